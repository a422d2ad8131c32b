//! Asking for the CSRF token, in one place for every route.
//!
//! The token comes in a header (scripts) or as the form's first field. To find it there the form is read here, and
//! handed on as it came: a whole form of text, or of an upload no more than its first part.

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt as _, stream};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Request};
use http_body_util::{BodyExt as _, BodyStream, StreamBody};

use crate::csrf::{self, CsrfKey};
use crate::extract::body_refusal;
use crate::refusal::Refusal;
use crate::routes::RouteDoor;
use crate::visit::Visit;

/// The first part of an upload is the token; it fits in this.
const FIRST_PART_BYTES: usize = 4_096;

/// Refuses an unsafe request that does not carry the token of its session or visit. Requests by bearer token and to
/// routes without session never come here: no browser adds a credential to them by itself.
pub(super) async fn check(
    request: Request<Body>,
    visit: &Visit,
    key: &CsrfKey,
    trusted_origins: &[String],
) -> Result<Request<Body>, Refusal> {
    let relies_on_cookies = visit.ctx.signed_in().is_some() || visit.route.door == RouteDoor::Page;
    if !csrf::is_unsafe(request.method()) || !relies_on_cookies {
        return Ok(request);
    }
    csrf::check_origin(request.headers(), trusted_origins)?;
    let binding = visit.binding().ok_or_else(csrf::token_fault)?;
    let (token, request) = read_token(request).await?;
    match token {
        Some(token) if key.accepts(&token, binding) => Ok(request),
        _ => Err(csrf::token_fault().into()),
    }
}

async fn read_token(request: Request<Body>) -> Result<(Option<String>, Request<Body>), Refusal> {
    if let Some(token) = request.headers().get(csrf::HEADER) {
        let token = token.to_str().ok().map(str::to_owned);
        return Ok((token, request));
    }
    let kind = content_type(request.headers()).to_owned();
    let (head, body) = request.into_parts();
    let (token, body) = if kind.starts_with("application/x-www-form-urlencoded") {
        let bytes = body.collect().await.map_err(|error| body_refusal(&error))?.to_bytes();
        (token_in_form(&bytes), Body::from(bytes))
    } else if let Some(boundary) = boundary_of(&kind) {
        let (start, rest) = read_start(body).await?;
        (token_in_first_part(&start, boundary), rejoined(start, rest))
    } else {
        (None, body)
    };
    Ok((token, Request::from_parts(head, body)))
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn token_in_form(bytes: &[u8]) -> Option<String> {
    // The token's alphabet needs no decoding.
    let prefix = format!("{}=", csrf::FIELD);
    let pair = bytes.split(|byte| *byte == b'&').find(|pair| pair.starts_with(prefix.as_bytes()))?;
    String::from_utf8(pair[prefix.len()..].to_vec()).ok()
}

fn boundary_of(kind: &str) -> Option<&str> {
    let parameters = kind.strip_prefix("multipart/form-data")?;
    let (_, boundary) = parameters.split_once("boundary=")?;
    let boundary = boundary.split(';').next().unwrap_or_default().trim_matches('"');
    (!boundary.is_empty()).then_some(boundary)
}

/// The body's first bytes, as many as its first part may need, and what follows them.
async fn read_start(mut body: Body) -> Result<(Bytes, Body), Refusal> {
    let mut start = BytesMut::new();
    while start.len() < FIRST_PART_BYTES {
        let Some(frame) = body.frame().await else { break };
        if let Ok(data) = frame.map_err(|error| body_refusal(&error))?.into_data() {
            start.extend_from_slice(&data);
        }
    }
    Ok((start.freeze(), body))
}

fn rejoined(start: Bytes, rest: Body) -> Body {
    let first = stream::once(async move { Ok::<_, axum::Error>(http_body::Frame::data(start)) });
    Body::new(StreamBody::new(first.chain(BodyStream::new(rest))))
}

fn token_in_first_part(start: &[u8], boundary: &str) -> Option<String> {
    let text = String::from_utf8_lossy(&start[..start.len().min(FIRST_PART_BYTES)]);
    let part = text.strip_prefix("--")?.strip_prefix(boundary)?.strip_prefix("\r\n")?;
    let (head, rest) = part.split_once("\r\n\r\n")?;
    let (value, _) = rest.split_once("\r\n")?;
    head.contains(&format!("name=\"{}\"", csrf::FIELD)).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_found_where_forms_put_it() {
        assert_eq!(token_in_form(b"csrf_token=abc-_9&name=x"), Some("abc-_9".to_owned()));
        assert_eq!(token_in_form(b"name=x&csrf_token=abc"), Some("abc".to_owned()));
        assert_eq!(token_in_form(b"name=csrf_token=abc"), None);
        assert_eq!(boundary_of("multipart/form-data; boundary=\"xy\""), Some("xy"));
        let upload = b"--xy\r\nContent-Disposition: form-data; name=\"csrf_token\"\r\n\r\nabc\r\n--xy\r\n";
        assert_eq!(token_in_first_part(upload, "xy"), Some("abc".to_owned()));
        let other = b"--xy\r\nContent-Disposition: form-data; name=\"photo\"\r\n\r\nabc\r\n--xy\r\n";
        assert_eq!(token_in_first_part(other, "xy"), None);
    }
}
