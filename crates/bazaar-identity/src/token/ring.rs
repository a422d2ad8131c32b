//! The signing keys of this process: one signs, all check.

use std::collections::HashMap;
use std::sync::Arc;

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V2Der};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use bazaar_db::{DbFault, Scope};
use bazaar_kit::{Fault, Id, Timestamp};
use jsonwebtoken::{DecodingKey, EncodingKey};
use parking_lot::RwLock;

use super::store::{self, KeyRow};
use crate::Identity;
use crate::secret::Keys;

/// A key signs for so long.
const SIGNS_DAYS: i64 = 30;
/// And is good for checking for so long: tokens live minutes, nodes notice a new key within a day.
const LIVES_DAYS: i64 = 32;
/// A token naming an unknown key has the table read again, but not more often than this.
const RELOAD_PAUSE_S: i64 = 10;

/// The keys as read last.
#[derive(Default)]
pub(crate) struct KeyRing {
    keys: RwLock<Arc<Ring>>,
}

#[derive(Default)]
pub(super) struct Ring {
    signer: Option<Signer>,
    checkers: HashMap<String, Checker>,
    read_at: Option<Timestamp>,
}

/// The key that signs now.
#[derive(Clone)]
pub(super) struct Signer {
    pub(super) kid: String,
    pub(super) key: EncodingKey,
    signs_until: Timestamp,
}

#[derive(Clone)]
struct Checker {
    key: DecodingKey,
    until: Timestamp,
}

impl KeyRing {
    pub(super) fn checker(&self, kid: &str, now: Timestamp) -> Option<DecodingKey> {
        let ring = Arc::clone(&self.keys.read());
        ring.checkers.get(kid).filter(|checker| now < checker.until).map(|checker| checker.key.clone())
    }

    fn signer(&self, now: Timestamp) -> Option<Signer> {
        self.keys.read().signer.clone().filter(|signer| now < signer.signs_until)
    }

    fn may_reload(&self, now: Timestamp) -> bool {
        self.keys.read().read_at.is_none_or(|read_at| now.seconds_since(read_at) >= RELOAD_PAUSE_S)
    }

    fn replace(&self, rows: &[KeyRow], keys: &Keys, now: Timestamp) {
        let signer =
            rows.iter().find_map(|row| signer_of(row, keys)).filter(|signer| now < signer.signs_until);
        let checkers = rows.iter().map(|row| {
            let key = DecodingKey::from_ed_der(&row.public_key);
            (row.id.to_string(), Checker { key, until: row.expires_at })
        });
        *self.keys.write() = Arc::new(Ring { signer, checkers: checkers.collect(), read_at: Some(now) });
    }
}

/// The key of a row; nothing where it was sealed under another master secret.
fn signer_of(row: &KeyRow, keys: &Keys) -> Option<Signer> {
    let private = keys.open(row.id.uuid().as_bytes(), &row.sealed_key)?;
    Some(Signer {
        kid: row.id.to_string(),
        key: EncodingKey::from_ed_der(&private),
        signs_until: row.created_at.plus_days(SIGNS_DAYS),
    })
}

fn new_row(keys: &Keys, now: Timestamp) -> Result<KeyRow, Fault> {
    let pair = Ed25519KeyPair::generate().map_err(Fault::bug)?;
    let private: Pkcs8V2Der<'static> = pair.as_der().map_err(Fault::bug)?;
    let id: Id<store::SigningKey> = Id::new(now);
    Ok(KeyRow {
        id,
        public_key: pair.public_key().as_ref().to_vec(),
        sealed_key: keys.seal(id.uuid().as_bytes(), private.as_ref()),
        created_at: now,
        expires_at: now.plus_days(LIVES_DAYS),
    })
}

impl Identity {
    /// Sees to it that there is a key that signs.
    pub(crate) async fn ensure_signer(&self, now: Timestamp) -> Result<(), Fault> {
        self.signer(now).await.map(drop)
    }

    /// The key that signs now, made where there is none.
    pub(super) async fn signer(&self, now: Timestamp) -> Result<Signer, Fault> {
        if let Some(signer) = self.inner.key_ring.signer(now) {
            return Ok(signer);
        }
        self.reload_keys(now).await?;
        if let Some(signer) = self.inner.key_ring.signer(now) {
            return Ok(signer);
        }
        let row = new_row(&self.inner.keys, now)?;
        let stored: Result<(), DbFault> =
            self.inner.db.write(Scope::platform(), move |tx| store::insert_key(tx, &row)).await;
        stored?;
        self.reload_keys(now).await?;
        self.inner.key_ring.signer(now).ok_or_else(|| Fault::bug("the new signing key cannot be read back"))
    }

    /// The key with this id, the table asked anew where it is unknown.
    pub(super) async fn checker(&self, kid: &str, now: Timestamp) -> Result<Option<DecodingKey>, Fault> {
        let found = self.inner.key_ring.checker(kid, now);
        if found.is_some() || !self.inner.key_ring.may_reload(now) {
            return Ok(found);
        }
        self.reload_keys(now).await?;
        Ok(self.inner.key_ring.checker(kid, now))
    }

    async fn reload_keys(&self, now: Timestamp) -> Result<(), Fault> {
        let rows: Result<Vec<KeyRow>, DbFault> =
            self.inner.db.read(Scope::platform(), move |tx| store::list_keys(tx, now)).await;
        self.inner.key_ring.replace(&rows?, &self.inner.keys, now);
        Ok(())
    }
}
