//! One open connection: what it is doing, since when, and how it is told to go.

use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering};

use futures_util::task::AtomicWaker;
use http::header::{CONNECTION, TRANSFER_ENCODING};
use http::{HeaderValue, Request, Response};
use http_body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use parking_lot::Mutex;
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;
use tokio::task::AbortHandle;

use super::reply_body::ReplyBody;
use super::wire::Wire;

/// How far the stop has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Stage {
    /// Nobody asked us to stop.
    Serving = 0,
    /// Asked to stop: every answer carries `Connection: close`, newcomers are still taken.
    LameDuck = 1,
    /// The listener is gone; what is idle closes, what is open ends.
    Closing = 2,
}

/// What a connection is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Phase {
    /// Between requests.
    Idle = 0,
    /// Part of a request's head has come.
    Head = 1,
    /// A request is being answered, until the last byte of the answer is handed over.
    Busy = 2,
}

/// One open connection. Requests carry it; its address is the socket's, whatever headers claim.
#[derive(Debug)]
pub struct Connection {
    peer: SocketAddr,
    phase: AtomicU8,
    /// The tick (see [`watch`](super::watch)) at which the phase began.
    since: AtomicU32,
    /// The tick from which unsent bytes count as stuck, moved on by progress; 0 when nothing waits.
    stuck_since: AtomicU32,
    waker: AtomicWaker,
    seats: Arc<Seats>,
}

impl Connection {
    /// The other end of the socket.
    pub fn peer(&self) -> SocketAddr {
        self.peer
    }

    /// How far the stop has come.
    pub fn stage(&self) -> Stage {
        self.seats.stage()
    }

    pub(super) fn phase(&self) -> Phase {
        match self.phase.load(Ordering::Relaxed) {
            0 => Phase::Idle,
            1 => Phase::Head,
            _ => Phase::Busy,
        }
    }

    pub(super) fn enter(&self, phase: Phase) {
        self.since.store(self.seats.tick(), Ordering::Relaxed);
        self.phase.store(phase as u8, Ordering::Relaxed);
    }

    pub(super) fn since(&self) -> u32 {
        self.since.load(Ordering::Relaxed)
    }

    pub(super) fn stuck_since(&self) -> Option<u32> {
        match self.stuck_since.load(Ordering::Relaxed) {
            0 => None,
            tick => Some(tick),
        }
    }

    pub(super) fn set_stuck_since(&self, tick: u32) {
        self.stuck_since.store(tick, Ordering::Relaxed);
    }

    pub(super) fn tick(&self) -> u32 {
        self.seats.tick()
    }
}

/// Every open connection, and the stage all of them share.
#[derive(Debug)]
pub(super) struct Seats {
    stage: AtomicU8,
    tick: AtomicU32,
    accepted: AtomicU64,
    cut_by_watch: AtomicU64,
    taken: Mutex<HashMap<u64, Taken>>,
}

#[derive(Debug)]
struct Taken {
    connection: Arc<Connection>,
    /// Absent for the moment between taking the seat and starting its task, and once it has been cut.
    task: Option<AbortHandle>,
}

impl Seats {
    pub(super) fn new() -> Self {
        Self {
            stage: AtomicU8::new(Stage::Serving as u8),
            // Tick 0 means "nothing waits" in `stuck_since`, so time starts at 1.
            tick: AtomicU32::new(1),
            accepted: AtomicU64::new(0),
            cut_by_watch: AtomicU64::new(0),
            taken: Mutex::new(HashMap::new()),
        }
    }

    pub(super) fn stage(&self) -> Stage {
        match self.stage.load(Ordering::Acquire) {
            0 => Stage::Serving,
            1 => Stage::LameDuck,
            _ => Stage::Closing,
        }
    }

    /// Moves to `stage` and wakes every connection, so that idle ones notice.
    pub(super) fn enter(&self, stage: Stage) {
        self.stage.store(stage as u8, Ordering::Release);
        for taken in self.taken.lock().values() {
            taken.connection.waker.wake();
        }
    }

    pub(super) fn tick(&self) -> u32 {
        self.tick.load(Ordering::Relaxed)
    }

    pub(super) fn set_tick(&self, tick: u32) {
        self.tick.store(tick, Ordering::Relaxed);
    }

    pub(super) fn count(&self) -> usize {
        self.taken.lock().len()
    }

    pub(super) fn accepted(&self) -> u64 {
        self.accepted.load(Ordering::Relaxed)
    }

    pub(super) fn cut_by_watch(&self) -> u64 {
        self.cut_by_watch.load(Ordering::Relaxed)
    }

    pub(super) fn remember_task(&self, number: u64, task: AbortHandle) {
        if let Some(taken) = self.taken.lock().get_mut(&number) {
            taken.task = Some(task);
        }
    }

    /// Cuts every connection for which `is_overdue` says so, and wakes those for which `must_wake` does.
    pub(super) fn look_after(
        &self,
        is_overdue: impl Fn(&Connection) -> bool,
        must_wake: impl Fn(&Connection) -> bool,
    ) {
        for taken in self.taken.lock().values_mut() {
            if is_overdue(&taken.connection) {
                if let Some(task) = taken.task.take() {
                    task.abort();
                    self.cut_by_watch.fetch_add(1, Ordering::Relaxed);
                }
            } else if must_wake(&taken.connection) {
                taken.connection.waker.wake();
            }
        }
    }

    /// Cuts everyone and says how many there were.
    pub(super) fn cut_all(&self) -> usize {
        let taken = self.taken.lock();
        for task in taken.values().filter_map(|taken| taken.task.as_ref()) {
            task.abort();
        }
        taken.len()
    }
}

/// A place in the hall: held while the connection is open, given back when it is dropped, however that happens.
pub(super) struct Seat {
    number: u64,
    connection: Arc<Connection>,
    _permit: OwnedSemaphorePermit,
}

impl Seat {
    pub(super) fn take(seats: Arc<Seats>, peer: SocketAddr, permit: OwnedSemaphorePermit) -> Self {
        let number = seats.accepted.fetch_add(1, Ordering::Relaxed);
        let connection = Arc::new(Connection {
            peer,
            phase: AtomicU8::new(Phase::Idle as u8),
            since: AtomicU32::new(seats.tick()),
            stuck_since: AtomicU32::new(0),
            waker: AtomicWaker::new(),
            seats: Arc::clone(&seats),
        });
        seats.taken.lock().insert(number, Taken { connection: Arc::clone(&connection), task: None });
        Self { number, connection, _permit: permit }
    }

    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Speaks HTTP on `stream` until either side has had enough.
    pub(super) async fn run<F, Fut, B>(self, stream: TcpStream, answer: F)
    where
        F: Fn(Request<Incoming>, Arc<Connection>) -> Fut + Sync,
        Fut: Future<Output = Response<B>>,
        B: Body + Unpin + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let connection = &self.connection;
        let io = TokioIo::new(Wire::new(stream, Arc::clone(connection)));
        let service = service_fn(|request| answer_one(&answer, connection, request));
        let mut http = pin!(http1::Builder::new().header_read_timeout(None).serve_connection(io, service));
        let mut told_to_close = false;
        let ended = poll_fn(|cx| {
            connection.waker.register(cx.waker());
            let polled = http.as_mut().poll(cx);
            if polled.is_ready() || told_to_close || connection.stage() != Stage::Closing {
                return polled;
            }
            // Told only after a look at the socket: a request that has already arrived is answered.
            told_to_close = true;
            http.as_mut().graceful_shutdown();
            http.as_mut().poll(cx)
        })
        .await;
        if let Err(error) = ended {
            tracing::debug!(%error, "connection ended early");
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.connection.seats.taken.lock().remove(&self.number);
    }
}

async fn answer_one<F, Fut, B>(
    answer: &F,
    connection: &Arc<Connection>,
    request: Request<Incoming>,
) -> super::Answered<B>
where
    F: Fn(Request<Incoming>, Arc<Connection>) -> Fut,
    Fut: Future<Output = Response<B>>,
    B: Body,
{
    connection.enter(Phase::Busy);
    // A chunked request may end elsewhere in the eyes of a proxy: never reuse its connection.
    let is_chunked = request.headers().contains_key(TRANSFER_ENCODING);
    let mut response = answer(request, Arc::clone(connection)).await;
    if is_chunked || connection.stage() != Stage::Serving {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(response.map(|body| ReplyBody::new(body, Arc::clone(connection))))
}
