//! What search may know of a listing: the teaser as a stranger (or, for loans, a checked lender) reads it. The node
//! that builds an index reads it after every event, so an index can hold nothing that was not public.
//!
//! Every page of hits is read again before it is shown. A listing's row and its business's version are read each time;
//! the teaser made of them, its numbers, years and pictures is kept as long as both versions stay, since every change
//! of any of these raises one of them.

use std::sync::Arc;

use bazaar_db::{DbFault, Scope, Tx};
use bazaar_directory::business::find_version_in;
use bazaar_kit::{Ctx, MarketId, OrganisationId};
use moka::sync::Cache;

use super::model::{DealKind, Listing, ListingId, ListingState};
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

/// Teasers kept at most: some twenty megabytes.
const MOST_KEPT: u64 = 8_192;

/// A teaser and what it was made of: the listing's version and state, the business's version.
#[derive(Debug)]
struct KeptTeaser {
    made_of: (i64, ListingState, Option<i64>),
    teaser: Option<Teaser>,
}

/// Teasers as search reads them.
pub(crate) struct KeptTeasers(Cache<(MarketId, ListingId), Arc<KeptTeaser>>);

impl Default for KeptTeasers {
    fn default() -> Self {
        Self(Cache::new(MOST_KEPT))
    }
}

impl KeptTeasers {
    /// The teaser of a listing just read, made anew where anything changed since it was kept.
    fn teaser_in(
        &self,
        tx: &mut Tx<'_>,
        ctx: &Ctx,
        listing: Listing,
        shown: Visibility,
    ) -> Result<Option<Teaser>, DbFault> {
        let key = (ctx.market, listing.id);
        let business = find_version_in(tx, ctx.market, listing.business)?;
        let made_of = (listing.version, listing.state, business);
        if let Some(kept) = self.0.get(&key).filter(|kept| kept.made_of == made_of) {
            return Ok(kept.teaser.clone());
        }
        let teaser = teaser_in(tx, ctx, listing, shown)?;
        self.0.insert(key, Arc::new(KeptTeaser { made_of, teaser: teaser.clone() }));
        Ok(teaser)
    }
}

fn teaser_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    listing: Listing,
    shown: Visibility,
) -> Result<Option<Teaser>, DbFault> {
    Ok(dossier_in(tx, ctx, listing)?.and_then(|dossier| teaser_of(&dossier, shown)))
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
        Ok(self.inner.db.read(ctx, move |tx| document_in(tx, &job_ctx, id, None)).await?)
    }

    /// What search may know of these listings now, in one read; unknown ones are left out.
    pub async fn list_search_documents_of(
        &self,
        ctx: &Ctx,
        ids: Vec<ListingId>,
    ) -> Result<Vec<SearchDocument>, ListingFault> {
        EXPIRE_LISTING.check(ctx)?;
        let (job_ctx, inner) = (ctx.clone(), Arc::clone(&self.inner));
        let found = self.inner.db.read(ctx, move |tx| {
            let kept = Some(&inner.kept_teasers);
            ids.iter().map(|id| document_in(tx, &job_ctx, *id, kept)).collect::<Result<Vec<_>, DbFault>>()
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
                .map(|(market, id)| document_in(tx, &Ctx { market, ..job_ctx.clone() }, id, None))
                .collect::<Result<Vec<_>, DbFault>>()
        });
        Ok(found.await?.into_iter().flatten().collect())
    }
}

fn document_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: ListingId,
    kept: Option<&KeptTeasers>,
) -> Result<Option<SearchDocument>, DbFault> {
    let Some(listing) = store::find_listing(tx, ctx.market, id)? else { return Ok(None) };
    let (organisation, version) = (listing.organisation, listing.version);
    let (state, kind) = (listing.state, listing.kind);
    let shown = match (state, kind) {
        (ListingState::Live, DealKind::Stake) => Visibility::Teaser,
        (ListingState::Live, _) => Visibility::Detail,
        _ => Visibility::Hidden,
    };
    let teaser = match (shown, kept) {
        (Visibility::Hidden, _) => None,
        (_, Some(kept)) => kept.teaser_in(tx, ctx, listing, shown)?,
        (_, None) => teaser_in(tx, ctx, listing, shown)?,
    };
    let terms = if teaser.is_some() { find_terms(tx, ctx.market, id)? } else { Terms::default() };
    let is_for_lenders = kind == DealKind::Loan;
    let market = ctx.market;
    Ok(Some(SearchDocument { market, id, organisation, version, state, teaser, terms, is_for_lenders }))
}
