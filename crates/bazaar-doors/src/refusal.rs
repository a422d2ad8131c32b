//! A fault on its way out of a handler.
//!
//! A handler returns `Result<_, Refusal>` and uses `?` on anything that becomes a [`Fault`]. It knows neither the
//! reader's language nor whether they want a page or JSON; the frame does, and writes the answer (see
//! [`problem`](crate::problem)).

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use bazaar_kit::{Fault, FaultKind};
use http::StatusCode;

/// A fault, with a status of its own where the kind's would not do.
#[derive(Debug)]
pub struct Refusal {
    /// What is the matter.
    pub fault: Fault,
    status: Option<StatusCode>,
}

impl Refusal {
    /// A refusal with a status that no kind of fault maps to: 405, 408, 421.
    pub(crate) fn with_status(fault: Fault, status: StatusCode) -> Self {
        Self { fault, status: Some(status) }
    }

    /// The status it is answered with.
    pub fn status(&self) -> StatusCode {
        self.status.unwrap_or_else(|| status_of(self.fault.kind))
    }
}

impl<E: Into<Fault>> From<E> for Refusal {
    fn from(fault: E) -> Self {
        Self { fault: fault.into(), status: None }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// The one mapping from kinds to statuses.
pub fn status_of(kind: FaultKind) -> StatusCode {
    match kind {
        FaultKind::Malformed => StatusCode::BAD_REQUEST,
        FaultKind::SignInRequired => StatusCode::UNAUTHORIZED,
        FaultKind::Forbidden => StatusCode::FORBIDDEN,
        FaultKind::Missing => StatusCode::NOT_FOUND,
        FaultKind::Conflict => StatusCode::CONFLICT,
        FaultKind::Gone => StatusCode::GONE,
        FaultKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        FaultKind::UnsupportedType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        FaultKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        FaultKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        FaultKind::Bug => StatusCode::INTERNAL_SERVER_ERROR,
        FaultKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        FaultKind::StorageFull => StatusCode::INSUFFICIENT_STORAGE,
    }
}
