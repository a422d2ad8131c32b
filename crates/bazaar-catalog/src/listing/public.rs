//! What anybody may ask for: one teaser, and the newest of them.

use bazaar_kit::{Ctx, Cursor, Page, PageRequest, Who, permission};

use super::ops::{Dossier, ListingFault, dossier_in};
use super::store;
use super::view::{Teaser, Visibility, teaser_of, view_for};
use crate::Catalog;

permission!(
    /// Reading a teaser.
    pub READ_TEASER = "listing.read", [Who::Anyone], "as much as the kind lets this reader see"
);

/// The name of the list, for cursors.
const LIST: &str = "live-listings";

impl Catalog {
    /// A listing by its address, as much of it as the actor may see; missing where that is nothing.
    pub async fn find_teaser(&self, ctx: &Ctx, slug: &str) -> Result<(Teaser, Visibility), ListingFault> {
        READ_TEASER.check(ctx)?;
        let (job_ctx, slug) = (ctx.clone(), slug.to_owned());
        let dossier: Option<Dossier> = self
            .inner
            .db
            .read(ctx, move |tx| match store::find_by_slug(tx, job_ctx.market, &slug)? {
                Some(listing) if view_for(&job_ctx, &listing) > Visibility::Hidden => {
                    dossier_in(tx, &job_ctx, listing)
                }
                _ => Ok(None),
            })
            .await?;
        let dossier = dossier.ok_or(ListingFault::Missing)?;
        let visibility = view_for(ctx, &dossier.listing);
        teaser_of(&dossier, visibility).map(|teaser| (teaser, visibility)).ok_or(ListingFault::Missing)
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
