//! The product: its own index, weights, constraints and sharing of attention, fed with what happens.

use std::collections::HashSet;

use bazaar_search::matching::{Exposure, Mandate, MatchIndex, Step, Weights};
use uuid::Uuid;

use super::Ranker;
use crate::market::Seats;
use crate::world::World;

const DAYS_OF_A_WEEK: f32 = 7.0;

pub(super) struct Ours {
    index: MatchIndex,
    mandates: Vec<Mandate>,
    weights: Weights,
    exposure: Exposure,
    shares: bool,
}

impl Ours {
    pub(super) fn new(world: &World, shares: bool) -> Self {
        let mut index = MatchIndex::default();
        for (number, listing) in world.listings.iter().enumerate() {
            index.put(listing.to_offer(number));
        }
        let mandates = world.buyers.iter().enumerate().map(|(number, buyer)| buyer.to_mandate(number));
        Self {
            index,
            mandates: mandates.collect(),
            weights: Weights::default(),
            exposure: Exposure::default(),
            shares,
        }
    }
}

impl Ranker for Ours {
    fn list(&mut self, buyer: usize, hidden: &HashSet<usize>, count: usize) -> Vec<usize> {
        let wanted = count + hidden.len();
        let ranked = self.index.rank(&self.weights, &self.exposure, &self.mandates[buyer], wanted);
        let numbers = ranked.iter().filter_map(|found| usize::try_from(found.offer.as_u128()).ok());
        numbers.filter(|listing| !hidden.contains(listing)).take(count).collect()
    }

    fn note(&mut self, listing: usize, step: Step) {
        if self.shares {
            self.exposure.note(Uuid::from_u128(listing as u128), step);
        }
    }

    fn begin_week(&mut self, _seats: &Seats) {
        self.exposure.age(DAYS_OF_A_WEEK);
    }
}
