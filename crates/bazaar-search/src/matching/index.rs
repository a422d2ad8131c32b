//! The best matches: for a mandate over many offers, and for a new offer over the mandates.
//!
//! [`MatchIndex`] holds a market's offers in memory, in two columns: a narrow one with what most pairs fail on, read
//! in one sweep, and a wide one with the rest, read only where the narrow one leaves hope. A pair whose best possible
//! score could no longer enter the list is left without being scored.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use uuid::Uuid;

use super::assess::{Match, assess, best_possible, refusal, score};
use super::degree::Degree;
use super::exposure::Exposure;
use super::feature::{Feature, sector_degree, ticket_degree};
use super::mandate::Mandate;
use super::offer::{BuyerKinds, DealKind, Offer};
use super::sector::SectorPath;
use super::weights::Weights;
use crate::engine::Figure;

/// Bytes a listing may take here: a million listings in well under a gigabyte.
const MAX_LISTING_BYTES: usize = 1_024;
const _: () =
    assert!(size_of::<Offer>() + size_of::<Gate>() + size_of::<(Uuid, usize)>() * 2 < MAX_LISTING_BYTES);

/// Features in the order a sweep looks at them after the gate: cheap ones first, the distance last.
const SWEEP: [Feature; 8] = [
    Feature::Size,
    Feature::Profit,
    Feature::Risk,
    Feature::Timing,
    Feature::Traits,
    Feature::Growth,
    Feature::Involvement,
    Feature::Place,
];

/// Steps of loss that offers are sorted into at the gate.
const LOSS_STEPS: usize = 32;

/// Room left for the last bits of sums made in another order.
const ROUNDING: f32 = 1e-5;

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

/// What most pairs fail on, small enough to sweep.
#[derive(Debug, Clone, Copy)]
struct Gate {
    asking: Option<Figure>,
    buyer_kinds: BuyerKinds,
    sector: Option<SectorPath>,
    kind: DealKind,
    proof_of_funds: bool,
}

impl Gate {
    fn of(offer: &Offer) -> Self {
        Self {
            asking: offer.asking,
            buyer_kinds: offer.accepts.buyer_kinds,
            sector: offer.sector,
            kind: offer.kind,
            proof_of_funds: offer.accepts.proof_of_funds,
        }
    }

    /// Whether the pair is not yet refused by what the gate knows.
    fn is_open_to(&self, mandate: &Mandate) -> bool {
        mandate.deal_kinds.contains(self.kind)
            && (self.buyer_kinds.is_empty() || self.buyer_kinds.contains(mandate.buyer_kind))
            && (mandate.proof_of_funds || !self.proof_of_funds)
    }
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

    /// The same answer as [`rank`] over all offers, sooner.
    pub fn rank(
        &self,
        weights: &Weights,
        exposure: &Exposure,
        mandate: &Mandate,
        count: usize,
    ) -> Vec<Match> {
        let sweep = Sweep::new(weights, mandate);
        let mut best = Best::new(count);
        for (lost_at_least, places) in sweep.by_loss(&self.gates) {
            if !sweep.reaches(lost_at_least, best.bar) {
                break;
            }
            for place in places {
                let offer = &self.offers[place as usize];
                if sweep.has_hope(offer, lost_at_least, best.bar) && refusal(mandate, offer).is_none() {
                    best.offer(exposure.standing(offer.id, score(weights, mandate, offer)), offer.id, offer);
                }
            }
        }
        best.into_matches(|offer| assess(weights, mandate, offer))
    }
}

/// What a sweep knows of its mandate beforehand.
struct Sweep<'a> {
    mandate: &'a Mandate,
    sector: f32,
    ticket: f32,
    later: Vec<(Feature, f32)>,
    asked: f32,
}

impl<'a> Sweep<'a> {
    fn new(weights: &Weights, mandate: &'a Mandate) -> Self {
        let asked = |feature: Feature| if feature.is_asked_by(mandate) { weights.of(feature) } else { 0.0 };
        let later =
            SWEEP.into_iter().map(|feature| (feature, asked(feature))).filter(|(_, weight)| *weight > 0.0);
        Self {
            mandate,
            sector: asked(Feature::Sector),
            ticket: asked(Feature::Ticket),
            later: later.collect(),
            asked: Feature::of_buyer().iter().map(|feature| asked(*feature)).sum(),
        }
    }

    /// The places whose gate is open, in steps of what they have lost there, least first, each with the least loss in
    /// it. Starting with the likeliest raises the bar early, and whole steps are never looked at.
    fn by_loss(&self, gates: &[Gate]) -> impl Iterator<Item = (f32, Vec<u32>)> {
        let mut steps: [Vec<u32>; LOSS_STEPS] = std::array::from_fn(|_| Vec::new());
        for (place, gate) in (0..).zip(gates) {
            if gate.is_open_to(self.mandate) {
                steps[self.loss_step(self.lost_at(gate))].push(place);
            }
        }
        let step_width = self.at_gate() / LOSS_STEPS as f32;
        (0..).zip(steps).map(move |(step, places): (u8, _)| (f32::from(step) * step_width, places))
    }

    /// The most that can be lost at the gate.
    fn at_gate(&self) -> f32 {
        self.sector + self.ticket
    }

    /// The weight lost at the gate.
    fn lost_at(&self, gate: &Gate) -> f32 {
        lost(self.sector, sector_degree(self.mandate, gate.sector))
            + lost(self.ticket, ticket_degree(self.mandate, gate.asking))
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of the steps, never negative"
    )]
    fn loss_step(&self, lost: f32) -> usize {
        let share = if self.at_gate() > 0.0 { lost / self.at_gate() } else { 0.0 };
        ((share * LOSS_STEPS as f32) as usize).min(LOSS_STEPS - 1)
    }

    /// Whether the rest of the features leave the pair a place in the list.
    fn has_hope(&self, offer: &Offer, mut lost_weight: f32, bar: f32) -> bool {
        self.later.iter().all(|(feature, weight)| {
            lost_weight += lost(*weight, feature.degree(self.mandate, offer));
            self.reaches(lost_weight, bar)
        })
    }

    fn reaches(&self, lost: f32, bar: f32) -> bool {
        best_possible(lost, self.asked) + ROUNDING >= bar
    }
}

/// The weight a degree costs; an unknown costs what doubt costs.
fn lost(weight: f32, degree: Option<Degree>) -> f32 {
    match degree {
        Some(degree) => weight * degree.shortfall(),
        None => 0.0,
    }
}

/// The best so far. `bar` is the standing a newcomer must reach.
struct Best<'a, T> {
    count: usize,
    bar: f32,
    heap: BinaryHeap<Reverse<(u32, Reverse<Uuid>)>>,
    kept: HashMap<Uuid, &'a T>,
}

impl<'a, T> Best<'a, T> {
    fn new(count: usize) -> Self {
        Self { count, bar: 0.0, heap: BinaryHeap::with_capacity(count + 1), kept: HashMap::new() }
    }

    /// Standings are never negative, so their bits are in their order.
    fn offer(&mut self, standing: f32, id: Uuid, item: &'a T) {
        if self.count == 0 || (self.heap.len() == self.count && standing < self.bar) {
            return;
        }
        self.heap.push(Reverse((standing.to_bits(), Reverse(id))));
        self.kept.insert(id, item);
        if self.heap.len() > self.count
            && let Some(Reverse((_, Reverse(dropped)))) = self.heap.pop()
        {
            self.kept.remove(&dropped);
        }
        if self.heap.len() == self.count {
            self.bar = self.heap.peek().map_or(0.0, |Reverse((standing, _))| f32::from_bits(*standing));
        }
    }

    fn into_matches(self, assess: impl Fn(&T) -> Option<Match>) -> Vec<Match> {
        let ranked = self.heap.into_sorted_vec();
        let matched = |standing: u32, id: &Uuid| {
            let found = assess(self.kept.get(id)?)?;
            Some(Match { standing: f32::from_bits(standing), ..found })
        };
        ranked.iter().filter_map(|Reverse((standing, Reverse(id)))| matched(*standing, id)).collect()
    }
}
