//! The one writer thread: queued jobs share a commit.
//!
//! Rules, each with a test in `tests/group_commit.rs` that plants its breach:
//! - Some failures make SQLite roll back the *whole* transaction. The savepoints are gone then, and the next job
//!   would run and commit alone, in auto-commit. So after every job the writer asks whether the transaction still
//!   stands; if not, the group is dead: nothing of it counts, the culprit fails, the others run again in a new group.
//! - A failed storage (disk full, input/output error, damage) fails the whole group and closes the gate: no write is
//!   taken until a probe succeeds.
//! - A failed BEGIN or COMMIT answers every job.
//! - A write is never interrupted; its time is checked between statements.
//! - Between groups, outside any transaction, a log that has grown large is emptied ([`super::maintenance`]).
//! - A group closes at 64 jobs or when the queue is empty, never by waiting.
//! - After-commit hooks run before the answers, so that a person reads what they wrote.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError};
use parking_lot::Mutex;
use rusqlite::Connection;

use super::maintenance::LogLimit;
use super::{SqliteOptions, SqliteTx, db_fault, open_writer};
use crate::db::WriteState;
use crate::fault::DbFault;
use crate::job::Job;
use crate::tx::{Backend, Hook, Tx};

/// The most jobs that share a commit.
const GROUP_LIMIT: usize = 64;
/// How often a stopped writer tries the storage again.
const PROBE_INTERVAL: Duration = Duration::from_secs(1);

/// Which safety rules hold. All of them, except in tests that show what a rule is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriterRules {
    /// After each job, ask whether the shared transaction still stands.
    pub check_transaction: bool,
    /// After a storage failure, take no write until a probe succeeds.
    pub close_on_storage_failure: bool,
    /// Run hooks before answers.
    pub hooks_before_answers: bool,
}

impl Default for WriterRules {
    fn default() -> Self {
        Self { check_transaction: true, close_on_storage_failure: true, hooks_before_answers: true }
    }
}

/// Whether writes are taken; read by health.
#[derive(Default)]
pub(crate) struct Gate {
    stopped: Mutex<Option<DbFault>>,
}

impl Gate {
    pub(crate) fn state(&self) -> WriteState {
        self.stopped
            .lock()
            .as_ref()
            .map_or(WriteState::Accepting, |fault| WriteState::Stopped(fault.to_string()))
    }

    fn stopped_by(&self) -> Option<DbFault> {
        self.stopped.lock().clone()
    }

    fn close(&self, fault: &DbFault) {
        tracing::error!(%fault, "the storage failed; no write is taken until it recovers");
        *self.stopped.lock() = Some(fault.clone());
    }

    fn open(&self) {
        if self.stopped.lock().take().is_some() {
            tracing::info!("the storage recovered; writes are taken again");
        }
    }
}

pub(crate) struct Writer {
    connection: Connection,
    slow: Duration,
    rules: WriterRules,
    queue: Receiver<Box<dyn Job>>,
    gate: Arc<Gate>,
    probed_at: Instant,
    log: LogLimit,
}

/// What became of a group that was not committed.
enum GroupEnd {
    /// Its work is in the transaction, ready to commit.
    Standing { done: Vec<Box<dyn Job>>, hooks: Vec<Hook> },
    /// One job took the transaction down; these may run again.
    Dead { innocent: Vec<Box<dyn Job>> },
    /// The storage failed; everyone was told.
    StorageFailed,
}

impl Writer {
    pub(crate) fn open(
        options: &SqliteOptions,
        queue: Receiver<Box<dyn Job>>,
        gate: Arc<Gate>,
    ) -> Result<Self, DbFault> {
        let connection = open_writer(options)?;
        let slow = Duration::from_millis(options.slow_ms);
        let log = LogLimit::new(options);
        Ok(Self { connection, slow, rules: options.rules, queue, gate, probed_at: Instant::now(), log })
    }

    pub(crate) fn work(mut self) {
        loop {
            match self.queue.recv_timeout(PROBE_INTERVAL) {
                Ok(first) => {
                    self.take_group(first);
                    self.log.keep(&self.connection);
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.probe_when_stopped();
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn take_group(&mut self, first: Box<dyn Job>) {
        let mut group = vec![first];
        group.extend(self.queue.try_iter().take(GROUP_LIMIT - 1));
        self.probe_when_stopped();
        if let Some(fault) = self.gate.stopped_by() {
            return refuse_all(group, &fault);
        }
        let innocent = self.run_group(group);
        let refused = self.run_group(innocent);
        // A second death in a row: something is wrong beyond one job.
        refuse_all(refused, &DbFault::Contended);
    }

    /// Runs a group to its commit; gives back the jobs that must run again because another one killed the group.
    fn run_group(&mut self, group: Vec<Box<dyn Job>>) -> Vec<Box<dyn Job>> {
        if group.is_empty() {
            return group;
        }
        if let Err(fault) = self.execute("begin immediate") {
            self.note_failure(&fault);
            refuse_all(group, &fault);
            return Vec::new();
        }
        match self.fill_group(group) {
            GroupEnd::Standing { done, hooks } => self.commit(done, hooks),
            GroupEnd::Dead { innocent } => return innocent,
            GroupEnd::StorageFailed => {}
        }
        Vec::new()
    }

    fn fill_group(&mut self, group: Vec<Box<dyn Job>>) -> GroupEnd {
        let mut done = Vec::with_capacity(group.len());
        let mut hooks = Vec::new();
        let mut waiting = group.into_iter();
        while let Some(mut job) = waiting.next() {
            if Instant::now() > job.deadline() {
                job.refuse(DbFault::Late);
                continue;
            }
            let failure = match self.attempt(&mut *job) {
                Ok(mut of_job) => {
                    hooks.append(&mut of_job);
                    None
                }
                Err(failure) => failure,
            };
            if let Some(fault) = failure.as_ref().filter(|fault| fault.is_storage_failure()) {
                self.note_failure(fault);
                done.push(job);
                done.extend(waiting);
                self.roll_back();
                refuse_all(done, fault);
                return GroupEnd::StorageFailed;
            }
            if self.rules.check_transaction && self.connection.is_autocommit() {
                job.refuse(failure.unwrap_or(DbFault::OutcomeUnknown));
                done.extend(waiting);
                return GroupEnd::Dead { innocent: done };
            }
            match failure {
                // The work went on after a statement had failed: it counts as failed, as on PostgreSQL.
                Some(fault) if job.kept_success() => job.refuse(fault),
                _ => done.push(job),
            }
        }
        GroupEnd::Standing { done, hooks }
    }

    /// Runs one job behind a savepoint. `Ok` with its hooks where its work stays in the transaction; `Err` where it
    /// was taken out again, with the database failure behind it if there was one.
    fn attempt(&mut self, job: &mut dyn Job) -> Result<Vec<Hook>, Option<DbFault>> {
        self.execute("savepoint job").map_err(Some)?;
        let backend = Backend::Sqlite(SqliteTx { connection: &self.connection, slow: self.slow });
        let mut tx = Tx::new(backend, job.deadline());
        let said_yes = job.attempt(&mut tx);
        let failure = tx.failure().cloned();
        if said_yes && failure.is_none() {
            let hooks = tx.into_hooks();
            self.execute("release job").map_err(Some)?;
            return Ok(hooks);
        }
        if !self.connection.is_autocommit() {
            self.execute("rollback to job").and_then(|()| self.execute("release job")).map_err(Some)?;
        }
        Err(failure)
    }

    fn commit(&mut self, done: Vec<Box<dyn Job>>, hooks: Vec<Hook>) {
        if let Err(fault) = self.execute("commit") {
            self.note_failure(&fault);
            self.roll_back();
            return refuse_all(done, &fault);
        }
        if self.rules.hooks_before_answers {
            run_all(hooks);
            answer_all(done);
        } else {
            answer_all(done);
            run_all(hooks);
        }
    }

    fn note_failure(&self, fault: &DbFault) {
        if self.rules.close_on_storage_failure && fault.is_storage_failure() {
            self.gate.close(fault);
        }
    }

    fn roll_back(&self) {
        if !self.connection.is_autocommit()
            && let Err(fault) = self.execute("rollback")
        {
            tracing::error!(%fault, "a group could not be rolled back");
        }
    }

    fn probe_when_stopped(&mut self) {
        if self.gate.stopped_by().is_none() || self.probed_at.elapsed() < PROBE_INTERVAL {
            return;
        }
        self.probed_at = Instant::now();
        if self.probe().is_ok() {
            self.gate.open();
        } else {
            self.roll_back();
        }
    }

    /// Writes a page and syncs it: the schema's user version, set to what it is.
    fn probe(&self) -> Result<(), DbFault> {
        self.execute("begin immediate")?;
        let version: i64 = self
            .connection
            .query_row("pragma user_version", [], |row| row.get(0))
            .map_err(|fault| db_fault("probe", &fault))?;
        self.connection
            .execute_batch(&format!("pragma user_version = {version}; commit"))
            .map_err(|fault| db_fault("probe", &fault))
    }

    fn execute(&self, text: &'static str) -> Result<(), DbFault> {
        let run = self.connection.prepare_cached(text).and_then(|mut prepared| prepared.raw_execute());
        run.map(drop).map_err(|fault| db_fault(text, &fault))
    }
}

fn refuse_all(jobs: Vec<Box<dyn Job>>, fault: &DbFault) {
    for job in jobs {
        job.refuse(fault.clone());
    }
}

fn answer_all(jobs: Vec<Box<dyn Job>>) {
    for job in jobs {
        job.answer();
    }
}

fn run_all(hooks: Vec<Hook>) {
    for hook in hooks {
        hook();
    }
}
