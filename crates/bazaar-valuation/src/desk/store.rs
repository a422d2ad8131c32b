//! SQL of overrides and of the market's setting.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Ctx, Id, MarketId, PersonId, Timestamp};

use super::model::OverrideRequest;
use crate::saved::KeptId;

/// Marks an override.
pub(super) enum OverrideMarker {}

sql! {
    INSERT_OVERRIDE(Id<OverrideMarker>, MarketId, KeptId, i64, PersonId, i64, i64, i64, String, Timestamp) =
        "insert into valuation_override (id, market_id, valuation_id, number, operator_id, low_minor, middle_minor,
                                         high_minor, reason, set_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// The latest stands.
    FIND_OVERRIDE(MarketId, KeptId, i64) -> Override =
        "select low_minor, middle_minor, high_minor, reason, set_at from valuation_override
         where market_id = $1 and valuation_id = $2 and number = $3 order by set_at desc, id desc limit 1";
    UPSERT_SETTING(MarketId, bool, PersonId, Timestamp) =
        "insert into valuation_setting (market_id, has_paid_reports, changed_by, changed_at) values ($1, $2, $3, $4)
         on conflict (market_id) do update set has_paid_reports = excluded.has_paid_reports,
             changed_by = excluded.changed_by, changed_at = excluded.changed_at";
    FIND_SETTING(MarketId) -> (bool,) = "select has_paid_reports from valuation_setting where market_id = $1";
    FIND_OWNER(MarketId, KeptId) -> (PersonId,) = "select owner_id from valuation where market_id = $1 and id = $2";
}

row! {
    /// A range an operator set in place of a version's own.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Override {
        /// One in ten would be below.
        pub low_minor: i64,
        /// The middle.
        pub middle_minor: i64,
        /// One in ten would be above.
        pub high_minor: i64,
        /// Why, in the operator's words.
        pub reason: String,
        /// When.
        pub set_at: Timestamp,
    }
}

pub(super) fn insert_override(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    operator: PersonId,
    request: &OverrideRequest,
) -> Result<(), DbFault> {
    let OverrideRequest { id, number, low_minor, middle_minor, high_minor, reason } = request;
    let values = (
        ctx.new_id(),
        ctx.market,
        *id,
        *number,
        operator,
        *low_minor,
        *middle_minor,
        *high_minor,
        reason,
        ctx.now,
    );
    tx.run(&INSERT_OVERRIDE, values).map(drop)
}

pub(super) fn find_override(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: KeptId,
    number: i64,
) -> Result<Option<Override>, DbFault> {
    tx.find(&FIND_OVERRIDE, (market, id, number))
}

pub(super) fn upsert_setting(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    operator: PersonId,
    has_paid_reports: bool,
) -> Result<(), DbFault> {
    tx.run(&UPSERT_SETTING, (ctx.market, has_paid_reports, operator, ctx.now)).map(drop)
}

pub(super) fn find_setting(tx: &mut Tx<'_>, market: MarketId) -> Result<bool, DbFault> {
    Ok(tx.find(&FIND_SETTING, (market,))?.is_some_and(|(has_paid_reports,)| has_paid_reports))
}

pub(super) fn find_owner(tx: &mut Tx<'_>, market: MarketId, id: KeptId) -> Result<Option<PersonId>, DbFault> {
    Ok(tx.find(&FIND_OWNER, (market, id))?.map(|(owner,)| owner))
}
