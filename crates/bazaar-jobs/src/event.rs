//! Events: facts about what happened, stored in the transaction that made them happen.

use bazaar_db::{Db, DbFault, Scope, Tx};
use bazaar_kit::{Ctx, Id, MarketId, Timestamp};
use uuid::Uuid;

use crate::store;
use crate::wake::Wake;

/// Marks an event.
pub enum Event {}

/// An event to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvent {
    /// What happened: `listing.published`.
    pub kind: &'static str,
    /// The thing it happened to.
    pub aggregate: Uuid,
    /// The thing's version after it happened; a consumer drops older ones.
    pub version: i64,
    /// What consumers need to know, as JSON.
    pub payload: serde_json::Value,
}

/// An event as consumers see it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredEvent {
    /// Its id; consumers are idempotent by it.
    pub id: Id<Event>,
    /// Where it stands in the order of commits.
    pub position: Position,
    /// The market it happened in.
    pub market: MarketId,
    /// What happened.
    pub kind: String,
    /// The thing it happened to.
    pub aggregate: Uuid,
    /// The thing's version after it.
    pub version: i64,
    /// The rest, as JSON text.
    pub payload: String,
    /// When.
    pub happened_at: Timestamp,
}

/// A place in the order of commits. On PostgreSQL rows are ordered by transaction first, and only those of
/// transactions older than every running one are read: by position alone, a late commit would be skipped for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Position {
    /// The transaction (0 on SQLite, which has one writer).
    pub batch: i64,
    /// The row.
    pub row: i64,
}

/// Stores an event with the change it speaks of; once committed, consumers are woken.
pub fn emit_in(tx: &mut Tx<'_>, ctx: &Ctx, wake: &Wake, event: &NewEvent) -> Result<(), DbFault> {
    store::insert_event(tx, ctx, ctx.new_id(), event)?;
    let wake = wake.clone();
    tx.after_commit(move || wake.notify());
    Ok(())
}

/// The events after `after`, in order, at most `limit`.
pub async fn read_events(db: &Db, after: Position, limit: i64) -> Result<Vec<StoredEvent>, DbFault> {
    db.read(Scope::platform(), move |tx| store::list_events(tx, after, limit)).await
}

/// The place of the newest event that can be read now: where a freshly built index begins to follow.
pub async fn latest_position(db: &Db) -> Result<Position, DbFault> {
    db.read(Scope::platform(), store::latest_position).await
}
