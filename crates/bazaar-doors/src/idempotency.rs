//! Sending the same request twice without doing it twice: the part that is not storage.
//!
//! A client marks a request with an `Idempotency-Key`. Storage remembers, under actor and key, a [`RequestHash`] and
//! the answer. The same key with the same request is answered from there, marked [`REPLAYED`]; with another request
//! it is refused; while the first is still under way it is a conflict. Which rows and transactions that takes is the
//! database's business: the frame reaches it through an [`AnswerKeeper`]. Refusals are not kept, since nothing was
//! done and the mended request may carry the same key. After a failure of ours the claim stays open for a minute.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use aws_lc_rs::digest::{Context, SHA256};
use axum::extract::FromRequestParts;
use axum::response::Response;
use bazaar_kit::{Ctx, Fault, FaultKind};
use futures_util::future::BoxFuture;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method};

use crate::refusal::Refusal;

/// The header a client sends.
pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// The header on an answer that was given before.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// A client's name for one intention: 1 to 255 visible ASCII characters. Demanded where it is an argument of the
/// handler; use `Option<IdempotencyKey>` where it is welcome.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// The key as sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for IdempotencyKey {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        if (1..=255).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Ok(Self(text.to_owned()));
        }
        Err(Fault::new(FaultKind::Malformed, "request-idempotency-key-invalid"))
    }
}

impl<S: Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let Some(value) = parts.headers.get(IDEMPOTENCY_KEY) else {
            return Err(Fault::new(FaultKind::Malformed, "request-idempotency-key-required").into());
        };
        // Bytes that are not text fail the same check as text that is not a key.
        Ok(value.to_str().unwrap_or_default().parse::<Self>()?)
    }
}

/// What a request asks for, in 32 bytes: method, path with query, and body.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RequestHash(pub [u8; 32]);

impl RequestHash {
    /// The hash of a request. Lengths go in with the parts, so that no two requests share their bytes.
    ///
    /// # Panics
    /// Never: SHA-256 gives 32 bytes.
    pub fn new(method: &Method, path_and_query: &str, body: &[u8]) -> Self {
        let mut context = Context::new(&SHA256);
        for part in [method.as_str().as_bytes(), path_and_query.as_bytes(), body] {
            context.update(&part.len().to_be_bytes());
            context.update(part);
        }
        Self(context.finish().as_ref().try_into().expect("SHA-256 gives 32 bytes"))
    }
}

impl fmt::Debug for RequestHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

/// An answer as kept: what is needed to give it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// The status.
    pub status: u16,
    /// The content type; empty where there is no body.
    pub content_type: String,
    /// The body.
    pub body: Vec<u8>,
}

/// What storage says of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// It is new: the request goes on, and its answer is to be kept or the claim released.
    New,
    /// It was answered before, with this.
    Answered(KeptAnswer),
    /// The first request with it is still under way.
    UnderWay,
    /// It came with another request before.
    OtherRequest,
}

type Keeping<T> = BoxFuture<'static, Result<T, Fault>>;

/// Storage of answers, as functions given at composition. The context names the person whose key it is.
#[derive(Clone)]
pub struct AnswerKeeper {
    /// Claims a key for a request.
    pub claim: Arc<dyn Fn(Ctx, IdempotencyKey, RequestHash) -> Keeping<Claim> + Send + Sync>,
    /// Keeps the answer of a claimed key; nothing to keep releases it.
    pub settle: Arc<dyn Fn(Ctx, IdempotencyKey, Option<KeptAnswer>) -> Keeping<()> + Send + Sync>,
}

/// Marks an answer as one that was given before.
#[must_use]
pub fn replayed(mut response: Response) -> Response {
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_are_visible_and_not_too_long() {
        for text in ["a", "0190f3a8-5b5e-7000", &"k".repeat(255)] {
            assert_eq!(text.parse::<IdempotencyKey>().map(|key| key.0).ok().as_deref(), Some(text));
        }
        for text in ["", "a b", "ключ", "a\n", &"k".repeat(256)] {
            assert!(text.parse::<IdempotencyKey>().is_err(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn moving_bytes_between_path_and_body_makes_another_request(path in "[a-z]{1,8}", body in "[a-z]{1,8}") {
            let whole = format!("{path}{body}");
            let hash = |path: &str, body: &str| RequestHash::new(&Method::POST, path, body.as_bytes());
            prop_assert_eq!(hash(&path, &body), hash(&path, &body));
            prop_assert_ne!(hash(&path, &body), hash(&whole, ""));
            prop_assert_ne!(hash(&path, &body), RequestHash::new(&Method::PUT, &path, body.as_bytes()));
        }
    }
}
