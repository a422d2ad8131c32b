//! Writing mandates down, changing and ending them.

use bazaar_db::{DbFault, Tx};
use bazaar_jobs::{Subject, audit_in, emit_in};
use bazaar_kit::{Ctx, Fault, FaultKind, FieldFault, PersonId, Who, permission};
use serde_json::json;

use super::events::{changed, imported};
use super::model::{Draft, MAX_MANDATES, MandateId, MandateState, StoredMandate};
use super::store;
use crate::Search;

permission!(pub SEE_MANDATES = "mandate.see", [Who::SignedIn], "own");
permission!(
    pub EDIT_MANDATES = "mandate.edit",
    [Who::SignedIn],
    "own, version unchanged; loans for checked lenders only"
);
permission!(pub IMPORT_MANDATES = "mandate.import", [Who::System], "none");

/// What can go wrong around mandates.
#[derive(Debug, thiserror::Error)]
pub enum MandateFault {
    /// Fields are wrong.
    #[error("fields are wrong")]
    Fields(Vec<FieldFault>),
    /// The person keeps as many as anybody may.
    #[error("too many mandates")]
    TooMany,
    /// It was changed in another window meanwhile.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// It does not exist, or is somebody else's.
    #[error("no such mandate")]
    Missing,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<MandateFault> for Fault {
    fn from(fault: MandateFault) -> Self {
        match fault {
            MandateFault::Fields(fields) => Self::invalid(fields),
            MandateFault::TooMany => Self::new(FaultKind::Conflict, "mandate-too-many-kept")
                .with("most", i64::try_from(MAX_MANDATES).unwrap_or(i64::MAX)),
            MandateFault::ChangedMeanwhile => Self::new(FaultKind::Conflict, "mandate-changed-meanwhile"),
            MandateFault::Missing => Self::missing(),
            MandateFault::Db(fault) => fault.into(),
            MandateFault::Refused(fault) => fault,
        }
    }
}

impl Search {
    /// One's own mandates, oldest first.
    pub async fn list_mandates(&self, ctx: &Ctx) -> Result<Vec<StoredMandate>, MandateFault> {
        SEE_MANDATES.check(ctx)?;
        let (market, person) = (ctx.market, ctx.person()?.person);
        let limit = i64::try_from(MAX_MANDATES).unwrap_or(i64::MAX);
        self.inner.db.read(ctx, move |tx| Ok(store::list_of_person(tx, market, person, limit)?)).await
    }

    /// One of one's own mandates.
    pub async fn find_mandate(&self, ctx: &Ctx, id: MandateId) -> Result<StoredMandate, MandateFault> {
        SEE_MANDATES.check(ctx)?;
        let (market, person) = (ctx.market, ctx.person()?.person);
        self.inner.db.read(ctx, move |tx| find_own(tx, (market, person), id)).await
    }

    /// Writes a mandate down.
    pub async fn create_mandate(&self, ctx: &Ctx, draft: Draft) -> Result<MandateId, MandateFault> {
        EDIT_MANDATES.check(ctx)?;
        check_loans(ctx, &draft)?;
        let (id, person) = (ctx.new_id(), ctx.person()?.person);
        let (search, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let kept = store::count_of_person(tx, job_ctx.market, person)?;
                if usize::try_from(kept).unwrap_or(usize::MAX) >= MAX_MANDATES {
                    return Err(MandateFault::TooMany);
                }
                store::insert_mandate(tx, &job_ctx, (id, person), &draft)?;
                search.tell_mandate_in(tx, &job_ctx, "mandate.create", id, 1)?;
                Ok(id)
            })
            .await
    }

    /// Stores new wishes; `version` is the one that was shown.
    pub async fn edit_mandate(
        &self,
        ctx: &Ctx,
        id: MandateId,
        version: i64,
        draft: Draft,
    ) -> Result<(), MandateFault> {
        EDIT_MANDATES.check(ctx)?;
        check_loans(ctx, &draft)?;
        self.change_mandate(ctx, id, Some(version), move |mandate| (draft.clone(), mandate.state)).await
    }

    /// Pauses a mandate, takes it up again or deletes it.
    pub async fn set_mandate_state(
        &self,
        ctx: &Ctx,
        id: MandateId,
        state: MandateState,
    ) -> Result<(), MandateFault> {
        EDIT_MANDATES.check(ctx)?;
        let keep = move |mandate: &StoredMandate| {
            (Draft { name: mandate.name.clone(), wishes: mandate.wishes.clone() }, state)
        };
        self.change_mandate(ctx, id, None, keep).await
    }

    async fn change_mandate(
        &self,
        ctx: &Ctx,
        id: MandateId,
        version: Option<i64>,
        next: impl Fn(&StoredMandate) -> (Draft, MandateState) + Send + 'static,
    ) -> Result<(), MandateFault> {
        let person = ctx.person()?.person;
        let (search, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let mandate = find_own(tx, (job_ctx.market, person), id)?;
                let (draft, state) = next(&mandate);
                let is_current = version.is_none_or(|version| version == mandate.version);
                if !is_current || !store::update_mandate(tx, &job_ctx, &mandate, &draft, state)? {
                    return Err(MandateFault::ChangedMeanwhile);
                }
                let action = format!("mandate.{state}");
                search.tell_mandate_in(tx, &job_ctx, &action, id, mandate.version + 1)?;
                Ok(())
            })
            .await
    }

    /// Adds mandates of people who exist already, many in one transaction: for the sample market.
    pub fn import_mandate_in(
        &self,
        tx: &mut Tx<'_>,
        ctx: &Ctx,
        (id, person): (MandateId, PersonId),
        draft: &Draft,
    ) -> Result<(), MandateFault> {
        IMPORT_MANDATES.check(ctx)?;
        store::insert_mandate(tx, ctx, (id, person), draft)?;
        emit_in(tx, ctx, &self.inner.wake, &imported(id))?;
        Ok(())
    }

    fn tell_mandate_in(
        &self,
        tx: &mut Tx<'_>,
        ctx: &Ctx,
        action: &str,
        id: MandateId,
        version: i64,
    ) -> Result<(), DbFault> {
        emit_in(tx, ctx, &self.inner.wake, &changed(id, version))?;
        audit_in(tx, ctx, action, Subject::of("mandate", id), &json!({ "version": version }))
    }
}

/// A mandate of this person; somebody else's looks missing.
fn find_own(
    tx: &mut Tx<'_>,
    (market, person): (bazaar_kit::MarketId, PersonId),
    id: MandateId,
) -> Result<StoredMandate, MandateFault> {
    let found = store::find_mandate(tx, market, id)?;
    found.filter(|mandate| mandate.person == person).ok_or(MandateFault::Missing)
}

fn check_loans(ctx: &Ctx, draft: &Draft) -> Result<(), MandateFault> {
    if draft.wishes.wants_loans() && !ctx.is_checked_lender() {
        return Err(MandateFault::Fields(vec![FieldFault::new("deal_kinds", "mandate-loans-for-lenders")]));
    }
    Ok(())
}
