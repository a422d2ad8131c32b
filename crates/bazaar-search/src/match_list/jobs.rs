//! Telling people of new listings.

use bazaar_jobs::{JobFailure, JobRun, WorkerBuilder};
use bazaar_kit::Fault;
use serde::Deserialize;
use uuid::Uuid;

use crate::Search;

/// The job that tells of one listing.
const TELL: &str = "search.tell-matches";
/// The events of a listing that is shown from now on. Shown again, it may suit who began to look meanwhile.
const SHOWN: [&str; 2] = ["listing.published", "listing.resumed"];

/// What the job needs of its event.
#[derive(Deserialize)]
struct Shown {
    aggregate: Uuid,
}

/// Adds the jobs of matching.
pub(crate) fn register_jobs(builder: WorkerBuilder, search: &Search) -> WorkerBuilder {
    let search = search.clone();
    builder.consume(TELL, |kind| SHOWN.contains(&kind)).handle(TELL, move |run| tell(search.clone(), run))
}

async fn tell(search: Search, run: JobRun) -> Result<(), JobFailure> {
    let event: Shown =
        serde_json::from_str(&run.payload).map_err(|fault| JobFailure::Hopeless(fault.to_string()))?;
    // What is held must have everything that was committed before this event.
    search.catch_up().await.map_err(|fault| JobFailure::Retry(fault.to_string()))?;
    let told = search.tell_matches(&run.ctx("tell of matches"), event.aggregate).await;
    told.map(drop).map_err(|fault| JobFailure::Retry(Fault::from(fault).to_string()))
}
