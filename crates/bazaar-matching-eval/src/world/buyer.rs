//! The buying side: what somebody likes, what of it was written into a mandate, and who it is.

use super::ground::{TOWNS, TRADES};
use super::listing::{BUYER_KINDS, draw_town};
use crate::chance::Chance;

/// How often a wish that is not asked for is written down all the same.
const TOLD: f64 = 0.5;
/// Things a buyer cares about, in the order of [`Buyer::cares`].
pub(super) const CARES: usize = 8;
/// How much the average buyer cares: trade, place, price, yield, growth, risk, own time, readiness.
const USUAL: [f64; CARES] = [0.27, 0.23, 0.19, 0.11, 0.06, 0.06, 0.05, 0.03];

/// Somebody who looks for a business.
#[derive(Debug, Clone)]
pub(crate) struct Buyer {
    pub(crate) at: (f64, f64),
    pub(crate) state: u8,
    pub(crate) wants_stakes: bool,
    pub(crate) trades: Vec<usize>,
    pub(crate) refused_trade: Option<usize>,
    /// How much of a trade's charm its kin have: near 0 is narrow.
    pub(super) breadth: f64,
    pub(crate) reach_km: f64,
    /// Further than the reach is out of the question.
    pub(crate) is_firm_on_place: bool,
    pub(crate) least_lakh: f64,
    pub(crate) most_lakh: f64,
    pub(super) yield_wanted: f64,
    pub(crate) growth_wanted: f64,
    pub(crate) risk_borne: f64,
    pub(crate) involvement: usize,
    pub(crate) pace_months: f64,
    pub(crate) must_have: Option<usize>,
    pub(crate) deal_breaker: Option<usize>,
    pub(crate) kind: usize,
    pub(crate) proof_of_funds: bool,
    pub(crate) experience: Vec<usize>,
    /// What every seller sees in the buyer; normal around nothing.
    pub(super) standing: f64,
    /// How much each thing counts; sums to 1.
    pub(super) cares: [f64; CARES],
    pub(crate) told: BuyerTold,
}

/// Which wishes were written into the mandate; trade, place and money always are.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "one per answer")]
pub(crate) struct BuyerTold {
    pub(crate) profit: bool,
    pub(crate) growth: bool,
    pub(crate) risk: bool,
    pub(crate) involvement: bool,
    pub(crate) pace: bool,
    pub(crate) experience: bool,
}

impl Buyer {
    pub(super) fn draw(chance: &mut Chance) -> Self {
        let town = &TOWNS[draw_town(chance)];
        let most_lakh = chance.around(55.0, 0.85).clamp(5.0, 3_000.0);
        let trades: Vec<usize> = (0..=chance.index(3)).map(|_| chance.index(TRADES.len())).collect();
        let refused = chance.index(TRADES.len());
        let knows_trade = chance.happens(0.45);
        let told = |chance: &mut Chance| chance.happens(TOLD);
        Self {
            at: (town.at.0 + 0.1 * chance.normal(), town.at.1 + 0.1 * chance.normal()),
            state: town.state,
            wants_stakes: chance.happens(0.3),
            refused_trade: (chance.happens(0.2) && !trades.contains(&refused)).then_some(refused),
            experience: if knows_trade { vec![chance.pick(&trades)] } else { Vec::new() },
            trades,
            breadth: chance.between(0.4, 1.6),
            reach_km: chance.around(90.0, 0.8).clamp(15.0, 500.0),
            is_firm_on_place: chance.happens(0.1),
            least_lakh: most_lakh * chance.between(0.1, 0.5),
            most_lakh,
            yield_wanted: chance.between(0.1, 0.3),
            growth_wanted: chance.between(0.0, 12.0),
            risk_borne: chance.between(20.0, 80.0),
            involvement: chance.pick(&[2, 2, 2, 1, 1, 0]),
            pace_months: chance.pick(&[2.0, 3.0, 6.0, 12.0]),
            must_have: chance.happens(0.3).then(|| chance.index(2)),
            deal_breaker: chance.happens(0.4).then(|| 2 + chance.index(2)),
            kind: chance.index(BUYER_KINDS),
            proof_of_funds: chance.happens(0.6),
            standing: chance.normal(),
            cares: draw_cares(chance),
            told: BuyerTold {
                profit: told(chance),
                growth: told(chance),
                risk: told(chance),
                involvement: told(chance),
                pace: told(chance),
                experience: chance.happens(0.8),
            },
        }
    }
}

/// The usual shares, each half or twice for a given buyer.
fn draw_cares(chance: &mut Chance) -> [f64; CARES] {
    let own = USUAL.map(|usual| chance.around(usual, 0.5));
    let all: f64 = own.iter().sum();
    own.map(|share| share / all)
}
