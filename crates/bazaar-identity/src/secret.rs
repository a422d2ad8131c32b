//! Everything drawn from the master secret or from chance: keys, signed ids, random tokens, digests.
//!
//! One MAC key serves several purposes; each MAC begins with its purpose's label and counts the length of every part,
//! so that no input of one purpose can pass for one of another.

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::hkdf::{HKDF_SHA256, Prk, Salt};
use aws_lc_rs::hmac::{self, HMAC_SHA256};
use aws_lc_rs::rand;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

/// Bytes of a MAC kept in a link or cookie: 128 bits.
const SHORT_MAC: usize = 16;

/// A digest or MAC of 256 bits.
pub(crate) type Digest = [u8; 32];

/// The keys of this slice, derived from the master secret.
pub(crate) struct Keys {
    mac: hmac::Key,
    seal: RandomizedNonceKey,
}

impl Keys {
    pub(crate) fn derive(master_secret: &[u8]) -> Self {
        let secret = Salt::new(HKDF_SHA256, b"bazaar").extract(master_secret);
        let seal = derived(&secret, b"identity-seal/1");
        Self {
            mac: hmac::Key::new(HMAC_SHA256, &derived(&secret, b"identity-mac/1")),
            seal: RandomizedNonceKey::new(&AES_256_GCM, &seal).expect("32 bytes are a key of AES-256"),
        }
    }

    /// A MAC of `parts` for the purpose `label`.
    pub(crate) fn mac(&self, label: &'static str, parts: &[&[u8]]) -> Digest {
        let mut context = hmac::Context::with_key(&self.mac);
        for part in [label.as_bytes()].iter().chain(parts) {
            context.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            context.update(part);
        }
        *context.sign().as_ref().first_chunk().expect("SHA-256 gives 32 bytes")
    }

    /// `bytes` with their MAC, as text for a link or a cookie.
    pub(crate) fn sign<const N: usize>(&self, label: &'static str, bytes: [u8; N]) -> String {
        let mac = self.mac(label, &[&bytes]);
        URL_SAFE_NO_PAD.encode([&bytes[..], &mac[..SHORT_MAC]].concat())
    }

    /// The bytes that [`sign`](Self::sign) made this text of.
    pub(crate) fn read_signed<const N: usize>(&self, label: &'static str, text: &str) -> Option<[u8; N]> {
        let decoded = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (bytes, mac) = decoded.split_first_chunk::<N>()?;
        let expected = self.mac(label, &[bytes]);
        verify_slices_are_equal(mac, &expected[..SHORT_MAC]).ok()?;
        Some(*bytes)
    }

    /// An id with its MAC, as text.
    pub(crate) fn sign_id(&self, label: &'static str, id: Uuid) -> String {
        self.sign(label, id.into_bytes())
    }

    /// The id that [`sign_id`](Self::sign_id) made this text of.
    pub(crate) fn read_signed_id(&self, label: &'static str, text: &str) -> Option<Uuid> {
        self.read_signed(label, text).map(Uuid::from_bytes)
    }

    /// `secret` encrypted and tied to `name`.
    pub(crate) fn seal(&self, name: &[u8], secret: &[u8]) -> Vec<u8> {
        let mut sealed = secret.to_vec();
        let nonce = self.seal.seal_in_place_append_tag(Aad::from(name), &mut sealed);
        let nonce = nonce.expect("a short secret can be encrypted");
        [&nonce.as_ref()[..], &sealed].concat()
    }

    /// What [`seal`](Self::seal) encrypted; nothing under another master secret or name.
    pub(crate) fn open(&self, name: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut secret = rest.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let length = self.seal.open_in_place(nonce, Aad::from(name), &mut secret).ok()?.len();
        secret.truncate(length);
        Some(secret)
    }
}

fn derived(secret: &Prk, label: &'static [u8]) -> Digest {
    let mut key = [0; 32];
    let info = [label];
    let expanded = secret.expand(&info, HMAC_SHA256).expect("a digest's length can be derived");
    expanded.fill(&mut key).expect("the lengths agree");
    key
}

/// SHA-256, for tokens that are random enough to need no salt.
pub(crate) fn sha256(bytes: &[u8]) -> Digest {
    *digest(&SHA256, bytes).as_ref().first_chunk().expect("SHA-256 gives 32 bytes")
}

/// Bytes nobody can guess.
pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).expect("the system's randomness does not run dry");
    bytes
}

/// A token of 256 random bits, as text.
pub(crate) fn random_token() -> String {
    token_text(random_bytes::<32>())
}

/// 256 bits as text.
pub(crate) fn token_text(bytes: Digest) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Whether two secrets are the same, in the same time whatever they are.
pub(crate) fn is_same(one: &[u8], other: &[u8]) -> bool {
    verify_slices_are_equal(one, other).is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys() -> Keys {
        Keys::derive(b"a master secret of at least 32 characters")
    }

    #[test]
    fn purposes_do_not_mix() {
        assert_ne!(keys().mac("a", &[b"bc"]), keys().mac("ab", &[b"c"]));
        assert_ne!(keys().mac("a", &[b"b", b"c"]), keys().mac("a", &[b"bc"]));
        let id = Uuid::from_u128(7);
        assert_eq!(keys().read_signed_id("link", &keys().sign_id("link", id)), Some(id));
        assert_eq!(keys().read_signed_id("cookie", &keys().sign_id("link", id)), None);
    }

    #[test]
    fn what_is_sealed_opens_only_under_its_name_and_secret() {
        let sealed = keys().seal(b"one", b"private");
        assert_eq!(keys().open(b"one", &sealed).as_deref(), Some(&b"private"[..]));
        assert_eq!(keys().open(b"two", &sealed), None);
        assert_eq!(
            Keys::derive(b"another master secret, as long as it has to be").open(b"one", &sealed),
            None
        );
    }

    proptest! {
        #[test]
        fn no_text_passes_for_a_signed_id(text in ".{0,60}") {
            prop_assert_eq!(keys().read_signed_id("link", &text), None);
        }
    }
}
