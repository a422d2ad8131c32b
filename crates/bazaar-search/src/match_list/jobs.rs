//! Telling people of new listings, and sellers of new mandates.

use bazaar_jobs::{JobFailure, JobRun, WorkerBuilder};
use bazaar_kit::Fault;
use serde::Deserialize;
use uuid::Uuid;

use crate::Search;
use crate::mandate::{MANDATE_CHANGED, MandateId};

/// The job that tells of one listing.
const TELL: &str = "search.tell-matches";
/// The events of a listing that is shown from now on. Shown again, it may suit who began to look meanwhile.
const SHOWN: [&str; 2] = ["listing.published", "listing.resumed"];

/// The job that tells sellers of one mandate.
const TELL_SELLERS: &str = "search.tell-sellers";

/// What the jobs need of their event.
#[derive(Deserialize)]
struct Happened {
    aggregate: Uuid,
    #[serde(default)]
    payload: Details,
}

/// What they need of its own payload.
#[derive(Default, Deserialize)]
struct Details {
    #[serde(default)]
    is_sample: bool,
}

/// Adds the jobs of matching.
pub(crate) fn register_jobs(builder: WorkerBuilder, search: &Search) -> WorkerBuilder {
    let (of_listings, of_mandates) = (search.clone(), search.clone());
    builder
        .consume(TELL, |kind| SHOWN.contains(&kind))
        .handle(TELL, move |run| tell(of_listings.clone(), run))
        .consume(TELL_SELLERS, |kind| kind == MANDATE_CHANGED)
        .handle(TELL_SELLERS, move |run| tell_sellers(of_mandates.clone(), run))
}

async fn tell(search: Search, run: JobRun) -> Result<(), JobFailure> {
    let listing = read_event(&run)?.aggregate;
    catch_up(&search).await?;
    let told = search.tell_matches(&run.ctx("tell of matches"), listing).await;
    told.map(drop).map_err(|fault| JobFailure::Retry(Fault::from(fault).to_string()))
}

async fn tell_sellers(search: Search, run: JobRun) -> Result<(), JobFailure> {
    let event = read_event(&run)?;
    if event.payload.is_sample {
        return Ok(());
    }
    catch_up(&search).await?;
    let told = search.tell_sellers(&run.ctx("tell of mandates"), MandateId::from_uuid(event.aggregate)).await;
    told.map(drop).map_err(|fault| JobFailure::Retry(Fault::from(fault).to_string()))
}

fn read_event(run: &JobRun) -> Result<Happened, JobFailure> {
    serde_json::from_str(&run.payload).map_err(|fault| JobFailure::Hopeless(fault.to_string()))
}

/// What is held must have everything that was committed before the event.
async fn catch_up(search: &Search) -> Result<(), JobFailure> {
    search.catch_up().await.map_err(|fault| JobFailure::Retry(fault.to_string()))
}
