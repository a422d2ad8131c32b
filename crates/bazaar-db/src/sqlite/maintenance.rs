//! Keeping the log short.
//!
//! The maintenance thread copies it into the file, so that no writer stops to do it. But it always finds the log's
//! last frames in use while writes go on, and only a log that is wholly copied begins anew: under steady writing it
//! would grow without end, and everyone would read through it. So a log that has grown large is emptied by the writer,
//! between two groups, when nobody else can be writing; the thread has left it little to copy.

use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossbeam_channel::{RecvTimeoutError, Sender, bounded};
use rusqlite::Connection;

use super::connection::{self, BUSY_TIMEOUT};
use super::{SqliteOptions, db_fault, open_writer};
use crate::fault::DbFault;

/// How often the log is looked at.
const INTERVAL: Duration = Duration::from_secs(1);
/// Log size in bytes from which a checkpoint is worth its writes.
const WORTH_BYTES: u64 = 4 * 1024 * 1024;

/// How long the writer waits for readers of the log to finish, and how soon it tries again.
const PATIENCE: Duration = Duration::from_millis(20);
const PAUSE: Duration = Duration::from_millis(250);

pub(crate) struct Maintenance {
    stop: Sender<()>,
    thread: JoinHandle<()>,
}

impl Maintenance {
    pub(crate) fn start(options: &SqliteOptions) -> Result<Self, DbFault> {
        let (stop, stopped) = bounded(1);
        let connection = open_writer(options)?;
        let log = log_path(&options.path);
        let thread = connection::spawn("bazaar-db-checkpoint", move || {
            while stopped.recv_timeout(INTERVAL) == Err(RecvTimeoutError::Timeout) {
                if std::fs::metadata(&log).is_ok_and(|file| file.len() > WORTH_BYTES) {
                    checkpoint(&connection, "pragma wal_checkpoint(passive)");
                }
            }
            checkpoint(&connection, "pragma wal_checkpoint(truncate)");
        })?;
        Ok(Self { stop, thread })
    }

    /// Takes a last checkpoint and ends the thread.
    pub(crate) fn stop(self) {
        let _ = self.stop.send(());
        let _ = self.thread.join();
    }
}

/// The writer's part: empties the log once it is large.
pub(super) struct LogLimit {
    log: PathBuf,
    large_bytes: u64,
    tried_at: Instant,
}

impl LogLimit {
    pub(super) fn new(options: &SqliteOptions) -> Self {
        Self { log: log_path(&options.path), large_bytes: options.large_log_bytes, tried_at: Instant::now() }
    }

    /// Called on the writer's own connection, outside a transaction.
    pub(super) fn keep(&mut self, connection: &Connection) {
        let is_large = std::fs::metadata(&self.log).is_ok_and(|file| file.len() > self.large_bytes);
        if !is_large || self.tried_at.elapsed() < PAUSE {
            return;
        }
        let wait = |time: Duration| {
            connection.busy_timeout(time).map_err(|fault| db_fault("pragma busy_timeout", &fault))
        };
        if wait(PATIENCE).is_ok() {
            checkpoint(connection, "pragma wal_checkpoint(truncate)");
        }
        if let Err(fault) = wait(BUSY_TIMEOUT) {
            tracing::warn!(%fault, "the writer waits for nobody until it is opened again");
        }
        self.tried_at = Instant::now();
    }
}

fn checkpoint(connection: &Connection, text: &'static str) {
    if let Err(fault) = connection.query_row(text, [], |_| Ok(())) {
        tracing::warn!(fault = %db_fault(text, &fault), "checkpoint failed; it is tried again");
    }
}

fn log_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}
