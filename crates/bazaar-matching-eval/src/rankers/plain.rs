//! Rankers that never learn what happens: chance, age, and orders by a score of the pair.

use std::collections::HashSet;

use bazaar_search::matching::{Mandate, Offer, Weights, assess};

use super::Ranker;
use crate::chance::Chance;
use crate::market::{LIST, WEEKS};
use crate::world::{Buyer, Listing, World};

/// Places kept of each order: no buyer hides more than is looked at.
const KEPT: usize = LIST * (WEEKS + 1);

/// Any listings.
pub(super) struct Random {
    chance: Chance,
    count: usize,
}

impl Random {
    pub(super) fn new(world: &World) -> Self {
        Self { chance: Chance::new(world.seed ^ 0x5eed), count: world.listings.len() }
    }
}

impl Ranker for Random {
    fn list(&mut self, _buyer: usize, hidden: &HashSet<usize>, count: usize) -> Vec<usize> {
        let mut list = Vec::new();
        let count = count.min(self.count.saturating_sub(hidden.len()));
        while list.len() < count {
            let listing = self.chance.index(self.count);
            if !hidden.contains(&listing) && !list.contains(&listing) {
                list.push(listing);
            }
        }
        list
    }
}

/// An order per buyer that stays as it is.
pub(super) struct Fixed {
    orders: Vec<Vec<usize>>,
}

impl Fixed {
    /// By a score of the pair, best first, ties by number.
    pub(super) fn new(world: &World, score: impl Fn(&Buyer, &Listing) -> f64) -> Self {
        let order = |buyer: &Buyer| {
            best(world.listings.iter().map(|listing| score(buyer, listing)).enumerate().collect())
        };
        Self { orders: world.buyers.iter().map(order).collect() }
    }

    /// The latest first, for everybody alike.
    pub(super) fn newest(world: &World) -> Self {
        Self::new(world, |_, listing| listing.age_rank as f64)
    }

    /// By the buyer's side of the product's fit alone, after all hard constraints of both sides: what is left of our
    /// ranking when nobody asks the seller and attention is not shared.
    pub(super) fn one_sided(world: &World) -> Self {
        let weights = Weights::default();
        let offers: Vec<Offer> =
            world.listings.iter().enumerate().map(|(number, listing)| listing.to_offer(number)).collect();
        let order = |(number, buyer): (usize, &Buyer)| {
            let mandate = buyer.to_mandate(number);
            best(
                offers
                    .iter()
                    .enumerate()
                    .filter_map(|(place, offer)| fit(&weights, &mandate, offer, place))
                    .collect(),
            )
        };
        Self { orders: world.buyers.iter().enumerate().map(order).collect() }
    }
}

fn fit(weights: &Weights, mandate: &Mandate, offer: &Offer, place: usize) -> Option<(usize, f64)> {
    assess(weights, mandate, offer).map(|found| (place, f64::from(found.buyer.score)))
}

/// The best places of scored listings, best first.
pub(super) fn best(mut scored: Vec<(usize, f64)>) -> Vec<usize> {
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    scored.truncate(KEPT);
    scored.into_iter().map(|(listing, _)| listing).collect()
}

impl Ranker for Fixed {
    fn list(&mut self, buyer: usize, hidden: &HashSet<usize>, count: usize) -> Vec<usize> {
        self.orders[buyer].iter().copied().filter(|listing| !hidden.contains(listing)).take(count).collect()
    }
}
