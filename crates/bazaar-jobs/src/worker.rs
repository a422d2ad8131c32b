//! The worker of a process: dispatches events to group consumers, proposes timer jobs, runs what is due.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bazaar_db::{Db, DbFault, Scope, Tx};
use bazaar_kit::{Clock, DEFAULT_MARKET, Id, Timestamp};
use serde_json::json;
use tokio::task::JoinSet;

use crate::event::StoredEvent;
use crate::job::{JobFailure, JobRun, MOST_ATTEMPTS, NewJob, pause_after_s};
use crate::schedule::Timer;
use crate::store::{self, Claimed, JobCounts};
use crate::wake::Wake;

/// How long a claimed job may take before another worker takes it up.
const LEASE_S: i64 = 60;
/// Jobs run at the same time in one process.
const CONCURRENT_JOBS: i64 = 8;
/// Events dispatched in one transaction.
const EVENTS_AT_ONCE: i64 = 200;
/// The longest sleep: other processes commit without ringing our bell.
const LONGEST_SLEEP: Duration = Duration::from_secs(2);
/// How long done jobs are kept.
const KEEP_DONE_DAYS: i64 = 7;
const DISPATCHER: &str = "dispatcher";

type Outcome = Pin<Box<dyn Future<Output = Result<(), JobFailure>> + Send>>;

/// Does jobs of one kind.
pub type Handler = Arc<dyn Fn(JobRun) -> Outcome + Send + Sync>;

struct GroupConsumer {
    kind: &'static str,
    wants: fn(&str) -> bool,
}

/// What a worker is made of; slices add to it at composition.
#[derive(Default)]
pub struct WorkerBuilder {
    handlers: HashMap<&'static str, Handler>,
    consumers: Vec<GroupConsumer>,
    timers: Vec<Timer>,
}

impl WorkerBuilder {
    /// Jobs of `kind` are done by `handler`.
    #[must_use]
    pub fn handle<F>(
        mut self,
        kind: &'static str,
        handler: impl Fn(JobRun) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<(), JobFailure>> + Send + 'static,
    {
        self.handlers.insert(kind, Arc::new(move |run| Box::pin(handler(run))));
        self
    }

    /// Each event whose kind `wants` says yes to becomes one job of `kind`, whose payload is the event.
    #[must_use]
    pub fn consume(mut self, kind: &'static str, wants: fn(&str) -> bool) -> Self {
        self.consumers.push(GroupConsumer { kind, wants });
        self
    }

    /// A job of `kind` becomes due once in every `interval_s` seconds.
    #[must_use]
    pub fn every(mut self, kind: &'static str, interval_s: i64) -> Self {
        self.timers.push(Timer { kind, interval_s });
        self
    }

    /// The worker named `name` (unique among processes).
    pub fn build(self, db: Db, clock: Clock, wake: Wake, name: String) -> Worker {
        Worker { db, clock, wake, name, parts: Arc::new(self) }
    }
}

/// Runs what is due, in this process.
#[derive(Clone)]
pub struct Worker {
    db: Db,
    clock: Clock,
    wake: Wake,
    name: String,
    parts: Arc<WorkerBuilder>,
}

impl Worker {
    /// Works until `stop` says so; then ends what is running and returns.
    pub async fn work(&self, mut stop: tokio::sync::watch::Receiver<bool>) {
        let mut bell = self.wake.listen();
        while !*stop.borrow() {
            let pause = match self.turn().await {
                Ok(0) => self.pause().await,
                Ok(_) => Duration::ZERO,
                Err(fault) => {
                    tracing::warn!(%fault, "the job worker could not reach its tables");
                    LONGEST_SLEEP
                }
            };
            if pause > Duration::ZERO {
                tokio::select! {
                    () = bell.wait(pause) => {}
                    _ = stop.changed() => {}
                }
            }
        }
    }

    /// Dispatches, proposes and runs what is due now; says how much there was. Tests call this until it says 0.
    pub async fn turn(&self) -> Result<usize, DbFault> {
        let now = self.clock.now();
        let dispatched = self.dispatch(now).await?;
        self.propose_timer_jobs(now).await?;
        let claimed = self.claim(now).await?;
        let count = claimed.len();
        let mut running = JoinSet::new();
        for job in claimed {
            running.spawn(self.clone().run_one(job));
        }
        while running.join_next().await.is_some() {}
        Ok(dispatched + count)
    }

    /// Runs turns until nothing is due and no event waits behind a running transaction.
    pub async fn run_until_idle(&self) -> Result<(), DbFault> {
        loop {
            if self.turn().await? > 0 {
                continue;
            }
            if !self.db.read(Scope::platform(), |tx| store::has_unread(tx, DISPATCHER, "")).await? {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// How many jobs wait, run and lie dead.
    pub async fn counts(&self) -> Result<Vec<JobCounts>, DbFault> {
        self.db.read(Scope::platform(), store::count_jobs).await
    }

    async fn dispatch(&self, now: Timestamp) -> Result<usize, DbFault> {
        let parts = Arc::clone(&self.parts);
        self.db
            .write(Scope::platform(), move |tx| {
                let from = store::lock_cursor(tx, DISPATCHER, "", now)?;
                let events = store::list_events(tx, from, EVENTS_AT_ONCE)?;
                for event in &events {
                    enqueue_for_consumers(tx, &parts.consumers, event, now)?;
                }
                if let Some(last) = events.last() {
                    store::move_cursor(tx, DISPATCHER, "", last.position, now)?;
                }
                Ok(events.len())
            })
            .await
    }

    async fn propose_timer_jobs(&self, now: Timestamp) -> Result<(), DbFault> {
        if self.parts.timers.is_empty() {
            return Ok(());
        }
        let parts = Arc::clone(&self.parts);
        self.db
            .write(Scope::platform(), move |tx| {
                for timer in &parts.timers {
                    let slot = timer.slot(now);
                    let payload = json!({ "slot": slot.micros() });
                    let job = NewJob { kind: timer.kind, ordering_key: None, payload, due_at: slot };
                    store::insert_job(tx, timer.job_id(slot), DEFAULT_MARKET, &job, now)?;
                }
                store::delete_done_jobs(tx, now.plus_days(-KEEP_DONE_DAYS)).map(drop)
            })
            .await
    }

    async fn claim(&self, now: Timestamp) -> Result<Vec<Claimed>, DbFault> {
        let worker = self.name.clone();
        let lease_until = now.plus_seconds(LEASE_S);
        self.db
            .write(Scope::platform(), move |tx| {
                store::claim_jobs(tx, now, lease_until, &worker, CONCURRENT_JOBS)
            })
            .await
    }

    async fn run_one(self, (id, market, kind, payload, attempt): Claimed) {
        let now = self.clock.now();
        let outcome = match self.parts.handlers.get(kind.as_str()).cloned() {
            None => Err(JobFailure::Hopeless(format!("nothing here does {kind}"))),
            Some(handler) => {
                let run = JobRun { id, market, kind: kind.clone(), payload, attempt, now };
                // A task of its own turns a panic into a failure of this job alone.
                let done = tokio::spawn(async move { handler(run).await });
                done.await.unwrap_or_else(|panic| Err(JobFailure::Retry(format!("panicked: {panic}"))))
            }
        };
        self.note(id, &kind, attempt, outcome).await;
    }

    async fn note(&self, id: Id<crate::job::Job>, kind: &str, attempt: i64, outcome: Result<(), JobFailure>) {
        metrics::counter!("bazaar_jobs_total", "kind" => kind.to_owned(), "outcome" => outcome_word(&outcome))
            .increment(1);
        let now = self.clock.now();
        let worker = self.name.clone();
        let stored: Result<(), DbFault> = self
            .db
            .write(Scope::platform(), move |tx| match &outcome {
                Ok(()) => store::end_job(tx, id, &worker, "done", None, now),
                Err(JobFailure::Retry(why)) if attempt < MOST_ATTEMPTS => {
                    store::postpone_job(tx, id, &worker, now.plus_seconds(pause_after_s(attempt)), why)
                }
                Err(failure) => store::end_job(tx, id, &worker, "dead", Some(&failure.to_string()), now),
            })
            .await;
        if let Err(fault) = stored {
            tracing::warn!(%fault, job = %id, "a job's outcome was not stored; it runs again when its lease ends");
        }
    }

    /// How long nothing will be due.
    async fn pause(&self) -> Duration {
        let due = self.db.read(Scope::platform(), store::next_due).await.ok().flatten();
        let until_due = due.map_or(LONGEST_SLEEP, |due| {
            let micros = due.micros().saturating_sub(self.clock.now().micros());
            Duration::from_micros(u64::try_from(micros).unwrap_or(0)).max(Duration::from_millis(20))
        });
        until_due.min(LONGEST_SLEEP)
    }
}

fn enqueue_for_consumers(
    tx: &mut Tx<'_>,
    consumers: &[GroupConsumer],
    event: &StoredEvent,
    now: Timestamp,
) -> Result<(), DbFault> {
    for consumer in consumers.iter().filter(|consumer| (consumer.wants)(&event.kind)) {
        let job = NewJob {
            kind: consumer.kind,
            ordering_key: Some(event.aggregate),
            payload: event_payload(event),
            due_at: event.happened_at,
        };
        store::insert_job(tx, Id::new(now), event.market, &job, now)?;
    }
    Ok(())
}

fn event_payload(event: &StoredEvent) -> serde_json::Value {
    let payload: serde_json::Value = serde_json::from_str(&event.payload).unwrap_or_default();
    json!({
        "event": event.id,
        "kind": event.kind,
        "aggregate": event.aggregate,
        "version": event.version,
        "happened_at": event.happened_at.micros(),
        "payload": payload,
    })
}

fn outcome_word(outcome: &Result<(), JobFailure>) -> &'static str {
    match outcome {
        Ok(()) => "done",
        Err(JobFailure::Retry(_)) => "failed",
        Err(JobFailure::Hopeless(_)) => "hopeless",
    }
}
