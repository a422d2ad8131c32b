//! What naive rules say of the same sales: a sector's median multiple, 2.5 times sales, and the two formulas that the
//! product's predecessors used most, with their faults left in.

use std::collections::BTreeMap;

use bazaar_valuation_world::{Break, Told, World};

type Rule = fn(&Baselines, &Told) -> f64;

/// What the rules learn before they are tried.
pub(crate) struct Baselines {
    /// Median price over SDE by trade, from markets of the fitting seeds.
    multiples: BTreeMap<&'static str, f64>,
}

impl Baselines {
    /// Every rule with its name.
    pub(crate) const RULES: [(&'static str, Rule); 4] = [
        ("sector-median-multiple", Self::sector_median),
        ("2.5-times-revenue", |_, told| 2.5 * told.revenue_minor as f64),
        ("predecessor-v1", |_, told| predecessor_v1(told)),
        ("predecessor-v4", |_, told| predecessor_v4(told)),
    ];

    pub(crate) fn learn() -> Self {
        const SEEDS: std::ops::RangeInclusive<u64> = 1..=99;
        const SALES_PER_SEED: usize = 100;
        let mut seen: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
        for sale in SEEDS.flat_map(|seed| World::new(seed, Break::None).take(SALES_PER_SEED)) {
            if sale.told.sde_minor > 0 {
                let multiple = sale.price_minor as f64 / sale.told.sde_minor as f64;
                seen.entry(sale.told.nic2008).or_default().push(multiple);
            }
        }
        Self { multiples: seen.into_iter().map(|(trade, multiples)| (trade, median(multiples))).collect() }
    }

    fn sector_median(&self, told: &Told) -> f64 {
        let multiple = self.multiples.get(told.nic2008).copied().unwrap_or_default();
        multiple * told.sde_minor.max(0) as f64
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn division(told: &Told) -> u8 {
    told.nic2008[..2].parse().expect("the world uses NIC codes")
}

/// Weighted sum of sales, assets and profit, times factors for distress, liquidity, growth and size; sales count twice.
fn predecessor_v1(told: &Told) -> f64 {
    let (sales, profit) = (told.revenue_minor as f64, told.profit_minor as f64);
    let (assets, owed) = (told.assets_minor as f64, told.liabilities_minor as f64);
    let industry = match division(told) {
        62 | 63 => 3.5,
        10..=33 => 2.2,
        45..=47 => 1.8,
        86..=88 => 3.0,
        1..=3 => 1.5,
        55 | 56 => 1.6,
        49..=53 | 69..=82 | 94..=96 => 2.5,
        _ => 2.0,
    };
    let by_sales = sales * (industry * (1.0 + 2.0 * profit / sales)).min(5.0);
    let by_assets = (assets - owed) * (1.0 + (0.5 * sales / assets).min(1.0));
    let base = 0.35 * by_sales + 0.25 * by_assets + 0.20 * 8.0 * profit + 0.20 * sales * industry;
    let indebted = if owed / (assets - owed) > 2.0 { 0.2 } else { 0.0 };
    let losing = if profit < 0.0 { 0.4 } else { 0.0 };
    let new = if told.age_years < 2 { 0.1 } else { 0.0 };
    let distress: f64 = indebted + losing + new;
    let liquidity = match assets / owed {
        cover if cover > 3.0 => 1.2,
        cover if cover > 2.0 => 1.1,
        cover if cover > 1.5 => 1.0,
        cover if cover > 1.0 => 0.9,
        _ => 0.7,
    };
    let age = f64::from(told.age_years);
    let growth = told.growth * (1.0 - age / 20.0).max(0.5);
    // The number of people is not told; one for every 15 lakh of sales.
    let size = match sales / 150_000_000.0 {
        people if people > 100.0 => 1.2,
        people if people > 50.0 => 1.1,
        people if people > 20.0 => 1.0,
        _ => 0.8,
    };
    let stability = (1.0 + age / 50.0).min(1.3);
    base * (1.0 + growth) * (1.0 - distress.min(0.8)) * liquidity * size * stability
}

/// Multiples of sales, profit and assets with a cash flow whose lasting value is discounted twice.
fn predecessor_v4(told: &Told) -> f64 {
    let (sales, profit) = (told.revenue_minor as f64, told.profit_minor as f64);
    let (assets, owed) = (told.assets_minor as f64, told.liabilities_minor as f64);
    let [by_sales, by_profit, by_assets] = match division(told) {
        62 | 63 => [3.5, 15.0, 1.8],
        86..=88 => [2.8, 12.0, 1.5],
        10..=33 => [1.5, 8.0, 1.2],
        45..=47 => [0.8, 6.0, 0.9],
        69..=82 | 94..=96 => [1.2, 10.0, 1.1],
        1..=3 => [0.6, 4.0, 0.8],
        55 | 56 => [1.1, 7.0, 1.0],
        49..=53 => [1.0, 6.0, 1.0],
        _ => [1.0, 8.0, 1.0],
    };
    let base = 0.3 * sales * by_sales
        + 0.4 * profit * by_profit
        + 0.2 * assets * by_assets
        + 0.1 * twice_discounted(profit, told.growth);
    let age = match told.age_years {
        ..3 => 0.8,
        16.. => 1.1,
        _ => 1.0,
    };
    let indebted = if owed / assets > 0.6 { 0.85 } else { 1.0 };
    let thin = if profit / sales < 0.05 { 0.9 } else { 1.0 };
    (base * age * indebted * thin).max(0.0)
}

fn twice_discounted(profit: f64, growth: f64) -> f64 {
    const RATE: f64 = 1.12;
    let flow = |year: i32| profit * (1.0 + growth).powi(year) / RATE.powi(year);
    let years: f64 = (1..=5).map(flow).sum();
    years + flow(5) * 1.03 / (0.12 - 0.03) / RATE.powi(5)
}
