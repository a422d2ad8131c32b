//! The operator's page of dead jobs.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use bazaar_doors::extract::{Path, Query};
use bazaar_doors::page::{Html, see_other, with_flash};
use bazaar_doors::parts::{Empty, Frame, Icon, Lang, RailGroup, RailLink, Shell};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_jobs::{DeadJob, Job, JobCounts};
use bazaar_kit::{Fault, Id, Timestamp};
use serde::Deserialize;

use super::{Backlog, JOBS_RETRY, JOBS_SEE};

pub(crate) fn routes() -> Routes<Backlog> {
    Routes::new()
        .with(Route::page("/ops/jobs").get(&JOBS_SEE, show_jobs))
        .with(Route::page("/ops/jobs/{id}/retry").post(&JOBS_RETRY, retry))
}

#[derive(Deserialize)]
struct Wanted {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "backlog/jobs.html")]
struct JobsPage {
    shell: Shell,
    summary: String,
    jobs: Vec<Entry>,
    empty: Empty,
    next: Option<String>,
}

/// A dead job in words.
struct Entry {
    kind: String,
    failure: String,
    tries: String,
    when: String,
    retry_path: String,
}

async fn show_jobs(
    visit: Visit,
    State(backlog): State<Backlog>,
    query: Query<Wanted>,
) -> Result<Html<JobsPage>, Refusal> {
    let request = Backlog::page_of(query.value.after.as_deref(), None).map_err(Fault::from)?;
    let dead = backlog.list_dead_jobs(&visit.ctx, request).await.map_err(Fault::from)?;
    let lang = visit.lang();
    let count =
        |state: &str| dead.counts.iter().find(|count| count.state == state).map_or(0, |count| count.count);
    let summary = lang.t_with(
        "ops-jobs-summary",
        &[
            ("waiting", count("waiting").into()),
            ("running", count("running").into()),
            ("dead", count("dead").into()),
        ],
    );
    Ok(Html(JobsPage {
        shell: console_shell(&visit, count("dead")),
        summary: summary.into_owned(),
        jobs: dead.page.items.iter().map(|job| entry(lang, job, visit.ctx.now)).collect(),
        empty: nothing_dead(lang, &dead.counts),
        next: dead.page.next.map(|after| format!("{}?after={after}", lang.path("/ops/jobs"))),
    }))
}

async fn retry(
    visit: Visit,
    State(backlog): State<Backlog>,
    Path(id): Path<Id<Job>>,
) -> Result<Response, Refusal> {
    backlog.retry_dead_job(&visit.ctx, id).await.map_err(Fault::from)?;
    Ok(with_flash(see_other(&visit, "/ops/jobs"), &visit, "ops-jobs-retried"))
}

fn console_shell(visit: &Visit, dead: i64) -> Shell {
    let lang = visit.lang();
    let link = RailLink {
        path: "/ops/jobs".to_owned(),
        label: lang.t("ops-jobs-title").into_owned(),
        icon: Icon("list"),
        waiting: u32::try_from(dead).ok().filter(|dead| *dead > 0),
        current: true,
    };
    let rail = vec![RailGroup { heading: lang.t("ops-rail").into_owned(), links: vec![link] }];
    Shell {
        title: lang.t("ops-jobs-title").into_owned(),
        frame: Frame::Console,
        rail,
        ..visit.shell_with_form()
    }
}

fn entry(lang: Lang, job: &DeadJob, now: Timestamp) -> Entry {
    Entry {
        kind: job.kind.clone(),
        failure: job.failure.clone().unwrap_or_default(),
        tries: lang.t_with("ops-jobs-tries", &[("count", job.attempts.into())]).into_owned(),
        when: lang.relative_time(job.ended_at.unwrap_or(job.due_at), now),
        retry_path: lang.path(&format!("/ops/jobs/{}/retry", job.id)),
    }
}

fn nothing_dead(lang: Lang, counts: &[JobCounts]) -> Empty {
    let is_busy = counts.iter().any(|count| count.state != "dead" && count.count > 0);
    let detail = if is_busy { "ops-jobs-none-busy" } else { "ops-jobs-none-detail" };
    Empty {
        icon: Icon("check"),
        heading: lang.t("ops-jobs-none").into_owned(),
        detail: lang.t(detail).into_owned(),
        step: None,
    }
}
