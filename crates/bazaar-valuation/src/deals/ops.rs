//! Telling a deal, deciding about it, taking consent back, publishing, reading what is published.

use bazaar_db::{DbFault, Scope, Tx};
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::calendar::day_in_india;
use bazaar_kit::{
    Ctx, Cursor, Fault, FaultKind, FieldFault, MarketId, MarketRole, Page, PageRequest, Who, permission,
};
use jiff::civil::Date;
use serde_json::json;

use super::model::{ClosedDealId, DealState, ToldDeal, next_release, read};
use super::store::{self, NewDeal};
use crate::input::{ClosedDeals, Input};
use crate::priors::priors_2026_11;
use crate::saved::{KeptId, ValuationFault, Valuations};
use crate::sector_group::SectorGroup;

permission!(
    /// Telling what the business of a kept valuation sold for, and taking consent back.
    pub TELL_DEAL = "closed-deal.tell", [Who::SignedIn], "own valuation"
);
permission!(
    /// Seeing what one told.
    pub SEE_DEAL = "closed-deal.see", [Who::SignedIn], "own"
);
permission!(
    /// Verifying or refusing a deal, and reading the queue.
    pub DECIDE_DEAL = "closed-deal.decide", [Who::Role(MarketRole::Reviewer)], "someone else's, waiting"
);
permission!(
    /// Publishing deals, once a month.
    pub PUBLISH_DEALS = "closed-deal.publish", [Who::System], "none"
);
permission!(
    /// Reading published deals.
    pub LIST_PUBLISHED_DEALS = "closed-deal.list-published", [Who::Anyone], "none: they name nobody"
);

/// The name of the queue in cursors.
pub(super) const QUEUE_NAME: &str = "told-deals";
const LONGEST_NOTE_CHARS: usize = 500;

/// What an owner tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TellDeal {
    /// The kept valuation.
    pub valuation: KeptId,
    /// What the buyer paid, debt taken over included and cash left out.
    pub price_minor: i64,
    /// The day it closed.
    pub closed_on: Date,
    /// Whether it may be published without names.
    pub has_consent: bool,
}

/// What a reviewer decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealDecision {
    /// Shown to be true.
    pub is_verified: bool,
    /// For the owner; needed to refuse.
    pub note: Option<String>,
}

impl Valuations {
    /// Tells what the business sold for. Told again, it takes the place of what was told, and is verified anew.
    pub async fn tell_deal(&self, ctx: &Ctx, told: TellDeal) -> Result<(), ValuationFault> {
        TELL_DEAL.check(ctx)?;
        let owner = ctx.person()?.person;
        let kept = self.find_valuation(ctx, told.valuation, None).await?;
        let today = day_in_india(ctx.now).unwrap_or_default();
        let read = read(&kept.appraisal, told.price_minor, told.closed_on, today, priors_2026_11())
            .map_err(|field| ValuationFault::Refused(field.into()))?;
        let deal = NewDeal {
            valuation: told.valuation,
            number: kept.number,
            price_minor: told.price_minor,
            closed_on: told.closed_on.to_string(),
            has_consent: told.has_consent,
            group: group_name(read.group),
            read,
        };
        let job_ctx = ctx.clone();
        self.db()
            .write(ctx, move |tx| {
                let before = store::find_of_valuation(tx, job_ctx.market, deal.valuation, owner)?;
                if let Some(before) = before.filter(ToldDeal::may_be_published) {
                    // What was published of it may not stay beside what it is now.
                    store::take_down(tx, &job_ctx, &before.group)?;
                }
                store::upsert_deal(tx, &job_ctx, owner, &deal)?;
                let detail = json!({ "has_consent": deal.has_consent });
                Ok(audit_in(tx, &job_ctx, TELL_DEAL.name, Subject::of("valuation", deal.valuation), &detail)?)
            })
            .await
    }

    /// Takes consent back: the sector's release comes down at once, and the deal is in none after it.
    pub async fn withdraw_deal(&self, ctx: &Ctx, valuation: KeptId) -> Result<(), ValuationFault> {
        TELL_DEAL.check(ctx)?;
        let (job_ctx, owner) = (ctx.clone(), ctx.person()?.person);
        self.db()
            .write(ctx, move |tx| {
                let found = store::find_of_valuation(tx, job_ctx.market, valuation, owner)?;
                let deal = found.ok_or(ValuationFault::Missing)?;
                store::withdraw_deal(tx, &job_ctx, deal.id)?;
                if deal.may_be_published() {
                    store::take_down(tx, &job_ctx, &deal.group)?;
                }
                let subject = Subject::of("valuation", valuation);
                Ok(audit_in(tx, &job_ctx, TELL_DEAL.name, subject, &json!({ "has_consent": false }))?)
            })
            .await
    }

    /// What the person told of this valuation; none where nothing was.
    pub async fn find_deal(&self, ctx: &Ctx, valuation: KeptId) -> Result<Option<ToldDeal>, ValuationFault> {
        SEE_DEAL.check(ctx)?;
        let (market, owner) = (ctx.market, ctx.person()?.person);
        let read = move |tx: &mut Tx<'_>| Ok(store::find_of_valuation(tx, market, valuation, owner)?);
        self.db().read(ctx, read).await
    }

    /// Deals that wait for a reviewer, oldest first.
    pub async fn list_told_deals(
        &self,
        ctx: &Ctx,
        page: PageRequest,
    ) -> Result<Page<ToldDeal>, ValuationFault> {
        DECIDE_DEAL.check(ctx)?;
        let market = ctx.market;
        let read = move |tx: &mut Tx<'_>| store::list_queue(tx, market, &page);
        let rows = self.db().read(ctx, read).await.map_err(ValuationFault::Db)?;
        let place = |deal: &ToldDeal| Cursor { key: deal.told_at.micros(), id: deal.id.uuid() };
        Ok(Page::cut(QUEUE_NAME, &page, rows, place))
    }

    /// One deal, whatever was decided.
    pub async fn find_told_deal(&self, ctx: &Ctx, id: ClosedDealId) -> Result<ToldDeal, ValuationFault> {
        DECIDE_DEAL.check(ctx)?;
        let market = ctx.market;
        let read = move |tx: &mut Tx<'_>| store::find_deal(tx, market, id)?.ok_or(ValuationFault::Missing);
        self.db().read(ctx, read).await
    }

    /// Verifies or refuses a deal.
    pub async fn decide_deal(
        &self,
        ctx: &Ctx,
        id: ClosedDealId,
        decision: DealDecision,
    ) -> Result<(), ValuationFault> {
        DECIDE_DEAL.check(ctx)?;
        let (job_ctx, reviewer) = (ctx.clone(), ctx.person()?.person);
        let decided = checked(decision)?;
        self.db()
            .write(ctx, move |tx| {
                store::lock_deal(tx, job_ctx.market, id)?;
                let deal = store::find_deal(tx, job_ctx.market, id)?.ok_or(ValuationFault::Missing)?;
                if deal.owner == reviewer {
                    return Err(ValuationFault::OwnAtDesk);
                }
                if deal.state != DealState::Told {
                    return Err(Fault::new(FaultKind::Conflict, "valuation-deal-decided").into());
                }
                let state = decided.0;
                store::decide_deal(tx, &job_ctx, id, reviewer, &decided)?;
                let subject = Subject::of("valuation", deal.valuation);
                Ok(audit_in(tx, &job_ctx, DECIDE_DEAL.name, subject, &json!({ "state": state.as_str() }))?)
            })
            .await
    }

    /// Publishes what this month has not published yet, market by market and sector by sector; how many releases.
    pub async fn publish_deals(&self, ctx: &Ctx) -> Result<usize, ValuationFault> {
        PUBLISH_DEALS.check(ctx)?;
        let month = month_of(day_in_india(ctx.now).unwrap_or_default());
        let groups =
            self.db().read(Scope::platform(), store::list_groups).await.map_err(ValuationFault::Db)?;
        let mut published = 0;
        for (market, group) in groups {
            let (month, job_ctx) = (month.clone(), Ctx { market, ..ctx.clone() });
            let publish = move |tx: &mut Tx<'_>| publish_in(tx, &job_ctx, &group, &month);
            published += usize::from(self.db().write(Scope::market(market), publish).await?);
        }
        Ok(published)
    }

    /// What is published for the sector of a NIC code; none while there is nothing that may be shown.
    pub async fn list_published_deals(
        &self,
        ctx: &Ctx,
        nic2008: &str,
    ) -> Result<Option<ClosedDeals>, ValuationFault> {
        LIST_PUBLISHED_DEALS.check(ctx)?;
        let group = SectorGroup::of_nic2008(nic2008)
            .ok_or_else(|| Fault::from(FieldFault::new("nic2008", "valuation-fault-sector-unknown")))?;
        let market = ctx.market;
        self.db().read(ctx, move |tx| Ok(published_in(tx, market, group)?)).await
    }

    /// The input with its sector found and the market's published deals put in, where it has none of its own.
    pub async fn with_closed_deals(&self, ctx: &Ctx, input: Input) -> Result<Input, ValuationFault> {
        LIST_PUBLISHED_DEALS.check(ctx)?;
        let input = input.with_found_sector();
        let Some(code) = input.sector.nic2008.as_deref().filter(|_| input.closed_deals.is_none()) else {
            return Ok(input);
        };
        let Some(group) = SectorGroup::of_nic2008(code) else { return Ok(input) };
        let market = ctx.market;
        let closed_deals = self.db().read(ctx, move |tx| published_in(tx, market, group)).await;
        Ok(Input { closed_deals: closed_deals.map_err(ValuationFault::Db)?, ..input })
    }
}

/// What a market shows of a sector today.
fn published_in(
    tx: &mut Tx<'_>,
    market: MarketId,
    group: SectorGroup,
) -> Result<Option<ClosedDeals>, DbFault> {
    store::find_published(tx, market, &group_name(group))
}

/// Publishes one sector's deals for a month, if the month has none yet and they tell about nobody.
fn publish_in(tx: &mut Tx<'_>, ctx: &Ctx, group: &str, month: &str) -> Result<bool, ValuationFault> {
    let earlier = store::list_releases(tx, ctx.market, group)?;
    if earlier.iter().any(|(published, _)| published == month) {
        return Ok(false);
    }
    let earlier: Vec<_> = earlier.into_iter().map(|(_, members)| members).collect();
    let candidates = store::list_candidates(tx, ctx.market, group)?;
    let Some(release) = next_release(&candidates, &earlier) else { return Ok(false) };
    store::insert_release(tx, (ctx.market, group, month), &release, ctx.now)?;
    let detail = json!({ "sector_group": group, "month": month, "deals": release.0.len() });
    audit_in(tx, ctx, PUBLISH_DEALS.name, Subject::of("market", ctx.market), &detail)?;
    Ok(true)
}

fn checked(decision: DealDecision) -> Result<(DealState, Option<String>), ValuationFault> {
    let note = decision.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    let length = note.as_ref().map_or(0, |note| note.chars().count());
    if length > LONGEST_NOTE_CHARS || (!decision.is_verified && length == 0) {
        return Err(Fault::from(FieldFault::new("note", "valuation-deal-note")).into());
    }
    Ok((if decision.is_verified { DealState::Verified } else { DealState::Refused }, note))
}

fn group_name(group: SectorGroup) -> String {
    let name = serde_json::to_value(group).expect("a unit variant is a string");
    name.as_str().unwrap_or_default().to_owned()
}

fn month_of(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}
