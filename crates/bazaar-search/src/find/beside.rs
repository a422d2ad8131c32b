//! What stands beside a listing on its own page: the heart, and listings like it. Whoever composes the product hands
//! it to the slice whose page that is.

use bazaar_directory::sector::SectorCode;
use bazaar_doors::Visit;
use bazaar_doors::parts::{Card, SaveButton};
use bazaar_kit::Fault;
use uuid::Uuid;

use super::card::card;
use super::model::Asked;
use crate::Search;
use crate::follow::PublicListing;

/// Listings like it.
const SIMILAR: usize = 3;

/// What stands beside one listing.
pub struct Beside {
    /// Keeps the listing.
    pub save: SaveButton,
    /// Listings like it.
    pub similar: Vec<Card>,
    /// Which those are: a kept page shows them too.
    pub shown: Vec<Uuid>,
}

impl Search {
    /// What stands beside this listing on its page.
    pub async fn find_beside(&self, visit: &Visit, id: Uuid) -> Result<Beside, Fault> {
        let similar = self.find_similar(&visit.ctx, id, SIMILAR).await?;
        let save = self.find_hearts(visit).await?.of_page(visit, id);
        let shown = similar.iter().map(|listing| listing.id).collect();
        Ok(Beside { save, similar: self.cards_of(visit, &similar).await?, shown })
    }

    /// What could be looked at instead of a listing of this sector: the newest there, or anywhere.
    pub async fn find_instead(&self, visit: &Visit, sector: Option<SectorCode>) -> Result<Vec<Card>, Fault> {
        let asked = Asked { sector, limit: SIMILAR, ..Asked::default() };
        let found = self.find_listings(&visit.ctx, &asked).await?;
        let listings: Vec<PublicListing> = found.listings.into_iter().map(|found| found.listing).collect();
        self.cards_of(visit, &listings).await
    }

    /// The cards of the newest listings.
    pub async fn fresh_cards(&self, visit: &Visit, count: u16) -> Result<Vec<Card>, Fault> {
        let listings = self.list_fresh(&visit.ctx, usize::from(count)).await?;
        self.cards_of(visit, &listings).await
    }

    async fn cards_of(&self, visit: &Visit, listings: &[PublicListing]) -> Result<Vec<Card>, Fault> {
        let hearts = self.find_hearts(visit).await?;
        Ok(listings.iter().map(|listing| card(visit, listing, String::new(), &hearts)).collect())
    }
}
