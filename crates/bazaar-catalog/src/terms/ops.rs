//! Reading and answering terms.

use bazaar_db::{DbFault, Tx};
use bazaar_jobs::{NewEvent, Subject, audit_in, emit_in};
use bazaar_kit::Ctx;
use serde_json::json;

use super::model::Terms;
use super::store;
use crate::Catalog;
use crate::listing::{
    EDIT_LISTING, EXPIRE_LISTING, LISTING_CHANGED, ListingFault, ListingId, SEE_LISTING, lock_managed,
};

impl Catalog {
    /// The terms of a listing, for members and staff.
    pub async fn find_listing_terms(&self, ctx: &Ctx, id: ListingId) -> Result<Terms, ListingFault> {
        SEE_LISTING.check(ctx)?;
        self.find_dossier(ctx, id).await?;
        let market = ctx.market;
        let found: Result<Terms, DbFault> =
            self.inner.db.read(ctx, move |tx| store::find_terms(tx, market, id)).await;
        Ok(found?)
    }

    /// Stores the terms of a listing one manages. It stays as it is otherwise: choices need no review.
    pub async fn answer_listing_terms(
        &self,
        ctx: &Ctx,
        id: ListingId,
        terms: Terms,
    ) -> Result<(), ListingFault> {
        EDIT_LISTING.check(ctx)?;
        let faults = terms.faults();
        if !faults.is_empty() {
            return Err(ListingFault::Answers(faults));
        }
        let (catalog, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let listing = lock_managed(tx, &job_ctx, id, None)?;
                store::upsert_terms(tx, &job_ctx, id, &terms)?;
                let event = NewEvent {
                    kind: LISTING_CHANGED,
                    aggregate: id.uuid(),
                    version: listing.version,
                    payload: json!({ "listing": id, "state": listing.state }),
                };
                emit_in(tx, &job_ctx, &catalog.inner.wake, &event)?;
                let detail = json!({ "terms": true });
                Ok(audit_in(tx, &job_ctx, EDIT_LISTING.name, Subject::of("listing", id), &detail)?)
            })
            .await
    }
}

/// Terms of a listing that was just imported with the sample.
pub fn import_terms_in(tx: &mut Tx<'_>, ctx: &Ctx, id: ListingId, terms: &Terms) -> Result<(), ListingFault> {
    EXPIRE_LISTING.check(ctx)?;
    Ok(store::upsert_terms(tx, ctx, id, terms)?)
}
