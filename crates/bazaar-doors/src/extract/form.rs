//! Forms of text.

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use bazaar_kit::{Fault, FaultKind};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Method};
use http_body_util::BodyExt as _;
use serde::de::DeserializeOwned;

use super::{body_refusal, has_content_type};
use crate::csrf;
use crate::parts::{FormState, Lang};
use crate::refusal::Refusal;
use crate::urlencoded::read_pairs;

const FORM: &str = "application/x-www-form-urlencoded";

/// A form: what was meant, and what was typed, so that the page can be shown again with nothing lost.
#[derive(Debug, Clone)]
pub struct Form<T> {
    /// The values as the handler wants them: texts, mostly, which the slice reads and faults field by field.
    pub value: T,
    /// Every name and value as typed, the token aside.
    pub typed: Vec<(String, String)>,
}

impl<T> Form<T> {
    /// The form as a page shows it again.
    pub fn state(&self, lang: Lang) -> FormState {
        FormState::typed(lang, self.typed.iter().cloned())
    }

    /// Every value typed under `name`.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.typed.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        if !has_content_type(request.headers(), |essence| essence == FORM) {
            let fault = Fault::new(FaultKind::UnsupportedType, "request-type-unsupported");
            return Err(fault.with("expected", FORM).into());
        }
        let bytes = request.into_body().collect().await.map_err(|error| body_refusal(&error))?.to_bytes();
        let text = std::str::from_utf8(&bytes).map_err(|_| malformed())?;
        let text = without_token(text);
        let typed = read_pairs(&text).ok_or_else(super::unreadable_text)?;
        let axum::Form(value) =
            axum::Form::from_request(form_request(text), state).await.map_err(|_| malformed())?;
        Ok(Self { value, typed })
    }
}

/// The form without its token, which is the frame's business and was checked there.
fn without_token(text: &str) -> String {
    let is_token = |pair: &&str| pair.split('=').next() == Some(csrf::FIELD);
    text.split('&').filter(|pair| !is_token(pair)).collect::<Vec<_>>().join("&")
}

fn form_request(text: String) -> Request {
    let mut request = Request::new(Body::from(text));
    *request.method_mut() = Method::POST;
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(FORM));
    request
}

fn malformed() -> Fault {
    Fault::new(FaultKind::Malformed, "request-form-malformed")
}
