//! SQL of closed deals and their releases.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Ctx, MarketId, PageRequest, PersonId, Timestamp};

use super::model::{Candidate, ClosedDealId, DealState, Member, Read, ToldDeal};
use crate::canonical::canonical_json;
use crate::input::{ClosedDeal, ClosedDeals};
use crate::saved::KeptId;

bazaar_db::text_column!(super::model::DealState);

sql! {
    /// Telling again after a refusal, or before a decision, takes the place of what was told.
    UPSERT_DEAL(ClosedDealId, MarketId, PersonId, KeptId, i64, i64, String, bool, String, i64, i64, Timestamp) =
        "insert into closed_deal (id, market_id, owner_id, valuation_id, number, price_minor, closed_on, has_consent,
                                  state, sector_group, band, multiple_thousandths, told_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'told', $9, $10, $11, $12)
         on conflict (market_id, valuation_id) do update set number = excluded.number,
             price_minor = excluded.price_minor, closed_on = excluded.closed_on, has_consent = excluded.has_consent,
             withdrawn_at = null, state = 'told', sector_group = excluded.sector_group, band = excluded.band,
             multiple_thousandths = excluded.multiple_thousandths, told_at = excluded.told_at, reviewer_id = null,
             decided_at = null, note = null";
    FIND_OF_VALUATION(MarketId, KeptId, PersonId) -> DealRow =
        "select id, owner_id, valuation_id, number, price_minor, closed_on, has_consent, state, sector_group, band,
                multiple_thousandths, told_at, note
         from closed_deal where market_id = $1 and valuation_id = $2 and owner_id = $3";
    FIND_DEAL(MarketId, ClosedDealId) -> DealRow =
        "select id, owner_id, valuation_id, number, price_minor, closed_on, has_consent, state, sector_group, band,
                multiple_thousandths, told_at, note
         from closed_deal where market_id = $1 and id = $2";
    LOCK_DEAL(MarketId, ClosedDealId) -> (i64,) =
        sqlite "select number from closed_deal where market_id = $1 and id = $2",
        postgres "select number from closed_deal where market_id = $1 and id = $2 for update";
    DECIDE_DEAL(MarketId, ClosedDealId, DealState, PersonId, Timestamp, Option<String>) =
        "update closed_deal set state = $3, reviewer_id = $4, decided_at = $5, note = $6
         where market_id = $1 and id = $2";
    WITHDRAW_DEAL(MarketId, ClosedDealId, Timestamp) =
        "update closed_deal set has_consent = false, withdrawn_at = $3 where market_id = $1 and id = $2";
    LIST_QUEUE(MarketId, Timestamp, ClosedDealId, i64) -> DealRow =
        "select id, owner_id, valuation_id, number, price_minor, closed_on, has_consent, state, sector_group, band,
                multiple_thousandths, told_at, note
         from closed_deal where market_id = $1 and state = 'told' and (told_at, id) > ($2, $3)
         order by told_at, id limit $4";
    LIST_CANDIDATES(MarketId, String) -> CandidateRow =
        "select id, owner_id, band, multiple_thousandths, closed_on from closed_deal
         where market_id = $1 and sector_group = $2 and state = 'verified' and has_consent order by id limit 500";
    LIST_GROUPS() -> (MarketId, String) =
        "select distinct market_id, sector_group from closed_deal where state = 'verified'
         order by market_id, sector_group limit 10000";
    INSERT_RELEASE(MarketId, String, String, String, String, Timestamp) =
        "insert into deal_release (market_id, sector_group, month, deals, members, published_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (market_id, sector_group, month) do nothing";
    LIST_RELEASES(MarketId, String) -> (String, String) =
        "select month, members from deal_release where market_id = $1 and sector_group = $2
         order by month desc limit 1200";
    NEWEST_RELEASE(MarketId, String) -> (String, String, Option<Timestamp>) =
        "select month, deals, taken_down_at from deal_release where market_id = $1 and sector_group = $2
         order by month desc limit 1";
    TAKE_DOWN(MarketId, String, Timestamp) =
        "update deal_release set taken_down_at = $3
         where market_id = $1 and sector_group = $2 and taken_down_at is null";
}

row! {
    struct DealRow {
        id: ClosedDealId,
        owner: PersonId,
        valuation: KeptId,
        number: i64,
        price_minor: i64,
        closed_on: String,
        has_consent: bool,
        state: DealState,
        group: String,
        band: i64,
        multiple_thousandths: i64,
        told_at: Timestamp,
        note: Option<String>,
    }
}

row! {
    struct CandidateRow {
        id: ClosedDealId,
        owner: PersonId,
        band: i64,
        multiple_thousandths: i64,
        closed_on: String,
    }
}

/// What was stored cannot be read: nothing else writes these columns.
fn unreadable(statement: &'static str) -> DbFault {
    DbFault::Decode { statement, column: 0, detail: "not what is written there".to_owned() }
}

impl DealRow {
    fn into_deal(self) -> Result<ToldDeal, DbFault> {
        Ok(ToldDeal {
            id: self.id,
            owner: self.owner,
            valuation: self.valuation,
            number: self.number,
            price_minor: self.price_minor,
            closed_on: self.closed_on.parse().map_err(|_| unreadable("closed_deal.closed_on"))?,
            has_consent: self.has_consent,
            state: self.state,
            group: self.group,
            band: self.band,
            multiple_thousandths: self.multiple_thousandths,
            told_at: self.told_at,
            note: self.note,
        })
    }
}

/// What is told of a deal.
pub(super) struct NewDeal {
    pub(super) valuation: KeptId,
    pub(super) number: i64,
    pub(super) price_minor: i64,
    pub(super) closed_on: String,
    pub(super) has_consent: bool,
    pub(super) read: Read,
    pub(super) group: String,
}

pub(super) fn upsert_deal(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    owner: PersonId,
    deal: &NewDeal,
) -> Result<(), DbFault> {
    let values = (
        ctx.new_id(),
        ctx.market,
        owner,
        deal.valuation,
        deal.number,
        deal.price_minor,
        &deal.closed_on,
        deal.has_consent,
        &deal.group,
        deal.read.band,
        deal.read.multiple_thousandths,
        ctx.now,
    );
    tx.run(&UPSERT_DEAL, values).map(drop)
}

pub(super) fn find_of_valuation(
    tx: &mut Tx<'_>,
    market: MarketId,
    valuation: KeptId,
    owner: PersonId,
) -> Result<Option<ToldDeal>, DbFault> {
    tx.find(&FIND_OF_VALUATION, (market, valuation, owner))?.map(DealRow::into_deal).transpose()
}

/// Keeps others from deciding until the end of the transaction.
pub(super) fn lock_deal(tx: &mut Tx<'_>, market: MarketId, id: ClosedDealId) -> Result<(), DbFault> {
    tx.find(&LOCK_DEAL, (market, id)).map(drop)
}

pub(super) fn find_deal(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: ClosedDealId,
) -> Result<Option<ToldDeal>, DbFault> {
    tx.find(&FIND_DEAL, (market, id))?.map(DealRow::into_deal).transpose()
}

pub(super) fn decide_deal(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: ClosedDealId,
    reviewer: PersonId,
    (state, note): &(DealState, Option<String>),
) -> Result<(), DbFault> {
    tx.run(&DECIDE_DEAL, (ctx.market, id, *state, reviewer, ctx.now, note.clone())).map(drop)
}

pub(super) fn withdraw_deal(tx: &mut Tx<'_>, ctx: &Ctx, id: ClosedDealId) -> Result<(), DbFault> {
    tx.run(&WITHDRAW_DEAL, (ctx.market, id, ctx.now)).map(drop)
}

pub(super) fn list_queue(
    tx: &mut Tx<'_>,
    market: MarketId,
    page: &PageRequest,
) -> Result<Vec<ToldDeal>, DbFault> {
    let (told_at, id) = page.after.map_or((0, uuid::Uuid::nil()), |after| (after.key, after.id));
    let after = (Timestamp::from_micros(told_at), ClosedDealId::from_uuid(id));
    let rows = tx.list(&LIST_QUEUE, (market, after.0, after.1, page.rows_to_read()))?;
    rows.into_iter().map(DealRow::into_deal).collect()
}

pub(super) fn list_candidates(
    tx: &mut Tx<'_>,
    market: MarketId,
    group: &str,
) -> Result<Vec<Candidate>, DbFault> {
    let rows = tx.list(&LIST_CANDIDATES, (market, group.to_owned()))?;
    let candidate = |row: CandidateRow| {
        let closed_on = row.closed_on.parse().map_err(|_| unreadable("closed_deal.closed_on"))?;
        Ok(Candidate::new(row.id, row.owner, (row.band, row.multiple_thousandths), closed_on))
    };
    rows.into_iter().map(candidate).collect()
}

/// Every market and sector with verified deals.
pub(super) fn list_groups(tx: &mut Tx<'_>) -> Result<Vec<(MarketId, String)>, DbFault> {
    tx.list(&LIST_GROUPS, ())
}

pub(super) fn insert_release(
    tx: &mut Tx<'_>,
    (market, group, month): (MarketId, &str, &str),
    (deals, members): &(Vec<ClosedDeal>, Vec<Member>),
    now: Timestamp,
) -> Result<(), DbFault> {
    let values =
        (market, group.to_owned(), month.to_owned(), canonical_json(deals), canonical_json(members), now);
    tx.run(&INSERT_RELEASE, values).map(drop)
}

/// The month and the members of every release, newest first, those taken down included.
pub(super) fn list_releases(
    tx: &mut Tx<'_>,
    market: MarketId,
    group: &str,
) -> Result<Vec<(String, Vec<Member>)>, DbFault> {
    let rows = tx.list(&LIST_RELEASES, (market, group.to_owned()))?;
    let release = |(month, members): (String, String)| {
        Ok((month, serde_json::from_str(&members).map_err(|_| unreadable("deal_release.members"))?))
    };
    rows.into_iter().map(release).collect()
}

/// The newest release, unless it was taken down: an older one has the same deals in it.
pub(super) fn find_published(
    tx: &mut Tx<'_>,
    market: MarketId,
    group: &str,
) -> Result<Option<ClosedDeals>, DbFault> {
    let Some((release, deals, None)) = tx.find(&NEWEST_RELEASE, (market, group.to_owned()))? else {
        return Ok(None);
    };
    let deals = serde_json::from_str(&deals).map_err(|_| unreadable("deal_release.deals"))?;
    Ok(Some(ClosedDeals { release, deals }))
}

pub(super) fn take_down(tx: &mut Tx<'_>, ctx: &Ctx, group: &str) -> Result<(), DbFault> {
    tx.run(&TAKE_DOWN, (ctx.market, group.to_owned(), ctx.now)).map(drop)
}
