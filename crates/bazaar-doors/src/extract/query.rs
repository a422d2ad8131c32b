//! The part of the address after the question mark.

use axum::extract::FromRequestParts;
use bazaar_kit::{Fault, FaultKind};
use http::request::Parts;
use serde::de::DeserializeOwned;

use super::unreadable_text;
use crate::refusal::Refusal;
use crate::urlencoded::read_pairs;

/// The query's values, with what was typed for pages that show a filter form again.
#[derive(Debug, Clone)]
pub struct Query<T> {
    /// The values as the handler wants them.
    pub value: T,
    /// Every name and value as sent.
    pub typed: Vec<(String, String)>,
}

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let typed = read_pairs(parts.uri.query().unwrap_or_default()).ok_or_else(unreadable_text)?;
        let axum::extract::Query(value) = axum::extract::Query::try_from_uri(&parts.uri)
            .map_err(|_| Fault::new(FaultKind::Malformed, "request-query-wrong"))?;
        Ok(Self { value, typed })
    }
}
