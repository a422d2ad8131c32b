//! A simulated market of business sales whose true prices are known.
//!
//! Real Indian closing prices are not public, so a valuation is tested against a world made here. The world knows
//! nothing of the engine it tests: it shares no code, no prior and no formula with it, and this crate depends on none of
//! the product's crates. Firms come from economics (sales, costs, assets, debt, books of some quality); a price comes
//! from a handful of buyers, each of whom works out what cash the firm would leave him and bids with his own error.
//! The seller then tells some of the facts and keeps others.
//!
//! Figures of the world are round habits of small firms. They were changed once after the engine had been measured on
//! it: the first form hardly paid more for size, unlike published sales, so what buyers ask for size and how far they look
//! ahead were set again. `docs/decisions/valuation-priors.md` says what that does to the proof.

mod buyers;
mod chance;
mod firm;
mod told;
mod trade;

use chance::Chance;
use trade::Moods;

pub use told::Told;

/// What is wrong with a world: one of these turns an assumption that any valuation makes against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// Nothing is.
    None,
    /// Buyers' errors have fat tails.
    FatTails,
    /// Every trade sells at 1.5 times, or at one over 1.5 of, what its cash says.
    WrongTrades,
    /// Sellers bend profit, sales and stock together, the same way.
    BentBooks,
}

/// One closed sale: what was told before it, and the price.
#[derive(Clone, Debug)]
pub struct Sale {
    /// A `bazaar.valuation-input/1` document.
    pub input: serde_json::Value,
    /// What the owner got for the whole, after debt, minor units.
    pub price_minor: i64,
    /// The plain figures naive rules of thumb need.
    pub told: Told,
}

/// Closed sales, one after another, the same for the same seed.
pub struct World {
    chance: Chance,
    moods: Moods,
    broken: Break,
}

impl World {
    /// A market with its own moods about trades.
    pub fn new(seed: u64, broken: Break) -> Self {
        let mut chance = Chance::new(seed);
        let moods = Moods::draw(&mut chance, broken);
        Self { chance, moods, broken }
    }
}

impl Iterator for World {
    type Item = Sale;

    fn next(&mut self) -> Option<Sale> {
        loop {
            let firm = firm::found(&mut self.chance);
            let price = buyers::sell(&firm, &self.moods, self.broken, &mut self.chance);
            // A firm whose debts exceed every bid is not sold: it closes.
            if let Some(price) = price {
                return Some(told::tell(&firm, price, self.broken, &mut self.chance));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_sales() {
        let sales =
            |seed| World::new(seed, Break::None).take(50).map(|sale| sale.price_minor).collect::<Vec<_>>();
        assert_eq!(sales(5), sales(5));
        assert_ne!(sales(5), sales(6));
    }

    /// The world's level is held against what is public about sold firms: about two times SDE for the smallest, about
    /// two and a half all over, four and more for companies.
    #[test]
    fn multiples_rise_with_size_as_published() {
        let median = |sales_minor: std::ops::Range<i64>| {
            let sales = (1..=20).flat_map(|seed| World::new(seed, Break::None).take(200));
            let without_debt =
                sales.filter(|sale| sale.told.sde_minor > 0 && sale.told.debt_minor == Some(0));
            let mut multiples: Vec<f64> = without_debt
                .filter(|sale| sales_minor.contains(&sale.told.revenue_minor))
                .map(|sale| sale.price_minor as f64 / sale.told.sde_minor as f64)
                .collect();
            multiples.sort_by(f64::total_cmp);
            multiples[multiples.len() / 2]
        };
        let shop = median(0..500_000_000);
        let works = median(500_000_000..5_000_000_000);
        let company = median(20_000_000_000..i64::MAX);
        assert!((1.5..2.6).contains(&shop), "{shop}");
        assert!((2.3..3.5).contains(&works), "{works}");
        assert!((3.2..6.0).contains(&company), "{company}");
    }
}
