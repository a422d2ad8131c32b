//! A reader thread: one connection, one snapshot per job.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crossbeam_channel::Receiver;
use rusqlite::Connection;

use super::connection::open_reader;
use super::{SqliteOptions, SqliteTx, db_fault};
use crate::fault::DbFault;
use crate::job::Job;
use crate::tx::{Backend, Tx};

/// How often, in steps of SQLite's machine, a running statement looks at the clock.
const STEPS_BETWEEN_LOOKS: i32 = 20_000;

pub(crate) struct Reader {
    connection: Connection,
    slow: Duration,
    limit: TimeLimit,
    queue: Receiver<Box<dyn Job>>,
}

impl Reader {
    pub(crate) fn open(options: &SqliteOptions, queue: Receiver<Box<dyn Job>>) -> Result<Self, DbFault> {
        let mut connection = open_reader(options)?;
        let limit = TimeLimit::install(&mut connection)?;
        Ok(Self { connection, slow: Duration::from_millis(options.slow_ms), limit, queue })
    }

    pub(crate) fn work(self) {
        for job in &self.queue {
            self.serve(job);
        }
    }

    fn serve(&self, mut job: Box<dyn Job>) {
        if Instant::now() > job.deadline() {
            return job.refuse(DbFault::Late);
        }
        self.limit.set(job.deadline());
        if let Err(fault) = self.execute("begin") {
            return job.refuse(fault);
        }
        let backend = Backend::Sqlite(SqliteTx { connection: &self.connection, slow: self.slow });
        job.attempt(&mut Tx::new(backend, job.deadline()));
        self.limit.lift();
        if let Err(fault) = self.execute("commit") {
            tracing::error!(%fault, "a snapshot could not be ended");
        }
        job.answer();
    }

    fn execute(&self, text: &'static str) -> Result<(), DbFault> {
        let run = self.connection.prepare_cached(text).and_then(|mut prepared| prepared.raw_execute());
        run.map(drop).map_err(|fault| db_fault(text, &fault))
    }
}

/// Interrupts a statement that runs past its job's deadline. Only readers have one: a reader has nothing to lose,
/// while interrupting a write would roll back the whole group.
struct TimeLimit {
    since: Instant,
    micros: Arc<AtomicU64>,
}

impl TimeLimit {
    fn install(connection: &mut Connection) -> Result<Self, DbFault> {
        let since = Instant::now();
        let micros = Arc::new(AtomicU64::new(u64::MAX));
        let limit = Arc::clone(&micros);
        let is_late = move || micros_since(since, Instant::now()) > limit.load(Ordering::Relaxed);
        connection
            .progress_handler(STEPS_BETWEEN_LOOKS, Some(is_late))
            .map_err(|fault| db_fault("time limit", &fault))?;
        Ok(Self { since, micros })
    }

    fn set(&self, deadline: Instant) {
        self.micros.store(micros_since(self.since, deadline), Ordering::Relaxed);
    }

    fn lift(&self) {
        self.micros.store(u64::MAX, Ordering::Relaxed);
    }
}

fn micros_since(since: Instant, until: Instant) -> u64 {
    u64::try_from(until.saturating_duration_since(since).as_micros()).unwrap_or(u64::MAX)
}
