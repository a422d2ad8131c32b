//! Drawing the price 10,000 times and reading the range off the draws.

use super::draw::{DRAWS, Draws, quantiles};
use super::model::{GOING_METHODS, Model};

/// The shares of the draws that the range is read at.
const RANGE_SHARES: [f64; 5] = [0.10, 0.25, 0.50, 0.75, 0.90];

/// How many draws each method's own range is read from: a quarter is enough for a chart.
pub(crate) const SHOWN_DRAWS: usize = DRAWS / 4;

/// Prices of all draws and the range read from them, minor units.
pub(crate) struct Simulated {
    prices: Vec<f64>,
    /// p10, p25, p50, p75, p90.
    pub(crate) range: [f64; 5],
    /// Prices if one method alone were believed; empty where nothing is sold.
    pub(crate) by_method: [Vec<f64>; GOING_METHODS],
}

impl Simulated {
    pub(crate) fn run(model: &Model, draws: &Draws) -> Self {
        let mut prices = Vec::with_capacity(DRAWS);
        let mut by_method: [Vec<f64>; GOING_METHODS] = std::array::from_fn(|_| Vec::new());
        for shock in draws.take(DRAWS) {
            let drawn = model.draw(shock);
            prices.push(model.price(drawn.operating, shock));
            let Some(going_log) = drawn.going_log.filter(|_| prices.len() <= SHOWN_DRAWS) else { continue };
            for (column, log) in by_method.iter_mut().zip(going_log) {
                column.push(model.price(libm::exp(log), shock));
            }
        }
        let range = quantiles(&mut prices, RANGE_SHARES);
        Self { prices, range, by_method }
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
    let price = |shock| model.price(model.draw(shock).operating, shock);
    let mut prices: Vec<f64> = draws.take(count).map(price).collect();
    let [middle] = quantiles(&mut prices, [0.5]);
    middle
}
