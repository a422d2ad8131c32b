//! Values out of the path. One that does not read names nothing, so it is missing.

use std::str::FromStr;

use axum::extract::FromRequestParts;
use bazaar_kit::Fault;
use http::request::Parts;

use super::visit_of;
use crate::refusal::Refusal;
use crate::urlencoded::percent_decoded;

/// The path's only parameter, or its first.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

/// The path's first two parameters.
#[derive(Debug, Clone, Copy)]
pub struct Path2<A, B>(pub A, pub B);

impl<S: Sync, T: FromStr> FromRequestParts<S> for Path<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        Ok(Self(value_at(parts, 0)?))
    }
}

impl<S: Sync, A: FromStr + Send, B: FromStr + Send> FromRequestParts<S> for Path2<A, B> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        Ok(Self(value_at(parts, 0)?, value_at(parts, 1)?))
    }
}

fn value_at<T: FromStr>(parts: &Parts, at: usize) -> Result<T, Fault> {
    let visit = visit_of(parts);
    let value = visit.path_values.get(at).expect("the handler takes no more values than its template has");
    let text = percent_decoded(value, false).filter(|text| !text.contains('\0'));
    text.and_then(|text| text.parse().ok()).ok_or_else(Fault::missing)
}
