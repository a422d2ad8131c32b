//! Metrics: how what is measured is told.

use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

/// Bounds in seconds: our own promises (1, 5, 10, 20, 50 ms) are bounds, so each can be read off exactly.
const SECONDS: [f64; 14] =
    [0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// Makes the process measure. Call once, before anything is measured: what is measured earlier is lost. Call
/// [`PrometheusHandle::run_upkeep`] every few seconds, or samples pile up between two readings.
pub fn install_metrics() -> Result<PrometheusHandle, BuildError> {
    let is_duration = Matcher::Suffix("_seconds".to_owned());
    PrometheusBuilder::new().set_buckets_for_metric(is_duration, &SECONDS)?.install_recorder()
}
