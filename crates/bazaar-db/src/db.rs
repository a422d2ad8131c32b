//! The handle every op holds: `read` and `write` take a closure to where the database is.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bazaar_kit::{Ctx, MarketId};
use tokio::sync::oneshot;

use crate::fault::DbFault;
use crate::job::{Job, TypedJob};
use crate::postgres::{Bridge, PostgresEngine, PostgresOptions};
use crate::sqlite::{SqliteEngine, SqliteOptions};
use crate::tx::Tx;

/// How long a job may wait and run before it is given up.
const JOB_TIME: Duration = Duration::from_secs(2);
/// How much longer the caller waits for word of it.
const ANSWER_GRACE: Duration = Duration::from_secs(1);

/// The wall a job runs behind: one market's rows, or everything (migrations, relays, the sealer).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    pub(crate) market: Option<MarketId>,
    pub(crate) time: Duration,
}

impl Scope {
    /// One market's rows.
    pub const fn market(market: MarketId) -> Self {
        Self { market: Some(market), time: JOB_TIME }
    }

    /// Every market's rows: for work that belongs to none.
    pub const fn platform() -> Self {
        Self { market: None, time: JOB_TIME }
    }

    /// The same with another time limit.
    #[must_use]
    pub const fn within(self, time: Duration) -> Self {
        Self { time, ..self }
    }
}

impl From<&Ctx> for Scope {
    fn from(ctx: &Ctx) -> Self {
        Self::market(ctx.market)
    }
}

/// A database: SQLite in this process or PostgreSQL outside. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    engine: Arc<Engine>,
}

pub(crate) enum Engine {
    Sqlite(SqliteEngine),
    Postgres(PostgresEngine),
}

/// Whether writes are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteState {
    /// Yes.
    Accepting,
    /// No, since the storage failed; it is tried again every second.
    Stopped(String),
}

impl Db {
    /// Opens (and creates, if need be) a SQLite file.
    pub fn open_sqlite(options: &SqliteOptions) -> Result<Self, DbFault> {
        let engine = SqliteEngine::open(options)?;
        Ok(Self { engine: Arc::new(Engine::Sqlite(engine)) })
    }

    /// Connects to PostgreSQL. Threads connect when first used; this call proves that one can.
    pub fn open_postgres(options: &PostgresOptions) -> Result<Self, DbFault> {
        let engine = PostgresEngine::open(options)?;
        Ok(Self { engine: Arc::new(Engine::Postgres(engine)) })
    }

    /// `sqlite` or `postgres`.
    pub fn kind(&self) -> &'static str {
        match &*self.engine {
            Engine::Sqlite(_) => "sqlite",
            Engine::Postgres(_) => "postgres",
        }
    }

    /// Reads; all statements of the closure see one state of the data. On SQLite, writing inside fails.
    pub async fn read<T, E, F>(&self, scope: impl Into<Scope>, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbFault> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (job, answer, wait) = prepare(scope.into(), work);
        match &*self.engine {
            Engine::Sqlite(engine) => engine.queue_read(job),
            Engine::Postgres(engine) => engine.queue(job, true),
        }
        answered(answer, wait, DbFault::TimedOut).await
    }

    /// Writes; everything the closure does is stored together, durably, before this returns.
    pub async fn write<T, E, F>(&self, scope: impl Into<Scope>, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbFault> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (job, answer, wait) = prepare(scope.into(), work);
        match &*self.engine {
            Engine::Sqlite(engine) => engine.queue_write(job),
            Engine::Postgres(engine) => engine.queue(job, false),
        }
        answered(answer, wait, DbFault::OutcomeUnknown).await
    }

    /// Hears of other processes on the same server, and lets them hear; nothing on SQLite, whose file is one process's.
    pub fn bridge(&self, heard: impl Fn() + Send + 'static) -> Result<Option<Bridge>, DbFault> {
        match &*self.engine {
            Engine::Sqlite(_) => Ok(None),
            Engine::Postgres(engine) => engine.bridge(heard).map(Some),
        }
    }

    /// Whether writes are taken now.
    pub fn write_state(&self) -> WriteState {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.write_state(),
            Engine::Postgres(_) => WriteState::Accepting,
        }
    }

    /// Jobs waiting for a thread.
    pub fn queue_length(&self) -> usize {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.queue_length(),
            Engine::Postgres(engine) => engine.queue_length(),
        }
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }
}

type Answer<T, E> = oneshot::Receiver<Result<T, E>>;

fn prepare<T, E, F>(scope: Scope, work: F) -> (Box<dyn Job>, Answer<T, E>, Duration)
where
    T: Send + 'static,
    E: From<DbFault> + Send + 'static,
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    let deadline = Instant::now() + scope.time;
    let job = TypedJob { work, outcome: None, reply, scope, deadline };
    (Box::new(job), answer, scope.time + ANSWER_GRACE)
}

/// Waits for the answer, but never longer than the job may take: a frozen disk or server must not hold the caller.
async fn answered<T, E: From<DbFault>>(
    answer: Answer<T, E>,
    wait: Duration,
    silent: DbFault,
) -> Result<T, E> {
    match tokio::time::timeout(wait, answer).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(DbFault::Unavailable("the database has stopped".to_owned()).into()),
        Err(_) => Err(silent.into()),
    }
}
