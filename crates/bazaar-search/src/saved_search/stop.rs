//! The link that stops a saved search without signing in: its id and a MAC over it.

use aws_lc_rs::hmac::{self, HMAC_SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::model::SavedSearchId;

const ID_BYTES: usize = 16;
const MAC_BYTES: usize = 16;
/// What the MAC is about, so that the same key can never be talked into another meaning.
const PURPOSE: &[u8] = b"stop a saved search:";

/// Makes and reads stop links.
pub(crate) struct StopKey(hmac::Key);

impl StopKey {
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        Self(hmac::Key::new(HMAC_SHA256, key))
    }

    /// The last part of the link.
    pub(super) fn write(&self, id: SavedSearchId) -> String {
        let mut bytes = id.uuid().into_bytes().to_vec();
        bytes.extend_from_slice(&self.mac(id.uuid()));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The saved search a link was written for; nothing where it was not written by us.
    pub(super) fn read(&self, token: &str) -> Option<SavedSearchId> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (id, mac) = bytes.split_at_checked(ID_BYTES)?;
        let id = Uuid::from_slice(id).ok()?;
        aws_lc_rs::constant_time::verify_slices_are_equal(mac, &self.mac(id)).ok()?;
        Some(SavedSearchId::from_uuid(id))
    }

    fn mac(&self, id: Uuid) -> [u8; MAC_BYTES] {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(PURPOSE);
        context.update(id.as_bytes());
        let mut short = [0; MAC_BYTES];
        short.copy_from_slice(&context.sign().as_ref()[..MAC_BYTES]);
        short
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_link_leads_back_and_a_changed_one_nowhere(id: u128, at in 0..43_usize, other in "[A-Za-z0-9_-]") {
            let key = StopKey::new(&[7; 32]);
            let id = SavedSearchId::from_uuid(Uuid::from_u128(id));
            let token = key.write(id);
            prop_assert_eq!(key.read(&token), Some(id));
            prop_assert_eq!(StopKey::new(&[8; 32]).read(&token), None);
            let mut changed = token.clone();
            changed.replace_range(at..=at, &other);
            prop_assert!(changed == token || key.read(&changed).is_none());
        }

        #[test]
        fn anything_else_is_no_link(token in "\\PC{0,80}") {
            prop_assert_eq!(StopKey::new(&[7; 32]).read(&token), None);
        }
    }
}
