//! PostgreSQL through the same closures: N threads, each with its own client that is made, used and dropped there
//! (the synchronous client panics when any of that happens on an async worker).
//!
//! A transaction begins with the market's wall in the same round trip. A thread that gives no sign for too long is
//! abandoned and replaced; the caller has long been told that the outcome is unknown, and the idempotency key
//! decides when it asks again.

mod bridge;
mod client;
mod faults;
mod tx;
mod worker;

use std::sync::Arc;
use std::time::Duration;

use crossbeam_channel::{Sender, TrySendError, bounded};

use crate::fault::DbFault;
use crate::job::Job;

pub use bridge::Bridge;
pub(crate) use client::{APP_ROLE, Session};
pub(crate) use faults::db_fault;
pub(crate) use tx::{PostgresTx, references};
use worker::Crew;

/// How PostgreSQL is reached.
#[derive(Debug, Clone)]
pub struct PostgresOptions {
    /// `postgres://user:password@host:port/database`, or libpq's `key=value` form.
    pub url: String,
    /// Threads, each with one connection.
    pub connections: usize,
    /// Jobs that may wait; more are refused at once.
    pub queue_limit: usize,
    /// How long connecting may take.
    pub connect_timeout: Duration,
    /// How long a thread may be silent past its job's time before it is replaced.
    pub silence_limit: Duration,
    /// Statements slower than this are logged, in milliseconds.
    pub slow_ms: u64,
}

impl PostgresOptions {
    /// The usual options for a server.
    pub fn at(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            connections: 8,
            queue_limit: 4_096,
            connect_timeout: Duration::from_secs(2),
            silence_limit: Duration::from_secs(5),
            slow_ms: 100,
        }
    }
}

pub(crate) struct PostgresEngine {
    queue: Option<Sender<(Box<dyn Job>, bool)>>,
    options: PostgresOptions,
    crew: Option<Crew>,
}

impl PostgresEngine {
    pub(crate) fn open(options: &PostgresOptions) -> Result<Self, DbFault> {
        // Proves the address and the rights before anything is served; the client is dropped on this same thread.
        worker::on_own_thread({
            let options = options.clone();
            move || Session::connect(&options).map(drop)
        })?;
        let (sender, queue) = bounded(options.queue_limit);
        let crew = Crew::start(Arc::new(options.clone()), queue)?;
        Ok(Self { queue: Some(sender), options: options.clone(), crew: Some(crew) })
    }

    pub(crate) fn queue(&self, job: Box<dyn Job>, read_only: bool) {
        let Some(queue) = &self.queue else { return };
        match queue.try_send((job, read_only)) {
            Ok(()) => {}
            Err(TrySendError::Full((job, _))) => job.refuse(DbFault::Overloaded),
            Err(TrySendError::Disconnected((job, _))) => {
                job.refuse(DbFault::Unavailable("stopped".to_owned()));
            }
        }
    }

    pub(crate) fn queue_length(&self) -> usize {
        self.queue.as_ref().map_or(0, Sender::len)
    }

    pub(crate) fn bridge(&self, heard: impl Fn() + Send + 'static) -> Result<Bridge, DbFault> {
        Bridge::open(&self.options, heard)
    }

    /// Runs administrative work (migrations, statement checks) on a connection and thread of its own.
    pub(crate) fn administer<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut ::postgres::Client) -> Result<T, DbFault> + Send + 'static,
    ) -> Result<T, DbFault> {
        let options = self.options.clone();
        worker::on_own_thread(move || {
            let mut session = Session::connect(&options)?;
            work(session.client())
        })
    }
}

impl Drop for PostgresEngine {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(crew) = self.crew.take() {
            crew.stop();
        }
    }
}
