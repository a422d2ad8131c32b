//! Looking at a valuation at the operator's desk, setting a range in its place, switching paid reports.

use bazaar_db::{DbFault, Tx};
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::{Ctx, MarketId, MarketRole, Who, permission};
use serde_json::json;

use super::model::OverrideRequest;
use super::store::{self, Override};
use crate::saved::{Kept, KeptId, ValuationFault, Valuations};

permission!(
    /// Looking at somebody's kept valuation at the operator's desk, and at the market's setting.
    pub DESK_VALUATION = "valuation.desk", [Who::Role(MarketRole::Operator)], "same market; leaves an audit line"
);
permission!(
    /// Setting a range in place of a valuation's own.
    pub OVERRIDE_VALUATION = "valuation.override", [Who::Role(MarketRole::Operator)], "someone else's, same market"
);
permission!(
    /// Switching paid reports on or off.
    pub SET_PAID_REPORTS = "valuation.set-paid-reports", [Who::Role(MarketRole::Operator)], "same market"
);

/// A valuation at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenAtDesk {
    /// The valuation as its owner sees it.
    pub kept: Kept,
    /// The operator's own: nothing can be set.
    pub is_own: bool,
}

impl Valuations {
    /// Somebody's kept valuation in one version, the newest unless told otherwise. That it was looked at is noted.
    pub async fn find_at_desk(
        &self,
        ctx: &Ctx,
        id: KeptId,
        number: Option<i64>,
    ) -> Result<SeenAtDesk, ValuationFault> {
        DESK_VALUATION.check(ctx)?;
        let (job_ctx, operator) = (ctx.clone(), ctx.person()?.person);
        let note = move |tx: &mut Tx<'_>| {
            let owner = store::find_owner(tx, job_ctx.market, id)?.ok_or(ValuationFault::Missing)?;
            let detail = json!({ "version": number });
            audit_in(tx, &job_ctx, DESK_VALUATION.name, Subject::of("valuation", id), &detail)?;
            Ok::<_, ValuationFault>(owner)
        };
        let owner = self.db().write(ctx, note).await?;
        let kept = self.load_for(ctx, id, owner, (number, None)).await?;
        Ok(SeenAtDesk { kept, is_own: owner == operator })
    }

    /// Sets a range in place of a version's own. The version and its figures stay as they are.
    pub async fn override_valuation(
        &self,
        ctx: &Ctx,
        request: OverrideRequest,
    ) -> Result<(), ValuationFault> {
        OVERRIDE_VALUATION.check(ctx)?;
        let operator = ctx.person()?.person;
        let request = request.checked()?;
        let number = request.number;
        let seen = self.find_at_desk(ctx, request.id, Some(number)).await?;
        if seen.is_own {
            return Err(ValuationFault::OwnAtDesk);
        }
        let job_ctx = ctx.clone();
        self.db()
            .write(ctx, move |tx| {
                store::insert_override(tx, &job_ctx, operator, &request)?;
                let detail = json!({
                    "version": number, "low_minor": request.low_minor, "middle_minor": request.middle_minor,
                    "high_minor": request.high_minor, "reason": request.reason,
                });
                Ok(audit_in(
                    tx,
                    &job_ctx,
                    OVERRIDE_VALUATION.name,
                    Subject::of("valuation", request.id),
                    &detail,
                )?)
            })
            .await
    }

    /// Whether reports are offered as a paid service. No money is taken for them yet.
    pub async fn has_paid_reports(&self, ctx: &Ctx) -> Result<bool, ValuationFault> {
        DESK_VALUATION.check(ctx)?;
        let market = ctx.market;
        self.db().read(ctx, move |tx| Ok(store::find_setting(tx, market)?)).await
    }

    /// Switches paid reports on or off.
    pub async fn set_paid_reports(&self, ctx: &Ctx, has_paid_reports: bool) -> Result<(), ValuationFault> {
        SET_PAID_REPORTS.check(ctx)?;
        let (job_ctx, operator) = (ctx.clone(), ctx.person()?.person);
        self.db()
            .write(ctx, move |tx| {
                store::upsert_setting(tx, &job_ctx, operator, has_paid_reports)?;
                let subject = Subject::of("market", job_ctx.market);
                let detail = json!({ "has_paid_reports": has_paid_reports });
                Ok(audit_in(tx, &job_ctx, SET_PAID_REPORTS.name, subject, &detail)?)
            })
            .await
    }
}

/// The range that stands in place of a version's own, if one was set.
pub(crate) fn override_in(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: KeptId,
    number: i64,
) -> Result<Option<Override>, DbFault> {
    store::find_override(tx, market, id, number)
}

/// Whether the market's reports are offered as a paid service.
pub(crate) fn has_paid_reports_in(tx: &mut Tx<'_>, market: MarketId) -> Result<bool, DbFault> {
    store::find_setting(tx, market)
}
