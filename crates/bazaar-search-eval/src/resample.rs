//! How sure a mean of few queries is: bootstrap intervals and a paired randomisation test, seeded.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// Samples drawn for an interval or a test.
const SAMPLES: usize = 10_000;
/// The share of samples below and above the interval.
const TAIL: f64 = 0.025;

/// A mean with its 95 % bootstrap interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The mean.
    pub mean: f64,
    /// The low end.
    pub low: f64,
    /// The high end.
    pub high: f64,
}

/// The mean of `values` and how far it would wander over other queries like these. All 0 for no values.
pub fn interval(values: &[f64], seed: u64) -> Interval {
    if values.is_empty() {
        return Interval { mean: 0.0, low: 0.0, high: 0.0 };
    }
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut means: Vec<f64> = (0..SAMPLES)
        .map(|_| mean((0..values.len()).map(|_| values[below(&mut random, values.len())])))
        .collect();
    means.sort_by(f64::total_cmp);
    Interval { mean: mean(values.iter().copied()), low: means[at(TAIL)], high: means[at(1.0 - TAIL)] }
}

/// How likely a mean difference at least this far from 0 is if each difference might as well have had the other sign.
pub fn sign_test(differences: &[f64], seed: u64) -> f64 {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let sum = |of: &mut dyn Iterator<Item = f64>| of.sum::<f64>().abs();
    let seen = sum(&mut differences.iter().copied());
    // A hair of slack: sums of the same numbers in another order differ in the last bit.
    let as_far = (0..SAMPLES)
        .filter(|_| {
            let mut flipped = differences
                .iter()
                .map(|difference| if random.next_u32() & 1 == 0 { *difference } else { -difference });
            sum(&mut flipped) >= seen - 1e-12
        })
        .count();
    (as_far + 1) as f64 / (SAMPLES + 1) as f64
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len() as f64;
    values.sum::<f64>() / count
}

fn below(random: &mut ChaCha8Rng, most: usize) -> usize {
    usize::try_from(random.next_u64() % most as u64).expect("below a length")
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of the number of samples"
)]
fn at(share: f64) -> usize {
    ((SAMPLES as f64 * share) as usize).min(SAMPLES - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_holds_its_mean_and_narrows_with_more_values() {
        let few: Vec<f64> = (0..20).map(|number| f64::from(number % 5)).collect();
        let many: Vec<f64> = (0..2_000).map(|number| f64::from(number % 5)).collect();
        let (few, many) = (interval(&few, 1), interval(&many, 1));
        assert!((few.mean - 2.0).abs() < 1e-12 && few.low < 2.0 && few.high > 2.0);
        assert!(many.high - many.low < (few.high - few.low) / 5.0);
        // The textbook: 1.96 standard errors on each side of the mean of a wide sample.
        let standard_error = 2.0_f64.sqrt() / 2_000.0_f64.sqrt();
        assert!((many.high - 2.0 - 1.96 * standard_error).abs() < 0.2 * standard_error);
    }

    #[test]
    fn the_same_seed_gives_the_same_interval() {
        let values = [0.1, 0.5, 0.9, 0.3];
        assert_eq!(interval(&values, 7), interval(&values, 7));
        assert_eq!(interval(&[], 7), Interval { mean: 0.0, low: 0.0, high: 0.0 });
    }

    #[test]
    fn ten_gains_without_a_loss_are_no_accident_and_a_balance_is() {
        // All of one sign: two of 2^10 flips are as far.
        assert!(sign_test(&[0.1; 10], 1) < 0.01);
        let balanced: Vec<f64> = (0..10).map(|number| if number % 2 == 0 { 0.1 } else { -0.1 }).collect();
        assert!(sign_test(&balanced, 1) > 0.9);
        assert!(sign_test(&[], 1) > 0.99);
    }
}
