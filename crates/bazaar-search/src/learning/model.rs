//! What a market learned, and the lessons in its trials.

use std::collections::BTreeMap;

use bazaar_kit::{MarketId, Timestamp};

use crate::matching::{Feature, Lesson, Weights, learn};
use crate::trial::{Degrees, TrialStep};

/// What a market learned.
#[derive(Debug, Clone, PartialEq)]
pub struct Learning {
    /// Which market.
    pub market: MarketId,
    /// Whether its lists are ordered by what was learned.
    pub is_on: bool,
    /// What was learned; the defaults until something was.
    pub weights: Weights,
    /// From how many trials.
    pub trial_count: i64,
    /// When.
    pub learned_at: Option<Timestamp>,
}

impl Learning {
    /// A market that was never switched on.
    pub(super) fn none(market: MarketId) -> Self {
        Self { market, is_on: false, weights: Weights::default(), trial_count: 0, learned_at: None }
    }

    /// The weights its lists are ordered by.
    pub(crate) fn weights_in_use(&self) -> Weights {
        if self.is_on { self.weights.clone() } else { Weights::default() }
    }
}

/// A trial as lessons are drawn from it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Trial {
    pub(super) place: usize,
    pub(super) step: TrialStep,
    pub(super) degrees: Degrees,
}

impl Trial {
    fn degrees_of(&self, features: &[Feature]) -> Vec<(Feature, f32)> {
        let known = |feature: &Feature| Some((*feature, (*self.degrees.get(feature.as_str())?)?));
        features.iter().filter_map(known).collect()
    }

    /// What it says of buyers: whether a listing at this place was asked for. One that was opened was seen.
    fn of_buyers(&self) -> Lesson {
        let degrees = self.degrees_of(Feature::of_buyer());
        let is_wanted = self.step >= TrialStep::Asked;
        let lesson = Lesson::at_place(self.place, degrees, is_wanted);
        if self.step >= TrialStep::Opened { Lesson { seen: 1.0, ..lesson } } else { lesson }
    }

    /// What it says of sellers, once they answered.
    fn of_sellers(&self) -> Option<Lesson> {
        let is_wanted = match self.step {
            TrialStep::Accepted => true,
            TrialStep::Declined => false,
            TrialStep::Shown | TrialStep::Opened | TrialStep::Asked => return None,
        };
        Some(Lesson { degrees: self.degrees_of(Feature::of_seller()), seen: 1.0, is_wanted })
    }
}

/// The weights these trials teach.
pub(super) fn weights_of(trials: &[Trial]) -> Weights {
    let buyers: Vec<Lesson> = trials.iter().map(Trial::of_buyers).collect();
    let sellers: Vec<Lesson> = trials.iter().filter_map(Trial::of_sellers).collect();
    let learned = learn(&Weights::default(), Feature::of_buyer(), &buyers);
    learn(&learned, Feature::of_seller(), &sellers)
}

/// Weights by the names of their features.
pub(super) fn to_names(weights: &Weights) -> BTreeMap<String, f32> {
    Feature::ALL.iter().map(|feature| (feature.to_string(), weights.of(*feature))).collect()
}

/// Weights from names; a feature that is not named keeps its default.
pub(super) fn from_names(names: &BTreeMap<String, f32>) -> Weights {
    let known = Feature::ALL.iter().filter_map(|feature| Some((*feature, *names.get(feature.as_str())?)));
    known.fold(Weights::default(), |weights, (feature, weight)| weights.with(feature, weight))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn weights_survive_their_names(values in prop::collection::vec(0.0..2.0_f32, Feature::ALL.len())) {
            let weights = Feature::ALL.iter().zip(values).fold(Weights::default(), |w, (f, v)| w.with(*f, v));
            prop_assert_eq!(from_names(&to_names(&weights)), weights);
        }
    }

    #[test]
    fn without_trials_everything_stays_as_it_was() {
        assert_eq!(weights_of(&[]), Weights::default());
    }
}
