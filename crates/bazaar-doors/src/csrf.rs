//! Making sure that a form was shown by us to the person who sends it.
//!
//! Two walls. The browser says where a request comes from (`Sec-Fetch-Site`, `Origin`), and what comes from elsewhere
//! is refused. And every unsafe request that carries a cookie must carry a **token**: a MAC, under a key derived
//! from the master secret, of the session (or, for someone not signed in, of a visit cookie that the first form
//! sets). A token of one session is worthless in another. Each time a token is written it is masked anew, so that
//! compressing a page next to text chosen by a stranger does not leak it (BREACH).

use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use aws_lc_rs::hmac::{self, HMAC_SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bazaar_kit::{Fault, FaultKind, SessionId};
use http::header::{HOST, ORIGIN};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use crate::entropy::random_bytes;

/// The form field that carries the token; the first of its form.
pub const FIELD: &str = "csrf_token";
/// The header that carries it when a script sends the request.
pub const HEADER: HeaderName = HeaderName::from_static("x-csrf-token");

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MAC_LENGTH: usize = 16;

/// What a token is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding<'b> {
    /// The session of a person signed in.
    Session(SessionId),
    /// The visit cookie of someone who is not.
    Visit(&'b str),
}

/// Makes and checks tokens.
pub struct CsrfKey {
    key: hmac::Key,
}

impl CsrfKey {
    /// The key derived from the master secret.
    ///
    /// # Panics
    /// Never: the derived length is the one the algorithm asks for.
    pub fn derive(master_secret: &[u8]) -> Self {
        let secret = Salt::new(HKDF_SHA256, b"bazaar").extract(master_secret);
        let derived = secret.expand(&[b"csrf/1"], HMAC_SHA256).expect("a digest's length can be derived");
        Self { key: hmac::Key::from(derived) }
    }

    /// A token for `binding`, different each time.
    pub fn write_token(&self, binding: Binding<'_>) -> String {
        let mask = random_bytes::<MAC_LENGTH>();
        let mut bytes = [0; 2 * MAC_LENGTH];
        bytes[..MAC_LENGTH].copy_from_slice(&mask);
        bytes[MAC_LENGTH..].copy_from_slice(&masked(self.mac(binding), mask));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Whether `token` was written for `binding`.
    pub fn accepts(&self, token: &str, binding: Binding<'_>) -> bool {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) else { return false };
        let Some((mask, rest)) = bytes.split_first_chunk::<MAC_LENGTH>() else { return false };
        let Ok(sent) = <[u8; MAC_LENGTH]>::try_from(rest) else { return false };
        aws_lc_rs::constant_time::verify_slices_are_equal(&masked(sent, *mask), &self.mac(binding)).is_ok()
    }

    fn mac(&self, binding: Binding<'_>) -> [u8; MAC_LENGTH] {
        let mut context = hmac::Context::with_key(&self.key);
        match binding {
            Binding::Session(id) => {
                context.update(b"session:");
                context.update(id.uuid().as_bytes());
            }
            Binding::Visit(text) => {
                context.update(b"visit:");
                context.update(text.as_bytes());
            }
        }
        let tag = context.sign();
        *tag.as_ref().first_chunk().expect("SHA-256 gives 32 bytes")
    }
}

fn masked(bytes: [u8; MAC_LENGTH], mask: [u8; MAC_LENGTH]) -> [u8; MAC_LENGTH] {
    std::array::from_fn(|at| bytes[at] ^ mask[at])
}

/// A new value for the visit cookie.
pub(crate) fn new_visit() -> String {
    URL_SAFE_NO_PAD.encode(random_bytes::<16>())
}

/// Whether the method may change something (RFC 9110 section 9.2.1).
pub(crate) fn is_unsafe(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE)
}

/// Refuses a request that the browser says comes from another site.
pub(crate) fn check_origin(headers: &HeaderMap, trusted_origins: &[String]) -> Result<(), Fault> {
    let from_elsewhere = || Err(Fault::new(FaultKind::Forbidden, "csrf-from-elsewhere"));
    let origin = headers.get(ORIGIN).map(|value| value.to_str().unwrap_or("null"));
    if let Some(origin) = origin {
        let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let is_own = origin.split_once("://").is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(host));
        if !is_own && !trusted_origins.iter().any(|trusted| trusted.eq_ignore_ascii_case(origin)) {
            return from_elsewhere();
        }
        return Ok(());
    }
    match headers.get(SEC_FETCH_SITE).map(HeaderValue::as_bytes) {
        None | Some(b"same-origin" | b"none") => Ok(()),
        Some(_) => from_elsewhere(),
    }
}

/// The fault of a missing or foreign token: the page was open too long, or someone else made the form.
pub(crate) fn token_fault() -> Fault {
    Fault::new(FaultKind::Forbidden, "csrf-token-not-yours")
}

#[cfg(test)]
mod tests {
    use super::*;
    use bazaar_kit::{Id, Timestamp};
    use proptest::prelude::*;

    fn key() -> CsrfKey {
        CsrfKey::derive(b"a master secret of at least 32 characters")
    }

    #[test]
    fn a_token_opens_its_own_session_only() {
        let (mine, other) =
            (Id::new(Timestamp::from_micros(1_000_000)), Id::new(Timestamp::from_micros(1_000_000)));
        let token = key().write_token(Binding::Session(mine));
        assert!(key().accepts(&token, Binding::Session(mine)));
        assert!(!key().accepts(&token, Binding::Session(other)));
        let other_key = CsrfKey::derive(b"another master secret, just as long as it must be");
        assert!(!other_key.accepts(&token, Binding::Session(mine)));
        assert_ne!(token, key().write_token(Binding::Session(mine)), "masked anew each time");
    }

    proptest! {
        #[test]
        fn no_text_but_a_token_is_accepted(text in ".{0,60}", visit in "[a-z]{1,20}") {
            prop_assert!(!key().accepts(&text, Binding::Visit(&visit)));
        }

        #[test]
        fn changing_any_character_breaks_a_token(at in 0_usize..42, visit in "[a-z]{1,20}") {
            let token = key().write_token(Binding::Visit(&visit));
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            prop_assert!(key().accepts(&token, Binding::Visit(&visit)));
            prop_assert!(!key().accepts(&changed, Binding::Visit(&visit)));
        }
    }

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn what_the_browser_says_comes_from_elsewhere_is_refused() {
        let trusted = ["https://partner.example".to_owned()];
        for (pairs, is_taken) in [
            (vec![("host", "bazaar.test")], true),
            (vec![("host", "bazaar.test"), ("origin", "https://bazaar.test")], true),
            (vec![("host", "bazaar.test:8080"), ("origin", "http://bazaar.test:8080")], true),
            (vec![("host", "bazaar.test"), ("origin", "https://partner.example")], true),
            (vec![("host", "bazaar.test"), ("origin", "https://bazaar.test.evil.example")], false),
            (vec![("host", "bazaar.test"), ("origin", "null")], false),
            (vec![("host", "bazaar.test"), ("sec-fetch-site", "cross-site")], false),
            (vec![("host", "bazaar.test"), ("sec-fetch-site", "same-site")], false),
            (vec![("host", "bazaar.test"), ("sec-fetch-site", "same-origin")], true),
        ] {
            assert_eq!(check_origin(&headers(&pairs), &trusted).is_ok(), is_taken, "{pairs:?}");
        }
    }
}
