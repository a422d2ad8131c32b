//! SQL of introductions.

use bazaar_db::{DbFault, Tx, row, sql, text_column};
use bazaar_kit::{Ctx, Id, MarketId, OrganisationId, PersonId, Timestamp};
use uuid::Uuid;

use super::model::{DeclineReason, Introduction, IntroductionId, IntroductionState};
use crate::mandate::MandateId;

type Listing = Id<()>;

text_column!(IntroductionState);
text_column!(DeclineReason);

sql! {
    INSERT_INTRODUCTION(IntroductionId, MarketId, Listing, OrganisationId, PersonId, Option<MandateId>, String, String, Timestamp) =
        "insert into introduction (id, market_id, listing_id, organisation_id, person_id, mandate_id, title, message,
           state, answer, version, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', '', 1, $9)";
    /// The version that was read is the one before.
    UPDATE_INTRODUCTION(MarketId, IntroductionId, Option<MandateId>, String, IntroductionState, Option<DeclineReason>, String, Option<PersonId>, i64, Timestamp, Option<Timestamp>) =
        "update introduction set mandate_id = $3, message = $4, state = $5, reason = $6, answer = $7, answered_by = $8,
           version = $9, asked_at = $10, answered_at = $11
         where market_id = $1 and id = $2 and version = $9 - 1";
    FIND_INTRODUCTION(MarketId, IntroductionId) -> Row =
        "select id, listing_id, organisation_id, person_id, mandate_id, title, message, state, reason, answer,
           answered_by, version, asked_at, answered_at
         from introduction where market_id = $1 and id = $2";
    FIND_OF_BUYER(MarketId, PersonId, Listing) -> Row =
        "select id, listing_id, organisation_id, person_id, mandate_id, title, message, state, reason, answer,
           answered_by, version, asked_at, answered_at
         from introduction where market_id = $1 and person_id = $2 and listing_id = $3";
    LIST_OF_BUYER(MarketId, PersonId, i64) -> Row =
        "select id, listing_id, organisation_id, person_id, mandate_id, title, message, state, reason, answer,
           answered_by, version, asked_at, answered_at
         from introduction where market_id = $1 and person_id = $2 order by asked_at desc, id desc limit $3";
    LIST_OF_SELLER(MarketId, OrganisationId, i64) -> Row =
        "select id, listing_id, organisation_id, person_id, mandate_id, title, message, state, reason, answer,
           answered_by, version, asked_at, answered_at
         from introduction where market_id = $1 and organisation_id = $2 and state <> 'withdrawn'
         order by asked_at desc, id desc limit $3";
    COUNT_WAITING(MarketId, PersonId) -> (i64,) =
        "select count(*) from introduction where market_id = $1 and person_id = $2 and state = 'waiting'";
}

row! {
    struct Row {
        id: IntroductionId,
        listing: Listing,
        organisation: OrganisationId,
        person: PersonId,
        mandate: Option<MandateId>,
        title: String,
        message: String,
        state: IntroductionState,
        reason: Option<DeclineReason>,
        answer: String,
        answered_by: Option<PersonId>,
        version: i64,
        asked_at: Timestamp,
        answered_at: Option<Timestamp>,
    }
}

impl From<Row> for Introduction {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            listing: row.listing.uuid(),
            organisation: row.organisation,
            person: row.person,
            mandate: row.mandate,
            title: row.title,
            message: row.message,
            state: row.state,
            reason: row.reason,
            answer: row.answer,
            answered_by: row.answered_by,
            version: row.version,
            asked_at: row.asked_at,
            answered_at: row.answered_at,
        }
    }
}

pub(super) fn insert_introduction(tx: &mut Tx<'_>, ctx: &Ctx, one: &Introduction) -> Result<(), DbFault> {
    let (listing, title, message) = (Listing::from_uuid(one.listing), &one.title, &one.message);
    let params = (
        one.id,
        ctx.market,
        listing,
        one.organisation,
        one.person,
        one.mandate,
        title,
        message,
        one.asked_at,
    );
    tx.run(&INSERT_INTRODUCTION, params).map(drop)
}

/// Stores the next version; says whether the one before was still the current one.
pub(super) fn update_introduction(tx: &mut Tx<'_>, ctx: &Ctx, one: &Introduction) -> Result<bool, DbFault> {
    let (words, by) = ((&one.message, &one.answer), one.answered_by);
    let params = (
        ctx.market,
        one.id,
        one.mandate,
        words.0,
        one.state,
        one.reason,
        words.1,
        by,
        one.version,
        one.asked_at,
        one.answered_at,
    );
    Ok(tx.run(&UPDATE_INTRODUCTION, params)? == 1)
}

pub(super) fn find_introduction(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: IntroductionId,
) -> Result<Option<Introduction>, DbFault> {
    Ok(tx.find(&FIND_INTRODUCTION, (market, id))?.map(Introduction::from))
}

pub(super) fn find_of_buyer(
    tx: &mut Tx<'_>,
    market: MarketId,
    (person, listing): (PersonId, Uuid),
) -> Result<Option<Introduction>, DbFault> {
    Ok(tx.find(&FIND_OF_BUYER, (market, person, Listing::from_uuid(listing)))?.map(Introduction::from))
}

pub(super) fn list_of_buyer(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
    limit: i64,
) -> Result<Vec<Introduction>, DbFault> {
    Ok(tx.list(&LIST_OF_BUYER, (market, person, limit))?.into_iter().map(Introduction::from).collect())
}

pub(super) fn list_of_seller(
    tx: &mut Tx<'_>,
    market: MarketId,
    organisation: OrganisationId,
    limit: i64,
) -> Result<Vec<Introduction>, DbFault> {
    Ok(tx.list(&LIST_OF_SELLER, (market, organisation, limit))?.into_iter().map(Introduction::from).collect())
}

pub(super) fn count_waiting(tx: &mut Tx<'_>, market: MarketId, person: PersonId) -> Result<i64, DbFault> {
    Ok(tx.find(&COUNT_WAITING, (market, person))?.map_or(0, |(count,)| count))
}
