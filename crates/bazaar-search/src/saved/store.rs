//! SQL of saved listings.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Ctx, Id, MarketId, PersonId, Timestamp};
use uuid::Uuid;

type Listing = Id<()>;

sql! {
    SAVE_LISTING(MarketId, PersonId, Listing, i64, Timestamp) =
        "insert into saved_listing (market_id, person_id, listing_id, listing_version, note, saved_at)
         values ($1, $2, $3, $4, '', $5)
         on conflict (market_id, person_id, listing_id) do nothing";
    DELETE_SAVED(MarketId, PersonId, Listing) =
        "delete from saved_listing where market_id = $1 and person_id = $2 and listing_id = $3";
    UPDATE_NOTE(MarketId, PersonId, Listing, String) =
        "update saved_listing set note = $4 where market_id = $1 and person_id = $2 and listing_id = $3";
    LIST_SAVED(MarketId, PersonId, i64) -> SavedRow =
        "select listing_id, listing_version, note, saved_at from saved_listing
         where market_id = $1 and person_id = $2 order by saved_at desc, listing_id desc limit $3";
    COUNT_SAVED(MarketId, PersonId) -> (i64,) =
        "select count(*) from saved_listing where market_id = $1 and person_id = $2";
}

row! {
    /// A saved listing as stored.
    pub(super) struct SavedRow {
        pub(super) listing: Listing,
        pub(super) version: i64,
        pub(super) note: String,
        pub(super) saved_at: Timestamp,
    }
}

pub(super) fn save_listing(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    person: PersonId,
    (listing, version): (Uuid, i64),
) -> Result<(), DbFault> {
    tx.run(&SAVE_LISTING, (ctx.market, person, Listing::from_uuid(listing), version, ctx.now)).map(drop)
}

pub(super) fn delete_saved(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    person: PersonId,
    listing: Uuid,
) -> Result<bool, DbFault> {
    Ok(tx.run(&DELETE_SAVED, (ctx.market, person, Listing::from_uuid(listing)))? == 1)
}

pub(super) fn update_note(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    person: PersonId,
    (listing, note): (Uuid, &str),
) -> Result<bool, DbFault> {
    Ok(tx.run(&UPDATE_NOTE, (ctx.market, person, Listing::from_uuid(listing), note))? == 1)
}

pub(super) fn list_saved(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
    limit: i64,
) -> Result<Vec<SavedRow>, DbFault> {
    tx.list(&LIST_SAVED, (market, person, limit))
}

pub(super) fn count_saved(tx: &mut Tx<'_>, market: MarketId, person: PersonId) -> Result<i64, DbFault> {
    Ok(tx.find(&COUNT_SAVED, (market, person))?.map_or(0, |(count,)| count))
}
