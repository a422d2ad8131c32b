//! Asking the index, and asking the database once more.

use bazaar_directory::sector::SectorCode;
use bazaar_kit::{Ctx, Fault, Who, permission};
use uuid::Uuid;

use super::model::Asked;
use crate::Search;
use crate::engine::{Facets, Hit, Point, Range, Relaxation, Respelling, Sort, Suggestion};
use crate::follow::{Brief, PublicListing, partition};
use crate::matching::DealKind;
use crate::query_log::Logged;

permission!(
    pub FIND_LISTINGS = "search.find",
    [Who::Anyone],
    "live listings only; loan requests for checked lenders"
);

/// Completions offered at most.
const MAX_SUGGESTIONS: usize = 8;

/// One listing found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundListing {
    /// The listing as the database has it now.
    pub listing: PublicListing,
    /// Kilometres from the place asked for.
    pub distance_km: Option<f64>,
}

/// One page of answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// How many there are on all pages, as the index knows.
    pub total: u64,
    /// This page.
    pub listings: Vec<FoundListing>,
    /// Listings with only some of the words, where the page has room.
    pub also: Vec<FoundListing>,
    /// Counts for each filter.
    pub facets: Facets,
    /// What had to be given up because nothing matched.
    pub relaxed: Vec<Relaxation>,
    /// Words read as others.
    pub respelled: Vec<Respelling>,
    /// The bounds on the price that were read from the words; open where there were none.
    pub price_read: Range,
    /// Where the next page starts.
    pub next: Option<String>,
    /// The index is not complete yet; there may be more.
    pub is_building: bool,
}

impl Search {
    /// Answers a question.
    pub async fn find_listings(&self, ctx: &Ctx, asked: &Asked) -> Result<Found, Fault> {
        FIND_LISTINGS.check(ctx)?;
        let query = asked.to_query(ctx.market, ctx.is_checked_lender())?;
        let price_read = if asked.price == query.asking { Range::default() } else { query.asking };
        let search = self.clone();
        let answered = tokio::task::spawn_blocking(move || search.inner.index.search(&query));
        let results = answered.await.map_err(Fault::bug)??;
        Ok(Found {
            total: results.total,
            listings: self.read_again(ctx, results.hits).await?,
            also: self.read_again(ctx, results.also).await?,
            facets: results.facets.unwrap_or_default(),
            relaxed: results.relaxed,
            respelled: results.respelled,
            price_read,
            next: results.next.map(|cursor| cursor.encode()),
            is_building: !self.is_index_complete(),
        })
    }

    /// Notes a question with what it found, if it is one.
    pub(super) fn log_question(&self, ctx: &Ctx, asked: &Asked, total: u64) -> Result<Option<Logged>, Fault> {
        FIND_LISTINGS.check(ctx)?;
        if !asked.is_question() {
            return Ok(None);
        }
        self.note_query(ctx, (&asked.text, &asked.filters()), total)
    }

    /// Ways to go on typing, from what live listings of the market show.
    pub fn suggest(&self, ctx: &Ctx, typed: &str) -> Result<Vec<Suggestion>, Fault> {
        FIND_LISTINGS.check(ctx)?;
        Ok(self.inner.index.suggest(ctx.market, typed, MAX_SUGGESTIONS)?)
    }

    /// At most `count` live listings most like this one; none of a listing the reader may not find.
    pub async fn find_similar(&self, ctx: &Ctx, id: Uuid, count: usize) -> Result<Vec<PublicListing>, Fault> {
        FIND_LISTINGS.check(ctx)?;
        let hits = self.inner.index.similar(partition(ctx.market, DealKind::Sale), id, count)?;
        Ok(self.read_again(ctx, hits).await?.into_iter().map(|found| found.listing).collect())
    }

    /// The listings that went live last.
    pub async fn list_fresh(&self, ctx: &Ctx, count: usize) -> Result<Vec<PublicListing>, Fault> {
        FIND_LISTINGS.check(ctx)?;
        let asked = Asked { sort: Sort::Newest, limit: count, ..Asked::default() };
        let found = self.find_listings(ctx, &asked).await?;
        Ok(found.listings.into_iter().map(|found| found.listing).collect())
    }

    /// The divisions with most listings, with how many.
    pub fn list_sectors(&self, ctx: &Ctx, count: usize) -> Result<Vec<(SectorCode, usize)>, Fault> {
        FIND_LISTINGS.check(ctx)?;
        let mut divisions = self.inner.held.count_divisions(ctx.market);
        divisions.truncate(count);
        Ok(divisions)
    }

    /// What counts and medians of a sector around a point are made of.
    pub(super) fn list_briefs(
        &self,
        ctx: &Ctx,
        sector: SectorCode,
        middle: Point,
        radius_km: f64,
    ) -> Result<Vec<Brief>, Fault> {
        FIND_LISTINGS.check(ctx)?;
        Ok(self.inner.held.list_around(ctx.market, sector, middle, radius_km))
    }

    /// Reads each hit as the database has it now. What is not live any more, or not for this reader, drops out.
    async fn read_again(&self, ctx: &Ctx, hits: Vec<Hit>) -> Result<Vec<FoundListing>, Fault> {
        let ids = hits.iter().map(|hit| hit.id).collect();
        let mut listings = self.list_visible(ctx, ids).await?;
        let found = hits.into_iter().filter_map(|hit| {
            let place = listings.iter().position(|listing| listing.id == hit.id)?;
            Some(FoundListing { listing: listings.swap_remove(place), distance_km: hit.distance_km })
        });
        Ok(found.collect())
    }

    /// Those of these listings that are live and may be found by this reader, in no order.
    pub(crate) async fn list_visible(&self, ctx: &Ctx, ids: Vec<Uuid>) -> Result<Vec<PublicListing>, Fault> {
        FIND_LISTINGS.check(ctx)?;
        let mut listings = self.inner.listings.find(ctx.market, ids).await?;
        let sees_loans = ctx.is_checked_lender();
        listings.retain(|listing| {
            listing.is_live && listing.market == ctx.market && (listing.kind != DealKind::Loan || sees_loans)
        });
        Ok(listings)
    }
}
