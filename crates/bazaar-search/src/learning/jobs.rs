//! The timer that learns.

use bazaar_jobs::{JobFailure, JobRun, WorkerBuilder};
use bazaar_kit::Fault;

use crate::Search;

const LEARN: &str = "search.learn-weights";
const LEARN_EVERY_S: i64 = 86_400;

/// Adds the job of learning.
pub(crate) fn register_jobs(builder: WorkerBuilder, search: &Search) -> WorkerBuilder {
    let search = search.clone();
    builder.every(LEARN, LEARN_EVERY_S).handle(LEARN, move |run| learn(search.clone(), run))
}

async fn learn(search: Search, run: JobRun) -> Result<(), JobFailure> {
    let learned = search.learn_weights(&run.ctx("learn weights")).await;
    learned.map(drop).map_err(|fault| JobFailure::Retry(Fault::from(fault).to_string()))
}
