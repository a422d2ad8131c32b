//! SQL of saved searches and of what was told of them.

use bazaar_db::{DbFault, Tx, row, sql, text_column};
use bazaar_kit::{Ctx, Id, MarketId, PersonId, Timestamp};
use uuid::Uuid;

use super::model::{Digest, SavedSearch, SavedSearchId};

type Listing = Id<()>;

text_column!(Digest);

sql! {
    INSERT_SEARCH(SavedSearchId, MarketId, PersonId, String, String, Digest, Timestamp) =
        "insert into saved_search (id, market_id, person_id, name, asked, digest, version, created_at)
         values ($1, $2, $3, $4, $5, $6, 1, $7)";
    LIST_OF_PERSON(MarketId, PersonId, i64) -> Row =
        "select id, market_id, person_id, name, asked, digest, version, created_at, told_at from saved_search
         where market_id = $1 and person_id = $2 order by id desc limit $3";
    COUNT_OF_PERSON(MarketId, PersonId) -> (i64,) =
        "select count(*) from saved_search where market_id = $1 and person_id = $2";
    FIND_SEARCH(MarketId, SavedSearchId) -> Row =
        "select id, market_id, person_id, name, asked, digest, version, created_at, told_at from saved_search
         where market_id = $1 and id = $2";
    SET_DIGEST(MarketId, SavedSearchId, Digest) =
        "update saved_search set digest = $3, version = version + 1 where market_id = $1 and id = $2";
    DELETE_TOLD(MarketId, SavedSearchId) =
        "delete from saved_search_told where market_id = $1 and search_id = $2";
    DELETE_SEARCH(MarketId, SavedSearchId, PersonId) =
        "delete from saved_search where market_id = $1 and id = $2 and person_id = $3";
    /// Of all markets: one run tells everybody.
    LIST_WANTED_AFTER(SavedSearchId, i64) -> Row =
        "select id, market_id, person_id, name, asked, digest, version, created_at, told_at from saved_search
         where id > $1 and digest <> 'off' order by id limit $2";
    FIND_TOLD(MarketId, SavedSearchId, Listing) -> (Timestamp,) =
        "select told_at from saved_search_told where market_id = $1 and search_id = $2 and listing_id = $3";
    NOTE_TOLD(MarketId, SavedSearchId, Listing, Timestamp) =
        "insert into saved_search_told (market_id, search_id, listing_id, told_at) values ($1, $2, $3, $4)
         on conflict (search_id, listing_id) do nothing";
    SET_TOLD(MarketId, SavedSearchId, i64, Timestamp) =
        "update saved_search set told_at = $4, version = version + 1
         where market_id = $1 and id = $2 and version = $3 and digest <> 'off'";
}

row! {
    struct Row {
        id: SavedSearchId,
        market: MarketId,
        person: PersonId,
        name: String,
        asked: String,
        digest: Digest,
        version: i64,
        created_at: Timestamp,
        told_at: Option<Timestamp>,
    }
}

impl Row {
    fn into_search(self) -> Result<SavedSearch, DbFault> {
        let values = serde_json::from_str(&self.asked).map_err(|fault| DbFault::Decode {
            statement: "saved search",
            column: 4,
            detail: fault.to_string(),
        })?;
        Ok(SavedSearch {
            id: self.id,
            market: self.market,
            person: self.person,
            name: self.name,
            values,
            digest: self.digest,
            version: self.version,
            created_at: self.created_at,
            told_at: self.told_at,
        })
    }
}

pub(super) fn insert_search(tx: &mut Tx<'_>, one: &SavedSearch) -> Result<(), DbFault> {
    let asked = serde_json::to_string(&one.values).expect("names and texts serialize");
    let params = (one.id, one.market, one.person, &one.name, asked, one.digest, one.created_at);
    tx.run(&INSERT_SEARCH, params).map(drop)
}

pub(super) fn list_of_person(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
    limit: i64,
) -> Result<Vec<SavedSearch>, DbFault> {
    tx.list(&LIST_OF_PERSON, (market, person, limit))?.into_iter().map(Row::into_search).collect()
}

pub(super) fn count_of_person(tx: &mut Tx<'_>, market: MarketId, person: PersonId) -> Result<i64, DbFault> {
    Ok(tx.find(&COUNT_OF_PERSON, (market, person))?.map_or(0, |(count,)| count))
}

pub(super) fn find_search(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: SavedSearchId,
) -> Result<Option<SavedSearch>, DbFault> {
    tx.find(&FIND_SEARCH, (market, id))?.map(Row::into_search).transpose()
}

pub(super) fn set_digest(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: SavedSearchId,
    digest: Digest,
) -> Result<(), DbFault> {
    tx.run(&SET_DIGEST, (ctx.market, id, digest)).map(drop)
}

/// Deletes a search with what was told of it; says whether it was this person's.
pub(super) fn delete_search(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    person: PersonId,
    id: SavedSearchId,
) -> Result<bool, DbFault> {
    let is_own = find_search(tx, ctx.market, id)?.is_some_and(|search| search.person == person);
    if is_own {
        tx.run(&DELETE_TOLD, (ctx.market, id))?;
        tx.run(&DELETE_SEARCH, (ctx.market, id, person))?;
    }
    Ok(is_own)
}

pub(super) fn list_wanted_after(
    tx: &mut Tx<'_>,
    after: SavedSearchId,
    limit: i64,
) -> Result<Vec<SavedSearch>, DbFault> {
    tx.list(&LIST_WANTED_AFTER, (after, limit))?.into_iter().map(Row::into_search).collect()
}

/// Whether a listing was told of before.
pub(super) fn was_told(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: SavedSearchId,
    listing: Uuid,
) -> Result<bool, DbFault> {
    Ok(tx.find(&FIND_TOLD, (ctx.market, id, Listing::from_uuid(listing)))?.is_some())
}

/// Notes that a listing is told of.
pub(super) fn note_told(tx: &mut Tx<'_>, ctx: &Ctx, id: SavedSearchId, listing: Uuid) -> Result<(), DbFault> {
    tx.run(&NOTE_TOLD, (ctx.market, id, Listing::from_uuid(listing), ctx.now)).map(drop)
}

/// Notes that the owner is told now; says whether nobody changed the search or told of it meanwhile.
pub(super) fn set_told(tx: &mut Tx<'_>, ctx: &Ctx, search: &SavedSearch) -> Result<bool, DbFault> {
    Ok(tx.run(&SET_TOLD, (ctx.market, search.id, search.version, ctx.now))? == 1)
}
