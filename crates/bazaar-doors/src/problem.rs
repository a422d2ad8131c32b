//! The one shape of a refusal in JSON: problem details (RFC 9457).
//!
//! `title` names the kind, `detail` says what to do, `code` is stable for programs, `errors` points at fields. Texts
//! come from the catalogues in the reader's language; nothing that was sent in is repeated.

use axum::body::Body;
use axum::response::Response;
use bazaar_i18n::Localizer;
use bazaar_kit::{FaultKind, FieldFault, RequestId};
use http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use serde::Serialize;

use crate::refusal::Refusal;

/// The media type of a problem.
pub const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// A problem as it is sent.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// A name for the situation: `urn:bazaar:problem:` and the code.
    #[serde(rename = "type")]
    pub problem_type: String,
    /// The kind of situation, in the reader's language.
    pub title: String,
    /// The HTTP status, repeated.
    pub status: u16,
    /// What is the matter and what to do, in the reader's language.
    pub detail: String,
    /// The situation, stable across languages and releases.
    pub code: String,
    /// The request, for support and the log.
    pub request_id: String,
    /// The fields at fault, where there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
}

/// One field at fault.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FieldProblem {
    /// The field's name; dots step into nested values.
    pub field: String,
    /// The same as a JSON pointer in a fragment (RFC 6901 section 6).
    pub pointer: String,
    /// The situation, stable across languages and releases.
    pub code: String,
    /// What is the matter and what to do, in the reader's language.
    pub detail: String,
}

impl Problem {
    /// The problem of `refusal`, for this reader.
    pub fn new(refusal: &Refusal, localizer: Localizer<'_>, request_id: RequestId) -> Self {
        let fault = &refusal.fault;
        Self {
            problem_type: format!("urn:bazaar:problem:{}", fault.key),
            title: localizer.t(title_key(refusal)).into_owned(),
            status: refusal.status().as_u16(),
            detail: localizer.fault_text(fault.key, &fault.args).into_owned(),
            code: fault.key.to_owned(),
            request_id: request_id.to_string(),
            errors: fault.fields.iter().map(|field| field_problem(field, localizer)).collect(),
        }
    }

    /// As an answer. Retry and sign-in headers come with it.
    ///
    /// # Panics
    /// Never: a problem holds only texts and numbers.
    pub fn into_response(self, refusal: &Refusal) -> Response {
        let json = serde_json::to_vec(&self).expect("texts and numbers serialize");
        let mut response = Response::new(Body::from(json));
        *response.status_mut() = refusal.status();
        response.headers_mut().insert(CONTENT_TYPE, PROBLEM_JSON);
        insert_advice(&mut response, refusal);
        response
    }
}

/// Headers that go with a refusal however its text is written.
pub(crate) fn insert_advice(response: &mut Response, refusal: &Refusal) {
    let headers = response.headers_mut();
    if let Some(seconds) = refusal.fault.retry_after_s {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if refusal.status() == StatusCode::UNAUTHORIZED {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
}

/// The key of the title for a refusal's kind.
pub(crate) fn title_key(refusal: &Refusal) -> &'static str {
    if refusal.status() == StatusCode::METHOD_NOT_ALLOWED {
        return "problem-title-method";
    }
    match refusal.fault.kind {
        FaultKind::Malformed => "problem-title-malformed",
        FaultKind::SignInRequired => "problem-title-sign-in",
        FaultKind::Forbidden => "problem-title-forbidden",
        FaultKind::Missing => "problem-title-missing",
        FaultKind::Conflict => "problem-title-conflict",
        FaultKind::Gone => "problem-title-gone",
        FaultKind::TooLarge => "problem-title-too-large",
        FaultKind::UnsupportedType => "problem-title-type",
        FaultKind::Invalid => "problem-title-invalid",
        FaultKind::TooMany => "problem-title-too-many",
        FaultKind::Bug => "problem-title-bug",
        FaultKind::Unavailable => "problem-title-unavailable",
        FaultKind::StorageFull => "problem-title-storage",
    }
}

fn field_problem(fault: &FieldFault, localizer: Localizer<'_>) -> FieldProblem {
    FieldProblem {
        field: fault.field.to_string(),
        pointer: pointer(&fault.field),
        code: fault.key.to_owned(),
        detail: localizer.fault_text(fault.key, &fault.args).into_owned(),
    }
}

/// `years.0.revenue` as `#/years/0/revenue`.
fn pointer(field: &str) -> String {
    let escaped = field.replace('~', "~0").replace('/', "~1").replace('.', "/");
    format!("#/{escaped}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_become_a_pointer() {
        assert_eq!(pointer("years.0.revenue"), "#/years/0/revenue");
        assert_eq!(pointer("a/b~c"), "#/a~1b~0c");
    }
}
