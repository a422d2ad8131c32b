//! Seeded draws. Only ChaCha bits, the four operations and `libm` go in, so every machine draws the same.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What a random stream is for; two streams never share bits.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stream {
    Listing = 1,
    Mandate = 2,
}

/// How far the stream's purpose stands above the item's number.
const STREAM_SHIFT: u32 = 56;
/// 2⁻⁵³: turns 53 random bits into a number below 1.
const UNIT_STEP: f64 = 1.0 / 9_007_199_254_740_992.0;

/// The random numbers of one item.
#[derive(Debug)]
pub(crate) struct Draw {
    random: ChaCha8Rng,
}

impl Draw {
    pub(crate) fn new(seed: u64, stream: Stream, number: usize) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        random.set_stream(((stream as u64) << STREAM_SHIFT) | number as u64);
        Self { random }
    }

    pub(crate) fn bits(&mut self) -> u64 {
        self.random.next_u64()
    }

    /// At least 0, below 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * UNIT_STEP
    }

    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Below `bound`. The bias of the product is under one in a billion for every bound used here.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let product = u128::from(self.bits()) * bound as u128;
        usize::try_from(product >> 64).expect("below a usize")
    }

    /// From `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + u32::try_from(self.below((high - low + 1) as usize)).expect("below a u32")
    }

    pub(crate) fn within(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    pub(crate) fn pick<'list, T>(&mut self, list: &'list [T]) -> &'list T {
        &list[self.below(list.len())]
    }

    /// Several different ones, in the list's order.
    pub(crate) fn pick_some<T: Copy>(&mut self, list: &[T], count: usize) -> Vec<T> {
        let mut wanted = count.min(list.len());
        let mut left = list.len();
        let mut picked = Vec::with_capacity(wanted);
        for item in list {
            if self.below(left) < wanted {
                picked.push(*item);
                wanted -= 1;
            }
            left -= 1;
        }
        picked
    }

    /// One of the values, each as often as its weight says.
    pub(crate) fn weighted<T: Copy>(&mut self, values: &[(T, u32)]) -> T {
        let total: u32 = values.iter().map(|(_, weight)| weight).sum();
        let mut point = self.below(total as usize);
        for (value, weight) in values {
            let weight = *weight as usize;
            if point < weight {
                return *value;
            }
            point -= weight;
        }
        unreachable!("the point lies below the sum of the weights")
    }

    /// Mean 0, deviation 1 (Box and Muller).
    pub(crate) fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.unit()));
        radius * libm::cos(std::f64::consts::TAU * self.unit())
    }

    /// Positive, half of the draws below `median`.
    pub(crate) fn lognormal(&mut self, median: f64, sigma: f64) -> f64 {
        median * libm::exp(sigma * self.normal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draws() -> Draw {
        Draw::new(7, Stream::Listing, 3)
    }

    #[test]
    fn same_item_same_bits_and_no_other() {
        let bits = |seed, stream, number| Draw::new(seed, stream, number).bits();
        assert_eq!(bits(7, Stream::Listing, 3), draws().bits());
        let others = [bits(8, Stream::Listing, 3), bits(7, Stream::Mandate, 3), bits(7, Stream::Listing, 4)];
        assert!(!others.contains(&draws().bits()));
    }

    #[test]
    fn draws_follow_their_shape() {
        let mut draw = draws();
        let mut values: Vec<f64> = (0..20_000).map(|_| draw.lognormal(50.0, 0.8)).collect();
        values.sort_by(f64::total_cmp);
        assert!((values[10_000] - 50.0).abs() < 2.0);
        let heavy = (0..20_000).filter(|_| draw.weighted(&[("heavy", 3), ("light", 1)]) == "heavy").count();
        assert!((14_700..15_300).contains(&heavy));
        assert!((0..1_000).all(|_| (5..=7).contains(&draw.between(5, 7))));
    }

    #[test]
    fn some_are_different_and_in_order() {
        let mut draw = draws();
        for count in 0..6 {
            let some = draw.pick_some(&[1, 2, 3, 4], count);
            assert_eq!(some.len(), count.min(4));
            assert!(some.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
