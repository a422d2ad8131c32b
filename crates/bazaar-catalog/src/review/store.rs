//! SQL of the review queue and of a listing's trail.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Ctx, Cursor, Id, MarketId, PersonId, Timestamp};

use super::model::{QueueEntry, TrailLine};
use crate::listing::{DealKind, ListingId};

sql! {
    LIST_QUEUE(MarketId, Timestamp, ListingId, i64) -> QueueRow =
        "select id, kind, title, submitted_at, reviewer_id, claimed_at from listing
         where market_id = $1 and state = 'submitted' and (submitted_at, id) > ($2, $3)
         order by submitted_at, id limit $4";
    COUNT_QUEUE(MarketId) -> (i64,) =
        "select count(*) from listing where market_id = $1 and state = 'submitted'";
    LIST_TRAIL(MarketId, ListingId) -> TrailRow =
        "select happened_at, actor_kind, actor_id, action, detail from audit
         where market_id = $1 and subject_id = $2 order by id desc limit 50";
}

row! {
    struct QueueRow {
        id: ListingId,
        kind: DealKind,
        title: Option<String>,
        submitted_at: Option<Timestamp>,
        reviewer: Option<PersonId>,
        claimed_at: Option<Timestamp>,
    }
}
row! {
    struct TrailRow {
        happened_at: Timestamp,
        actor_kind: String,
        actor: Option<PersonId>,
        action: String,
        detail: String,
    }
}

pub(super) fn list_queue(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<QueueEntry>, DbFault> {
    let (key, id) = after.map_or((i64::MIN, uuid::Uuid::nil()), |cursor| (cursor.key, cursor.id));
    let rows = tx.list(&LIST_QUEUE, (ctx.market, Timestamp::from_micros(key), Id::from_uuid(id), limit))?;
    let entry = |row: QueueRow| QueueEntry {
        id: row.id,
        kind: row.kind,
        title: row.title.unwrap_or_default(),
        submitted_at: row.submitted_at.unwrap_or(ctx.now),
        claim: row.reviewer.zip(row.claimed_at),
    };
    Ok(rows.into_iter().map(entry).collect())
}

pub(super) fn count_queue(tx: &mut Tx<'_>, market: MarketId) -> Result<i64, DbFault> {
    Ok(tx.find(&COUNT_QUEUE, (market,))?.map_or(0, |(count,)| count))
}

/// What was done to a listing, newest first.
pub(super) fn list_trail(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: ListingId,
) -> Result<Vec<TrailLine>, DbFault> {
    let rows = tx.list(&LIST_TRAIL, (market, id))?;
    let line = |row: TrailRow| TrailLine {
        happened_at: row.happened_at,
        actor_kind: row.actor_kind,
        actor: row.actor,
        action: row.action,
        detail: row.detail,
    };
    Ok(rows.into_iter().map(line).collect())
}
