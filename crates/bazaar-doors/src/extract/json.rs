//! JSON bodies: small, shallow, and with every fault pointing at its field.

use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use bazaar_kit::{Fault, FaultKind, FieldFault};
use http::HeaderValue;
use http::header::CONTENT_TYPE;
use http_body_util::BodyExt as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};

use super::{body_refusal, has_content_type, unreadable_text};
use crate::refusal::Refusal;

/// A JSON body, read or to be sent. Types that are read deny unknown fields.
#[derive(Debug, Clone)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        if !has_content_type(request.headers(), |kind| kind == "application/json" || kind.ends_with("+json"))
        {
            let fault = Fault::new(FaultKind::UnsupportedType, "request-type-unsupported");
            return Err(fault.with("expected", "application/json").into());
        }
        let bytes = request.into_body().collect().await.map_err(|error| body_refusal(&error))?.to_bytes();
        Ok(Self(read_json(&bytes)?))
    }
}

/// Reads JSON text. Nesting is limited by the parser (128 levels), and U+0000 is refused wherever it hides.
fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    if bytes.windows(6).any(|six| six.eq_ignore_ascii_case(br"\u0000")) {
        return Err(unreadable_text());
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| json_fault(error.path(), error.inner()))?;
    reader.end().map_err(|error| malformed(&error))?;
    Ok(value)
}

fn json_fault(path: &Path, error: &serde_json::Error) -> Fault {
    if error.classify() != Category::Data {
        return malformed(error);
    }
    // The parser tells these apart only in words; its words about our own types are fixed.
    let text = error.to_string();
    let (key, field) = if text.starts_with("unknown field") {
        // The name is the sender's, so only the place around it is told.
        ("request-json-unknown-key", dotted(path, 1))
    } else if let Some(name) = named_in(&text, "missing field `") {
        ("request-json-missing-key", joined(&dotted(path, 0), name))
    } else if let Some(name) = named_in(&text, "duplicate field `") {
        ("request-json-duplicate-key", joined(&dotted(path, 0), name))
    } else {
        ("request-json-wrong", dotted(path, 0))
    };
    FieldFault::new(field, key).into()
}

/// The name of one of our own fields in the parser's words.
fn named_in<'t>(text: &'t str, before: &str) -> Option<&'t str> {
    text.strip_prefix(before)?.split('`').next()
}

fn malformed(error: &serde_json::Error) -> Fault {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Fault::new(FaultKind::Malformed, "request-json-malformed")
        .with("line", number(error.line()))
        .with("column", number(error.column()))
}

/// The path in dots, leaving out its last `leave_out` names.
fn dotted(path: &Path, leave_out: usize) -> String {
    let names: Vec<String> = path
        .iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.clone()),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect();
    names[..names.len().saturating_sub(leave_out)].join(".")
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(json) => {
                ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], json).into_response()
            }
            Err(error) => Refusal::from(Fault::bug(error)).into_response(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Wish {
        sector: String,
        years: Vec<Year>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Year {
        revenue: i64,
    }

    fn fault_of(text: &str) -> (FaultKind, String, String) {
        let fault = read_json::<Wish>(text.as_bytes()).expect_err("a fault");
        let field = fault.fields.first();
        let key = field.map_or(fault.key, |field| field.key);
        (fault.kind, key.to_owned(), field.map(|field| field.field.to_string()).unwrap_or_default())
    }

    #[test]
    fn faults_name_their_field_and_repeat_nothing() {
        let at = |kind, key: &str, field: &str| (kind, key.to_owned(), field.to_owned());
        for (text, expected) in [
            (
                r#"{"sector":"a","years":[{"revenue":"x"}]}"#,
                at(FaultKind::Invalid, "request-json-wrong", "years.0.revenue"),
            ),
            (
                r#"{"sector":"a","years":[{}]}"#,
                at(FaultKind::Invalid, "request-json-missing-key", "years.0.revenue"),
            ),
            (r#"{"sector":"a","years":[],"evil":1}"#, at(FaultKind::Invalid, "request-json-unknown-key", "")),
            (
                r#"{"sector":"a","years":[{"revenue":1,"evil":1}]}"#,
                at(FaultKind::Invalid, "request-json-unknown-key", "years.0"),
            ),
            (
                r#"{"sector":"a","sector":"b","years":[]}"#,
                at(FaultKind::Invalid, "request-json-duplicate-key", "sector"),
            ),
            (r#"{"sector":"a","years":[]} {}"#, at(FaultKind::Malformed, "request-json-malformed", "")),
            (r#"{"sector":"a\u0000","years":[]}"#, at(FaultKind::Malformed, "request-text-unreadable", "")),
            ("", at(FaultKind::Malformed, "request-json-malformed", "")),
        ] {
            assert_eq!(fault_of(text), expected, "{text}");
        }
    }

    #[test]
    fn nesting_without_end_is_refused() {
        let deep = "[".repeat(100_000);
        assert_eq!(read_json::<serde_json::Value>(deep.as_bytes()).unwrap_err().kind, FaultKind::Malformed);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_value_or_a_fault(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Err(fault) = read_json::<Wish>(&bytes) {
                prop_assert!(matches!(fault.kind, FaultKind::Malformed | FaultKind::Invalid));
            }
        }
    }
}
