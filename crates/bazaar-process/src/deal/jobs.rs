//! Timers as jobs: rows with a due time, claimed by one worker, fired through the same way as a person's act.

use bazaar_jobs::{JobFailure, JobRun, WorkerBuilder};
use bazaar_kit::{Fault, FaultKind};
use serde::Deserialize;

use super::model::DealId;
use super::ops::Deals;

/// The job that fires a deal's timer.
pub const DEAL_TIMER: &str = "deal.timer";

#[derive(Deserialize)]
struct Due {
    deal: DealId,
    version: i64,
    transition: String,
}

/// Adds the deals' jobs to a worker.
pub fn register_jobs(builder: WorkerBuilder, deals: &Deals) -> WorkerBuilder {
    let deals = deals.clone();
    builder.handle(DEAL_TIMER, move |run| fire(deals.clone(), run))
}

async fn fire(deals: Deals, run: JobRun) -> Result<(), JobFailure> {
    let due: Due =
        serde_json::from_str(&run.payload).map_err(|fault| JobFailure::Hopeless(fault.to_string()))?;
    let fired = deals.fire_timer(&run.ctx("timer"), due.deal, due.version, due.transition).await;
    fired.map(drop).map_err(|fault| {
        let fault = Fault::from(fault);
        let text = fault.source.as_ref().map_or_else(|| fault.to_string(), ToString::to_string);
        // A clash may pass; what is broken stays broken and is for an operator to see.
        match fault.kind {
            FaultKind::Missing | FaultKind::Invalid => JobFailure::Hopeless(text),
            _ => JobFailure::Retry(text),
        }
    })
}
