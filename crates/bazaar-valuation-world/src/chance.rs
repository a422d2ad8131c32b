//! Seeded chance with the few laws the world needs, the same on every machine.

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
    pub(crate) fn index(&mut self, count: usize) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a small count"
        )]
        let index = (self.share() * count as f64) as usize;
        index.min(count - 1)
    }

    /// Normal, by Box and Muller.
    pub(crate) fn normal(&mut self, mean: f64, sd: f64) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(self.share()));
        mean + sd * radius * libm::cos(std::f64::consts::TAU * self.share())
    }

    /// A factor around 1 whose logarithm is normal.
    pub(crate) fn factor(&mut self, sd_log: f64) -> f64 {
        libm::exp(self.normal(0.0, sd_log))
    }

    /// A factor whose logarithm has Student's law with three degrees, scaled to the same middle half.
    pub(crate) fn wild_factor(&mut self, sd_log: f64) -> f64 {
        let squares: f64 = (0..3).map(|_| self.normal(0.0, 1.0)).map(|z| z * z).sum();
        let student = self.normal(0.0, 1.0) / libm::sqrt(squares / 3.0);
        libm::exp(0.88 * sd_log * student)
    }
}
