//! The accept loop: sockets in, answers out, and a stop that loses nobody.
//!
//! `axum::serve` gives a client all the time in the world to finish its headers and waits for ever on stop, so this
//! is our own loop over hyper. Its words: a **seat** is one open connection (their number is capped, and at the cap
//! accepting pauses, so the kernel queues newcomers instead of us refusing them); the **watch** is one task that
//! looks at every seat four times a second and cuts those past a deadline, which costs a request nothing, where a
//! timer per request would; the **stage** says whether we serve, are a lame duck (still answering, but each answer
//! tells the client to leave), or are closing. A connection **rests** when it has nothing to say: it waits without the
//! parser's buffers.
//!
//! The loop runs on both flavours of runtime and knows nothing of routes: it hands each request to one function.

mod connection;
mod head_scan;
mod reply_body;
mod seat;
mod watch;
mod wire;

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use http_body::Body;
use hyper::body::Incoming;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep, timeout};

use connection::Seats;
pub use connection::{Connection, Stage};
pub use reply_body::ReplyBody;
use seat::Seat;

/// How long and how many, with the defaults of the product.
#[derive(Debug, Clone)]
pub struct AcceptSettings {
    /// Connections open at once; further ones wait in the kernel's queue.
    pub max_connections: u32,
    /// Connections that may keep their parser while they say nothing; beyond, it is given up after each answer.
    pub parsers_kept_idle: u32,
    /// From the first byte of a request to the end of its headers.
    pub header_timeout: Duration,
    /// Between two requests, or before the first.
    pub idle_timeout: Duration,
    /// A client that takes our bytes more slowly than 1 KB a second is cut after this long.
    pub write_timeout: Duration,
    /// After the stop signal we go on answering for this long, each answer asking the client to leave.
    pub lame_duck: Duration,
    /// Then open requests have this long to end.
    pub drain: Duration,
}

impl Default for AcceptSettings {
    fn default() -> Self {
        Self {
            max_connections: 12_000,
            parsers_kept_idle: 256,
            header_timeout: Duration::from_secs(5),
            idle_timeout: Duration::from_secs(75),
            write_timeout: Duration::from_secs(30),
            lame_duck: Duration::from_secs(1),
            drain: Duration::from_secs(30),
        }
    }
}

/// What the loop did, told when it has stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StopReport {
    /// Connections accepted over its life.
    pub accepted: u64,
    /// Connections that were open when the stop signal came.
    pub open_at_stop: usize,
    /// Connections still busy when the drain deadline passed, and cut.
    pub cut_at_deadline: usize,
    /// Connections cut by the watch over its life: slow headers, idle, slow readers, half-open at stop.
    pub cut_by_watch: u64,
    /// How often a connection gave up its parser to rest.
    pub rested: u64,
}

/// Serves `answer` on `listener` until `stop` resolves, then leaves in order: lame duck, close, drain.
///
/// Upgrades are not offered.
pub async fn serve<F, Fut, B>(
    listener: TcpListener,
    settings: AcceptSettings,
    answer: F,
    stop: impl Future<Output = ()>,
) -> StopReport
where
    F: Fn(Request<Incoming>, Arc<Connection>) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Response<B>> + Send + 'static,
    B: Body + Send + Unpin + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let hall = Hall {
        permits: Arc::new(Semaphore::new(settings.max_connections as usize)),
        seats: Arc::new(Seats::new(settings.parsers_kept_idle)),
        answer,
    };
    let watch = tokio::spawn(watch::run(Arc::clone(&hall.seats), settings.clone()));

    tokio::select! {
        () = hall.accept_for_ever(&listener) => {}
        () = stop => {}
    }

    let open_at_stop = hall.seats.count();
    hall.seats.enter(Stage::LameDuck);
    let _ = timeout(settings.lame_duck, hall.accept_for_ever(&listener)).await;
    hall.accept_waiting(&listener).await;
    drop(listener);
    hall.seats.enter(Stage::Closing);

    let all_seats = settings.max_connections;
    let drained = timeout(settings.drain, hall.permits.acquire_many(all_seats)).await.is_ok();
    let cut_at_deadline = if drained { 0 } else { hall.seats.cut_all() };
    watch.abort();
    StopReport {
        accepted: hall.seats.accepted(),
        open_at_stop,
        cut_at_deadline,
        cut_by_watch: hall.seats.cut_by_watch(),
        rested: hall.seats.rested(),
    }
}

/// Where connections are let in and seated.
struct Hall<F> {
    permits: Arc<Semaphore>,
    seats: Arc<Seats>,
    answer: F,
}

impl<F, Fut, B> Hall<F>
where
    F: Fn(Request<Incoming>, Arc<Connection>) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Response<B>> + Send + 'static,
    B: Body + Send + Unpin + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    async fn accept_for_ever(&self, listener: &TcpListener) {
        let mut back_off = BackOff::new();
        loop {
            let Ok(permit) = Arc::clone(&self.permits).acquire_owned().await else { return };
            match listener.accept().await {
                Ok((stream, peer)) => {
                    back_off.reset();
                    self.seat(stream, peer, permit);
                }
                Err(error) => back_off.wait_out(&error).await,
            }
        }
    }

    /// Takes in what the kernel has already accepted for us, so that closing the listener resets nobody.
    async fn accept_waiting(&self, listener: &TcpListener) {
        while let Ok(permit) = Arc::clone(&self.permits).try_acquire_owned() {
            match timeout(Duration::ZERO, listener.accept()).await {
                Ok(Ok((stream, peer))) => self.seat(stream, peer, permit),
                Ok(Err(_)) | Err(_) => return,
            }
        }
    }

    fn seat(&self, stream: TcpStream, peer: SocketAddr, permit: tokio::sync::OwnedSemaphorePermit) {
        // A socket that refuses the option is one that is closing already; serving it will say so.
        let _ = stream.set_nodelay(true);
        let seat = Seat::take(Arc::clone(&self.seats), peer, permit);
        let number = seat.number();
        let task = tokio::spawn(seat.run(stream, self.answer.clone()));
        self.seats.remember_task(number, task.abort_handle());
    }
}

/// Waiting longer after each failed accept: out of file descriptors, the only cure is for others to close theirs.
struct BackOff {
    next: Duration,
    last_said: Option<Instant>,
}

impl BackOff {
    const SHORTEST: Duration = Duration::from_millis(10);
    const LONGEST: Duration = Duration::from_secs(1);

    fn new() -> Self {
        Self { next: Self::SHORTEST, last_said: None }
    }

    fn reset(&mut self) {
        self.next = Self::SHORTEST;
    }

    async fn wait_out(&mut self, error: &io::Error) {
        if is_of_one_connection(error) {
            return;
        }
        if self.last_said.is_none_or(|said| said.elapsed() > Duration::from_secs(1)) {
            self.last_said = Some(Instant::now());
            tracing::error!(%error, wait_ms = self.next.as_millis(), "cannot accept connections");
        }
        sleep(self.next).await;
        self.next = (self.next * 2).min(Self::LONGEST);
    }
}

/// Errors that concern the connection just lost, not the listener.
fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::Interrupted
    )
}

/// The service hyper calls: never fails, because every failure is an answer.
type Answered<B> = Result<Response<ReplyBody<B>>, Infallible>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_errors_of_the_listener_make_us_wait() {
        assert!(is_of_one_connection(&io::ErrorKind::ConnectionAborted.into()));
        let too_many_files = io::Error::from_raw_os_error(24);
        assert!(!is_of_one_connection(&too_many_files));
    }

    #[tokio::test(start_paused = true)]
    async fn back_off_doubles_to_a_second_and_starts_again() {
        let mut back_off = BackOff::new();
        let start = Instant::now();
        for _ in 0..10 {
            back_off.wait_out(&io::Error::from_raw_os_error(24)).await;
        }
        // 10 + 20 + … + 640 ms, then three whole seconds.
        assert_eq!(start.elapsed().as_millis(), 1_270 + 3_000);
        back_off.reset();
        assert_eq!(back_off.next, BackOff::SHORTEST);
    }
}
