//! Two processes on one PostgreSQL: nothing is lost and nothing done twice, and when one of them is killed its work
//! is taken up by the others.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use bazaar_db::testing::TestGround;
use bazaar_db::{Db, DbFault, PostgresOptions, Scope, sql};
use bazaar_jobs::{JobFailure, JobRun, NewEvent, Wake, Worker, WorkerBuilder, emit_in};
use bazaar_kit::{Clock, Id, MarketId, Timestamp};
use serde_json::json;
use uuid::Uuid;

use crate::{START, ctx, with_market};

sql! {
    ADD_LINE(Id<()>, MarketId, Timestamp, String) =
        "insert into audit (id, market_id, happened_at, actor_kind, action, subject_kind, subject_id, detail,
                            request_id)
         values ($1, $2, $3, 'system', 'probe', 'probe', $1, $4, $1) on conflict (id) do nothing";
    COUNT_LINES(String) -> (i64,) = "select count(*) from audit where detail = $1";
    COUNT_DONE() -> (i64,) = "select count(*) from job where state = 'done'";
}

const URL: &str = "BAZAAR_PROBE_URL";
const NAME: &str = "BAZAAR_PROBE_NAME";
const EVENTS: i64 = 400;
/// Longer than any of this takes on a slow machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// Writes a line of its own for each run, and one for each event, however often it runs.
async fn write_down(db: Db, run: JobRun) -> Result<(), JobFailure> {
    let payload: serde_json::Value = serde_json::from_str(&run.payload).unwrap_or_default();
    let event: Id<()> =
        payload["event"].as_str().and_then(|id| id.parse().ok()).expect("the payload names its event");
    let (each_run, market, now) = (Id::new(run.now), run.market, run.now);
    let stored: Result<(), DbFault> = db
        .write(Scope::platform(), move |tx| {
            tx.run(&ADD_LINE, (each_run, market, now, "run"))?;
            tx.run(&ADD_LINE, (event, market, now, "event")).map(drop)
        })
        .await;
    Ok(stored?)
}

fn worker(db: &Db, clock: Clock, name: &str) -> Worker {
    let handler_db = db.clone();
    let parts = WorkerBuilder::default()
        .consume("probe.line", |kind| kind == "probe.happened")
        .handle("probe.line", move |run| write_down(handler_db.clone(), run));
    parts.build(db.clone(), clock, Wake::default(), name.to_owned())
}

/// No test by itself: a worker in a process of its own, begun by the tests below and ended by them.
#[test]
fn a_worker_in_a_process_of_its_own() {
    let (Ok(url), Ok(name)) = (std::env::var(URL), std::env::var(NAME)) else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime starts").block_on(async {
        let db = Db::open_postgres(&PostgresOptions { connections: 4, ..PostgresOptions::at(&url) });
        let (_keep, stop) = tokio::sync::watch::channel(false);
        worker(&db.expect("the database answers"), Clock::manual(START), &name).work(stop).await;
    });
}

/// A child that is killed when it is dropped.
struct Other(Child);

impl Other {
    fn start(url: &str, name: &str) -> Self {
        let program = std::env::current_exe().expect("a test knows its own file");
        let mut command = Command::new(program);
        command.args(["processes::a_worker_in_a_process_of_its_own", "--exact"]);
        command.env(URL, url).env(NAME, name).stdout(Stdio::null()).stderr(Stdio::null());
        Self(command.spawn().expect("a test can start itself"))
    }

    fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        self.kill();
    }
}

async fn emit_many(db: &Db) {
    for part in 0..8 {
        let stored: Result<(), DbFault> = db
            .write(Scope::platform(), move |tx| {
                for number in 0..EVENTS / 8 {
                    let aggregate = Uuid::from_u128(u128::from(number.unsigned_abs() % 16));
                    let event =
                        NewEvent { kind: "probe.happened", aggregate, version: part, payload: json!({}) };
                    emit_in(tx, &ctx(START), &Wake::default(), &event)?;
                }
                Ok(())
            })
            .await;
        stored.expect("stored");
    }
}

async fn count(db: &Db, detail: &'static str) -> i64 {
    let found: Result<_, DbFault> =
        db.read(Scope::platform(), move |tx| tx.find(&COUNT_LINES, (detail,))).await;
    found.expect("reads").map_or(0, |(count,)| count)
}

async fn done(db: &Db) -> i64 {
    let found: Result<_, DbFault> = db.read(Scope::platform(), |tx| tx.find(&COUNT_DONE, ())).await;
    found.expect("reads").map_or(0, |(count,)| count)
}

async fn wait_for(what: &str, db: &Db, least: i64) {
    let start = Instant::now();
    while done(db).await < least {
        assert!(start.elapsed() < PATIENCE, "{what}: {} of {least} done", done(db).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[bazaar_db::test]
async fn two_processes_do_everything_once(ground: TestGround) {
    let Some(url) = &ground.database_url else { return };
    with_market(&ground.db).await;
    emit_many(&ground.db).await;
    let _others = [Other::start(url, "one"), Other::start(url, "two")];
    wait_for("two processes", &ground.db, EVENTS).await;
    assert_eq!((count(&ground.db, "run").await, count(&ground.db, "event").await), (EVENTS, EVENTS));
}

#[bazaar_db::test]
async fn what_a_killed_process_held_is_taken_up(ground: TestGround) {
    let Some(url) = &ground.database_url else { return };
    with_market(&ground.db).await;
    emit_many(&ground.db).await;
    let mut doomed = Other::start(url, "doomed");
    let _other = Other::start(url, "other");
    wait_for("before the kill", &ground.db, EVENTS / 8).await;
    doomed.kill();
    // Leases end a minute later; a worker whose clock is ahead need not wait for it.
    let late = worker(&ground.db, Clock::manual(START.plus_seconds(120)), "late");
    let start = Instant::now();
    while done(&ground.db).await < EVENTS {
        assert!(start.elapsed() < PATIENCE, "{} done", done(&ground.db).await);
        late.run_until_idle().await.expect("runs");
    }
    assert_eq!(count(&ground.db, "event").await, EVENTS, "nothing is lost, and each counts once");
}

#[bazaar_db::test]
async fn one_process_wakes_another_and_they_do_not_ring_for_ever(ground: TestGround) {
    let Some(url) = &ground.database_url else { return };
    let second = Db::open_postgres(&PostgresOptions { connections: 1, ..PostgresOptions::at(url) });
    let second = second.expect("the database answers");
    let (here, there) = (Wake::default(), Wake::default());
    let bridges = [(here.clone(), ground.db.clone()), (there.clone(), second)]
        .map(|(wake, db)| tokio::spawn(async move { wake.bridge(&db).await }));
    // Each end rings once when its connection stands.
    let (mut at_start, mut heard_here) = (there.listen(), here.listen());
    at_start.wait(PATIENCE).await;
    heard_here.wait(PATIENCE).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let (mut heard, mut echoed) = (there.listen(), there.listen_own());
    let start = Instant::now();
    here.notify();
    heard.wait(PATIENCE).await;
    assert!(start.elapsed() < Duration::from_secs(10), "heard after {:?}", start.elapsed());
    let quiet = Instant::now();
    echoed.wait(Duration::from_millis(500)).await;
    assert!(quiet.elapsed() >= Duration::from_millis(500), "what was heard is not passed on");
    for bridge in bridges {
        bridge.abort();
    }
}
