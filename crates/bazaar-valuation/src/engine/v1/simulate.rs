//! Drawing the price 10,000 times and reading the range off the draws.

use super::draw::{DRAWS, Draws, quantiles};
use super::model::Model;

/// The shares of the draws that the range is read at.
const RANGE_SHARES: [f64; 5] = [0.10, 0.25, 0.50, 0.75, 0.90];

/// Prices of all draws and the range read from them, minor units.
pub(crate) struct Simulated {
    prices: Vec<f64>,
    /// p10, p25, p50, p75, p90.
    pub(crate) range: [f64; 5],
}

impl Simulated {
    pub(crate) fn run(model: &Model, draws: &Draws) -> Self {
        let mut prices = prices(model, draws, DRAWS);
        let range = quantiles(&mut prices, RANGE_SHARES);
        Self { prices, range }
    }

    pub(crate) fn middle(&self) -> f64 {
        self.range[2]
    }

    /// Width of the 80 % interval, natural logarithm; infinite where a tenth of the draws leaves the owner nothing.
    pub(crate) fn log_width(&self) -> f64 {
        libm::log(self.range[4] / self.range[0])
    }

    /// The share of draws below a price.
    pub(crate) fn share_below(&self, price: f64) -> f64 {
        let below = self.prices.iter().filter(|drawn| **drawn < price).count();
        below as f64 / self.prices.len() as f64
    }
}

/// The middle price over the first `count` draws.
pub(crate) fn middle_of(model: &Model, draws: &Draws, count: usize) -> f64 {
    let [middle] = quantiles(&mut prices(model, draws, count), [0.5]);
    middle
}

fn prices(model: &Model, draws: &Draws, count: usize) -> Vec<f64> {
    draws.take(count).map(|shock| model.price(model.draw(shock).operating, shock)).collect()
}
