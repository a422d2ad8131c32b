//! A grid of amounts over two measures, tinted by size: how an estimate moves when two things move.

use askama::Template;
use askama::filters::HtmlSafe;

use super::super::Lang;

/// The grid. Every cell says its amount, so the tint only helps to see the slope.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/heat.html")]
pub struct HeatTable {
    /// The reader's language.
    pub lang: Lang,
    /// What is shown.
    pub title: String,
    /// What runs down and what runs across: "Multiple ↓ · Earnings →".
    pub corner: String,
    /// The columns' headings.
    pub columns: Vec<String>,
    /// The rows: heading and amounts in paise, one for each column.
    pub rows: Vec<(String, Vec<i64>)>,
}

/// How many tints there are.
const LEVELS: i128 = 5;

impl HeatTable {
    /// The cells of a row: tint and words.
    fn cells(&self, row: &(String, Vec<i64>)) -> Vec<(i128, String)> {
        let all = || self.rows.iter().flat_map(|(_, amounts)| amounts);
        let low = all().min().copied().unwrap_or_default();
        let high = all().max().copied().unwrap_or_default();
        row.1.iter().map(|paise| (level(*paise, low, high), self.lang.money_about(*paise))).collect()
    }
}

/// The tint of an amount, 0 for the lowest to 4 for the highest.
fn level(amount: i64, low: i64, high: i64) -> i128 {
    let height = i128::from(high) - i128::from(low);
    let climbed = i128::from(amount) - i128::from(low);
    if height == 0 { 0 } else { (climbed * LEVELS / height).min(LEVELS - 1) }
}

impl HtmlSafe for HeatTable {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn larger_amounts_are_never_paler(mut amounts: [i64; 3]) {
            amounts.sort_unstable();
            let [low, middle, high] = amounts;
            let levels = amounts.map(|amount| level(amount, low, high));
            prop_assert!(levels.is_sorted() && levels[0] == 0 && levels[2] < LEVELS);
            prop_assert!(level(middle, low, high) <= level(high, low, high));
        }
    }
}
