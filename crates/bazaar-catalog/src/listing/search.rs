//! What search may know of a listing: the teaser as a stranger (or, for loans, a checked lender) reads it. The node
//! that builds an index reads it after every event, so an index can hold nothing that was not public.

use bazaar_db::{DbFault, Scope};
use bazaar_kit::{Ctx, MarketId, OrganisationId};

use super::model::{DealKind, ListingId, ListingState};
use super::ops::{EXPIRE_LISTING, ListingFault, dossier_in};
use super::store;
use super::view::{Teaser, Visibility, teaser_of};
use crate::Catalog;
use crate::terms::{Terms, find_terms};

/// A listing for the index.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchDocument {
    /// The market it belongs to.
    pub market: MarketId,
    /// Which.
    pub id: ListingId,
    /// Whose it is: for telling its owner of matches, never shown.
    pub organisation: OrganisationId,
    /// The row's version; an older one never replaces a newer one.
    pub version: i64,
    /// Where it stands; only `Live` is findable.
    pub state: ListingState,
    /// The teaser; absent unless it is live. Stakes come without figures, since their searchers may be strangers.
    pub teaser: Option<Teaser>,
    /// What its seller answered about fit and buyers; nothing unless it is live.
    pub terms: Terms,
    /// For checked lenders only.
    pub is_for_lenders: bool,
}

impl Catalog {
    /// What search may know of one listing; nothing where there is no such listing.
    pub async fn find_search_document(
        &self,
        ctx: &Ctx,
        id: ListingId,
    ) -> Result<Option<SearchDocument>, ListingFault> {
        EXPIRE_LISTING.check(ctx)?;
        let job_ctx = ctx.clone();
        Ok(self.inner.db.read(ctx, move |tx| document_in(tx, &job_ctx, id)).await?)
    }

    /// What search may know of these listings, in one read; unknown ones are left out.
    pub async fn list_search_documents_of(
        &self,
        ctx: &Ctx,
        ids: Vec<ListingId>,
    ) -> Result<Vec<SearchDocument>, ListingFault> {
        EXPIRE_LISTING.check(ctx)?;
        let job_ctx = ctx.clone();
        let found = self.inner.db.read(ctx, move |tx| {
            ids.iter().map(|id| document_in(tx, &job_ctx, *id)).collect::<Result<Vec<_>, DbFault>>()
        });
        Ok(found.await?.into_iter().flatten().collect())
    }

    /// Live listings of every market after `after` in the order of ids, at most `limit`: for building an index anew.
    pub async fn list_search_documents(
        &self,
        ctx: &Ctx,
        after: ListingId,
        limit: i64,
    ) -> Result<Vec<SearchDocument>, ListingFault> {
        EXPIRE_LISTING.check(ctx)?;
        let job_ctx = ctx.clone();
        let found = self.inner.db.read(Scope::platform(), move |tx| {
            let ids = store::list_after(tx, after, limit)?;
            ids.into_iter()
                .map(|(market, id)| document_in(tx, &Ctx { market, ..job_ctx.clone() }, id))
                .collect::<Result<Vec<_>, DbFault>>()
        });
        Ok(found.await?.into_iter().flatten().collect())
    }
}

fn document_in(
    tx: &mut bazaar_db::Tx<'_>,
    ctx: &Ctx,
    id: ListingId,
) -> Result<Option<SearchDocument>, DbFault> {
    let Some(listing) = store::find_listing(tx, ctx.market, id)? else { return Ok(None) };
    let (organisation, version) = (listing.organisation, listing.version);
    let (state, kind) = (listing.state, listing.kind);
    let shown = match (state, kind) {
        (ListingState::Live, DealKind::Stake) => Visibility::Teaser,
        (ListingState::Live, _) => Visibility::Detail,
        _ => Visibility::Hidden,
    };
    let dossier = if shown == Visibility::Hidden { None } else { dossier_in(tx, ctx, listing)? };
    let teaser = dossier.and_then(|dossier| teaser_of(&dossier, shown));
    let terms = if teaser.is_some() { find_terms(tx, ctx.market, id)? } else { Terms::default() };
    let is_for_lenders = kind == DealKind::Loan;
    let market = ctx.market;
    Ok(Some(SearchDocument { market, id, organisation, version, state, teaser, terms, is_for_lenders }))
}
