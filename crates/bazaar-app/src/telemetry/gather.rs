//! Lines on their way to stderr, gathered so that many share one write.
//!
//! A write of its own for each line would be a tenth of a request's cost. A thread writes instead: what was logged
//! within five milliseconds goes out together, warnings and errors at once. When nobody takes our output, whoever
//! logs waits, as it would with a plain write: lines are never dropped and never pile up without end. A process that
//! is killed loses the last five milliseconds at most.

use std::io::{self, Write};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use parking_lot::{Condvar, Mutex};

/// How long a line may wait for others.
const GATHER: Duration = Duration::from_millis(5);
/// So much is written without waiting for more.
const ENOUGH_BYTES: usize = 64 * 1_024;
/// So much may wait while the output is slow.
const MOST_BYTES: usize = 1_024 * 1_024;

/// Where lines are handed in. Cheap to clone.
#[derive(Clone)]
pub(super) struct Gatherer(Arc<Shared>);

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    /// Lines have come, or enough of them, or the end.
    has_lines: Condvar,
    /// The waiting lines were taken.
    has_room: Condvar,
}

#[derive(Default)]
struct Waiting {
    bytes: Vec<u8>,
    is_urgent: bool,
    is_closed: bool,
}

impl Waiting {
    fn is_due(&self) -> bool {
        self.is_urgent || self.is_closed || self.bytes.len() >= ENOUGH_BYTES
    }
}

/// Writes what is left and ends the writing thread when it is dropped.
#[must_use = "the last lines are written when it is dropped"]
pub struct LogGuard {
    shared: Arc<Shared>,
    writer: Option<JoinHandle<()>>,
}

impl Gatherer {
    /// Starts the thread that writes to `output`.
    pub(super) fn start(output: impl Write + Send + 'static) -> io::Result<(Self, LogGuard)> {
        let shared = Arc::new(Shared::default());
        let of_thread = Arc::clone(&shared);
        let writer =
            thread::Builder::new().name("log".to_owned()).spawn(move || of_thread.write_on(output))?;
        Ok((Self(Arc::clone(&shared)), LogGuard { shared, writer: Some(writer) }))
    }

    /// Hands in a whole line, its end included. `is_urgent` lines take everything before them along at once.
    pub(super) fn add(&self, line: &[u8], is_urgent: bool) {
        let shared = &*self.0;
        let mut waiting = shared.waiting.lock();
        while waiting.bytes.len() >= MOST_BYTES && !waiting.is_closed {
            shared.has_room.wait(&mut waiting);
        }
        let was_empty = waiting.bytes.is_empty();
        waiting.bytes.extend_from_slice(line);
        waiting.is_urgent |= is_urgent;
        let must_wake = was_empty || waiting.is_due();
        drop(waiting);
        if must_wake {
            shared.has_lines.notify_one();
        }
    }
}

impl Shared {
    fn write_on(&self, mut output: impl Write) {
        let mut batch = Vec::new();
        loop {
            let is_closed = self.take(&mut batch);
            // An output that is gone takes no complaints either.
            let _ = output.write_all(&batch).and_then(|()| output.flush());
            batch.clear();
            if is_closed {
                return;
            }
        }
    }

    /// Waits for lines and swaps them into `batch`; says whether they were the last.
    fn take(&self, batch: &mut Vec<u8>) -> bool {
        let mut waiting = self.waiting.lock();
        self.has_lines.wait_while(&mut waiting, |waiting| waiting.bytes.is_empty() && !waiting.is_closed);
        self.has_lines.wait_while_for(&mut waiting, |waiting| !waiting.is_due(), GATHER);
        std::mem::swap(&mut waiting.bytes, batch);
        waiting.is_urgent = false;
        self.has_room.notify_all();
        waiting.is_closed
    }
}

impl Drop for LogGuard {
    fn drop(&mut self) {
        self.shared.waiting.lock().is_closed = true;
        self.shared.has_lines.notify_one();
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    /// Passes each write on, whole.
    struct Writes(mpsc::Sender<Vec<u8>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.send(bytes.to_vec()).map_err(|_| io::ErrorKind::BrokenPipe)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn every_line_arrives_once_and_in_the_order_of_its_thread() {
        let (sender, written) = mpsc::channel();
        let (gatherer, guard) = Gatherer::start(Writes(sender)).expect("a thread");
        thread::scope(|scope| {
            for letter in ["a", "b", "c", "d"] {
                let gatherer = gatherer.clone();
                scope.spawn(move || {
                    for number in 0..5_000 {
                        gatherer.add(format!("{letter}{number}\n").as_bytes(), number % 1_000 == 0);
                    }
                });
            }
        });
        drop(guard);
        let text = String::from_utf8(written.iter().flatten().collect()).expect("text");
        assert_eq!(text.lines().count(), 20_000);
        for letter in ["a", "b", "c", "d"] {
            let numbers: Vec<u32> =
                text.lines().filter_map(|line| line.strip_prefix(letter)?.parse().ok()).collect();
            assert_eq!(numbers, (0..5_000).collect::<Vec<_>>());
        }
    }

    #[test]
    fn lines_share_a_write_and_one_alone_does_not_wait_for_others() {
        let (sender, written) = mpsc::channel();
        let (gatherer, _guard) = Gatherer::start(Writes(sender)).expect("a thread");
        gatherer.add(b"one\n", false);
        assert!(written.recv_timeout(Duration::from_secs(5)).expect("is written").starts_with(b"one\n"));
        for _ in 0..100 {
            gatherer.add(b"more\n", false);
        }
        gatherer.add(b"now\n", true);
        let mut writes = vec![written.recv_timeout(Duration::from_secs(5)).expect("is written")];
        while !writes.concat().ends_with(b"now\n") {
            writes.push(written.recv_timeout(Duration::from_secs(5)).expect("is written"));
        }
        assert!(writes.len() < 100, "each line was written by itself");
    }

    /// Takes nothing until told to.
    struct Stuck(mpsc::Receiver<()>);

    impl Write for Stuck {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let _ = self.0.recv();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_slow_output_holds_up_whoever_logs() {
        let (go, stuck) = mpsc::channel();
        let (gatherer, guard) = Gatherer::start(Stuck(stuck)).expect("a thread");
        let line = vec![b'x'; ENOUGH_BYTES];
        let (told, progress) = mpsc::channel();
        let logger = gatherer.clone();
        let logging = thread::spawn(move || {
            for number in 0..64 {
                logger.add(&line, false);
                let _ = told.send(number);
            }
        });
        let mut latest = 0;
        while let Ok(number) = progress.recv_timeout(Duration::from_millis(300)) {
            latest = number;
        }
        assert!(latest < 40, "four times what may wait was taken");
        drop(go);
        logging.join().expect("ends once the output moves");
        drop(guard);
    }
}
