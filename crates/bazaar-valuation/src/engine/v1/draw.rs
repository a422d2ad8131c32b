//! The seeded draws: how chance enters, the same on every machine.
//!
//! Each uncertain part of the model has one column of 10,000 standard normal values. A column is not drawn one by one:
//! it is the 10,000 evenly spaced quantiles of the normal law in a seeded random order (Latin hypercube sampling, McKay,
//! Beckman and Conover 1979). Every column so has exactly mean 0 and its right spread, and a quantile of the result moves
//! far less by luck than with plain draws.

use std::sync::OnceLock;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// How many draws one valuation makes.
pub(crate) const DRAWS: usize = 10_000;

/// What is drawn. The order is frozen: a column's place decides its random order.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    Market,
    Group,
    EarningsMethod,
    RevenueMethod,
    Rate,
    Growth,
    ListedMethod,
    Earnings,
    UntoldItems,
    MarketPay,
    Factors,
    AssetMarks,
    NetDebt,
    Model,
}

const PARTS: usize = Part::Model as usize + 1;

/// One draw: a standard normal value for each part.
#[derive(Clone, Copy)]
pub(crate) struct Shock<'a> {
    draws: Option<(&'a Draws, usize)>,
}

impl Shock<'_> {
    /// The draw in which nothing is different from expected.
    pub(crate) const NONE: Shock<'static> = Shock { draws: None };

    pub(crate) fn of(self, part: Part) -> f64 {
        self.draws.map_or(0.0, |(draws, index)| draws.columns[part as usize][index])
    }
}

/// All draws of one valuation.
pub(crate) struct Draws {
    columns: [Vec<f64>; PARTS],
}

impl Draws {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        Self { columns: std::array::from_fn(|_| shuffled(normal_quantiles(), &mut random)) }
    }

    /// The first `count` draws.
    pub(crate) fn take(&self, count: usize) -> impl Iterator<Item = Shock<'_>> {
        (0..count).map(|index| Shock { draws: Some((self, index)) })
    }
}

/// Fisher and Yates's shuffle. The multiply-and-shift index is biased by less than one part in 400,000.
fn shuffled(quantiles: &[f64], random: &mut ChaCha8Rng) -> Vec<f64> {
    let mut column = quantiles.to_vec();
    for last in (1..column.len()).rev() {
        let choices = last as u64 + 1;
        let index = (u64::from(random.next_u32()) * choices) >> 32;
        column.swap(last, usize::try_from(index).expect("below the column's length"));
    }
    column
}

/// The quantiles of the normal law at (i + ½) / 10,000, ascending.
fn normal_quantiles() -> &'static [f64] {
    static QUANTILES: OnceLock<Vec<f64>> = OnceLock::new();
    QUANTILES.get_or_init(|| {
        let half = DRAWS / 2;
        let upper: Vec<f64> = (0..half).map(|i| normal_quantile((half + i) as f64)).collect();
        upper.iter().rev().map(|z| -z).chain(upper.iter().copied()).collect()
    })
}

/// Newton's method on the normal law, from 0: it climbs without overshooting because the law is concave above 0.
fn normal_quantile(index: f64) -> f64 {
    const STEPS: usize = 60;
    let upper_tail = 1.0 - (index + 0.5) / DRAWS as f64;
    let mut z = 0.0_f64;
    for _ in 0..STEPS {
        let tail = 0.5 * libm::erfc(z * std::f64::consts::FRAC_1_SQRT_2);
        let density = libm::exp(-0.5 * z * z) / (2.0 * std::f64::consts::PI).sqrt();
        z += (tail - upper_tail) / density;
    }
    z
}

/// The quantiles at `shares` (ascending) of values that it may reorder. Between two neighbours the lower is taken.
pub(crate) fn quantiles<const N: usize>(values: &mut [f64], shares: [f64; N]) -> [f64; N] {
    let mut from = 0;
    shares.map(|share| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length")]
        let rank = (share * (values.len() - 1) as f64) as usize;
        let (_, found, _) = values[from..].select_nth_unstable_by(rank - from, f64::total_cmp);
        let found = *found;
        from = rank;
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_the_normal_law_are_the_known_ones() {
        let quantiles = normal_quantiles();
        assert!(quantiles.is_sorted());
        assert!((quantiles[9_749] - 1.959_5).abs() < 1e-3, "{}", quantiles[9_749]);
        assert!((quantiles[8_999] - 1.281_3).abs() < 1e-3, "{}", quantiles[8_999]);
        assert!((quantiles[9_999] - 3.890_6).abs() < 1e-3, "{}", quantiles[9_999]);
    }

    #[test]
    fn every_column_has_mean_zero_and_columns_are_not_related() {
        let draws = Draws::new(7);
        let product = |a: Part, b: Part| {
            draws.take(DRAWS).map(|shock| shock.of(a) * shock.of(b)).sum::<f64>() / DRAWS as f64
        };
        let mean = draws.take(DRAWS).map(|shock| shock.of(Part::Market)).sum::<f64>() / DRAWS as f64;
        assert!(mean.abs() < 1e-9);
        assert!((product(Part::Market, Part::Market) - 1.0).abs() < 1e-3);
        assert!(product(Part::Market, Part::Group).abs() < 0.04);
        assert!(product(Part::Earnings, Part::Factors).abs() < 0.04);
    }

    #[test]
    fn quantiles_agree_with_sorting() {
        let mut values = shuffled(normal_quantiles(), &mut ChaCha8Rng::seed_from_u64(1));
        let found = quantiles(&mut values, [0.1, 0.5, 0.9]);
        let sorted = normal_quantiles();
        let expected = [sorted[999], sorted[4_999], sorted[8_999]];
        assert_eq!(found.map(f64::to_bits), expected.map(f64::to_bits));
    }
}
