//! What stands on a listing's page and belongs to other slices, handed in by whoever composes the product.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bazaar_directory::sector::SectorCode;
use bazaar_doors::Visit;
use bazaar_doors::parts::{Card, SaveButton};

use crate::listing::ListingId;

type Coming<T> = Pin<Box<dyn Future<Output = T> + Send>>;
type OfListing = Arc<dyn Fn(Visit, ListingId) -> Coming<Beside> + Send + Sync>;
type Instead = Arc<dyn Fn(Visit, Option<SectorCode>) -> Coming<Vec<Card>> + Send + Sync>;

/// What stands beside one listing.
#[derive(Default)]
pub struct Beside {
    /// The heart.
    pub save: Option<SaveButton>,
    /// Listings like it.
    pub similar: Vec<Card>,
    /// Which those are: the page is made anew when one of them changes.
    pub shown: Vec<ListingId>,
}

/// Finds what stands beside a listing. Cheap to clone.
#[derive(Clone)]
pub struct FindBeside {
    of_listing: OfListing,
    instead: Instead,
}

impl FindBeside {
    /// Two functions: what stands beside a listing, and what to show instead of one that is over, by its sector.
    pub fn new(
        of_listing: impl Fn(Visit, ListingId) -> Coming<Beside> + Send + Sync + 'static,
        instead: impl Fn(Visit, Option<SectorCode>) -> Coming<Vec<Card>> + Send + Sync + 'static,
    ) -> Self {
        Self { of_listing: Arc::new(of_listing), instead: Arc::new(instead) }
    }

    /// Nothing beside anything: for tests of this slice alone.
    pub fn nothing() -> Self {
        Self::new(|_, _| Box::pin(async { Beside::default() }), |_, _| Box::pin(async { Vec::new() }))
    }

    pub(super) async fn of_listing(&self, visit: &Visit, listing: ListingId) -> Beside {
        (self.of_listing)(visit.clone(), listing).await
    }

    pub(super) async fn instead(&self, visit: &Visit, sector: Option<SectorCode>) -> Vec<Card> {
        (self.instead)(visit.clone(), sector).await
    }
}
