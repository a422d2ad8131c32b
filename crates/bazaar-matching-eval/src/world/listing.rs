//! The selling side: what a business is, what its owner told of it, and whom the owner would talk to.

use super::ground::{TOWNS, TRADES};
use crate::chance::Chance;

/// How often an owner answers a question.
const TOLD: f64 = 0.8;
/// Traits a business may have, by place: owned premises, staff that stays, a court case, dues unpaid.
pub(crate) const TRAITS: usize = 4;
/// Kinds of buyers: a person, a firm of the trade, another firm, a fund.
pub(crate) const BUYER_KINDS: usize = 4;

/// A business for sale.
#[derive(Debug, Clone)]
pub(crate) struct Listing {
    pub(crate) at: (f64, f64),
    pub(crate) state: u8,
    pub(crate) trade: usize,
    /// A share of it, not the whole.
    pub(crate) is_stake: bool,
    pub(crate) price_lakh: f64,
    pub(crate) revenue_lakh: f64,
    pub(crate) profit_lakh: f64,
    pub(crate) growth_percent: f64,
    pub(crate) risk: f64,
    /// The time it takes: 0 money only, 1 oversight, 2 hands on.
    pub(crate) involvement: usize,
    pub(crate) ready_months: f64,
    pub(crate) staff: f64,
    pub(crate) age_years: f64,
    pub(crate) debt_ratio: f64,
    pub(crate) traits: [bool; TRAITS],
    /// What everybody sees in it and nobody writes down; normal around nothing.
    pub(crate) appeal: f64,
    pub(crate) told: ListingTold,
    pub(crate) accepts: Accepts,
    /// Its place in the order of going live.
    pub(crate) age_rank: i64,
}

/// What its owner answered.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "one per answer")]
pub(crate) struct ListingTold {
    pub(crate) price: bool,
    pub(crate) revenue: bool,
    pub(crate) profit: bool,
    pub(crate) growth: bool,
    pub(crate) risk: bool,
    pub(crate) involvement: bool,
    pub(crate) ready: bool,
    pub(crate) traits: [bool; TRAITS],
}

/// Whom the owner would talk to.
#[derive(Debug, Clone)]
pub(crate) struct Accepts {
    /// Kinds of buyers; any where empty.
    pub(crate) kinds: Vec<usize>,
    /// Buyers of the own state only.
    pub(crate) own_state: bool,
    pub(crate) proof_of_funds: bool,
    pub(crate) experience: bool,
    pub(crate) close_months: Option<f64>,
}

impl Listing {
    pub(super) fn draw(chance: &mut Chance, age_rank: i64) -> Self {
        let town = &TOWNS[draw_town(chance)];
        let yearly_yield = (0.25 + 0.09 * chance.normal()).clamp(-0.1, 0.7);
        let price_lakh = chance.around(45.0, 0.9).clamp(2.0, 3_000.0);
        let revenue_lakh = price_lakh * chance.around(1.5, 0.4);
        let is_small = price_lakh < 40.0;
        Self {
            at: (town.at.0 + 0.15 * chance.normal(), town.at.1 + 0.15 * chance.normal()),
            state: town.state,
            trade: chance.index(TRADES.len()),
            is_stake: chance.happens(0.15),
            price_lakh,
            revenue_lakh,
            profit_lakh: price_lakh * yearly_yield,
            growth_percent: 8.0 + 11.0 * chance.normal(),
            risk: (40.0 + 60.0 * (yearly_yield - 0.25) + 15.0 * chance.normal()).clamp(0.0, 100.0),
            involvement: if chance.happens(if is_small { 0.75 } else { 0.35 }) { 2 } else { chance.index(3) },
            ready_months: chance.pick(&[1.0, 2.0, 3.0, 3.0, 6.0, 9.0]),
            staff: chance.around(revenue_lakh / 9.0, 0.5).max(1.0),
            age_years: chance.around(9.0, 0.7),
            debt_ratio: chance.between(0.0, 0.9),
            traits: [0.35, 0.75, 0.05, 0.08].map(|share| chance.happens(share)),
            appeal: chance.normal(),
            told: ListingTold::draw(chance),
            accepts: Accepts::draw(chance),
            age_rank,
        }
    }
}

impl ListingTold {
    fn draw(chance: &mut Chance) -> Self {
        let mut told = || chance.happens(TOLD);
        Self {
            price: true,
            revenue: told(),
            profit: told(),
            growth: told(),
            risk: told(),
            involvement: told(),
            ready: told(),
            traits: std::array::from_fn(|_| told()),
        }
    }
}

impl Accepts {
    fn draw(chance: &mut Chance) -> Self {
        let is_choosy = chance.happens(0.3);
        Self {
            kinds: if is_choosy { vec![chance.index(2), 2 + chance.index(2)] } else { Vec::new() },
            own_state: chance.happens(0.1),
            proof_of_funds: chance.happens(0.35),
            experience: chance.happens(0.3),
            close_months: chance.happens(0.5).then(|| chance.pick(&[3.0, 6.0, 9.0])),
        }
    }
}

pub(super) fn draw_town(chance: &mut Chance) -> usize {
    let all: f64 = TOWNS.iter().map(|town| town.weight).sum();
    let mut left = chance.share() * all;
    TOWNS
        .iter()
        .position(|town| {
            left -= town.weight;
            left <= 0.0
        })
        .unwrap_or(0)
}
