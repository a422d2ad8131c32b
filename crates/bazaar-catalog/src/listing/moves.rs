//! Moving listings from state to state: by their owner, by a reviewer, by time.

use bazaar_db::{DbFault, Scope, Tx};
use bazaar_directory::business::{BusinessId, find_in};
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::{Ctx, FieldFault, Permission};
use serde_json::json;

use super::answers::blind_faults;
use super::events::moved_in;
use super::model::{Act, Listing, ListingId, ListingState, missing_answers};
use super::ops::{EDIT_LISTING, EXPIRE_LISTING, ListingFault, REVIEW_LISTING, lock_managed, same_version};
use super::store;
use crate::Catalog;

/// The reasons a reviewer may give.
pub(crate) const REFUSAL_REASONS: [&str; 6] =
    ["not-blind", "figures", "incomplete", "not-a-business", "forbidden", "duplicate"];
/// Listings expired in one transaction each, at most so many in a run.
const EXPIRED_AT_ONCE: i64 = 500;

/// A move to be made.
#[derive(Debug, Clone)]
pub struct ChangeState {
    /// What to do. Editing happens by answering.
    pub act: Act,
    /// The version that was shown; absent for timers.
    pub version: Option<i64>,
    /// A refusal's reason, one of the known codes.
    pub reason: Option<String>,
    /// The reviewer's words to the owner, as typed.
    pub note: Option<String>,
}

impl ChangeState {
    /// A move that needs no words.
    pub fn plain(act: Act, version: i64) -> Self {
        Self { act, version: Some(version), reason: None, note: None }
    }
}

impl Catalog {
    /// Moves a listing from state to state: the only way any state changes.
    pub async fn change_state(
        &self,
        ctx: &Ctx,
        id: ListingId,
        change: ChangeState,
    ) -> Result<Listing, ListingFault> {
        permission_of(change.act).check(ctx)?;
        let (catalog, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let listing = lock_for(tx, &job_ctx, (id, &change))?;
                move_in(tx, &job_ctx, &catalog, listing, &change)
            })
            .await
    }

    /// Sends the listings of a business that was changed by itself back to review: what is live was approved as it
    /// stands.
    pub async fn review_business_again(&self, ctx: &Ctx, business: BusinessId) -> Result<(), ListingFault> {
        EXPIRE_LISTING.check(ctx)?;
        let (catalog, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                for id in store::list_shown_of(tx, job_ctx.market, business)? {
                    if let Some(listing) = store::lock_listing(tx, job_ctx.market, id)? {
                        touch_in(tx, &job_ctx, &catalog, listing)?;
                    }
                }
                Ok(())
            })
            .await
    }

    /// Ends every listing whose time ran out; says how many.
    pub async fn expire_listings(&self, ctx: &Ctx) -> Result<usize, ListingFault> {
        EXPIRE_LISTING.check(ctx)?;
        let now = ctx.now;
        let due: Result<_, DbFault> =
            self.inner.db.read(Scope::platform(), move |tx| store::list_due(tx, now, EXPIRED_AT_ONCE)).await;
        let due = due?;
        for (market, id) in &due {
            let change = ChangeState { act: Act::Expire, version: None, reason: None, note: None };
            match self.change_state(&Ctx { market: *market, ..ctx.clone() }, *id, change).await {
                // Its owner renewed or closed it in between.
                Ok(_) | Err(ListingFault::WrongState) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(due.len())
    }
}

/// Who may do `act`.
fn permission_of(act: Act) -> &'static Permission {
    match act {
        Act::Approve | Act::Refuse => &REVIEW_LISTING,
        Act::Expire => &EXPIRE_LISTING,
        Act::Submit | Act::Pause | Act::Resume | Act::Close | Act::Renew | Act::Edit => &EDIT_LISTING,
    }
}

/// Locks a listing for a move: the owner's moves need the owner, a decision needs a reviewer who is not the owner and
/// whom no other reviewer got ahead of.
fn lock_for(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, change): (ListingId, &ChangeState),
) -> Result<Listing, ListingFault> {
    match change.act {
        Act::Approve | Act::Refuse => {
            let listing = store::lock_listing(tx, ctx.market, id)?.ok_or(ListingFault::Missing)?;
            not_own(ctx, &listing)?;
            let me = ctx.signed_in().map(|signed_in| signed_in.person);
            if listing.reviewer.is_some_and(|reviewer| me.is_some_and(|me| me != reviewer)) {
                return Err(ListingFault::WithAnother);
            }
            same_version(listing, change.version)
        }
        Act::Expire => {
            let listing = store::lock_listing(tx, ctx.market, id)?.ok_or(ListingFault::Missing)?;
            let is_due = listing.expires_at.is_some_and(|at| at <= ctx.now);
            if is_due { Ok(listing) } else { Err(ListingFault::WrongState) }
        }
        _ => lock_managed(tx, ctx, id, change.version),
    }
}

/// Nobody decides on what is their own.
fn not_own(ctx: &Ctx, listing: &Listing) -> Result<(), ListingFault> {
    if ctx.role_in(listing.organisation).is_some() { Err(ListingFault::OwnListing) } else { Ok(()) }
}

/// Holds a submitted listing for review by the actor.
pub(crate) fn lock_for_review(tx: &mut Tx<'_>, ctx: &Ctx, id: ListingId) -> Result<Listing, ListingFault> {
    let listing = store::lock_listing(tx, ctx.market, id)?.ok_or(ListingFault::Missing)?;
    not_own(ctx, &listing)?;
    if listing.state == ListingState::Submitted { Ok(listing) } else { Err(ListingFault::WrongState) }
}

fn move_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    catalog: &Catalog,
    mut listing: Listing,
    change: &ChangeState,
) -> Result<Listing, ListingFault> {
    if matches!(change.act, Act::Submit | Act::Approve) {
        check_ready(tx, ctx, &listing)?;
    }
    if change.act == Act::Refuse {
        note_refusal(&mut listing, change)?;
    }
    // Editing happens by answering: a bare "edit" would change nothing.
    if change.act == Act::Edit || !listing.take(change.act, ctx.now) {
        return Err(ListingFault::WrongState);
    }
    store::update_listing(tx, ctx.market, &listing)?;
    moved_in(tx, ctx, catalog, (&listing, change.act))?;
    let detail = json!({ "act": change.act, "version": listing.version, "reason": change.reason });
    audit_in(tx, ctx, permission_of(change.act).name, Subject::of("listing", listing.id), &detail)?;
    Ok(listing)
}

/// Everything is answered, and nothing tells whose it is: asked again at approval, since the business may have got
/// another name meanwhile.
fn check_ready(tx: &mut Tx<'_>, ctx: &Ctx, listing: &Listing) -> Result<(), ListingFault> {
    let business = find_in(tx, ctx.market, listing.business)?.ok_or(ListingFault::Missing)?;
    let missing = missing_answers(listing, &business);
    let to_fault = |field| FieldFault::new(field, "listing-answer-missing");
    let mut faults: Vec<_> = missing.into_iter().map(to_fault).collect();
    faults.extend(blind_faults(listing, &business));
    if faults.is_empty() { Ok(()) } else { Err(ListingFault::Answers(faults)) }
}

fn note_refusal(listing: &mut Listing, change: &ChangeState) -> Result<(), ListingFault> {
    let reason = change.reason.as_deref().filter(|reason| REFUSAL_REASONS.contains(reason));
    let reason = reason.ok_or_else(|| vec![FieldFault::new("reason", "review-reason-missing")]);
    let note = bazaar_kit::fold::clean_text(change.note.as_deref().unwrap_or_default(), 1_000);
    let note = note.map_err(|fault| ListingFault::Answers(vec![fault.at_field("note")]))?;
    listing.decision_reason = Some(reason.map_err(ListingFault::Answers)?.to_owned());
    listing.decision_note = Some(note).filter(|note| !note.is_empty());
    Ok(())
}

/// Stores a listing whose public content changed, and sends it back to review where it had passed it.
pub(crate) fn touch_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    catalog: &Catalog,
    mut listing: Listing,
) -> Result<Listing, ListingFault> {
    if !listing.take(Act::Edit, ctx.now) {
        return Err(ListingFault::WrongState);
    }
    store::update_listing(tx, ctx.market, &listing)?;
    moved_in(tx, ctx, catalog, (&listing, Act::Edit))?;
    let detail = json!({ "act": Act::Edit, "version": listing.version });
    audit_in(tx, ctx, EDIT_LISTING.name, Subject::of("listing", listing.id), &detail)?;
    Ok(listing)
}
