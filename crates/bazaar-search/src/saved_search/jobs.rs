//! The timer that tells of what is new in saved searches.

use bazaar_jobs::{JobFailure, JobRun, WorkerBuilder};
use bazaar_kit::Fault;

use crate::Search;

const ALERT: &str = "search.alert-saved-searches";
/// "At once" means within this.
const ALERT_EVERY_S: i64 = 60;

/// Adds the jobs of saved searches.
pub(crate) fn register_jobs(builder: WorkerBuilder, search: &Search) -> WorkerBuilder {
    let search = search.clone();
    builder.every(ALERT, ALERT_EVERY_S).handle(ALERT, move |run| alert(search.clone(), run))
}

async fn alert(search: Search, run: JobRun) -> Result<(), JobFailure> {
    search.catch_up().await.map_err(|fault| JobFailure::Retry(fault.to_string()))?;
    let told = search.run_alerts(&run.ctx("tell of saved searches")).await;
    told.map(drop).map_err(|fault| JobFailure::Retry(Fault::from(fault).to_string()))
}
