//! The way out: refusals written for their reader, cookies, compression and the headers every answer carries.

use axum::body::Body;
use axum::response::Response;
use bazaar_kit::{Fault, FaultKind, Locale};
use http::header::{ACCEPT, ALLOW, CONTENT_TYPE, LOCATION, SET_COOKIE};
use http::{HeaderMap, HeaderValue, StatusCode};
use std::error::Error as _;
use std::sync::Arc;

use super::compress::{Encoding, compress};
use super::receive::Arrival;
use super::{Works, headers, limit};
use crate::page::{error_page, sign_in_path};
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::routes::RouteDoor;
use crate::visit::Visit;

/// What the request's headers say about the answer, read before the request is handed on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wishes {
    pub(super) encoding: Encoding,
    takes_html: bool,
}

impl Wishes {
    pub(super) fn read(headers: &HeaderMap) -> Self {
        Self { encoding: Encoding::negotiate(headers), takes_html: takes_html(headers) }
    }
}

/// Whether the client names HTML among what it takes; programs that say nothing are given data.
pub(super) fn takes_html(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|text| text.contains("text/html"))
}

impl Works {
    pub(super) async fn finish(
        &self,
        arrival: &Arrival<'_>,
        visit: Option<&Visit>,
        answer: Result<Response, Refusal>,
        wishes: Wishes,
    ) -> Response {
        let response = match answer {
            Ok(response) => match refused(&response) {
                Some(refusal) => self.write(&refusal, arrival, visit, wishes, response.headers()),
                None => response,
            },
            Err(refusal) => self.write(&refusal, arrival, visit, wishes, &HeaderMap::new()),
        };
        let mut response = if wishes.encoding == Encoding::Identity {
            response
        } else {
            compress(response, wishes.encoding).await
        };
        for cookie in visit.into_iter().flat_map(|visit| visit.cookies_to_set()) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        self.insert_limit(arrival, &mut response);
        let is_secure = visit.is_some_and(|visit| visit.is_secure);
        headers::insert_headers(&mut response, arrival.route(), arrival.request_id, is_secure);
        response
    }

    /// Programs are told what is left of their allowance; pages only when it is used up.
    fn insert_limit(&self, arrival: &Arrival<'_>, response: &mut Response) {
        let Some(limits) = &self.limits else { return };
        let is_over = response.status() == StatusCode::TOO_MANY_REQUESTS;
        if arrival.route().door == RouteDoor::Page && !is_over {
            return;
        }
        let allowance = arrival.allowance.unwrap_or(limit::Allowance { remaining: 0 });
        response.headers_mut().insert(limit::RATE_LIMIT_POLICY, limits.policy().clone());
        response.headers_mut().insert(limit::RATE_LIMIT, allowance.to_header());
    }

    fn write(
        &self,
        refusal: &Refusal,
        arrival: &Arrival<'_>,
        visit: Option<&Visit>,
        wishes: Wishes,
        from_handler: &HeaderMap,
    ) -> Response {
        log_fault(refusal, arrival);
        let is_for_a_person = arrival.route().door == RouteDoor::Page && wishes.takes_html;
        let mut response = match visit {
            Some(visit) if is_for_a_person => page(refusal, visit),
            _ => {
                let locale = visit.map_or(Locale::En, |visit| visit.ctx.locale);
                let localizer = self.translator.in_locale(locale);
                Problem::new(refusal, localizer, arrival.request_id).into_response(refusal)
            }
        };
        if let Some(allow) = from_handler.get(ALLOW) {
            response.headers_mut().insert(ALLOW, allow.clone());
        }
        response
    }
}

/// The refusal a handler answered with, the framework's own "method not allowed" included.
fn refused(response: &Response) -> Option<Arc<Refusal>> {
    if let Some(refusal) = response.extensions().get::<Arc<Refusal>>() {
        return Some(Arc::clone(refusal));
    }
    let is_method = response.status() == StatusCode::METHOD_NOT_ALLOWED;
    is_method.then(|| {
        let fault = Fault::new(FaultKind::Missing, "request-method-not-allowed");
        Arc::new(Refusal::with_status(fault, StatusCode::METHOD_NOT_ALLOWED))
    })
}

/// Someone who must sign in is taken there and back; everything else is said where it happened.
fn page(refusal: &Refusal, visit: &Visit) -> Response {
    let mut response = Response::new(Body::empty());
    if refusal.fault.kind == FaultKind::SignInRequired {
        *response.status_mut() = StatusCode::SEE_OTHER;
        response.headers_mut().insert(LOCATION, sign_in_path(visit));
        return response;
    }
    *response.body_mut() = Body::from(error_page(visit, refusal));
    *response.status_mut() = refusal.status();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    crate::problem::insert_advice(&mut response, refusal);
    response
}

/// What is our mistake or has a cause goes to the log with its whole chain, once.
fn log_fault(refusal: &Refusal, arrival: &Arrival<'_>) {
    let fault = &refusal.fault;
    let Some(source) = fault.source() else { return };
    let mut chain = source.to_string();
    let mut next = source.source();
    while let Some(cause) = next {
        chain.push_str(": ");
        chain.push_str(&cause.to_string());
        next = cause.source();
    }
    let request_id = arrival.request_id;
    if fault.kind == FaultKind::Bug {
        tracing::error!(%request_id, code = fault.key, cause = chain, "request failed");
    } else {
        tracing::warn!(%request_id, code = fault.key, cause = chain, "request refused");
    }
}
