//! Judging one pair: hard constraints, then each side's fit, then the two together.

use uuid::Uuid;

use bazaar_kit::text_enum;

use super::degree::{DOUBT, Degree};
use super::feature::Feature;
use super::mandate::Mandate;
use super::offer::Offer;
use super::reason::{Reason, Verdict};
use super::weights::Weights;

text_enum! {
    /// A hard constraint that a pair violates.
    pub enum Refusal {
        /// The deal is of a kind not wanted.
        DealKind = "deal-kind",
        /// The sector is out of the question.
        SectorRefused = "sector-refused",
        /// The price is beyond one and a half times the most there is to spend.
        OutOfReach = "out-of-reach",
        /// It lacks what the buyer must have.
        MustHave = "must-have",
        /// It has what ends the conversation.
        DealBreaker = "deal-breaker",
        /// A feature the buyer will not bend on is not fully met.
        Must = "must",
        /// The seller takes no buyer of this kind.
        BuyerKind = "buyer-kind",
        /// The seller takes no buyer from this state.
        BuyerState = "buyer-state",
        /// The seller wants proof of funds and there is none.
        NoProofOfFunds = "no-proof-of-funds",
    }
}

/// One side's judgement of the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// From 0 to 1, certainty included.
    pub score: f32,
    /// The weight of what is known among what was asked, 0 to 1.
    pub certainty: f32,
    /// What each feature asked says, heaviest first.
    pub reasons: Vec<Reason>,
}

impl Fit {
    /// The reasons with this verdict, heaviest first.
    pub fn reasons_that(&self, verdict: Verdict) -> impl Iterator<Item = &Reason> {
        self.reasons.iter().filter(move |reason| reason.verdict == verdict)
    }
}

/// A pair that may meet.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The mandate.
    pub mandate: Uuid,
    /// The offer.
    pub offer: Uuid,
    /// Both fits together, 0 to 1.
    pub score: f32,
    /// The score once attention is shared: what lists are ordered by.
    pub standing: f32,
    /// How the buyer sees the offer.
    pub buyer: Fit,
    /// How the seller sees the buyer.
    pub seller: Fit,
}

/// The pair with its reasons, or nothing where a hard constraint is violated.
pub fn assess(weights: &Weights, mandate: &Mandate, offer: &Offer) -> Option<Match> {
    judge(weights, mandate, offer).ok()
}

/// The pair with its reasons, or the first hard constraint it violates.
pub fn judge(weights: &Weights, mandate: &Mandate, offer: &Offer) -> Result<Match, Refusal> {
    if let Some(refusal) = refusal(mandate, offer) {
        return Err(refusal);
    }
    let buyer = fit(weights, Feature::of_buyer(), mandate, offer);
    let seller = fit(weights, Feature::of_seller(), mandate, offer);
    let score = together(buyer.score, seller.score);
    Ok(Match { mandate: mandate.id, offer: offer.id, score, standing: score, buyer, seller })
}

/// The score [`assess`] would give, without its reasons: what a sweep over all offers computes.
pub(super) fn score(weights: &Weights, mandate: &Mandate, offer: &Offer) -> f32 {
    score_if_met(weights, mandate, offer, &[])
}

/// The score if these features were fully met.
pub(super) fn score_if_met(weights: &Weights, mandate: &Mandate, offer: &Offer, met: &[Feature]) -> f32 {
    let side = |features| tally(weights, features, mandate, offer, met).score();
    together(side(Feature::of_buyer()), side(Feature::of_seller()))
}

/// The highest score a pair can reach whose buyer's features have lost this much of the weight asked.
///
/// With L lost on what is known and u unknown of a asked, the buyer's fit is (1 − L/(a−u)) · (1 − u/2a), which is at
/// most 1 − (L + u/2)/a.
pub(super) fn best_possible(lost: f32, asked: f32, seller: f32) -> f32 {
    let buyer = if asked > 0.0 { (1.0 - lost / asked).max(0.0) } else { 1.0 };
    together(buyer, seller)
}

/// The first hard constraint the pair violates.
pub fn refusal(mandate: &Mandate, offer: &Offer) -> Option<Refusal> {
    buyer_refusal(mandate, offer).or_else(|| seller_refusal(mandate, offer))
}

fn buyer_refusal(mandate: &Mandate, offer: &Offer) -> Option<Refusal> {
    let refused = |sector| mandate.sectors_refused.iter().any(|refused| refused.nearness(sector) >= 1.0);
    let absent = offer.known_traits.without(offer.traits);
    if !mandate.deal_kinds.contains(offer.kind) {
        Some(Refusal::DealKind)
    } else if offer.sector.is_some_and(refused) {
        Some(Refusal::SectorRefused)
    } else if Feature::Ticket.degree(mandate, offer) == Some(Degree::Known(0.0)) {
        Some(Refusal::OutOfReach)
    } else if !mandate.must_haves.and(absent).is_empty() {
        Some(Refusal::MustHave)
    } else if !mandate.deal_breakers.and(offer.known_traits).and(offer.traits).is_empty() {
        Some(Refusal::DealBreaker)
    } else if mandate.musts.iter().any(|must| must.degree(mandate, offer).is_some_and(Degree::falls_short)) {
        Some(Refusal::Must)
    } else {
        None
    }
}

fn seller_refusal(mandate: &Mandate, offer: &Offer) -> Option<Refusal> {
    let accepts = &offer.accepts;
    let from_elsewhere = mandate.buyer_state.is_some_and(|state| !accepts.buyer_states.contains(state));
    if !accepts.buyer_kinds.is_empty() && !accepts.buyer_kinds.contains(mandate.buyer_kind) {
        Some(Refusal::BuyerKind)
    } else if !accepts.buyer_states.is_empty() && from_elsewhere {
        Some(Refusal::BuyerState)
    } else if accepts.proof_of_funds && !mandate.proof_of_funds {
        Some(Refusal::NoProofOfFunds)
    } else {
        None
    }
}

/// Both must want it: the geometric mean is nothing if either is nothing, and kinder than the smaller of the two.
fn together(buyer: f32, seller: f32) -> f32 {
    (buyer * seller).sqrt()
}

/// Weights summed over the features asked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    asked: f32,
    known: f32,
    met: f32,
}

impl Tally {
    pub(super) fn add(&mut self, weight: f32, degree: Degree) {
        self.asked += weight;
        if let Degree::Known(degree) = degree {
            self.known += weight;
            self.met += weight * degree;
        }
    }

    fn certainty(&self) -> f32 {
        if self.asked > 0.0 { self.known / self.asked } else { 1.0 }
    }

    /// The mean of what is known, less for what is not. Who asks nothing is content with everything.
    pub(super) fn score(&self) -> f32 {
        let mean = if self.known > 0.0 { self.met / self.known } else { 1.0 };
        mean * (1.0 - DOUBT * (1.0 - self.certainty()))
    }
}

fn tally(
    weights: &Weights,
    features: &[Feature],
    mandate: &Mandate,
    offer: &Offer,
    met: &[Feature],
) -> Tally {
    let mut tally = Tally::default();
    for feature in features {
        if let Some(degree) = feature.degree(mandate, offer) {
            let degree = if met.contains(feature) { Degree::Known(1.0) } else { degree };
            tally.add(weights.of(*feature), degree);
        }
    }
    tally
}

fn fit(weights: &Weights, features: &[Feature], mandate: &Mandate, offer: &Offer) -> Fit {
    let tally = tally(weights, features, mandate, offer, &[]);
    let mut reasons: Vec<Reason> = features
        .iter()
        .filter_map(|feature| {
            let degree = feature.degree(mandate, offer)?;
            let share = if tally.asked > 0.0 { weights.of(*feature) / tally.asked } else { 0.0 };
            Some(Reason::new(*feature, degree, share, mandate, offer))
        })
        .collect();
    reasons.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    Fit { score: tally.score(), certainty: tally.certainty(), reasons }
}
