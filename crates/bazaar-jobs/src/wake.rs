//! Tells sleeping consumers of this process that something was committed.

use std::sync::Arc;
use std::time::Duration;

use bazaar_db::{Db, DbFault};
use tokio::sync::watch;

/// Others are rung this often even when nothing happened here.
const LONGEST_SILENCE: Duration = Duration::from_mins(1);

/// A bell that any number may wait for. Cheap to clone; ringing it never blocks.
#[derive(Debug, Clone)]
pub struct Wake {
    /// Rings of this process and of others.
    sender: Arc<watch::Sender<u64>>,
    /// Rings of this process alone: what others should hear.
    own: Arc<watch::Sender<u64>>,
}

impl Default for Wake {
    fn default() -> Self {
        Self { sender: Arc::new(watch::Sender::new(0)), own: Arc::new(watch::Sender::new(0)) }
    }
}

impl Wake {
    /// Rings.
    pub fn notify(&self) {
        self.own.send_modify(|count| *count = count.wrapping_add(1));
        self.notify_heard();
    }

    /// Rings for what another process did: heard here, and not passed on, or two processes would ring each other
    /// for ever.
    pub fn notify_heard(&self) {
        self.sender.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// A waiter that hears every ring from now on.
    pub fn listen(&self) -> Listener {
        Listener { receiver: self.sender.subscribe() }
    }

    /// A waiter that hears what this process did itself, from now on.
    pub fn listen_own(&self) -> Listener {
        Listener { receiver: self.own.subscribe() }
    }

    /// Rings for other processes on the same database, and hears them, for as long as it is polled.
    pub async fn bridge(&self, db: &Db) -> Result<(), DbFault> {
        let wake = self.clone();
        let Some(bridge) = db.bridge(move || wake.notify_heard())? else { return Ok(()) };
        let mut own = self.listen_own();
        loop {
            own.wait(LONGEST_SILENCE).await;
            bridge.ring();
        }
    }
}

/// Waits for a [`Wake`].
#[derive(Debug)]
pub struct Listener {
    receiver: watch::Receiver<u64>,
}

impl Listener {
    /// Returns at the next ring, at once if there was one since the last wait, or after `at_most` (another process
    /// may have committed something without ringing here).
    pub async fn wait(&mut self, at_most: Duration) {
        let _ = tokio::time::timeout(at_most, self.receiver.changed()).await;
    }
}
