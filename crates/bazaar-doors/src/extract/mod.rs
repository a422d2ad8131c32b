//! What handlers take out of a request: each refuses with a fault of ours, never with the framework's plain text,
//! and never repeats what was sent.

mod form;
mod json;
mod path;
mod query;
mod upload;

use std::convert::Infallible;
use std::error::Error;

use axum::extract::FromRequestParts;
use bazaar_kit::{Ctx, Fault, FaultKind};
use http::StatusCode;
use http::request::Parts;

pub use form::Form;
pub use json::Json;
pub use path::{Path, Path2};
pub use query::Query;
pub use upload::{Part, Upload};

use crate::body::BodyFault;
use crate::refusal::Refusal;
use crate::visit::Visit;

/// The request's context, for ops.
#[derive(Debug, Clone)]
pub struct CtxFrom(pub Ctx);

impl<S: Sync> FromRequestParts<S> for CtxFrom {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(visit_of(parts).ctx.clone()))
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(visit_of(parts).clone())
    }
}

fn visit_of(parts: &Parts) -> &Visit {
    parts.extensions.get().expect("routes are only called by the frame, which puts the visit in")
}

/// The refusal of a body that could not be read to its end.
pub(crate) fn body_refusal(error: &(dyn Error + 'static)) -> Refusal {
    match BodyFault::find(error) {
        Some(BodyFault::TooLarge) => Fault::new(FaultKind::TooLarge, "request-too-large").into(),
        Some(BodyFault::TooSlow) => Refusal::with_status(
            Fault::new(FaultKind::Malformed, "request-too-slow"),
            StatusCode::REQUEST_TIMEOUT,
        ),
        // The client left or broke the framing; nobody reads this answer.
        None => Fault::new(FaultKind::Malformed, "request-too-slow").into(),
    }
}

/// Text the databases cannot hold: U+0000.
fn unreadable_text() -> Fault {
    Fault::new(FaultKind::Malformed, "request-text-unreadable")
}

/// Whether the content type, parameters aside, is one that `is_it` takes.
fn has_content_type(headers: &http::HeaderMap, is_it: impl Fn(&str) -> bool) -> bool {
    let value =
        headers.get(http::header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    is_it(value.split(';').next().unwrap_or_default().trim_ascii().to_ascii_lowercase().as_str())
}
