//! Requests at a fixed rate, whether or not the server keeps up.
//!
//! Each request has a time at which it is due, and its latency counts from then, not from when it was sent: a server
//! that stalls makes later requests late, and they say so. Every connection has its own share of the schedule.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::http::Connection;
use crate::quantile;

/// How much is asked, how often.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// Requests due per second.
    pub per_second: u32,
    /// Connections they are spread over, in turn.
    pub connections: usize,
    /// For how long.
    pub seconds: u32,
}

impl Rate {
    /// How many requests there are.
    pub fn total(&self) -> u32 {
        self.per_second * self.seconds
    }

    /// When the request of this number is due, counted from the start.
    pub fn due(&self, number: u32) -> Duration {
        Duration::from_secs(1) * number / self.per_second
    }
}

/// What came of a run, all in milliseconds.
#[derive(Debug, Clone, Default)]
pub struct Latencies {
    /// From when each request was due to its whole answer.
    answered_ms: Vec<f64>,
    /// From when each request was due to when it was written: our own lateness and a busy connection's.
    sent_ms: Vec<f64>,
}

impl Latencies {
    /// The share `share` of requests was answered within this time.
    pub fn quantile_ms(&self, share: f64) -> f64 {
        quantile(&self.answered_ms, share)
    }

    /// The share `share` of requests was sent within this time of being due.
    pub fn lateness_ms(&self, share: f64) -> f64 {
        quantile(&self.sent_ms, share)
    }

    /// How many were answered.
    pub fn count(&self) -> usize {
        self.answered_ms.len()
    }

    fn merge(&mut self, other: Self) {
        self.answered_ms.extend(other.answered_ms);
        self.sent_ms.extend(other.sent_ms);
    }
}

/// Sends `requests` over and over at `rate`. An answer that is not a success ends the run.
pub async fn offer(address: SocketAddr, rate: Rate, requests: Arc<[Vec<u8>]>) -> io::Result<Latencies> {
    let mut queues = Vec::new();
    let mut asking = Vec::new();
    for _ in 0..rate.connections {
        let (queue, due) = unbounded_channel();
        let connection = Connection::open(address).await?;
        asking.push(tokio::spawn(ask_when_due(connection, due, Arc::clone(&requests))));
        queues.push(queue);
    }
    // A thread of its own, because timers of the runtime are a millisecond coarse.
    let pacer = thread::spawn(move || keep_pace(rate, &queues, requests.len()));
    let mut latencies = Latencies::default();
    for asked in asking {
        latencies.merge(asked.await??);
    }
    pacer.join().map_err(|_| io::Error::other("the pacer stopped"))?;
    Ok(latencies)
}

/// A request by its place in the list, and when it is due.
type Due = (usize, Instant);

fn keep_pace(rate: Rate, queues: &[UnboundedSender<Due>], kinds: usize) {
    let started = Instant::now();
    for (number, queue) in (0..rate.total()).zip(queues.iter().cycle()) {
        let due = started + rate.due(number);
        thread::sleep(due.saturating_duration_since(Instant::now()));
        let place = usize::try_from(number).unwrap_or_default() % kinds;
        if queue.send((place, due)).is_err() {
            return;
        }
    }
}

async fn ask_when_due(
    mut connection: Connection,
    mut queue: UnboundedReceiver<Due>,
    requests: Arc<[Vec<u8>]>,
) -> io::Result<Latencies> {
    let mut latencies = Latencies::default();
    while let Some((place, due)) = queue.recv().await {
        latencies.sent_ms.push(due.elapsed().as_secs_f64() * 1e3);
        let answer = connection.ask(&requests[place]).await?;
        latencies.answered_ms.push(due.elapsed().as_secs_f64() * 1e3);
        if !answer.is_ok() {
            let asked = String::from_utf8_lossy(&requests[place]);
            let asked = asked.lines().next().unwrap_or_default().to_owned();
            return Err(io::Error::other(format!("{asked} was answered {}", answer.head)));
        }
    }
    Ok(latencies)
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;

    #[test]
    fn requests_are_due_evenly() {
        let rate = Rate { per_second: 500, connections: 64, seconds: 20 };
        assert_eq!(rate.total(), 10_000);
        assert_eq!(rate.due(1), Duration::from_millis(2));
        assert_eq!(rate.due(9_999), Duration::from_millis(19_998));
    }

    /// Answers one connection; the request of number `slow` takes 200 ms.
    async fn answer_one(listener: TcpListener, slow: usize) {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut buffer = [0; 1_024];
        for number in 0.. {
            if stream.read(&mut buffer).await.expect("reads") == 0 {
                return;
            }
            if number == slow {
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await.expect("writes");
        }
    }

    #[tokio::test]
    async fn a_stall_is_paid_by_every_request_that_was_due_in_it() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(answer_one(listener, 10));
        let rate = Rate { per_second: 100, connections: 1, seconds: 1 };
        let requests: Arc<[Vec<u8>]> = Arc::new([b"GET / HTTP/1.1\r\n\r\n".to_vec()]);
        let latencies = offer(address, rate, requests).await.expect("answers");
        assert_eq!(latencies.count(), 100);
        // One request slept 200 ms, and some twenty more were due meanwhile.
        assert!(latencies.quantile_ms(0.9) > 80.0, "{latencies:?}");
        assert!(latencies.quantile_ms(1.0) >= 200.0, "{latencies:?}");
    }

    #[tokio::test]
    async fn a_refusal_ends_the_run_and_names_the_request() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            stream.write_all(b"HTTP/1.1 429 Too Many\r\ncontent-length: 0\r\n\r\n").await.expect("writes");
            let _ = stream.read(&mut [0; 1_024]).await;
        });
        let rate = Rate { per_second: 10, connections: 1, seconds: 1 };
        let requests: Arc<[Vec<u8>]> = Arc::new([b"GET /b/x HTTP/1.1\r\n\r\n".to_vec()]);
        let refused = offer(address, rate, requests).await.expect_err("a refusal").to_string();
        assert!(refused.contains("/b/x") && refused.contains("429"), "{refused}");
    }
}
