//! Benchmarks against peers and limits; run by `cargo xtask bench`.
//!
//! The machine is noisy, so every figure is a ratio of two things measured in the same run, in interleaved rounds,
//! and the median round counts. Where there is no peer a figure is held against a limit, see [`limit`].

use std::fmt;

pub mod child;
pub mod http;
pub mod limit;
pub mod load;
pub mod market;
pub mod mix;
pub mod product;

/// One comparison: both sides' figures per round, higher is better.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The benchmark's name.
    pub name: String,
    /// Ours, per round.
    pub ours: Vec<f64>,
    /// The peer's or the limit's, per round.
    pub peer: Vec<f64>,
    /// The ratio of medians that must be reached.
    pub floor: f64,
}

impl Comparison {
    /// A comparison without rounds yet.
    pub fn new(name: impl Into<String>, floor: f64) -> Self {
        Self { name: name.into(), ours: Vec::new(), peer: Vec::new(), floor }
    }

    /// Our median over the peer's.
    pub fn ratio(&self) -> f64 {
        median(&self.ours) / median(&self.peer)
    }

    /// Whether the floor was reached.
    pub fn passes(&self) -> bool {
        self.ratio() >= self.floor
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounds: Vec<f64> = self.ours.iter().zip(&self.peer).map(|(ours, peer)| ours / peer).collect();
        let least = rounds.iter().copied().fold(f64::INFINITY, f64::min);
        let most = rounds.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        write!(
            f,
            "bench {} ours={:.1} peer={:.1} ratio={:.2} spread={least:.2}..{most:.2} runs={} floor={:.2}",
            self.name,
            median(&self.ours),
            median(&self.peer),
            self.ratio(),
            rounds.len(),
            self.floor
        )
    }
}

/// The middle value; of an even number, the lower of the two.
///
/// # Panics
/// Without values.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[(sorted.len() - 1) / 2]
}

/// The smallest value that the share `share` of all values, 0 to 1, does not exceed (nearest rank).
///
/// # Panics
/// Without values.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank between 0 and the count")]
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share.clamp(0.0, 1.0) * sorted.len() as f64).ceil() as usize;
    sorted[rank.max(1) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_values_that_were_measured() {
        let values: Vec<f64> = (1..=200).rev().map(f64::from).collect();
        for (share, expected) in [(0.0, 1.0), (0.5, 100.0), (0.99, 198.0), (0.999, 200.0), (1.0, 200.0)] {
            assert!((quantile(&values, share) - expected).abs() < f64::EPSILON, "{share}");
        }
        assert!((quantile(&[7.0], 0.99) - 7.0).abs() < f64::EPSILON);
    }

    #[test]
    fn one_wild_round_does_not_move_the_ratio() {
        let comparison = Comparison {
            name: "probe".to_owned(),
            ours: vec![10.0, 11.0, 400.0],
            peer: vec![5.0, 5.0, 5.0],
            floor: 2.0,
        };
        assert!((comparison.ratio() - 2.2).abs() < 1e-9);
        assert!(comparison.passes());
        assert!(
            comparison
                .to_string()
                .starts_with("bench probe ours=11.0 peer=5.0 ratio=2.20 spread=2.00..80.00")
        );
    }
}
