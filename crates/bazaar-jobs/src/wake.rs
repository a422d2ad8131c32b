//! Tells sleeping consumers of this process that something was committed.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

/// A bell that any number may wait for. Cheap to clone; ringing it never blocks.
#[derive(Debug, Clone)]
pub struct Wake {
    sender: Arc<watch::Sender<u64>>,
}

impl Default for Wake {
    fn default() -> Self {
        Self { sender: Arc::new(watch::Sender::new(0)) }
    }
}

impl Wake {
    /// Rings.
    pub fn notify(&self) {
        self.sender.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// A waiter that hears every ring from now on.
    pub fn listen(&self) -> Listener {
        Listener { receiver: self.sender.subscribe() }
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
