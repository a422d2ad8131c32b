//! `/livez`, `/readyz`, `/startupz`, `/api/health…`, `/api/system/status` and `/metrics`.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bazaar_kit::{MarketRole, Who, permission};
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};
use metrics_exporter_prometheus::PrometheusHandle;
use serde::Serialize;

use super::registry::{Component, ComponentState, Health, overall};
use crate::extract::{CtxFrom, Json};
use crate::refusal::Refusal;
use crate::routes::{Access, Route, Routes};

permission!(
    /// Components, numbers and settings of the running system.
    pub SEE_SYSTEM = "system.see",
    [Who::Role(MarketRole::Operator)],
    "none"
);

/// The Prometheus text format.
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");

/// What the endpoints tell from.
#[derive(Clone)]
pub struct Monitoring {
    /// The components.
    pub health: Health,
    /// The numbers.
    pub metrics: PrometheusHandle,
    /// A token that opens `/metrics` besides an operator's session, for a scraper.
    pub metrics_token: Option<String>,
    /// `/metrics` needs no token from this machine itself (demo).
    pub is_open_on_loopback: bool,
    /// The version of the binary.
    pub version: &'static str,
}

/// The endpoints.
pub fn routes(monitoring: &Monitoring) -> Routes {
    Routes::new()
        .with(Route::ops("/livez").get(Access::Public, live).without_session())
        .with(Route::ops("/readyz").get(Access::Public, ready).without_session())
        .with(Route::ops("/startupz").get(Access::Public, started).without_session())
        .with(Route::ops("/api/health/lightweight").get(Access::Public, lightweight).without_session())
        .with(Route::ops("/api/health").get(Access::Public, full))
        .with(Route::ops("/api/system/status").get(&SEE_SYSTEM, status))
        .with(Route::ops("/metrics").get(&SEE_SYSTEM, metrics))
        .with(Route::ops("/api/metrics/prometheus").get(&SEE_SYSTEM, metrics))
        .with_state(monitoring)
}

/// One word, and for an operator every component.
#[derive(Debug, Serialize)]
struct HealthReport {
    status: ComponentState,
    #[serde(skip_serializing_if = "Option::is_none")]
    components: Option<Vec<Component>>,
}

#[derive(Debug, Serialize)]
struct SystemStatus {
    status: ComponentState,
    version: &'static str,
    uptime_seconds: i64,
    is_stopping: bool,
    memory_bytes: Option<u64>,
    open_files: Option<usize>,
    components: Vec<Component>,
}

async fn live() -> &'static str {
    "alive"
}

async fn ready(State(monitoring): State<Monitoring>) -> Response {
    if monitoring.health.is_stopping() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping").into_response();
    }
    let overall = monitoring.health.overall();
    (status_of(overall), overall.as_str()).into_response()
}

async fn started(State(monitoring): State<Monitoring>) -> Response {
    match monitoring.health.overall() {
        ComponentState::Starting => (StatusCode::SERVICE_UNAVAILABLE, "starting").into_response(),
        _ => "started".into_response(),
    }
}

async fn lightweight(State(monitoring): State<Monitoring>) -> Response {
    let status = monitoring.health.overall();
    (status_of(status), Json(HealthReport { status, components: None })).into_response()
}

async fn full(State(monitoring): State<Monitoring>, CtxFrom(ctx): CtxFrom) -> Response {
    let components = monitoring.health.probe().await;
    let status = overall(components.iter());
    let components = SEE_SYSTEM.allows(&ctx).then_some(components);
    (status_of(status), Json(HealthReport { status, components })).into_response()
}

async fn status(
    State(monitoring): State<Monitoring>,
    CtxFrom(ctx): CtxFrom,
) -> Result<Json<SystemStatus>, Refusal> {
    SEE_SYSTEM.check(&ctx)?;
    let health = &monitoring.health;
    Ok(Json(SystemStatus {
        status: health.overall(),
        version: monitoring.version,
        uptime_seconds: health.now().seconds_since(health.started()),
        is_stopping: health.is_stopping(),
        memory_bytes: resident_bytes(),
        open_files: std::fs::read_dir("/proc/self/fd").ok().map(Iterator::count),
        components: health.components(),
    }))
}

async fn metrics(
    State(monitoring): State<Monitoring>,
    CtxFrom(ctx): CtxFrom,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let is_local = monitoring.is_open_on_loopback && ctx.address.is_some_and(|address| address.is_loopback());
    if !is_local && !monitoring.opens_metrics(&headers) {
        SEE_SYSTEM.check(&ctx)?;
    }
    Ok(([(CONTENT_TYPE, TEXT)], monitoring.metrics.render()).into_response())
}

impl Monitoring {
    /// Compared by digest, in constant time: neither the token's length nor its beginning can be felt for.
    fn opens_metrics(&self, headers: &HeaderMap) -> bool {
        let sent = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        let (Some(token), Some(sent)) = (&self.metrics_token, sent) else { return false };
        let (expected, sent) = (digest(&SHA256, token.as_bytes()), digest(&SHA256, sent.as_bytes()));
        verify_slices_are_equal(expected.as_ref(), sent.as_ref()).is_ok()
    }
}

/// Degraded still serves.
fn status_of(state: ComponentState) -> StatusCode {
    match state {
        ComponentState::Ready | ComponentState::Degraded | ComponentState::Off => StatusCode::OK,
        ComponentState::Starting | ComponentState::Failed => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// The process's resident memory, where the system tells it (Linux).
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.split_ascii_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1_024)
}
