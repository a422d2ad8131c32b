//! Leaving out what cannot enter the list, without scoring it.
//!
//! The seller's fit and two of the buyer's heaviest features are known from the [`Gate`] alone, which gives the most a
//! pair can still score. Pairs are taken in the order of that; each later feature lowers it; a pair is left as soon as
//! the list's last place is out of its reach.

use super::assess::{Tally, best_possible};
use super::best::Best;
use super::degree::Degree;
use super::feature::{
    Feature, experience_degree, funds_degree, means_degree, pace_degree, sector_degree, ticket_degree,
};
use super::mandate::Mandate;
use super::offer::{BuyerKinds, DealKind, Offer};
use super::sector::SectorPath;
use super::weights::Weights;
use crate::engine::Figure;

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

/// Steps of reachable score that offers are sorted into at the gate.
const HOPE_STEPS: usize = 64;

/// What decides most pairs, small enough to sweep: what the deal, sector and price say, and all of the seller's side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gate {
    asking: Option<Figure>,
    buyer_kinds: BuyerKinds,
    sector: Option<SectorPath>,
    kind: DealKind,
    proof_of_funds: bool,
    prefers_experience: bool,
    close_within_months: Option<u8>,
}

impl Gate {
    pub(super) fn of(offer: &Offer) -> Self {
        Self {
            asking: offer.asking,
            buyer_kinds: offer.accepts.buyer_kinds,
            sector: offer.sector,
            kind: offer.kind,
            proof_of_funds: offer.accepts.proof_of_funds,
            prefers_experience: offer.accepts.prefers_experience,
            close_within_months: offer.accepts.close_within_months,
        }
    }

    /// Whether the pair is not yet refused by what the gate knows.
    fn is_open_to(&self, mandate: &Mandate) -> bool {
        mandate.deal_kinds.contains(self.kind)
            && (self.buyer_kinds.is_empty() || self.buyer_kinds.contains(mandate.buyer_kind))
            && (mandate.proof_of_funds || !self.proof_of_funds)
    }
}

/// What a sweep knows of its mandate beforehand.
pub(super) struct Sweep<'a> {
    weights: &'a Weights,
    mandate: &'a Mandate,
    sector: f32,
    ticket: f32,
    later: Vec<(Feature, f32)>,
    asked: f32,
}

impl<'a> Sweep<'a> {
    pub(super) fn new(weights: &'a Weights, mandate: &'a Mandate) -> Self {
        let asked = |feature: Feature| if feature.is_asked_by(mandate) { weights.of(feature) } else { 0.0 };
        let later =
            SWEEP.into_iter().map(|feature| (feature, asked(feature))).filter(|(_, weight)| *weight > 0.0);
        Self {
            weights,
            mandate,
            sector: asked(Feature::Sector),
            ticket: asked(Feature::Ticket),
            later: later.collect(),
            asked: Feature::of_buyer().iter().map(|feature| asked(*feature)).sum(),
        }
    }

    /// The places whose gate is open, in steps of the score they can still reach, highest first, each with the most
    /// that any in it can reach.
    pub(super) fn by_hope(&self, gates: &[Gate]) -> impl Iterator<Item = (f32, Vec<u32>)> {
        let mut steps: [Vec<u32>; HOPE_STEPS] = std::array::from_fn(|_| Vec::new());
        for (place, gate) in (0..).zip(gates) {
            if gate.is_open_to(self.mandate) {
                let most = best_possible(self.lost_at(gate), self.asked, self.seller_score(gate));
                steps[hope_step(most)].push(place);
            }
        }
        (0..).zip(steps).map(|(step, places): (u8, _)| (1.0 - f32::from(step) / HOPE_STEPS as f32, places))
    }

    /// The weight the buyer's side loses at the gate.
    fn lost_at(&self, gate: &Gate) -> f32 {
        lost(self.sector, sector_degree(self.mandate, gate.sector))
            + lost(self.ticket, ticket_degree(self.mandate, gate.asking))
    }

    /// The seller's fit, all of which the gate knows.
    fn seller_score(&self, gate: &Gate) -> f32 {
        let mut tally = Tally::default();
        for (feature, degree) in [
            (Feature::Means, Some(means_degree(self.mandate, gate.asking))),
            (Feature::Funds, Some(funds_degree(self.mandate))),
            (Feature::Experience, experience_degree(self.mandate, gate.prefers_experience, gate.sector)),
            (Feature::Pace, pace_degree(self.mandate, gate.close_within_months)),
        ] {
            if let Some(degree) = degree {
                tally.add(self.weights.of(feature), degree);
            }
        }
        tally.score()
    }

    /// Whether the pair can still enter the list, feature by feature.
    pub(super) fn has_hope<T>(&self, gate: &Gate, offer: &Offer, best: &Best<'_, T>) -> bool {
        let seller = self.seller_score(gate);
        let mut lost_weight = self.lost_at(gate);
        self.later.iter().all(|(feature, weight)| {
            lost_weight += lost(*weight, feature.degree(self.mandate, offer));
            best.may_enter(best_possible(lost_weight, self.asked, seller))
        })
    }
}

/// The step of a score that can be reached, 0 for the highest.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of the steps, never negative"
)]
fn hope_step(most: f32) -> usize {
    (((1.0 - most) * HOPE_STEPS as f32).max(0.0) as usize).min(HOPE_STEPS - 1)
}

/// The weight a degree costs; an unknown costs what doubt costs.
fn lost(weight: f32, degree: Option<Degree>) -> f32 {
    match degree {
        Some(degree) => weight * degree.shortfall(),
        None => 0.0,
    }
}
