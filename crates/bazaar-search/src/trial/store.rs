//! SQL of trials.

use bazaar_db::{DbFault, Tx, row, sql, text_column};
use bazaar_kit::{Ctx, Id, MarketId, PersonId, Timestamp};
use uuid::Uuid;

use super::model::{Shown, TrialStep};
use crate::mandate::MandateId;

type Listing = Id<()>;

text_column!(TrialStep);

sql! {
    INSERT_TRIAL(MarketId, MandateId, Listing, i64, TrialStep, String, Timestamp) =
        "insert into match_trial (market_id, mandate_id, listing_id, place, step, degrees, shown_at, stepped_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)
         on conflict (mandate_id, listing_id) do nothing";
    STEP_OF_MANDATE(MarketId, MandateId, Listing, TrialStep, Timestamp, TrialStep) =
        "update match_trial set step = $4, stepped_at = $5
         where market_id = $1 and mandate_id = $2 and listing_id = $3 and step = $6";
    STEP_OF_PERSON(MarketId, PersonId, Listing, TrialStep, Timestamp, TrialStep) =
        "update match_trial set step = $4, stepped_at = $5
         where market_id = $1 and listing_id = $3 and step = $6
           and mandate_id in (select id from mandate where market_id = $1 and person_id = $2)";
    /// Of all markets: what a process shares attention by.
    LIST_RECENT(Timestamp, i64) -> TrialRow =
        "select market_id, listing_id, place, step, stepped_at from match_trial
         where stepped_at >= $1 order by stepped_at desc, mandate_id, listing_id limit $2";
}

row! {
    /// As much of a trial as sharing attention needs.
    pub(super) struct TrialRow {
        pub(super) market: MarketId,
        pub(super) listing: Listing,
        pub(super) place: i64,
        pub(super) step: TrialStep,
        pub(super) stepped_at: Timestamp,
    }
}

/// Writes a trial down; says whether it is new.
pub(super) fn insert_trial(tx: &mut Tx<'_>, shown: &Shown, now: Timestamp) -> Result<bool, DbFault> {
    let degrees = serde_json::to_string(&shown.degrees).expect("names and numbers serialize");
    let (listing, place) =
        (Listing::from_uuid(shown.listing), i64::try_from(shown.place).unwrap_or(i64::MAX));
    let params = (shown.market, shown.mandate, listing, place, TrialStep::Shown, degrees, now);
    Ok(tx.run(&INSERT_TRIAL, params)? == 1)
}

/// Takes a mandate's trial forward; says whether it moved.
pub(super) fn step_of_mandate(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (mandate, listing): (MandateId, Uuid),
    (from, to): (TrialStep, TrialStep),
) -> Result<bool, DbFault> {
    let params = (ctx.market, mandate, Listing::from_uuid(listing), to, ctx.now, from);
    Ok(tx.run(&STEP_OF_MANDATE, params)? > 0)
}

/// Takes the trials of all of a person's mandates forward.
pub(super) fn step_of_person(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (person, listing): (PersonId, Uuid),
    (from, to): (TrialStep, TrialStep),
) -> Result<(), DbFault> {
    let params = (ctx.market, person, Listing::from_uuid(listing), to, ctx.now, from);
    tx.run(&STEP_OF_PERSON, params).map(drop)
}

pub(super) fn list_recent(tx: &mut Tx<'_>, since: Timestamp, limit: i64) -> Result<Vec<TrialRow>, DbFault> {
    tx.list(&LIST_RECENT, (since, limit))
}
