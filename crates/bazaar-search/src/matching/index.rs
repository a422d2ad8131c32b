//! The best matches: for a mandate over many offers, and for a new offer over the mandates.
//!
//! [`MatchIndex`] holds a market's offers in memory, in two columns: a narrow one with what most pairs fail on, read
//! in one sweep, and a wide one with the rest, read only where the narrow one leaves hope. A pair whose best possible
//! score could no longer enter the list is left without being scored.

use std::collections::HashMap;

use uuid::Uuid;

use super::assess::{Match, assess, refusal, score};
use super::best::Best;
use super::exposure::Exposure;
use super::mandate::Mandate;
use super::offer::Offer;
use super::sweep::{Gate, Sweep};
use super::weights::Weights;

/// Bytes a listing may take here: a million listings in well under a gigabyte.
const MAX_LISTING_BYTES: usize = 1_024;
const _: () =
    assert!(size_of::<Offer>() + size_of::<Gate>() + size_of::<(Uuid, usize)>() * 2 < MAX_LISTING_BYTES);

/// The `count` offers that suit `mandate` best, best first; ties by id.
pub fn rank<'a>(
    weights: &Weights,
    exposure: &Exposure,
    mandate: &Mandate,
    offers: impl IntoIterator<Item = &'a Offer>,
    count: usize,
) -> Vec<Match> {
    let mut best = Best::new(count);
    for offer in offers {
        if refusal(mandate, offer).is_none() {
            best.offer(exposure.standing(offer.id, score(weights, mandate, offer)), offer.id, offer);
        }
    }
    best.into_matches(|offer| assess(weights, mandate, offer))
}

/// The `count` mandates that a new offer suits best, best first; ties by id. The scores are those of [`rank`].
pub fn rank_mandates<'a>(
    weights: &Weights,
    offer: &Offer,
    mandates: impl IntoIterator<Item = &'a Mandate>,
    count: usize,
) -> Vec<Match> {
    let mut best = Best::new(count);
    for mandate in mandates {
        if refusal(mandate, offer).is_none() {
            best.offer(score(weights, mandate, offer), mandate.id, mandate);
        }
    }
    best.into_matches(|mandate| assess(weights, mandate, offer))
}

/// One market's live offers, held in memory.
#[derive(Debug, Clone, Default)]
pub struct MatchIndex {
    gates: Vec<Gate>,
    offers: Vec<Offer>,
    places: HashMap<Uuid, usize>,
}

impl MatchIndex {
    /// Adds an offer, or replaces the one with its id.
    pub fn put(&mut self, offer: Offer) {
        if let Some(place) = self.places.get(&offer.id) {
            self.gates[*place] = Gate::of(&offer);
            self.offers[*place] = offer;
        } else {
            self.places.insert(offer.id, self.offers.len());
            self.gates.push(Gate::of(&offer));
            self.offers.push(offer);
        }
    }

    /// Removes an offer; the last one moves into its place.
    pub fn remove(&mut self, id: Uuid) {
        let Some(place) = self.places.remove(&id) else { return };
        self.gates.swap_remove(place);
        self.offers.swap_remove(place);
        if let Some(moved) = self.offers.get(place) {
            self.places.insert(moved.id, place);
        }
    }

    /// The offer with this id.
    pub fn get(&self, id: Uuid) -> Option<&Offer> {
        self.places.get(&id).map(|place| &self.offers[*place])
    }

    /// How many offers there are.
    pub fn len(&self) -> usize {
        self.offers.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.offers.is_empty()
    }

    /// The same answer as [`rank`] over all offers, sooner: the likeliest pairs are scored first, and the rest is left
    /// once none of it can enter the list.
    pub fn rank(
        &self,
        weights: &Weights,
        exposure: &Exposure,
        mandate: &Mandate,
        count: usize,
    ) -> Vec<Match> {
        let sweep = Sweep::new(weights, mandate);
        let mut best = Best::new(count);
        for (most, places) in sweep.by_hope(&self.gates) {
            if !best.may_enter(most) {
                break;
            }
            for place in places {
                let (gate, offer) = (&self.gates[place as usize], &self.offers[place as usize]);
                if sweep.has_hope(gate, offer, &best) && refusal(mandate, offer).is_none() {
                    best.offer(exposure.standing(offer.id, score(weights, mandate, offer)), offer.id, offer);
                }
            }
        }
        best.into_matches(|offer| assess(weights, mandate, offer))
    }
}
