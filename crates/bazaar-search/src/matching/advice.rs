//! What change would help: for each feature that is not fully met, who could change what, and what it would bring.

use bazaar_kit::{FaultArg, FaultArgs, text_enum};

use super::assess::{Match, score, score_if_met};
use super::degree::Degree;
use super::feature::Feature;
use super::mandate::Mandate;
use super::offer::Offer;
use super::reason::{args, nearest_km};
use super::weights::Weights;

/// A change that brings less than this is not worth anybody's time.
const WORTH_SAYING: f32 = 0.02;
/// Changes named at most.
const MAX_ADVICE: usize = 3;

text_enum! {
    /// Who could make the change.
    pub enum Party {
        /// The side with the mandate.
        Buyer = "buyer",
        /// The side with the listing.
        Seller = "seller",
    }
}

/// A change and what it would bring.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// Who could make it.
    pub party: Party,
    /// The feature it is about.
    pub feature: Feature,
    /// Whether it is only to be answered, not changed.
    pub is_question: bool,
    /// How much higher the pair would score.
    pub gain: f32,
    /// Numbers for its text: what the value would have to be.
    pub args: FaultArgs,
}

impl Advice {
    /// The key of its text: `match-change-ticket`, `match-ask-growth`.
    pub fn key(&self) -> String {
        format!("match-{}-{}", if self.is_question { "ask" } else { "change" }, self.feature)
    }
}

/// The changes that would help `found` most, the greatest gain first.
pub fn advise(weights: &Weights, mandate: &Mandate, offer: &Offer, found: &Match) -> Vec<Advice> {
    let before = score(weights, mandate, offer);
    let reasons = found.buyer.reasons.iter().chain(&found.seller.reasons);
    let mut advice: Vec<Advice> = reasons
        .filter_map(|reason| {
            let (party, met) = change(reason.feature, reason.degree)?;
            let gain = score_if_met(weights, mandate, offer, met) - before;
            Some(Advice {
                party,
                feature: reason.feature,
                is_question: reason.degree == Degree::Unknown,
                gain,
                args: wanted(reason.feature, mandate, offer),
            })
        })
        .filter(|advice| advice.gain >= WORTH_SAYING)
        .collect();
    advice.sort_by(|a, b| b.gain.total_cmp(&a.gain).then_with(|| a.feature.cmp(&b.feature)));
    advice.truncate(MAX_ADVICE);
    advice
}

/// Who could change this feature, and which features that would meet. Nothing where it is met already, where nobody
/// can change it, and for a buyer's means, which the ticket speaks for.
fn change(feature: Feature, degree: Degree) -> Option<(Party, &'static [Feature])> {
    if degree == Degree::Known(1.0) {
        return None;
    }
    let unknown = degree == Degree::Unknown;
    match feature {
        Feature::Sector if unknown => Some((Party::Seller, &[Feature::Sector])),
        Feature::Sector | Feature::Means => None,
        Feature::Ticket if unknown => Some((Party::Seller, &[Feature::Ticket, Feature::Means])),
        Feature::Ticket => Some((Party::Buyer, &[Feature::Ticket, Feature::Means])),
        Feature::Size => Some((by(unknown), &[Feature::Size])),
        Feature::Place => Some((by(unknown), &[Feature::Place])),
        Feature::Profit => Some((by(unknown), &[Feature::Profit])),
        Feature::Growth => Some((by(unknown), &[Feature::Growth])),
        Feature::Involvement => Some((by(unknown), &[Feature::Involvement])),
        Feature::Risk => Some((by(unknown), &[Feature::Risk])),
        Feature::Timing => Some((by(unknown), &[Feature::Timing])),
        Feature::Traits => Some((Party::Seller, &[Feature::Traits])),
        Feature::Funds => Some((Party::Buyer, &[Feature::Funds])),
        Feature::Experience => Some((Party::Buyer, &[Feature::Experience])),
        Feature::Pace => Some((Party::Buyer, &[Feature::Pace])),
    }
}

/// The seller answers what is unknown of the business; the buyer may ask for less of what is known.
const fn by(unknown: bool) -> Party {
    if unknown { Party::Seller } else { Party::Buyer }
}

/// What the value would have to be.
fn wanted(feature: Feature, mandate: &Mandate, offer: &Offer) -> FaultArgs {
    match feature {
        Feature::Ticket => {
            offer.asking.map(|asking| ("price", FaultArg::Money(asking.high_minor))).into_iter().collect()
        }
        Feature::Place => {
            nearest_km(mandate, offer).map(|km| ("km", FaultArg::Number(km))).into_iter().collect()
        }
        other => args(other, mandate, offer),
    }
}
