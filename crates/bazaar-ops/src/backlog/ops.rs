//! Seeing dead jobs, and having them tried again.

use bazaar_db::{Db, DbFault};
use bazaar_jobs::{DeadJob, Job, JobCounts, Wake, count_jobs_in, list_dead_in, retry_dead_in};
use bazaar_kit::{
    Ctx, Cursor, Fault, FieldFault, Id, MarketRole, Page, PageRequest, Timestamp, Who, permission,
};

permission!(
    /// Seeing jobs that were given up.
    pub JOBS_SEE = "jobs.see", [Who::Role(MarketRole::Operator)], "of the market"
);
permission!(
    /// Having a job tried again.
    pub JOBS_RETRY = "jobs.retry", [Who::Role(MarketRole::Operator)], "of the market, given up"
);

/// The list's name in cursors.
const LIST: &str = "dead-jobs";

/// What can go wrong around dead jobs.
#[derive(Debug, thiserror::Error)]
pub enum BacklogFault {
    /// No job of this id lies dead here.
    #[error("no such dead job")]
    Missing,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<BacklogFault> for Fault {
    fn from(fault: BacklogFault) -> Self {
        match fault {
            BacklogFault::Missing => Self::missing(),
            BacklogFault::Db(fault) => fault.into(),
            BacklogFault::Refused(fault) => fault,
        }
    }
}

/// Dead jobs, and how many are in which state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadPage {
    /// The jobs, the newest first.
    pub page: Page<DeadJob>,
    /// How many wait, run and lie dead.
    pub counts: Vec<JobCounts>,
}

/// The jobs of every market. Cheap to clone.
#[derive(Clone)]
pub struct Backlog {
    db: Db,
    wake: Wake,
}

impl Backlog {
    /// Jobs in this database; `wake` rings when one is to be tried again.
    pub fn new(db: Db, wake: Wake) -> Self {
        Self { db, wake }
    }

    /// The dead jobs of the market, the newest first.
    pub async fn list_dead_jobs(&self, ctx: &Ctx, request: PageRequest) -> Result<DeadPage, BacklogFault> {
        JOBS_SEE.check(ctx)?;
        let market = ctx.market;
        self.db
            .read(ctx, move |tx| {
                let after = request
                    .after
                    .map(|cursor| (Timestamp::from_micros(cursor.key), Id::from_uuid(cursor.id)));
                let jobs = list_dead_in(tx, market, after, request.rows_to_read())?;
                let page = Page::cut(LIST, &request, jobs, |job: &DeadJob| Cursor {
                    key: job.ended_at.map_or(0, Timestamp::micros),
                    id: job.id.uuid(),
                });
                Ok(DeadPage { page, counts: count_jobs_in(tx, market)? })
            })
            .await
    }

    /// Has a dead job tried again, with all its attempts.
    pub async fn retry_dead_job(&self, ctx: &Ctx, id: Id<Job>) -> Result<(), BacklogFault> {
        JOBS_RETRY.check(ctx)?;
        let (job_ctx, wake) = (ctx.clone(), self.wake.clone());
        self.db
            .write(ctx, move |tx| {
                let was_dead = retry_dead_in(tx, &job_ctx, &wake, id, JOBS_RETRY.name)?;
                if was_dead { Ok(()) } else { Err(BacklogFault::Missing) }
            })
            .await
    }

    /// Reads the query of [`Self::list_dead_jobs`].
    pub fn page_of(after: Option<&str>, limit: Option<u16>) -> Result<PageRequest, FieldFault> {
        PageRequest::parse(LIST, after, limit)
    }
}
