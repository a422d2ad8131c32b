//! What every process does with every event: forgetting what it keeps at hand and others have changed.

use std::time::Duration;

use bazaar_db::{Db, DbFault};

use crate::event::{Position, StoredEvent, latest_position, read_events};
use crate::wake::Wake;

/// The longest another process's change goes unread when nothing rings here.
const PAUSE: Duration = Duration::from_secs(1);
/// Events read at a time.
const EVENTS_AT_ONCE: i64 = 200;

type Taker = Box<dyn Fn(&StoredEvent) + Send + Sync>;

/// Reads the events of all processes, from those that come after it began, and shows each to every taker.
///
/// It keeps no position: a process that starts has nothing at hand that an older event could have made wrong.
#[derive(Default)]
pub struct Follower {
    takers: Vec<Taker>,
}

impl Follower {
    /// One more taker. It must not wait: it forgets, and what was forgotten is read anew when it is asked for.
    #[must_use]
    pub fn take(mut self, taker: impl Fn(&StoredEvent) + Send + Sync + 'static) -> Self {
        self.takers.push(Box::new(taker));
        self
    }

    /// Follows until the task is aborted.
    pub async fn follow(self, db: Db, wake: Wake) {
        let mut bell = wake.listen();
        let mut position: Option<Position> = None;
        loop {
            match self.follow_from(&db, position).await {
                Ok(next) => position = Some(next),
                Err(fault) => {
                    tracing::warn!(%fault, "changes of other nodes cannot be read; what is at hand ends by age");
                }
            }
            bell.wait(PAUSE).await;
        }
    }

    /// Shows everything after `position`; says how far that was.
    async fn follow_from(&self, db: &Db, position: Option<Position>) -> Result<Position, DbFault> {
        let Some(mut position) = position else { return latest_position(db).await };
        loop {
            let events = read_events(db, position, EVENTS_AT_ONCE).await?;
            let Some(last) = events.last() else { return Ok(position) };
            position = last.position;
            for event in &events {
                self.takers.iter().for_each(|taker| taker(event));
            }
        }
    }
}
