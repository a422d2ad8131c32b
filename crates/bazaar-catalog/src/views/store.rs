//! SQL of view counts.

use bazaar_db::{DbFault, Tx, sql};
use bazaar_kit::MarketId;

use crate::listing::ListingId;

sql! {
    ADD_VIEWS(MarketId, ListingId, i64, i64) =
        "insert into listing_view (market_id, listing_id, day, count) values ($1, $2, $3, $4)
         on conflict (listing_id, day) do update set count = listing_view.count + excluded.count";
    SUM_VIEWS(MarketId, ListingId) -> (i64,) =
        "select cast(coalesce(sum(count), 0) as bigint) from listing_view where market_id = $1 and listing_id = $2";
}

/// Adds to the count of a listing on a day, counted in days since 1970.
pub(crate) fn add_in(
    tx: &mut Tx<'_>,
    market: MarketId,
    (listing, day, count): (ListingId, i64, i64),
) -> Result<(), DbFault> {
    tx.run(&ADD_VIEWS, (market, listing, day, count)).map(drop)
}

pub(super) fn sum_views(tx: &mut Tx<'_>, market: MarketId, listing: ListingId) -> Result<i64, DbFault> {
    Ok(tx.find(&SUM_VIEWS, (market, listing))?.map_or(0, |(count,)| count))
}
