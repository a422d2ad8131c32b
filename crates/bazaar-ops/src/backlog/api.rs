//! Dead jobs for programs.

use axum::extract::State;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json, Path, Query};
use bazaar_doors::routes::{Route, Routes};
use bazaar_jobs::{DeadJob, Job, JobCounts};
use bazaar_kit::{Fault, Id, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa_axum::routes;

use super::{Backlog, JOBS_RETRY, JOBS_SEE};

pub(crate) fn routes() -> Routes<Backlog> {
    Routes::new()
        .with(Route::api(&JOBS_SEE, routes!(list_dead_jobs)))
        .with(Route::api(&JOBS_RETRY, routes!(retry_dead_job)))
}

/// One page of jobs that were given up.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct DeadJobPage {
    /// The jobs, the newest first.
    items: Vec<DeadJobView>,
    /// The cursor of the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// How many jobs of the market are in each state that is not done.
    counts: Vec<JobCount>,
}

/// A job that was given up.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct DeadJobView {
    /// Which.
    #[schema(format = Uuid)]
    id: String,
    /// What it was to do: `deal.timer`.
    kind: String,
    /// How often it was tried.
    attempts: i64,
    /// What went wrong the last time.
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
    /// When it was given up, in microseconds since 1970 UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<i64>,
}

/// How many jobs are in a state.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct JobCount {
    /// `waiting`, `running` or `dead`.
    state: String,
    /// How many.
    count: i64,
}

/// A job that is to be tried again.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Retried {
    /// Which.
    #[schema(format = Uuid)]
    id: String,
}

#[derive(Debug, Deserialize)]
struct Wanted {
    after: Option<String>,
    limit: Option<u16>,
}

impl From<DeadJob> for DeadJobView {
    fn from(job: DeadJob) -> Self {
        Self {
            id: job.id.to_string(),
            kind: job.kind,
            attempts: job.attempts,
            failure: job.failure,
            ended_at: job.ended_at.map(Timestamp::micros),
        }
    }
}

impl From<JobCounts> for JobCount {
    fn from(count: JobCounts) -> Self {
        Self { state: count.state, count: count.count }
    }
}

/// Jobs of the market that were given up, the newest first.
#[utoipa::path(
    get, path = "/api/v1/ops/jobs/dead", tag = "operations",
    params(
        ("after" = Option<String>, Query, description = "The cursor of the page before"),
        ("limit" = Option<u16>, Query, description = "How many, 1 to 100"),
    ),
    responses(
        (status = 200, description = "One page of dead jobs", body = DeadJobPage),
        (status = 422, description = "The cursor or the limit is wrong"),
    )
)]
async fn list_dead_jobs(
    CtxFrom(ctx): CtxFrom,
    State(backlog): State<Backlog>,
    query: Query<Wanted>,
) -> Result<Json<DeadJobPage>, Refusal> {
    let request = Backlog::page_of(query.value.after.as_deref(), query.value.limit).map_err(Fault::from)?;
    let dead = backlog.list_dead_jobs(&ctx, request).await.map_err(Fault::from)?;
    let page = dead.page.map(DeadJobView::from);
    let counts = dead.counts.into_iter().map(JobCount::from).collect();
    Ok(Json(DeadJobPage { items: page.items, next: page.next, counts }))
}

/// Has a dead job tried again, with all its attempts.
#[utoipa::path(
    post, path = "/api/v1/ops/jobs/{id}/retry", tag = "operations",
    params(("id" = String, Path, description = "The job")),
    responses(
        (status = 200, description = "It waits for its next try", body = Retried),
        (status = 404, description = "No job of this id lies dead in this market"),
    )
)]
async fn retry_dead_job(
    CtxFrom(ctx): CtxFrom,
    State(backlog): State<Backlog>,
    Path(id): Path<Id<Job>>,
) -> Result<Json<Retried>, Refusal> {
    backlog.retry_dead_job(&ctx, id).await.map_err(Fault::from)?;
    Ok(Json(Retried { id: id.to_string() }))
}
