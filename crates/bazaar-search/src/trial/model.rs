//! Steps of a trial, and what they mean for sharing attention.

use std::collections::BTreeMap;

use bazaar_kit::{MarketId, text_enum};
use uuid::Uuid;

use crate::mandate::MandateId;
use crate::matching::{Degree, Fit, Step};

text_enum! {
    /// How far a listing came in a mandate's list. Later cases come after earlier ones.
    pub enum TrialStep {
        /// It stood in the list.
        Shown = "shown",
        /// It was opened.
        Opened = "opened",
        /// An introduction was asked for.
        Asked = "asked",
        /// The seller agreed.
        Accepted = "accepted",
        /// The seller did not.
        Declined = "declined",
    }
}

impl TrialStep {
    /// The steps that may come before this one.
    pub(super) fn earlier(self) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |step| (*step as u8) < self as u8)
    }

    /// Everything that happened to a listing that came this far.
    pub(crate) fn passed(self, place: usize) -> Vec<Step> {
        let all = [Step::Shown(place), Step::Opened, Step::Asked, Step::Answered];
        let count = match self {
            Self::Shown => 1,
            Self::Opened => 2,
            Self::Asked => 3,
            Self::Accepted | Self::Declined => 4,
        };
        all[..count].to_vec()
    }
}

/// A listing in a list, as it was shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    pub(crate) market: MarketId,
    pub(crate) mandate: MandateId,
    pub(crate) listing: Uuid,
    pub(crate) place: usize,
    /// What each feature said.
    pub(crate) degrees: Degrees,
}

/// Feature names with their degrees; nothing where unknown.
pub(crate) type Degrees = BTreeMap<String, Option<f32>>;

/// The degrees of both sides.
pub(crate) fn degrees_of(sides: [&Fit; 2]) -> Degrees {
    let reasons = sides.into_iter().flat_map(|fit| &fit.reasons);
    reasons
        .map(|reason| {
            let degree = match reason.degree {
                Degree::Known(degree) => Some(degree),
                Degree::Unknown => None,
            };
            (reason.feature.to_string(), degree)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_comes_after_all_earlier_ones_and_contains_them() {
        for (place, step) in TrialStep::ALL.iter().enumerate() {
            assert_eq!(step.earlier().count(), place);
            for earlier in step.earlier() {
                let (before, after) = (earlier.passed(1), step.passed(1));
                assert!(before.len() <= after.len() && after.starts_with(&before), "{earlier} then {step}");
            }
        }
    }
}
