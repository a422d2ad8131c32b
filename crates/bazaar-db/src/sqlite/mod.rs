//! SQLite in this process: N reader threads, one writer thread with group commit, one maintenance thread.
//!
//! The writer collects whatever jobs are queued (up to 64) into one transaction, each behind a savepoint, and
//! answers none before the commit. The rules that make this safe, each with a test that plants its breach, are in
//! [`writer`].

mod connection;
mod faults;
mod maintenance;
mod reader;
mod tx;
pub(crate) mod writer;

use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;

use crossbeam_channel::{Sender, TrySendError, bounded};
use parking_lot::Mutex;

use crate::db::WriteState;
use crate::fault::DbFault;
use crate::job::Job;

pub(crate) use connection::{open_writer, read_version};
pub(crate) use faults::db_fault;
pub(crate) use tx::SqliteTx;
pub use writer::WriterRules;
use writer::{Gate, Writer};

/// How a SQLite database is opened.
#[derive(Debug, Clone)]
pub struct SqliteOptions {
    /// The file; created if absent.
    pub path: PathBuf,
    /// Reader threads, each with its own connection.
    pub readers: usize,
    /// Jobs that may wait, per queue; more are refused at once.
    pub queue_limit: usize,
    /// The most pages of 4,096 bytes the file may grow to; unlimited when absent.
    pub max_pages: Option<u32>,
    /// From this size the log is emptied between two groups of writes, in bytes.
    pub large_log_bytes: u64,
    /// Statements slower than this are logged, in milliseconds.
    pub slow_ms: u64,
    /// Which of the writer's safety rules hold; anything but the default is for tests that plant a breach.
    pub rules: WriterRules,
}

impl SqliteOptions {
    /// The usual options for a file.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            readers: 2,
            queue_limit: 4_096,
            max_pages: None,
            large_log_bytes: 64 * 1024 * 1024,
            slow_ms: 100,
            rules: WriterRules::default(),
        }
    }
}

pub(crate) struct SqliteEngine {
    reads: Option<Sender<Box<dyn Job>>>,
    writes: Option<Sender<Box<dyn Job>>>,
    gate: Arc<Gate>,
    options: SqliteOptions,
    maintenance: Option<maintenance::Maintenance>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl SqliteEngine {
    pub(crate) fn open(options: &SqliteOptions) -> Result<Self, DbFault> {
        let (read_sender, read_queue) = bounded::<Box<dyn Job>>(options.queue_limit);
        let (write_sender, write_queue) = bounded::<Box<dyn Job>>(options.queue_limit);
        let gate = Arc::new(Gate::default());
        let writer = Writer::open(options, write_queue, Arc::clone(&gate))?;
        let mut threads = vec![connection::spawn("bazaar-db-write", move || writer.work())?];
        for _ in 0..options.readers.max(1) {
            let reader = reader::Reader::open(options, read_queue.clone())?;
            threads.push(connection::spawn("bazaar-db-read", move || reader.work())?);
        }
        let maintenance = Some(maintenance::Maintenance::start(options)?);
        Ok(Self {
            reads: Some(read_sender),
            writes: Some(write_sender),
            gate,
            options: options.clone(),
            maintenance,
            threads: Mutex::new(threads),
        })
    }

    pub(crate) fn queue_read(&self, job: Box<dyn Job>) {
        offer(self.reads.as_ref(), job);
    }

    pub(crate) fn queue_write(&self, job: Box<dyn Job>) {
        offer(self.writes.as_ref(), job);
    }

    pub(crate) fn queue_length(&self) -> usize {
        let length = |queue: &Option<Sender<Box<dyn Job>>>| queue.as_ref().map_or(0, Sender::len);
        length(&self.reads) + length(&self.writes)
    }

    pub(crate) fn write_state(&self) -> WriteState {
        self.gate.state()
    }

    pub(crate) fn options(&self) -> &SqliteOptions {
        &self.options
    }
}

/// Queues a job or refuses it at once: nobody waits for a place in the queue.
fn offer(queue: Option<&Sender<Box<dyn Job>>>, job: Box<dyn Job>) {
    let Some(queue) = queue else { return };
    match queue.try_send(job) {
        Ok(()) => {}
        Err(TrySendError::Full(job)) => job.refuse(DbFault::Overloaded),
        Err(TrySendError::Disconnected(job)) => job.refuse(DbFault::Unavailable("stopped".to_owned())),
    }
}

impl Drop for SqliteEngine {
    fn drop(&mut self) {
        self.reads = None;
        self.writes = None;
        for thread in self.threads.lock().drain(..) {
            // A handle may be dropped on one of its own threads (a job that held the last one): do not wait there.
            if thread.thread().id() != std::thread::current().id() {
                let _ = thread.join();
            }
        }
        if let Some(maintenance) = self.maintenance.take() {
            maintenance.stop();
        }
    }
}
