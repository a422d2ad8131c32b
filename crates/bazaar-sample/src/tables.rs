//! The tables that the draws are made from, read once from the crate's data folder.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::draw::Draw;

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

/// A trade of the sample market.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Trade {
    /// NIC 2008.
    pub(crate) nic: String,
    /// The trade inside an English sentence.
    pub(crate) en: String,
    /// The trade inside a Hindi sentence.
    pub(crate) hi: String,
    /// Its [`Group`].
    group: String,
    weight: u32,
    /// Median yearly revenue.
    pub(crate) revenue_lakh: f64,
    /// What the firm's name ends with.
    pub(crate) name_words: Vec<String>,
    /// Facts for the teaser, English and Hindi.
    pub(crate) points: Vec<[String; 2]>,
}

/// What businesses of one sort have in common; units as in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub(crate) gross_margin: f64,
    pub(crate) staff: f64,
    pub(crate) rent: f64,
    pub(crate) other: f64,
    pub(crate) stock_days: f64,
    pub(crate) receivable_days: f64,
    pub(crate) payable_days: f64,
    pub(crate) fixed_assets: f64,
    pub(crate) debt: f64,
    pub(crate) growth: f64,
    pub(crate) owner_multiple: f64,
    pub(crate) spread: f64,
    pub(crate) pay_lakh: f64,
    pub(crate) oldest_years: f64,
}

/// Names usual in a group of states.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Region {
    /// GST state codes.
    states: Vec<u8>,
    pub(crate) men: Vec<String>,
    pub(crate) women: Vec<String>,
    pub(crate) families: Vec<String>,
    pub(crate) firm_words: Vec<String>,
}

struct Tables {
    groups: BTreeMap<String, Group>,
    trades: Vec<Trade>,
    /// By trade.
    weights: Vec<(usize, u32)>,
    regions: Vec<Region>,
}

/// A trade, as often as it is common.
pub(crate) fn trade(draw: &mut Draw) -> &'static Trade {
    &TABLES.trades[draw.weighted(&TABLES.weights)]
}

/// The names usual in a state.
pub(crate) fn region(state_gst_code: u8) -> &'static Region {
    let mut regions = TABLES.regions.iter();
    regions
        .find(|region| region.states.contains(&state_gst_code))
        .expect("a test shows that every state has a region")
}

impl Trade {
    pub(crate) fn group(&self) -> &'static Group {
        &TABLES.groups[&self.group]
    }

    /// Whether the law wants an FSSAI number: NIC food and drink making, food shops, wholesale and service.
    pub(crate) fn sells_food(&self) -> bool {
        const FOOD: [&str; 7] = ["10", "1104", "4630", "4711", "472", "56", "0141"];
        FOOD.iter().any(|code| self.nic.starts_with(code))
    }
}

impl Tables {
    fn read() -> Self {
        #[derive(Deserialize)]
        struct Trades {
            trade: Vec<Trade>,
        }
        #[derive(Deserialize)]
        struct Regions {
            region: Vec<Region>,
        }
        let trades: Trades =
            toml::from_str(include_str!("../data/trades.toml")).expect("trades.toml is tested");
        let regions: Regions =
            toml::from_str(include_str!("../data/regions.toml")).expect("regions.toml is tested");
        let groups = toml::from_str(include_str!("../data/groups.toml")).expect("groups.toml is tested");
        let weights = trades.trade.iter().map(|trade| trade.weight).enumerate().collect();
        Self { groups, trades: trades.trade, weights, regions: regions.region }
    }
}

#[cfg(test)]
mod tests {
    use bazaar_directory::place::states;
    use bazaar_directory::sector::{SectorCode, sectors};

    use super::*;

    #[test]
    fn every_trade_has_a_known_code_a_group_and_points() {
        for trade in &TABLES.trades {
            let code = SectorCode::parse(&trade.nic).unwrap();
            assert!(sectors().get(code).is_some(), "{}", trade.nic);
            assert!(trade.group().gross_margin > 0.0 && trade.weight > 0 && !trade.points.is_empty());
            assert!(!trade.name_words.is_empty() && !trade.hi.is_ascii());
        }
    }

    #[test]
    fn every_state_has_a_region() {
        for state in states() {
            assert!(!region(state.gst_code).families.is_empty());
        }
    }

    #[test]
    fn food_trades_are_known() {
        let sells_food = |nic| TABLES.trades.iter().find(|trade| trade.nic == nic).unwrap().sells_food();
        for nic in ["4711", "5610", "1071", "47215", "1104"] {
            assert!(sells_food(nic), "{nic}");
        }
        for nic in ["4751", "6201", "2592", "4730"] {
            assert!(!sells_food(nic), "{nic}");
        }
    }
}
