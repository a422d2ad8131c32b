//! Logs as JSON lines on stderr; results and addresses go to stdout.

use metrics_exporter_prometheus::PrometheusHandle;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::config::ConfigFault;

/// Starts logging for the whole process. `filter` is in the form `info` or `bazaar=debug,info`.
pub fn start_logging(filter: &str) -> Result<(), ConfigFault> {
    let filter = EnvFilter::try_new(filter).map_err(|fault| ConfigFault::NotAllowed {
        name: "telemetry.log",
        fix: format!("cannot be read ({fault}); use a form like info or bazaar=debug,info"),
    })?;
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_span_events(FmtSpan::NONE)
        .with_writer(std::io::stderr)
        .with_env_filter(filter)
        .try_init()
        .map_err(|fault| ConfigFault::NotAllowed { name: "telemetry.log", fix: fault.to_string() })
}

/// Starts measuring for the whole process; call before anything is measured.
pub fn start_metrics() -> Result<PrometheusHandle, String> {
    bazaar_doors::install_metrics().map_err(|fault| fault.to_string())
}
