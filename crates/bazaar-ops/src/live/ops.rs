//! Following events, and letting people listen.

use std::sync::Arc;
use std::time::Duration;

use bazaar_db::{Db, DbFault};
use bazaar_doors::health::Health;
use bazaar_jobs::{Wake, latest_position, read_events};
use bazaar_kit::{Ctx, Fault, Who, permission};
use tokio::sync::broadcast;

use super::model::{Change, Told};

permission!(
    /// Hearing of changes as they happen.
    pub LIVE_FOLLOW = "live.follow", [Who::SignedIn], "what names the person or an organisation of theirs"
);

/// Changes kept for a reader who is slow; one slower than that is told to read its page again.
const KEPT: usize = 1_024;
/// Events read at once.
const EVENTS_AT_ONCE: i64 = 200;
/// The longest sleep: other processes commit without ringing our bell.
const LONGEST_SLEEP: Duration = Duration::from_secs(2);

/// Hands events to open pages. Cheap to clone.
#[derive(Clone)]
pub struct Live {
    db: Db,
    wake: Wake,
    pub(super) health: Health,
    sender: broadcast::Sender<Arc<Told>>,
}

/// What one person hears.
pub struct Subscription {
    ctx: Ctx,
    receiver: broadcast::Receiver<Arc<Told>>,
}

/// What a subscription gives next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heard {
    /// Something changed.
    Change(Change),
    /// Changes were missed.
    Behind,
    /// Nothing will come any more.
    Over,
}

impl Live {
    /// Nothing is followed until [`follow`](Self::follow) runs.
    pub fn new(db: Db, wake: Wake, health: Health) -> Self {
        Self { db, wake, health, sender: broadcast::Sender::new(KEPT) }
    }

    /// Hears what concerns the actor, from now on.
    pub fn subscribe(&self, ctx: &Ctx) -> Result<Subscription, Fault> {
        LIVE_FOLLOW.check(ctx)?;
        Ok(Subscription { ctx: ctx.clone(), receiver: self.sender.subscribe() })
    }

    /// Follows events for as long as it is polled.
    pub async fn follow(&self) {
        let mut bell = self.wake.listen();
        let mut from = None;
        loop {
            match self.pass_on(&mut from).await {
                Ok(true) => {}
                Ok(false) => bell.wait(LONGEST_SLEEP).await,
                Err(fault) => {
                    tracing::warn!(%fault, "events could not be read for live updates");
                    tokio::time::sleep(LONGEST_SLEEP).await;
                }
            }
        }
    }

    /// True where there may be more at once.
    async fn pass_on(&self, from: &mut Option<bazaar_jobs::Position>) -> Result<bool, DbFault> {
        let position = match *from {
            Some(position) => position,
            None => *from.insert(latest_position(&self.db).await?),
        };
        let events = read_events(&self.db, position, EVENTS_AT_ONCE).await?;
        for event in &events {
            if let Some(told) = Told::of(event) {
                // Nobody listening is no fault.
                let _ = self.sender.send(Arc::new(told));
            }
            *from = Some(event.position);
        }
        Ok(!events.is_empty())
    }
}

impl Subscription {
    /// The next thing that concerns the subscriber.
    pub(super) async fn next(&mut self) -> Heard {
        loop {
            match self.receiver.recv().await {
                Ok(told) if told.concerns(&self.ctx) => return Heard::Change(told.change.clone()),
                Ok(_) => {}
                Err(broadcast::error::RecvError::Lagged(_)) => return Heard::Behind,
                Err(broadcast::error::RecvError::Closed) => return Heard::Over,
            }
        }
    }

    /// The next change; nothing once changes were missed or none will come.
    pub async fn next_change(&mut self) -> Option<Change> {
        match self.next().await {
            Heard::Change(change) => Some(change),
            Heard::Behind | Heard::Over => None,
        }
    }
}
