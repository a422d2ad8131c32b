//! Events, jobs and timers on both databases.

#[path = "it/dead.rs"]
mod dead;
#[path = "it/processes.rs"]
mod processes;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bazaar_db::{Db, DbFault, Scope, sql};
use bazaar_jobs::{
    JobFailure, JobRun, NewEvent, NewJob, Position, Subject, Wake, Worker, WorkerBuilder, audit_in, emit_in,
    enqueue_in, latest_position, read_events,
};
use bazaar_kit::{Clock, Ctx, DEFAULT_MARKET, MarketId, Timestamp};
use parking_lot::Mutex;
use serde_json::json;
use uuid::Uuid;

sql! {
    ADD_MARKET(MarketId) =
        "insert into market (id, name, currency, time_zone, is_sample, created_at)
         values ($1, 'probe', 'INR', 'Asia/Kolkata', true, 0)";
    AUDIT_LINES() -> (String, String, String) = "select actor_kind, action, detail from audit order by id";
}

const START: Timestamp = Timestamp::from_micros(1_780_000_000_000_000);
const THING: Uuid = Uuid::from_u128(7);

fn ctx(now: Timestamp) -> Ctx {
    Ctx::system(DEFAULT_MARKET, now, "test")
}

fn event(version: i64) -> NewEvent {
    NewEvent { kind: "thing.changed", aggregate: THING, version, payload: json!({ "version": version }) }
}

async fn with_market(db: &Db) {
    db.write(Scope::platform(), |tx| tx.run(&ADD_MARKET, (DEFAULT_MARKET,)))
        .await
        .expect("the market is stored");
}

async fn emit(db: &Db, version: i64) -> Result<(), DbFault> {
    db.write(Scope::platform(), move |tx| emit_in(tx, &ctx(START), &Wake::default(), &event(version))).await
}

async fn enqueue(db: &Db, kind: &'static str, key: Option<Uuid>, payload: serde_json::Value) {
    let job = NewJob { kind, ordering_key: key, payload, due_at: START };
    db.write(Scope::platform(), move |tx| enqueue_in(tx, &ctx(START), &job))
        .await
        .expect("the job is stored");
}

fn worker(db: &Db, clock: &Clock, name: &str, parts: WorkerBuilder) -> Worker {
    parts.build(db.clone(), clock.clone(), Wake::default(), name.to_owned())
}

#[bazaar_db::test]
async fn an_event_reaches_each_consumer_once(db: Db) {
    with_market(&db).await;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let parts = || {
        let seen = Arc::clone(&seen);
        WorkerBuilder::default().consume("probe.on-change", |kind| kind == "thing.changed").handle(
            "probe.on-change",
            move |run: JobRun| {
                let seen = Arc::clone(&seen);
                async move {
                    seen.lock().push(run.payload);
                    Ok(())
                }
            },
        )
    };
    for version in 1..=5 {
        emit(&db, version).await.expect("stored");
    }
    let clock = Clock::manual(START);
    let (one, two) = (worker(&db, &clock, "one", parts()), worker(&db, &clock, "two", parts()));
    let (first, second) = tokio::join!(one.run_until_idle(), two.run_until_idle());
    first.and(second).expect("both workers reach the database");
    one.run_until_idle().await.expect("idle");
    let versions: Vec<i64> = seen
        .lock()
        .iter()
        .map(|payload| {
            serde_json::from_str::<serde_json::Value>(payload).expect("JSON")["version"].as_i64().expect("n")
        })
        .collect();
    assert_eq!(versions, [1, 2, 3, 4, 5], "each once, and in the order of the aggregate");
}

#[bazaar_db::test]
async fn a_working_worker_wakes_for_what_is_due_and_stops_when_told(db: Db) {
    with_market(&db).await;
    let done = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&done);
    let parts = WorkerBuilder::default().handle("probe.works", move |_run| {
        counted.fetch_add(1, Ordering::SeqCst);
        async { Ok(()) }
    });
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let worker = worker(&db, &Clock::manual(START), "one", parts);
    let working = tokio::spawn(async move { worker.work(stopped).await });
    enqueue(&db, "probe.works", None, json!({})).await;
    for _ in 0..1_000 {
        if done.load(Ordering::SeqCst) == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    stop.send(true).expect("the worker listens");
    working.await.expect("the worker ends");
    assert_eq!(done.load(Ordering::SeqCst), 1);
}

#[bazaar_db::test]
async fn a_rolled_back_change_leaves_no_event(db: Db) {
    with_market(&db).await;
    let refused: Result<(), DbFault> = db
        .write(Scope::platform(), |tx| {
            emit_in(tx, &ctx(START), &Wake::default(), &event(1))?;
            Err(DbFault::Overloaded)
        })
        .await;
    assert_eq!(refused, Err(DbFault::Overloaded));
    assert_eq!(read_events(&db, Position::default(), 10).await, Ok(Vec::new()));
}

#[bazaar_db::test]
async fn a_failing_job_waits_longer_each_time_and_ends_dead(db: Db) {
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
    worker.run_until_idle().await.expect("runs");
    assert_eq!(tries.load(Ordering::SeqCst), 1, "a failed job is not tried again at once");
    for _ in 0..20 {
        clock.advance_seconds(7_200);
        worker.run_until_idle().await.expect("runs");
    }
    assert_eq!(tries.load(Ordering::SeqCst), 8);
    let counts = worker.counts().await.expect("reads");
    assert_eq!(counts.iter().map(|c| (c.state.as_str(), c.count)).collect::<Vec<_>>(), [("dead", 1)]);
}

#[bazaar_db::test]
async fn a_panicking_job_fails_alone(db: Db) {
    with_market(&db).await;
    let done = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&done);
    let parts = WorkerBuilder::default().handle("probe.panics", |_run| async { panic!("planted") }).handle(
        "probe.works",
        move |_run| {
            counted.fetch_add(1, Ordering::SeqCst);
            async { Ok(()) }
        },
    );
    enqueue(&db, "probe.panics", None, json!({})).await;
    enqueue(&db, "probe.works", None, json!({})).await;
    let clock = Clock::manual(START);
    worker(&db, &clock, "one", parts).run_until_idle().await.expect("runs");
    assert_eq!(done.load(Ordering::SeqCst), 1);
}

#[bazaar_db::test]
async fn jobs_of_one_key_keep_their_order_through_a_failure(db: Db) {
    with_market(&db).await;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let parts = WorkerBuilder::default().handle("probe.ordered", move |run| {
        let log = Arc::clone(&log);
        async move {
            log.lock().push((run.payload.clone(), run.attempt));
            if run.payload == "1" && run.attempt == 1 {
                Err(JobFailure::Retry("once".to_owned()))
            } else {
                Ok(())
            }
        }
    });
    enqueue(&db, "probe.ordered", Some(THING), json!(1)).await;
    enqueue(&db, "probe.ordered", Some(THING), json!(2)).await;
    let clock = Clock::manual(START);
    let worker = worker(&db, &clock, "one", parts);
    worker.run_until_idle().await.expect("runs");
    clock.advance_seconds(60);
    worker.run_until_idle().await.expect("runs");
    let expected = [("1".to_owned(), 1), ("1".to_owned(), 2), ("2".to_owned(), 1)];
    assert_eq!(*seen.lock(), expected);
}

#[bazaar_db::test]
async fn a_timer_fires_once_per_slot_for_two_workers_and_a_clock_that_jumps(db: Db) {
    with_market(&db).await;
    let fired = Arc::new(AtomicUsize::new(0));
    let parts = || {
        let fired = Arc::clone(&fired);
        WorkerBuilder::default().every("probe.hourly", 3_600).handle("probe.hourly", move |_run| {
            fired.fetch_add(1, Ordering::SeqCst);
            async { Ok(()) }
        })
    };
    let clock = Clock::manual(START);
    let (one, two) = (worker(&db, &clock, "one", parts()), worker(&db, &clock, "two", parts()));
    for jump_s in [0, 60, 3_600, -3_600, 3_600, 86_400] {
        clock.advance_seconds(jump_s);
        let (first, second) = tokio::join!(one.run_until_idle(), two.run_until_idle());
        first.and(second).expect("runs");
    }
    assert_eq!(fired.load(Ordering::SeqCst), 3, "three different hours were seen");
}

#[bazaar_db::test]
async fn transactions_that_commit_in_reverse_are_both_read(db: Db) {
    with_market(&db).await;
    // The older transaction writes first and commits last. SQLite has one writer, so there it simply goes first.
    let older = {
        let db = db.clone();
        tokio::spawn(async move {
            db.write(Scope::platform(), |tx| {
                emit_in(tx, &ctx(START), &Wake::default(), &event(1))?;
                std::thread::sleep(Duration::from_millis(400));
                Ok::<_, DbFault>(())
            })
            .await
        })
    };
    tokio::time::sleep(Duration::from_millis(120)).await;
    emit(&db, 2).await.expect("stored");
    let early = read_events(&db, Position::default(), 10).await.expect("reads");
    let cursor = early.last().map_or(Position::default(), |event| event.position);
    older.await.expect("runs").expect("stored");
    let late = read_when_settled(&db, cursor).await;
    let settled = late.last().map_or(cursor, |event| event.position);
    let rest = if early.len() + late.len() < 2 { read_when_settled(&db, settled).await } else { Vec::new() };
    let mut versions: Vec<i64> = early.iter().chain(&late).chain(&rest).map(|event| event.version).collect();
    versions.sort_unstable();
    assert_eq!(versions, [1, 2], "a cursor that moved past the younger row must not skip the older one");
    assert_eq!(
        latest_position(&db).await.expect("reads"),
        late.last().or(early.last()).expect("some").position
    );
}

/// Other test databases share the server's transactions, which may hold ours back for a moment.
async fn read_when_settled(db: &Db, after: Position) -> Vec<bazaar_jobs::StoredEvent> {
    for _ in 0..500 {
        let events = read_events(db, after, 10).await.expect("reads");
        if !events.is_empty() {
            return events;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Vec::new()
}

#[bazaar_db::test]
async fn an_audit_line_names_the_actor_and_the_act(db: Db) {
    with_market(&db).await;
    db.write(Scope::platform(), |tx| {
        let subject = Subject { kind: "thing", id: THING };
        audit_in(tx, &ctx(START), "thing.change", subject, &json!({ "to": "new" }))
    })
    .await
    .expect("stored");
    let lines = db.read(Scope::platform(), |tx| tx.list(&AUDIT_LINES, ())).await;
    let expected = ("system".to_owned(), "thing.change".to_owned(), r#"{"to":"new"}"#.to_owned());
    assert_eq!(lines, Ok(vec![expected]));
}

#[bazaar_db::test]
async fn every_registered_statement_runs_and_decodes(db: Db) {
    let problems = bazaar_db::testing::check_statements(&db);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
