//! Reading the queue, claiming a case, reading a case.

use bazaar_directory::Directory;
use bazaar_directory::business::IdentifierKind;
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::{Ctx, Cursor, Page, PageRequest};
use serde_json::json;

use super::model::{QueueEntry, TrailLine};
use super::store;
use crate::Catalog;
use crate::listing::{
    Dossier, ListingFault, ListingId, REVIEW_LISTING, dossier_in, find_listing, lock_for_review,
    update_listing,
};

/// A claim holds for so long.
const CLAIM_S: i64 = 1_800;
/// The name of the list, for cursors.
const LIST: &str = "review-queue";

/// Everything a reviewer decides from.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseFile {
    /// The listing with all that belongs to it.
    pub dossier: Dossier,
    /// What was done to it, newest first.
    pub trail: Vec<TrailLine>,
}

impl Catalog {
    /// The queue, oldest first.
    pub async fn list_review_queue(
        &self,
        ctx: &Ctx,
        page: PageRequest,
    ) -> Result<Page<QueueEntry>, ListingFault> {
        REVIEW_LISTING.check(ctx)?;
        let job_ctx = ctx.clone();
        let rows = self.inner.db.read(ctx, move |tx| {
            Ok::<_, ListingFault>(store::list_queue(tx, &job_ctx, page.after, page.rows_to_read())?)
        });
        let place = |entry: &QueueEntry| Cursor { key: entry.submitted_at.micros(), id: entry.id.uuid() };
        Ok(Page::cut(LIST, &page, rows.await?, place))
    }

    /// How many wait.
    pub async fn count_review_queue(&self, ctx: &Ctx) -> Result<i64, ListingFault> {
        REVIEW_LISTING.check(ctx)?;
        let market = ctx.market;
        Ok(self.inner.db.read(ctx, move |tx| store::count_queue(tx, market)).await?)
    }

    /// One case, whatever its state.
    pub async fn find_case(&self, ctx: &Ctx, id: ListingId) -> Result<CaseFile, ListingFault> {
        REVIEW_LISTING.check(ctx)?;
        let job_ctx = ctx.clone();
        self.inner
            .db
            .read(ctx, move |tx| {
                let listing = find_listing(tx, job_ctx.market, id)?.ok_or(ListingFault::Missing)?;
                let dossier = dossier_in(tx, &job_ctx, listing)?.ok_or(ListingFault::Missing)?;
                Ok(CaseFile { dossier, trail: store::list_trail(tx, job_ctx.market, id)? })
            })
            .await
    }

    /// Takes a case; refused while another reviewer's claim holds. Says the version to decide on.
    pub async fn claim_case(&self, ctx: &Ctx, id: ListingId) -> Result<i64, ListingFault> {
        REVIEW_LISTING.check(ctx)?;
        let (job_ctx, me) = (ctx.clone(), ctx.person()?.person);
        self.inner
            .db
            .write(ctx, move |tx| {
                let mut listing = lock_for_review(tx, &job_ctx, id)?;
                let holds = listing.claimed_at.is_some_and(|at| job_ctx.now < at.plus_seconds(CLAIM_S));
                if holds && listing.reviewer != Some(me) {
                    return Err(ListingFault::WithAnother);
                }
                listing.reviewer = Some(me);
                listing.claimed_at = Some(job_ctx.now);
                update_listing(tx, job_ctx.market, &listing)?;
                let detail = json!({ "act": "claim", "version": listing.version });
                audit_in(tx, &job_ctx, REVIEW_LISTING.name, Subject::of("listing", id), &detail)?;
                Ok(listing.version)
            })
            .await
    }

    /// Notes that staff saw the paper behind a number of the business of a listing.
    pub async fn mark_number_seen(
        &self,
        ctx: &Ctx,
        id: ListingId,
        kind: IdentifierKind,
    ) -> Result<(), ListingFault> {
        REVIEW_LISTING.check(ctx)?;
        let business = self.find_case(ctx, id).await?.dossier.business.id;
        Directory::new(self.inner.db.clone()).mark_number_seen(ctx, business, kind).await?;
        Ok(())
    }

    /// Reads the query of [`Self::list_review_queue`].
    pub fn page_of_queue(
        after: Option<&str>,
        limit: Option<u16>,
    ) -> Result<PageRequest, bazaar_kit::FieldFault> {
        PageRequest::parse(LIST, after, limit)
    }
}
