//! SQL of answers to matches and of who was told.

use bazaar_db::{DbFault, Tx, sql, text_column};
use bazaar_kit::{Ctx, Id, MarketId, PersonId, Timestamp};
use uuid::Uuid;

use super::model::{AnswerReason, Told};
use crate::mandate::MandateId;

type Listing = Id<()>;

text_column!(AnswerReason);

sql! {
    ANSWER_MATCH(MarketId, MandateId, Listing, AnswerReason, Timestamp) =
        "insert into match_answer (market_id, mandate_id, listing_id, reason, answered_at)
         values ($1, $2, $3, $4, $5)
         on conflict (mandate_id, listing_id) do update set reason = excluded.reason, answered_at = excluded.answered_at";
    DELETE_ANSWERS(MarketId, MandateId) = "delete from match_answer where market_id = $1 and mandate_id = $2";
    LIST_ANSWERED(MarketId, MandateId, i64) -> (Listing,) =
        "select listing_id from match_answer where market_id = $1 and mandate_id = $2
         order by answered_at desc, listing_id limit $3";
    TELL_PERSON(MarketId, PersonId, Listing, MandateId, Timestamp) =
        "insert into match_told (market_id, person_id, listing_id, mandate_id, told_at)
         values ($1, $2, $3, $4, $5)
         on conflict (market_id, person_id, listing_id) do nothing";
    NOTE_SOUGHT(MarketId, Listing, MandateId, Timestamp) =
        "insert into match_sought (market_id, listing_id, mandate_id, told_at) values ($1, $2, $3, $4)
         on conflict (listing_id, mandate_id) do nothing";
}

pub(super) fn answer_match(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    mandate: MandateId,
    (listing, reason): (Uuid, AnswerReason),
) -> Result<(), DbFault> {
    tx.run(&ANSWER_MATCH, (ctx.market, mandate, Listing::from_uuid(listing), reason, ctx.now)).map(drop)
}

pub(super) fn delete_answers(tx: &mut Tx<'_>, market: MarketId, mandate: MandateId) -> Result<(), DbFault> {
    tx.run(&DELETE_ANSWERS, (market, mandate)).map(drop)
}

pub(super) fn list_answered(
    tx: &mut Tx<'_>,
    market: MarketId,
    mandate: MandateId,
    limit: i64,
) -> Result<Vec<Uuid>, DbFault> {
    let rows = tx.list(&LIST_ANSWERED, (market, mandate, limit))?;
    Ok(rows.into_iter().map(|(listing,)| listing.uuid()).collect())
}

/// Notes that a person is told of a listing; says whether it is news.
pub(super) fn tell_person(tx: &mut Tx<'_>, ctx: &Ctx, listing: Uuid, told: &Told) -> Result<bool, DbFault> {
    let params = (ctx.market, told.person, Listing::from_uuid(listing), told.mandate, ctx.now);
    Ok(tx.run(&TELL_PERSON, params)? == 1)
}

/// Notes that a listing's owners are told of a mandate; says whether it is news.
pub(super) fn note_sought(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    listing: Uuid,
    mandate: MandateId,
) -> Result<bool, DbFault> {
    Ok(tx.run(&NOTE_SOUGHT, (ctx.market, Listing::from_uuid(listing), mandate, ctx.now))? == 1)
}
