//! Jobs: work to be done once after a commit, with a lease, pauses that grow, and an end for the hopeless.

use bazaar_db::{DbFault, Tx};
use bazaar_kit::{Ctx, Id, MarketId, Timestamp};
use uuid::Uuid;

use crate::store;

/// Marks a job.
pub enum Job {}

/// A job to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// Which handler does it.
    pub kind: &'static str,
    /// Jobs of one kind with the same key run one after another.
    pub ordering_key: Option<Uuid>,
    /// What the handler needs, as JSON; ids rather than contents.
    pub payload: serde_json::Value,
    /// Not before this.
    pub due_at: Timestamp,
}

/// Stores a job with the change that makes it necessary.
pub fn enqueue_in(tx: &mut Tx<'_>, ctx: &Ctx, job: &NewJob) -> Result<(), DbFault> {
    store::insert_job(tx, ctx.new_id(), ctx.market, job, ctx.now).map(drop)
}

/// A job in the hands of a handler.
#[derive(Debug, Clone, PartialEq)]
pub struct JobRun {
    /// Its id.
    pub id: Id<Job>,
    /// The market it is for.
    pub market: MarketId,
    /// Which handler.
    pub kind: String,
    /// What the handler needs, as JSON text.
    pub payload: String,
    /// How often it was tried, this time included.
    pub attempt: i64,
    /// The moment the run began.
    pub now: Timestamp,
}

impl JobRun {
    /// A context in which the product acts for this job.
    pub fn ctx(&self, reason: &'static str) -> Ctx {
        Ctx::system(self.market, self.now, reason)
    }
}

/// Why a job did not get done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JobFailure {
    /// Worth another try later.
    #[error("{0}")]
    Retry(String),
    /// Trying again cannot help: it goes to the dead ones at once.
    #[error("{0}")]
    Hopeless(String),
}

impl From<DbFault> for JobFailure {
    fn from(fault: DbFault) -> Self {
        Self::Retry(fault.to_string())
    }
}

/// Attempts before a job lies dead.
pub(crate) const MOST_ATTEMPTS: i64 = 8;

/// Seconds to wait after the given attempt: 5 s, 40 s, 2 min, 5 min, 10 min, 18 min, 29 min.
pub(crate) fn pause_after_s(attempt: i64) -> i64 {
    5 * attempt.clamp(1, MOST_ATTEMPTS).pow(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow() {
        let pauses: Vec<i64> = (1..MOST_ATTEMPTS).map(pause_after_s).collect();
        assert!(pauses.windows(2).all(|pair| pair[0] < pair[1]), "{pauses:?}");
        assert_eq!(pauses.first(), Some(&5));
    }
}
