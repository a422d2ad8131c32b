//! One open connection: what it is doing, since when, and how it is told to go.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, Ordering};
use std::task::Waker;

use futures_util::task::AtomicWaker;
use parking_lot::Mutex;
use tokio::task::AbortHandle;

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
    /// Between requests, its parser ready for the next.
    Idle = 0,
    /// Between requests, without a parser.
    Resting = 1,
    /// Part of a request's head has come.
    Head = 2,
    /// A request is being answered, until the last byte of the answer is handed over.
    Busy = 3,
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
    /// The last request had a body, of which the parser may still hold the end.
    has_body: AtomicBool,
    waker: AtomicWaker,
    seats: Arc<Seats>,
}

impl Connection {
    pub(super) fn new(peer: SocketAddr, seats: Arc<Seats>) -> Self {
        Self {
            peer,
            phase: AtomicU8::new(Phase::Resting as u8),
            since: AtomicU32::new(seats.tick()),
            stuck_since: AtomicU32::new(0),
            has_body: AtomicBool::new(false),
            waker: AtomicWaker::new(),
            seats,
        }
    }

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
            1 => Phase::Resting,
            2 => Phase::Head,
            _ => Phase::Busy,
        }
    }

    pub(super) fn enter(&self, phase: Phase) {
        self.since.store(self.seats.tick(), Ordering::Relaxed);
        self.phase.store(phase as u8, Ordering::Relaxed);
    }

    /// A request begins to be answered.
    pub(super) fn begin_request(&self, has_body: bool) {
        self.has_body.store(has_body, Ordering::Relaxed);
        self.enter(Phase::Busy);
    }

    /// Between requests goes on, without a parser.
    pub(super) fn rest(&self) {
        self.seats.rested.fetch_add(1, Ordering::Relaxed);
        self.phase.store(Phase::Resting as u8, Ordering::Relaxed);
    }

    /// Whether the parser may be taken down: nothing is under way, nothing is unsent, and either a tick has passed or
    /// too many parsers stand about. After a request with a body it may not, because of bytes that are still to come
    /// only the parser knows whether they belong to that body.
    pub(super) fn may_rest(&self) -> bool {
        self.phase() == Phase::Idle
            && (self.tick() > self.since() || self.seats.has_many_parsers())
            && self.stuck_since().is_none()
            && !self.has_body.load(Ordering::Relaxed)
            && self.stage() == Stage::Serving
    }

    /// Wakes the connection's task by this waker when the stage changes or the watch wants it to look.
    pub(super) fn register(&self, waker: &Waker) {
        self.waker.register(waker);
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
    rested: AtomicU64,
    parsers: AtomicU32,
    parsers_kept_idle: u32,
    taken: Mutex<HashMap<u64, Taken>>,
}

#[derive(Debug)]
struct Taken {
    connection: Arc<Connection>,
    /// Absent for the moment between taking the seat and starting its task, and once it has been cut.
    task: Option<AbortHandle>,
}

impl Seats {
    pub(super) fn new(parsers_kept_idle: u32) -> Self {
        Self {
            stage: AtomicU8::new(Stage::Serving as u8),
            // Tick 0 means "nothing waits" in `stuck_since`, so time starts at 1.
            tick: AtomicU32::new(1),
            accepted: AtomicU64::new(0),
            cut_by_watch: AtomicU64::new(0),
            rested: AtomicU64::new(0),
            parsers: AtomicU32::new(0),
            parsers_kept_idle,
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

    /// Seats a connection and gives its number.
    pub(super) fn take(&self, connection: Arc<Connection>) -> u64 {
        let number = self.accepted.fetch_add(1, Ordering::Relaxed);
        self.taken.lock().insert(number, Taken { connection, task: None });
        number
    }

    pub(super) fn leave(&self, number: u64) {
        self.taken.lock().remove(&number);
    }

    pub(super) fn add_parser(&self) {
        self.parsers.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn remove_parser(&self) {
        self.parsers.fetch_sub(1, Ordering::Relaxed);
    }

    fn has_many_parsers(&self) -> bool {
        self.parsers.load(Ordering::Relaxed) > self.parsers_kept_idle
    }

    pub(super) fn rested(&self) -> u64 {
        self.rested.load(Ordering::Relaxed)
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
