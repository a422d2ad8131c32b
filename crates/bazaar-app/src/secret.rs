//! The master secret: given in staging and production, made once per data folder elsewhere.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;

use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use aws_lc_rs::rand::{SecureRandom as _, SystemRandom};

use crate::config::Settings;
use crate::data_dir::{DataDir, DataDirFault};

/// Bytes of randomness in a secret of our own making; twice as many characters.
const OWN_SECRET_BYTES: usize = 32;

/// What keys are derived from. Its text never appears in logs.
#[derive(Clone)]
pub(crate) struct MasterSecret(String);

impl MasterSecret {
    /// The configured secret, or the folder's own where the environment allows one (the configuration was judged
    /// before: production without a secret never comes here).
    pub(crate) fn read_or_make(settings: &Settings, folder: &DataDir) -> Result<Self, DataDirFault> {
        if let Some(secret) = &settings.config.security.master_secret {
            return Ok(Self(secret.clone()));
        }
        let path = folder.join("secret");
        let unusable = |detail: String| DataDirFault::Unusable { path: path.clone(), detail };
        if let Ok(known) = std::fs::read_to_string(&path) {
            return Ok(Self(known));
        }
        let made = make_secret().ok_or_else(|| unusable("the system gives no randomness".to_owned()))?;
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
        file.and_then(|mut file| file.write_all(made.as_bytes()))
            .map_err(|fault| unusable(fault.to_string()))?;
        Ok(Self(made))
    }

    /// A key of 32 bytes for one use, by HKDF-SHA-256 (RFC 5869).
    ///
    /// # Panics
    /// Never: 32 bytes are within what the derivation gives.
    pub(crate) fn derive(&self, purpose: &[u8]) -> [u8; 32] {
        let mut key = [0; 32];
        let extracted = Salt::new(HKDF_SHA256, &[]).extract(self.0.as_bytes());
        let filled = extracted.expand(&[purpose], HKDF_SHA256).and_then(|derived| derived.fill(&mut key));
        filled.expect("32 bytes are within the limit");
        key
    }

    /// The bytes keys are derived from.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for MasterSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterSecret(…)")
    }
}

fn make_secret() -> Option<String> {
    let mut bytes = [0; OWN_SECRET_BYTES];
    SystemRandom::new().fill(&mut bytes).ok()?;
    Some(hex::encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Layers;

    #[test]
    fn a_folder_keeps_its_own_secret() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = DataDir::hold(folder.path()).expect("free");
        let settings = Settings::read(Layers::default()).expect("defaults are valid");
        let first = MasterSecret::read_or_make(&settings, &folder).expect("is made");
        let second = MasterSecret::read_or_make(&settings, &folder).expect("is read");
        assert_eq!(first.bytes(), second.bytes());
        assert_eq!(first.bytes().len(), OWN_SECRET_BYTES * 2);
        assert_eq!(format!("{first:?}"), "MasterSecret(…)");
    }
}
