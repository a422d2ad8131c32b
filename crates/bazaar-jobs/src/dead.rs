//! Jobs that were given up, for whoever looks after the market: seeing them, and having one tried again.

use bazaar_db::{DbFault, Tx};
use bazaar_kit::{Ctx, Id, MarketId, Timestamp};
use serde_json::json;

use crate::audit::{Subject, audit_in};
use crate::job::Job;
use crate::store::{self, DeadJob, JobCounts};
use crate::wake::Wake;

/// Dead jobs of a market, the newest first, after the one given up at this moment with this id.
pub fn list_dead_in(
    tx: &mut Tx<'_>,
    market: MarketId,
    after: Option<(Timestamp, Id<Job>)>,
    limit: i64,
) -> Result<Vec<DeadJob>, DbFault> {
    store::list_dead(tx, market, after, limit)
}

/// How many jobs of a market wait, run and lie dead.
pub fn count_jobs_in(tx: &mut Tx<'_>, market: MarketId) -> Result<Vec<JobCounts>, DbFault> {
    store::count_of_market(tx, market)
}

/// Has a dead job of the market tried again, with all its attempts; false where there is none of this id.
pub fn retry_dead_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    wake: &Wake,
    id: Id<Job>,
    action: &str,
) -> Result<bool, DbFault> {
    let Some(kind) = store::revive_job(tx, ctx.market, id, ctx.now)? else { return Ok(false) };
    audit_in(tx, ctx, action, Subject::of("job", id), &json!({ "kind": kind }))?;
    let wake = wake.clone();
    tx.after_commit(move || wake.notify());
    Ok(true)
}
