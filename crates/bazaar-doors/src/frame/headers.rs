//! The headers every answer carries, made once at start.

use axum::response::Response;
use bazaar_kit::RequestId;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderName, HeaderValue};
use uuid::fmt::Hyphenated;

use super::request_ids::X_REQUEST_ID;
use crate::routes::{RouteDoor, RouteFacts};

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Everything from this host, nothing inline, framed by nobody. Images may be `data:` for small drawings in CSS.
const PAGE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'",
);
/// An answer for programs is never a page.
const DATA_POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox");
/// A place is asked for by the search form; nothing else of the device is.
const DEVICE_POLICY: HeaderValue = HeaderValue::from_static(
    "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()",
);
/// Two years, as the preload list asks.
const TLS_ONLY: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");
const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
const REFERRER: HeaderValue = HeaderValue::from_static("strict-origin-when-cross-origin");
const SAME_ORIGIN: HeaderValue = HeaderValue::from_static("same-origin");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// Sets what every answer of `route` carries. `no-store` stands unless the handler said that it may be kept.
pub(crate) fn insert_headers(
    response: &mut Response,
    route: &RouteFacts,
    request_id: RequestId,
    is_secure: bool,
) {
    let headers = response.headers_mut();
    headers.reserve(10);
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers.insert(REFERRER_POLICY, REFERRER);
    headers.insert(PERMISSIONS_POLICY, DEVICE_POLICY);
    headers.insert(OPENER_POLICY, SAME_ORIGIN);
    headers.insert(RESOURCE_POLICY, SAME_ORIGIN);
    headers.insert(X_REQUEST_ID, id_value(request_id));
    headers.entry(CONTENT_SECURITY_POLICY).or_insert_with(|| policy(route));
    headers.entry(CACHE_CONTROL).or_insert(NO_STORE);
    if is_secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, TLS_ONLY);
    }
}

fn policy(route: &RouteFacts) -> HeaderValue {
    match (&route.content_security_policy, route.door) {
        (Some(own), _) => own.clone(),
        (None, RouteDoor::Page) => PAGE_POLICY,
        (None, RouteDoor::Api | RouteDoor::Ops) => DATA_POLICY,
    }
}

fn id_value(request_id: RequestId) -> HeaderValue {
    let mut buffer = [0; Hyphenated::LENGTH];
    let text = request_id.uuid().as_hyphenated().encode_lower(&mut buffer);
    HeaderValue::from_str(text).expect("hexadecimal digits and hyphens")
}
