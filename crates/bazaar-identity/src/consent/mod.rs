//! Agreement to the terms of use and the privacy notice.
//!
//! Nobody joins without it. The record says which version of the words, when and from which address; it is never
//! changed, only added to. The words are on the pages `/help/terms` and `/help/privacy`.

mod store;

pub(crate) use store::{find_latest_in, insert_consent};

use bazaar_kit::FieldFault;

/// The words shown now; a change of their meaning changes the version.
pub const TERMS_VERSION: &str = "terms/1";

/// Proof that the current words were agreed to: made from the version that came with the answer, and in no other way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Agreed(&'static str);

impl Agreed {
    /// Reads the version somebody says they agree to.
    pub(crate) fn read(version: Option<&str>) -> Result<Self, FieldFault> {
        match version {
            Some(TERMS_VERSION) => Ok(Self(TERMS_VERSION)),
            _ => Err(FieldFault::new("terms", "identity-terms-missing")),
        }
    }

    /// Which words.
    pub(crate) const fn version(self) -> &'static str {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_shown_now_can_be_agreed_to() {
        assert_eq!(Agreed::read(Some(TERMS_VERSION)).map(Agreed::version), Ok(TERMS_VERSION));
        for other in [None, Some(""), Some("yes"), Some("terms/0")] {
            assert_eq!(Agreed::read(other).map_err(|fault| fault.key), Err("identity-terms-missing"));
        }
    }
}
