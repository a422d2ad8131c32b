//! Dead jobs: seen by operators of their market, and tried again.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bazaar_db::Db;
use bazaar_jobs::{JobFailure, NewJob, Wake, Worker, WorkerBuilder, enqueue_in};
use bazaar_kit::{Clock, Ctx, DEFAULT_MARKET, Fault, FaultKind, Id, MarketId, MarketRole, PageRequest};
use bazaar_ops::{Backlog, BacklogFault};
use serde_json::json;

use crate::ground::{OTHER_MARKET, START, ctx, with_markets};

const OPERATOR: [MarketRole; 1] = [MarketRole::Operator];

/// A worker whose job fails for good until `mended`.
fn worker(db: &Db, clock: &Clock, mended: &Arc<AtomicBool>) -> Worker {
    let mended = Arc::clone(mended);
    let parts = WorkerBuilder::default().handle("probe.fails", move |_| {
        let works = mended.load(Ordering::SeqCst);
        async move { if works { Ok(()) } else { Err(JobFailure::Hopeless("the till is locked".to_owned())) } }
    });
    parts.build(db.clone(), clock.clone(), Wake::default(), "one".to_owned())
}

async fn enqueue(db: &Db, market: MarketId) {
    let job = NewJob { kind: "probe.fails", ordering_key: None, payload: json!({}), due_at: START };
    let ctx = Ctx::system(market, START, "test");
    db.write(&ctx.clone(), move |tx| enqueue_in(tx, &ctx, &job)).await.unwrap();
}

#[bazaar_db::test]
async fn a_dead_job_is_seen_with_its_failure_and_tried_again(db: Db) {
    with_markets(&db).await;
    let (clock, mended) = (Clock::manual(START), Arc::new(AtomicBool::new(false)));
    for market in [DEFAULT_MARKET, DEFAULT_MARKET, OTHER_MARKET] {
        enqueue(&db, market).await;
    }
    let worker = worker(&db, &clock, &mended);
    worker.run_until_idle().await.unwrap();
    let (backlog, operator) = (Backlog::new(db, Wake::default()), ctx(1, DEFAULT_MARKET, &OPERATOR));
    let first = backlog.list_dead_jobs(&operator, PageRequest::first(1)).await.unwrap();
    assert_eq!((first.page.items.len(), first.counts[0].count), (1, 2), "its own market's only");
    assert_eq!(first.page.items[0].failure.as_deref(), Some("the till is locked"));
    let next = Backlog::page_of(first.page.next.as_deref(), Some(10)).unwrap();
    let rest = backlog.list_dead_jobs(&operator, next).await.unwrap();
    assert_eq!(rest.page.items.len(), 1);
    assert_ne!(rest.page.items[0].id, first.page.items[0].id);

    mended.store(true, Ordering::SeqCst);
    backlog.retry_dead_job(&operator, first.page.items[0].id).await.unwrap();
    worker.run_until_idle().await.unwrap();
    let left = backlog.list_dead_jobs(&operator, PageRequest::first(10)).await.unwrap();
    assert_eq!(left.page.items, rest.page.items);
    let again = backlog.retry_dead_job(&operator, first.page.items[0].id).await;
    assert!(matches!(again, Err(BacklogFault::Missing)), "what is done is not dead");
}

#[bazaar_db::test]
async fn others_and_other_markets_see_and_touch_nothing(db: Db) {
    with_markets(&db).await;
    enqueue(&db, DEFAULT_MARKET).await;
    let mended = Arc::new(AtomicBool::new(false));
    worker(&db, &Clock::manual(START), &mended).run_until_idle().await.unwrap();
    let backlog = Backlog::new(db, Wake::default());
    let operator = ctx(1, DEFAULT_MARKET, &OPERATOR);
    let dead = backlog.list_dead_jobs(&operator, PageRequest::first(10)).await.unwrap().page.items.remove(0);
    let elsewhere = ctx(1, OTHER_MARKET, &OPERATOR);
    assert!(backlog.list_dead_jobs(&elsewhere, PageRequest::first(10)).await.unwrap().page.items.is_empty());
    assert!(matches!(backlog.retry_dead_job(&elsewhere, dead.id).await, Err(BacklogFault::Missing)));
    for roles in [&[][..], &[MarketRole::Support], &[MarketRole::Reviewer]] {
        let refused = backlog.retry_dead_job(&ctx(2, DEFAULT_MARKET, roles), dead.id).await;
        assert_eq!(refused.map_err(|fault| Fault::from(fault).kind), Err(FaultKind::Forbidden));
    }
    let unknown = backlog.retry_dead_job(&operator, Id::new(START)).await;
    assert!(matches!(unknown, Err(BacklogFault::Missing)));
}

#[bazaar_db::test]
async fn every_registered_statement_runs_and_decodes(db: Db) {
    let problems = bazaar_db::testing::check_statements(&db);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
