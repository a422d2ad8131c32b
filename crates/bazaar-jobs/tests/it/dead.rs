//! Jobs that were given up are listed by market, the newest first, and revived with all their attempts.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bazaar_db::{Db, DbFault, Scope};
use bazaar_jobs::{DeadJob, JobFailure, Wake, WorkerBuilder, count_jobs_in, list_dead_in, retry_dead_in};
use bazaar_kit::{Clock, DEFAULT_MARKET, Id};
use serde_json::json;

use crate::{START, ctx, enqueue, with_market, worker};

async fn dead(db: &Db) -> Vec<DeadJob> {
    let listed: Result<_, DbFault> =
        db.read(Scope::platform(), |tx| list_dead_in(tx, DEFAULT_MARKET, None, 10)).await;
    listed.expect("reads")
}

async fn retry(db: &Db, job: &DeadJob) -> bool {
    let id = job.id;
    let retried: Result<bool, DbFault> = db
        .write(Scope::platform(), move |tx| {
            retry_dead_in(tx, &ctx(START), &Wake::default(), id, "jobs.retry")
        })
        .await;
    retried.expect("writes")
}

#[bazaar_db::test]
async fn a_revived_job_has_all_its_attempts_again(db: Db) {
    with_market(&db).await;
    let tries = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&tries);
    let parts = WorkerBuilder::default().handle("probe.fails", move |_run| {
        counted.fetch_add(1, Ordering::SeqCst);
        async { Err(JobFailure::Retry("planted".to_owned())) }
    });
    let clock = Clock::manual(START);
    let worker = worker(&db, &clock, "one", parts);
    enqueue(&db, "probe.fails", None, json!({})).await;
    for round in 1..=2 {
        for _ in 0..20 {
            worker.run_until_idle().await.expect("runs");
            clock.advance_seconds(7_200);
        }
        assert_eq!(tries.load(Ordering::SeqCst), 8 * round);
        let lying = dead(&db).await;
        assert_eq!((lying.len(), lying[0].attempts), (1, 8));
        assert_eq!(lying[0].failure.as_deref(), Some("planted"));
        if round == 1 {
            assert!(retry(&db, &lying[0]).await);
            assert!(!retry(&db, &lying[0]).await, "it waits now");
        }
    }
    let counts: Result<_, DbFault> = db.read(Scope::platform(), |tx| count_jobs_in(tx, DEFAULT_MARKET)).await;
    let counts: Vec<_> = counts.expect("reads").into_iter().map(|count| (count.state, count.count)).collect();
    assert_eq!(counts, [("dead".to_owned(), 1)]);
    let elsewhere: Result<_, DbFault> =
        db.read(Scope::platform(), |tx| list_dead_in(tx, Id::new(START), None, 10)).await;
    assert_eq!(elsewhere, Ok(Vec::new()));
}
