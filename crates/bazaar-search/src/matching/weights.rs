//! How much each feature counts.
//!
//! The buyer's start from the best of the predecessors' weight sets (sector .25, budget .20, size .15, proximity .15,
//! risk .10, timeline .10, strategic .05); the five hundredths for "strategic" went to growth, and profit,
//! involvement and traits, which they did not weigh, were added beside them. Only ratios matter: a fit divides by the weights
//! of what was asked. Learned weights take the same shape.

use super::feature::Feature;

/// A weight per feature, none negative.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights([f32; Feature::ALL.len()]);

const DEFAULTS: [(Feature, f32); Feature::ALL.len()] = [
    (Feature::Sector, 0.25),
    (Feature::Ticket, 0.20),
    (Feature::Size, 0.15),
    (Feature::Place, 0.15),
    (Feature::Profit, 0.10),
    (Feature::Growth, 0.05),
    (Feature::Involvement, 0.05),
    (Feature::Risk, 0.10),
    (Feature::Timing, 0.10),
    (Feature::Traits, 0.10),
    (Feature::Means, 0.40),
    (Feature::Funds, 0.25),
    (Feature::Experience, 0.20),
    (Feature::Pace, 0.15),
];

impl Default for Weights {
    fn default() -> Self {
        let none = Self([0.0; Feature::ALL.len()]);
        DEFAULTS.into_iter().fold(none, |weights, (feature, weight)| weights.with(feature, weight))
    }
}

impl Weights {
    /// The weight of a feature.
    pub fn of(&self, feature: Feature) -> f32 {
        self.0[feature as usize]
    }

    /// The same with another weight for one feature; below nothing counts as nothing.
    #[must_use]
    pub fn with(mut self, feature: Feature, weight: f32) -> Self {
        self.0[feature as usize] = weight.max(0.0);
        self
    }
}
