//! SQL of tallies.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Ctx, MarketId, Timestamp};

use super::model::{Count, Limit};
use crate::secret::Digest;

sql! {
    ENSURE_TALLY(MarketId, Vec<u8>, Timestamp) =
        "insert into tally (market_id, key, count, since, last_at) values ($1, $2, 0, $3, $3)
         on conflict (market_id, key) do nothing";
    LOCK_TALLY(MarketId, Vec<u8>) -> TallyRow =
        sqlite "select count, since, last_at from tally where market_id = $1 and key = $2",
        postgres "select count, since, last_at from tally where market_id = $1 and key = $2 for update";
    UPDATE_TALLY(MarketId, Vec<u8>, i64, Timestamp, Timestamp) =
        "update tally set count = $3, since = $4, last_at = $5 where market_id = $1 and key = $2";
    DELETE_TALLY(MarketId, Vec<u8>) = "delete from tally where market_id = $1 and key = $2";
    DELETE_OLD_TALLIES(Timestamp) = "delete from tally where last_at < $1";
}

row! {
    struct TallyRow { count: i64, since: Timestamp, last_at: Timestamp }
}

/// Counts one more try; the seconds to wait where it is not allowed.
pub(crate) fn take_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    limit: &Limit,
    key: &Digest,
) -> Result<Option<i64>, DbFault> {
    tx.run(&ENSURE_TALLY, (ctx.market, key, ctx.now))?;
    let before = find_in(tx, ctx, key)?;
    match limit.take(before, ctx.now) {
        Ok(count) => {
            tx.run(&UPDATE_TALLY, (ctx.market, key, count.tries, count.since, count.last_at))?;
            Ok(None)
        }
        Err(wait_s) => Ok(Some(wait_s)),
    }
}

/// Tries so far that still matter.
pub(crate) fn count_in(tx: &mut Tx<'_>, ctx: &Ctx, limit: &Limit, key: &Digest) -> Result<i64, DbFault> {
    Ok(limit.forgetting(find_in(tx, ctx, key)?, ctx.now).tries)
}

/// Forgets every try.
pub(crate) fn clear_in(tx: &mut Tx<'_>, ctx: &Ctx, key: &Digest) -> Result<(), DbFault> {
    tx.run(&DELETE_TALLY, (ctx.market, key)).map(drop)
}

pub(crate) fn delete_old_tallies(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, DbFault> {
    tx.run(&DELETE_OLD_TALLIES, (before,))
}

fn find_in(tx: &mut Tx<'_>, ctx: &Ctx, key: &Digest) -> Result<Count, DbFault> {
    let row = tx.find(&LOCK_TALLY, (ctx.market, key))?;
    Ok(row.map_or(Count { tries: 0, since: ctx.now, last_at: ctx.now }, |row| Count {
        tries: row.count,
        since: row.since,
        last_at: row.last_at,
    }))
}
