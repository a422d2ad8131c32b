//! One task that watches the deadlines of every connection, and sends to rest those that say nothing.
//!
//! Time is counted in ticks of a quarter second since the loop began. A connection only notes the tick at which its
//! phase began; comparing is done here. A deadline is therefore met up to one tick late, never early.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval};

use super::AcceptSettings;
use super::connection::{Connection, Phase, Seats, Stage};

const TICK: Duration = Duration::from_millis(250);
const TICKS_PER_SECOND: u32 = 4;

/// The slowest reader we wait for: 1 KB a second.
pub(super) const BYTES_PER_TICK: usize = 256;

/// At a stop, headers that have begun to arrive get this long to be completed.
const HALF_OPEN_TICKS_AT_STOP: u32 = 2;

/// Ticks until aborted.
pub(super) async fn run(seats: Arc<Seats>, settings: AcceptSettings) {
    let deadlines = Deadlines::from(&settings);
    let start = Instant::now();
    let mut ticker = interval(TICK);
    ticker.set_missed_tick_behavior(MissedTickBehavior::Skip);
    loop {
        ticker.tick().await;
        let now = ticks(start.elapsed()).saturating_add(1);
        seats.set_tick(now);
        let stage = seats.stage();
        seats.look_after(
            |connection| deadlines.are_past(connection, now, stage),
            |connection| is_long_busy(connection, now) || connection.may_rest(),
        );
    }
}

struct Deadlines {
    header: u32,
    idle: u32,
    write: u32,
}

impl From<&AcceptSettings> for Deadlines {
    fn from(settings: &AcceptSettings) -> Self {
        Self {
            header: ticks(settings.header_timeout),
            idle: ticks(settings.idle_timeout),
            write: ticks(settings.write_timeout),
        }
    }
}

impl Deadlines {
    fn are_past(&self, connection: &Connection, now: u32, stage: Stage) -> bool {
        let in_phase = now.saturating_sub(connection.since());
        let phase_is_over = match connection.phase() {
            Phase::Idle | Phase::Resting => in_phase > self.idle,
            Phase::Head if stage == Stage::Closing => in_phase > HALF_OPEN_TICKS_AT_STOP.min(self.header),
            Phase::Head => in_phase > self.header,
            Phase::Busy => false,
        };
        phase_is_over || connection.stuck_since().is_some_and(|since| now.saturating_sub(since) > self.write)
    }
}

/// A request under way for whole seconds: whoever answers it gets a chance, each second, to see that its time is up.
fn is_long_busy(connection: &Connection, now: u32) -> bool {
    let in_phase = now.saturating_sub(connection.since());
    connection.phase() == Phase::Busy && in_phase > 0 && in_phase.is_multiple_of(TICKS_PER_SECOND)
}

fn ticks(duration: Duration) -> u32 {
    u32::try_from(duration.as_millis() / TICK.as_millis()).unwrap_or(u32::MAX)
}
