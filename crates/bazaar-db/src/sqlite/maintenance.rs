//! The maintenance thread: checkpoints the log into the file, so that no writer ever stops to do it.

use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;

use crossbeam_channel::{RecvTimeoutError, Sender, bounded};
use rusqlite::Connection;

use super::{SqliteOptions, connection, db_fault, open_writer};
use crate::fault::DbFault;

/// How often the log is looked at.
const INTERVAL: Duration = Duration::from_secs(1);
/// Log size in bytes from which a checkpoint is worth its writes.
const WORTH_BYTES: u64 = 4 * 1024 * 1024;

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
