//! Adding, reading and changing a business.

use bazaar_db::{DbFault, Tx};
use bazaar_jobs::{NewEvent, Subject, Wake, audit_in, emit_in};
use bazaar_kit::{
    Ctx, Cursor, Fault, FaultKind, FieldFault, Id, MarketId, MarketRole, OrganisationId, OrganisationRole,
    Page, PageRequest, Who, permission,
};
use serde_json::json;
use uuid::Uuid;

use super::answers::{BusinessAnswers, YearAnswers};
use super::model::{Business, BusinessId, IdentifierKind};
use super::store;
use crate::Directory;

permission!(
    /// Adding a business.
    pub ADD_BUSINESS = "business.add", [Who::SignedIn], "managers of the organisation"
);
permission!(
    /// Reading a business.
    pub SEE_BUSINESS = "business.see", [Who::SignedIn], "members of the organisation, and staff"
);
permission!(
    /// Changing a business.
    pub EDIT_BUSINESS = "business.edit", [Who::SignedIn], "managers, version unchanged"
);
permission!(
    /// Noting that staff saw a paper.
    pub CHECK_BUSINESS = "business.check", [Who::Role(MarketRole::Reviewer)], "not one's own business"
);

/// A business was changed by itself, not by answering about a listing. Aggregate: the business.
pub const BUSINESS_CHANGED: &str = "business.changed";

/// What can go wrong around a business.
#[derive(Debug, thiserror::Error)]
pub enum BusinessFault {
    /// Answers that do not read.
    #[error("answers do not read")]
    Answers(Vec<FieldFault>),
    /// It was changed in another window meanwhile.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// The number to be marked is not there.
    #[error("no such number")]
    NoSuchNumber,
    /// A reviewer's own business.
    #[error("a reviewer's own business")]
    OwnBusiness,
    /// There is no such business for this actor.
    #[error("no such business")]
    Missing,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<BusinessFault> for Fault {
    fn from(fault: BusinessFault) -> Self {
        match fault {
            BusinessFault::Answers(fields) => Self::invalid(fields),
            BusinessFault::ChangedMeanwhile => Self::new(FaultKind::Conflict, "business-changed-meanwhile"),
            BusinessFault::NoSuchNumber => Self::new(FaultKind::Conflict, "business-no-such-number"),
            BusinessFault::OwnBusiness => Self::new(FaultKind::Forbidden, "business-own"),
            BusinessFault::Missing => Self::missing(),
            BusinessFault::Db(fault) => fault.into(),
            BusinessFault::Refused(fault) => fault,
        }
    }
}

impl Directory {
    /// Adds a business of an organisation the actor manages.
    pub async fn add_business(
        &self,
        ctx: &Ctx,
        owner: OrganisationId,
        answers: BusinessAnswers,
    ) -> Result<Business, BusinessFault> {
        ADD_BUSINESS.check(ctx)?;
        if !ctx.acts_for(owner, OrganisationRole::Manager) {
            return Err(BusinessFault::Missing);
        }
        let (id, job_ctx) = (ctx.new_id(), ctx.clone());
        self.db.write(ctx, move |tx| create_in(tx, &job_ctx, (id, owner), &answers)).await
    }

    /// One business.
    pub async fn find_business(&self, ctx: &Ctx, id: BusinessId) -> Result<Business, BusinessFault> {
        SEE_BUSINESS.check(ctx)?;
        let market = ctx.market;
        let found = self.db.read(ctx, move |tx| store::find_business(tx, market, id)).await?;
        found.filter(|business| may_see(ctx, business)).ok_or(BusinessFault::Missing)
    }

    /// The businesses of an organisation, oldest first.
    pub async fn list_businesses(
        &self,
        ctx: &Ctx,
        owner: OrganisationId,
        page: PageRequest,
    ) -> Result<Page<Business>, BusinessFault> {
        SEE_BUSINESS.check(ctx)?;
        if !ctx.acts_for(owner, OrganisationRole::Member) {
            return Err(BusinessFault::Missing);
        }
        let after: BusinessId = Id::from_uuid(page.after.map_or(Uuid::nil(), |at| at.id));
        let (market, limit) = (ctx.market, page.rows_to_read());
        let rows = self
            .db
            .read(ctx, move |tx| store::list_of_organisation(tx, market, owner, (after, limit)))
            .await?;
        Ok(Page::cut("businesses", &page, rows, |business| Cursor { key: 0, id: business.id.uuid() }))
    }

    /// Changes what was answered and nothing else; `version` is the one that was shown.
    pub async fn edit_business(
        &self,
        ctx: &Ctx,
        (id, version): (BusinessId, i64),
        answers: BusinessAnswers,
        years: Vec<YearAnswers>,
    ) -> Result<Business, BusinessFault> {
        EDIT_BUSINESS.check(ctx)?;
        let (job_ctx, wake) = (ctx.clone(), self.wake.clone());
        self.db
            .write(ctx, move |tx| {
                let business = store::lock_business(tx, job_ctx.market, id)?;
                let business = business.filter(|b| may_edit(&job_ctx, b)).ok_or(BusinessFault::Missing)?;
                if business.version != version {
                    return Err(BusinessFault::ChangedMeanwhile);
                }
                let edited = answer_in(tx, &job_ctx, business, (&answers, &years))?;
                if edited.version != version {
                    changed_in(tx, &job_ctx, &wake, &edited)?;
                }
                Ok(edited)
            })
            .await
    }

    /// Notes that staff saw the paper behind a number.
    pub async fn mark_number_seen(
        &self,
        ctx: &Ctx,
        id: BusinessId,
        kind: IdentifierKind,
    ) -> Result<(), BusinessFault> {
        CHECK_BUSINESS.check(ctx)?;
        let (job_ctx, reviewer) = (ctx.clone(), ctx.person()?.person);
        self.db
            .write(ctx, move |tx| {
                let business = store::lock_business(tx, job_ctx.market, id)?;
                let mut business = business.ok_or(BusinessFault::Missing)?;
                if job_ctx.role_in(business.organisation).is_some() {
                    return Err(BusinessFault::OwnBusiness);
                }
                let facts = business.identifiers.get_mut(&kind).ok_or(BusinessFault::NoSuchNumber)?;
                facts.seen = Some((job_ctx.now, reviewer));
                business.version += 1;
                store::update_business(tx, &job_ctx, &business)?;
                let detail = json!({ "number": kind });
                audit_in(tx, &job_ctx, CHECK_BUSINESS.name, Subject::of("business", id), &detail)?;
                Ok(())
            })
            .await
    }
}

/// Says that a business was changed by itself, so that what was built on it can be looked at again.
fn changed_in(tx: &mut Tx<'_>, ctx: &Ctx, wake: &Wake, business: &Business) -> Result<(), DbFault> {
    let event = NewEvent {
        kind: BUSINESS_CHANGED,
        aggregate: business.id.uuid(),
        version: business.version,
        payload: json!({ "business": business.id, "organisation": business.organisation }),
    };
    emit_in(tx, ctx, wake, &event)
}

fn may_see(ctx: &Ctx, business: &Business) -> bool {
    ctx.acts_for(business.organisation, OrganisationRole::Member)
        || MarketRole::ALL.iter().any(|role| ctx.has_role(*role))
}

fn may_edit(ctx: &Ctx, business: &Business) -> bool {
    ctx.acts_for(business.organisation, OrganisationRole::Manager)
}

/// Adds a business inside the caller's transaction. The caller has settled that the actor acts for the owner.
pub fn create_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, owner): (BusinessId, OrganisationId),
    answers: &BusinessAnswers,
) -> Result<Business, BusinessFault> {
    let mut business = Business::named(id, owner, String::new());
    let named = BusinessAnswers {
        trade_name: Some(answers.trade_name.clone().unwrap_or_default()),
        ..answers.clone()
    };
    named.apply(&mut business, ctx.now).map_err(BusinessFault::Answers)?;
    store::insert_business(tx, ctx, &business)?;
    audit_in(tx, ctx, ADD_BUSINESS.name, Subject::of("business", id), &json!({}))?;
    Ok(business)
}

/// One business, whoever asks: for slices that decide on their own rows who may see it.
pub fn find_in(tx: &mut Tx<'_>, market: MarketId, id: BusinessId) -> Result<Option<Business>, DbFault> {
    store::find_business(tx, market, id)
}

/// The version of a business, which every change of it, its numbers and its years raises: for slices that keep what they
/// made of it.
pub fn find_version_in(tx: &mut Tx<'_>, market: MarketId, id: BusinessId) -> Result<Option<i64>, DbFault> {
    store::find_version(tx, market, id)
}

/// Reads answers into a business that the caller may change, and stores it.
pub fn answer_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    business: Business,
    (answers, years): (&BusinessAnswers, &[YearAnswers]),
) -> Result<Business, BusinessFault> {
    let before = business.clone();
    let mut business = business;
    let mut faults = answers.apply(&mut business, ctx.now).err().unwrap_or_default();
    for typed in years {
        let outcome = typed.start_year(ctx.now).map_err(|fault| vec![fault]).and_then(|start| {
            let year = business.years.entry(start).or_default();
            typed.apply(year)
        });
        faults.extend(outcome.err().unwrap_or_default());
    }
    if !faults.is_empty() {
        return Err(BusinessFault::Answers(faults));
    }
    if business != before {
        business.version += 1;
        store::update_business(tx, ctx, &business)?;
        audit_in(tx, ctx, EDIT_BUSINESS.name, Subject::of("business", business.id), &json!({}))?;
    }
    Ok(business)
}

/// Stores a finished profile as it is, quietly: for loading samples in bulk.
pub fn import_in(tx: &mut Tx<'_>, ctx: &Ctx, business: &Business) -> Result<(), DbFault> {
    store::insert_business(tx, ctx, business)
}
