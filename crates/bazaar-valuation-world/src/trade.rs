//! The trades of the world: what a firm of each keeps of its sales, owns and risks.

use crate::Break;
use crate::chance::Chance;

/// One trade; shares are of yearly sales.
pub(crate) struct Trade {
    /// NIC 2008 class.
    pub(crate) nic2008: &'static str,
    /// What is left for one working owner before tax, interest and depreciation.
    pub(crate) margin: f64,
    /// Stock held.
    pub(crate) stock: f64,
    /// Owed by customers.
    pub(crate) receivables: f64,
    /// Plant, fittings and vehicles as they stand.
    pub(crate) fixed: f64,
    /// Return a buyer of a firm of one crore asks above a safe one, points.
    pub(crate) risk: f64,
    /// How much a place matters.
    pub(crate) place: f64,
}

const fn trade(nic2008: &'static str, shares: [f64; 4], risk: f64, place: f64) -> Trade {
    let [margin, stock, receivables, fixed] = shares;
    Trade { nic2008, margin, stock, receivables, fixed, risk, place }
}

/// Margin, stock, receivables, fixed; risk; place.
pub(crate) const TRADES: [Trade; 26] = [
    trade("0146", [0.15, 0.15, 0.05, 0.80], 0.12, 0.2),
    trade("1061", [0.10, 0.15, 0.10, 0.25], 0.10, 0.2),
    trade("1071", [0.16, 0.06, 0.05, 0.25], 0.11, 0.5),
    trade("1410", [0.14, 0.18, 0.15, 0.20], 0.11, 0.2),
    trade("1812", [0.17, 0.08, 0.18, 0.35], 0.11, 0.2),
    trade("2011", [0.13, 0.12, 0.16, 0.35], 0.09, 0.1),
    trade("2511", [0.14, 0.15, 0.18, 0.30], 0.10, 0.1),
    trade("2822", [0.16, 0.17, 0.20, 0.30], 0.09, 0.1),
    trade("2710", [0.14, 0.18, 0.22, 0.22], 0.09, 0.1),
    trade("4100", [0.12, 0.10, 0.22, 0.12], 0.14, 0.0),
    trade("4322", [0.17, 0.04, 0.16, 0.10], 0.13, 0.0),
    trade("4630", [0.07, 0.10, 0.08, 0.05], 0.10, 0.2),
    trade("4649", [0.09, 0.15, 0.12, 0.05], 0.10, 0.2),
    trade("4711", [0.10, 0.12, 0.01, 0.10], 0.12, 0.8),
    trade("4771", [0.14, 0.22, 0.01, 0.12], 0.13, 0.8),
    trade("4520", [0.22, 0.08, 0.04, 0.25], 0.12, 0.5),
    trade("4923", [0.18, 0.01, 0.15, 0.55], 0.16, 0.0),
    trade("5510", [0.24, 0.01, 0.02, 0.80], 0.12, 0.8),
    trade("5610", [0.17, 0.02, 0.01, 0.25], 0.17, 0.9),
    trade("6201", [0.24, 0.00, 0.20, 0.06], 0.08, 0.0),
    trade("7020", [0.28, 0.00, 0.20, 0.05], 0.13, 0.0),
    trade("7310", [0.21, 0.00, 0.20, 0.06], 0.13, 0.0),
    trade("8010", [0.12, 0.00, 0.15, 0.05], 0.11, 0.0),
    trade("8510", [0.25, 0.00, 0.04, 0.50], 0.10, 0.6),
    trade("8620", [0.26, 0.02, 0.06, 0.30], 0.10, 0.6),
    trade("9602", [0.25, 0.03, 0.00, 0.22], 0.15, 0.7),
];

/// What the market of one seed thinks of each trade, as a factor on every bid.
pub(crate) struct Moods([f64; TRADES.len()]);

impl Moods {
    pub(crate) fn draw(chance: &mut Chance, broken: Break) -> Self {
        const MOOD_SD: f64 = 0.18;
        const WRONG_FACTOR: f64 = 1.5;
        Self(std::array::from_fn(|_| match broken {
            Break::WrongTrades if chance.happens(0.5) => WRONG_FACTOR,
            Break::WrongTrades => 1.0 / WRONG_FACTOR,
            _ => chance.factor(MOOD_SD),
        }))
    }

    pub(crate) fn of(&self, trade: usize) -> f64 {
        self.0[trade]
    }
}
