//! Explanations as data.

use bazaar_kit::text_enum;
use serde::Serialize;
use utoipa::ToSchema;

use crate::matching::{Advice, Degree, Fit, Match, Reason};

text_enum! {
    /// Whose judgement it is.
    pub enum Side {
        /// The buyer's of the listing.
        Buyer = "buyer",
        /// The seller's of the buyer.
        Seller = "seller",
    }
}

/// What one feature says of a pair.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MatchReasonBody {
    /// Whose judgement: buyer or seller.
    side: String,
    /// The feature: sector, ticket, place, profit and so on.
    feature: String,
    /// for, partly, against or unknown.
    verdict: String,
    /// How well it is met, 0 to 1; null where nobody said.
    degree: Option<f32>,
    /// Its share of the side's weight, 0 to 1.
    weight: f32,
}

/// A change that would help.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MatchAdviceBody {
    /// Who could make it: buyer or seller.
    party: String,
    /// The feature it is about.
    feature: String,
    /// It is only to be answered, not changed.
    is_question: bool,
    /// How much higher the two would score, 0 to 1.
    gain: f32,
}

impl From<&Advice> for MatchAdviceBody {
    fn from(advice: &Advice) -> Self {
        Self {
            party: advice.party.to_string(),
            feature: advice.feature.to_string(),
            is_question: advice.is_question,
            gain: advice.gain,
        }
    }
}

/// What every feature of both sides says, the buyer's first, heaviest first.
pub(crate) fn reason_bodies(found: &Match) -> Vec<MatchReasonBody> {
    let side = |side: Side, fit: &Fit| -> Vec<MatchReasonBody> {
        fit.reasons.iter().map(|reason| reason_body(side, reason)).collect()
    };
    [side(Side::Buyer, &found.buyer), side(Side::Seller, &found.seller)].concat()
}

fn reason_body(side: Side, reason: &Reason) -> MatchReasonBody {
    MatchReasonBody {
        side: side.to_string(),
        feature: reason.feature.to_string(),
        verdict: reason.verdict.to_string(),
        degree: match reason.degree {
            Degree::Known(degree) => Some(degree),
            Degree::Unknown => None,
        },
        weight: reason.weight,
    }
}
