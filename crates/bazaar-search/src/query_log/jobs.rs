//! Forgetting, once an hour.

use bazaar_jobs::{JobFailure, JobRun, WorkerBuilder};

use crate::Search;

const PURGE: &str = "search.purge-queries";
const HOUR_S: i64 = 3_600;

/// Adds the timer of the log.
pub(crate) fn register_jobs(builder: WorkerBuilder, search: &Search) -> WorkerBuilder {
    let search = search.clone();
    builder.every(PURGE, HOUR_S).handle(PURGE, move |run| purge(search.clone(), run))
}

async fn purge(search: Search, run: JobRun) -> Result<(), JobFailure> {
    let purged = search.purge_queries(&run.ctx("forget what was searched")).await;
    purged.map(drop).map_err(|fault| JobFailure::Retry(fault.to_string()))
}
