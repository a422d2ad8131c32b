//! What anybody may ask for: one teaser, and the newest of them.

use bazaar_directory::business::find_in;
use bazaar_kit::{Ctx, Cursor, Page, PageRequest, Timestamp, Who, permission};

use super::model::ListingId;
use super::ops::{Dossier, ListingFault, dossier_in};
use super::store;
use super::view::{Teaser, Visibility, is_over_for, teaser_of, view_for};
use crate::Catalog;

permission!(
    /// Reading a teaser.
    pub READ_TEASER = "listing.read", [Who::Anyone], "as much as the kind lets this reader see"
);

/// The name of the list, for cursors.
const LIST: &str = "live-listings";

/// Where a public listing is found, for search engines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingAddress {
    /// Which.
    pub id: ListingId,
    /// Its address below `/b/`.
    pub slug: String,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

impl Catalog {
    /// A listing by its address, as much of it as the actor may see; missing where that is nothing, over where it was
    /// something once.
    pub async fn find_teaser(&self, ctx: &Ctx, slug: &str) -> Result<(Teaser, Visibility), ListingFault> {
        READ_TEASER.check(ctx)?;
        let (job_ctx, slug) = (ctx.clone(), slug.to_owned());
        let dossier: Dossier = self
            .inner
            .db
            .read(ctx, move |tx| {
                let listing = store::find_by_slug(tx, job_ctx.market, &slug)?.ok_or(ListingFault::Missing)?;
                if is_over_for(&job_ctx, &listing) {
                    let business = find_in(tx, job_ctx.market, listing.business)?;
                    return Err(ListingFault::Over { sector: business.and_then(|business| business.sector) });
                }
                if view_for(&job_ctx, &listing) == Visibility::Hidden {
                    return Err(ListingFault::Missing);
                }
                dossier_in(tx, &job_ctx, listing)?.ok_or(ListingFault::Missing)
            })
            .await?;
        let visibility = view_for(ctx, &dossier.listing);
        teaser_of(&dossier, visibility).map(|teaser| (teaser, visibility)).ok_or(ListingFault::Missing)
    }

    /// The addresses of live listings that anybody may know of, in the order of ids from `from` on.
    pub async fn list_addresses(
        &self,
        ctx: &Ctx,
        from: ListingId,
        limit: i64,
    ) -> Result<Vec<ListingAddress>, ListingFault> {
        READ_TEASER.check(ctx)?;
        let market = ctx.market;
        Ok(self.inner.db.read(ctx, move |tx| store::list_addresses(tx, market, from, limit)).await?)
    }

    /// Where the second and each later part of [`Self::list_addresses`] begins, when every part has `size`.
    pub async fn list_part_starts(&self, ctx: &Ctx, size: i64) -> Result<Vec<ListingId>, ListingFault> {
        READ_TEASER.check(ctx)?;
        let market = ctx.market;
        Ok(self.inner.db.read(ctx, move |tx| store::list_part_starts(tx, market, size)).await?)
    }

    /// Live listings, newest first, each as much as the actor may see. Loan requests are in no list of the public.
    pub async fn list_teasers(&self, ctx: &Ctx, page: PageRequest) -> Result<Page<Teaser>, ListingFault> {
        READ_TEASER.check(ctx)?;
        let job_ctx = ctx.clone();
        let dossiers: Vec<Dossier> = self
            .inner
            .db
            .read(ctx, move |tx| {
                let live = store::list_live(tx, job_ctx.market, page.after, page.rows_to_read())?;
                let found = live.into_iter().map(|listing| dossier_in(tx, &job_ctx, listing));
                Ok::<_, ListingFault>(found.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
            })
            .await?;
        let rows: Vec<Teaser> = dossiers
            .iter()
            .filter_map(|dossier| teaser_of(dossier, view_for(ctx, &dossier.listing)))
            .collect();
        let place = |teaser: &Teaser| Cursor {
            key: teaser.live_from.map_or(0, bazaar_kit::Timestamp::micros),
            id: teaser.id.uuid(),
        };
        Ok(Page::cut(LIST, &page, rows, place))
    }

    /// Reads the query of [`Self::list_teasers`].
    pub fn page_of_teasers(
        after: Option<&str>,
        limit: Option<u16>,
    ) -> Result<PageRequest, bazaar_kit::FieldFault> {
        PageRequest::parse(LIST, after, limit)
    }
}
