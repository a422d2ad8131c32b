//! The one log event of a request.
//!
//! It names the route's template, never the path or query (they may hold names and tokens), and no header or body.

use std::time::Duration;

use axum::response::Response;
use bazaar_kit::{Actor, RequestId};
use http::Method;
use http_body::Body as _;

use super::receive::Arrival;
use crate::visit::Visit;

/// Everything told of a request once its answer is made.
pub(crate) fn log_request(arrival: &Arrival<'_>, visit: Option<&Visit>, response: &Response, took: Duration) {
    let request_id: RequestId = arrival.request_id;
    let method: &Method = &arrival.method;
    let route = arrival.route();
    arrival.route().record(response.status().as_u16(), took.as_secs_f64());
    tracing::info!(
        target: "bazaar::request",
        request_id = %request_id.uuid().as_hyphenated(),
        method = method.as_str(),
        route = route.template.as_str(),
        status = response.status().as_u16(),
        duration_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        bytes = response.body().size_hint().exact(),
        actor = visit.map_or("unknown", actor_kind),
        market = visit.map(|visit| tracing::field::display(visit.market.id)),
        "request"
    );
}

fn actor_kind(visit: &Visit) -> &'static str {
    match &visit.ctx.actor {
        Actor::Anonymous => "anonymous",
        Actor::Person(signed_in) if signed_in.roles.is_empty() => "person",
        Actor::Person(_) => "staff",
        Actor::System(_) => "system",
    }
}
