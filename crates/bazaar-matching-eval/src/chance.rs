//! Seeded chance, the same on every machine: a stream to draw a world from, and lots that belong to a pair.

use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of chance.
pub(crate) struct Chance(ChaCha12Rng);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(ChaCha12Rng::seed_from_u64(seed))
    }

    /// Above 0, below 1.
    pub(crate) fn share(&mut self) -> f64 {
        (f64::from(self.0.next_u32()) + 0.5) / 4_294_967_296.0
    }

    pub(crate) fn happens(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }

    /// An index below `count`.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a small count")]
    pub(crate) fn index(&mut self, count: usize) -> usize {
        ((self.share() * count as f64) as usize).min(count - 1)
    }

    /// One of these.
    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.index(from.len())]
    }

    /// Normal around nothing, by Box and Muller.
    pub(crate) fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(self.share()));
        radius * libm::cos(std::f64::consts::TAU * self.share())
    }

    /// Around `median`, its logarithm normal.
    pub(crate) fn around(&mut self, median: f64, sd_log: f64) -> f64 {
        median * libm::exp(sd_log * self.normal())
    }

    /// Puts a slice in an order of chance.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.index(last + 1);
            items.swap(last, other);
        }
    }
}

/// What a lot decides.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Lot {
    /// Whether the buyer looks at the listing in a given week.
    Looks = 1,
    /// Whether the buyer wants the listing.
    Wants = 2,
    /// Whether the buyer says "not for me" to one not wanted.
    Dismisses = 3,
    /// Whether the seller wants the buyer.
    Accepts = 4,
}

/// A share that belongs to a pair and a question: every ranker meets the same luck, so differences are its own.
pub(crate) fn lot(seed: u64, lot: Lot, pair: (usize, usize), week: usize) -> f64 {
    let parts = [lot as u64, pair.0 as u64, pair.1 as u64, week as u64];
    let mixed =
        parts.into_iter().fold(seed, |state, part| mix(state ^ part.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    ((mixed >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
}

/// The finalizer of splitmix64.
const fn mix(state: u64) -> u64 {
    let state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_lot_is_a_share_and_the_same_each_time(seed: u64, buyer in 0..10_000_usize, listing in 0..10_000_usize) {
            let share = lot(seed, Lot::Wants, (buyer, listing), 0);
            prop_assert!(share > 0.0 && share < 1.0);
            prop_assert_eq!(share.to_bits(), lot(seed, Lot::Wants, (buyer, listing), 0).to_bits());
        }
    }

    #[test]
    fn lots_are_spread_evenly() {
        let mut tenths = [0_usize; 10];
        for buyer in 0..100 {
            for listing in 0..100 {
                let share = lot(7, Lot::Accepts, (buyer, listing), 0);
                tenths[Chance::tenth(share)] += 1;
            }
        }
        assert!(tenths.iter().all(|count| (900..1_100).contains(count)), "{tenths:?}");
    }

    impl Chance {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a tenth of a share")]
        fn tenth(share: f64) -> usize {
            (share * 10.0) as usize
        }
    }
}
