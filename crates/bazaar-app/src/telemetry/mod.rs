//! Logs as JSON lines on stderr; results and addresses go to stdout.

mod gather;
mod line;

use metrics_exporter_prometheus::PrometheusHandle;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::config::ConfigFault;
use gather::Gatherer;
pub use gather::LogGuard;
use line::JsonLines;

/// Starts logging for the whole process. `filter` is in the form `info` or `bazaar=debug,info`. What was logged last
/// is written when the guard is dropped, so keep it until the end.
pub fn start_logging(filter: &str) -> Result<LogGuard, ConfigFault> {
    let filter = EnvFilter::try_new(filter).map_err(|fault| ConfigFault::NotAllowed {
        name: "telemetry.log",
        fix: format!("cannot be read ({fault}); use a form like info or bazaar=debug,info"),
    })?;
    let refused = |fault: String| ConfigFault::NotAllowed { name: "telemetry.log", fix: fault };
    let (gatherer, guard) = Gatherer::start(std::io::stderr()).map_err(|fault| refused(fault.to_string()))?;
    tracing_subscriber::registry()
        .with(filter)
        .with(JsonLines::new(gatherer))
        .try_init()
        .map_err(|fault| refused(fault.to_string()))?;
    Ok(guard)
}

/// Starts measuring for the whole process; call before anything is measured.
pub fn start_metrics() -> Result<PrometheusHandle, String> {
    bazaar_doors::install_metrics().map_err(|fault| fault.to_string())
}
