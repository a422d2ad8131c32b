//! How a price comes about: a few buyers, each with his own sum and his own error; the second best bid wins.

use crate::Break;
use crate::chance::Chance;
use crate::firm::Firm;
use crate::trade::Moods;

const TAX: f64 = 0.22;
const SAFE_RETURN: f64 = 0.07;

/// What the owner gets for the whole after debt, rupees; none where debt eats every bid.
pub(crate) fn sell(firm: &Firm, moods: &Moods, broken: Break, chance: &mut Chance) -> Option<f64> {
    // All buyers read the same papers, so part of their error is one error.
    let shared = chance.factor(0.10 + 0.12 * (1.0 - firm.books));
    let worth = cash_worth(firm) * condition(firm) * moods.of(firm.trade) * shared;
    let count = 3 + chance.index(4);
    let mut bids: Vec<f64> = (0..count).map(|_| worth * buyer_error(broken, chance)).collect();
    bids.sort_by(f64::total_cmp);
    let going = bids[count - 2].max(asset_bid(firm, chance));
    let left = going + firm.bank - firm.debt;
    (left > 0.02 * going).then_some(left)
}

fn buyer_error(broken: Break, chance: &mut Chance) -> f64 {
    // The second best of a few optimistic guesses lies above the middle one, so guesses lean low.
    const LEAN: f64 = 0.86;
    const SD: f64 = 0.28;
    LEAN * if broken == Break::FatTails { chance.wild_factor(SD) } else { chance.factor(SD) }
}

/// Cash left to a buyer who pays for the owner's work, taxes and wear, over the years he looks ahead. A small firm he
/// would run himself, so he counts only part of the wage.
fn cash_worth(firm: &Firm) -> f64 {
    let own_hands = 1.0 / (1.0 + firm.sales / 30_000_000.0);
    let wage = firm.owner_wage() * (1.0 - 0.6 * own_hands);
    let before_tax = firm.usual_cash - wage - firm.wear();
    let after_tax = before_tax - TAX * before_tax.max(0.0);
    let hoped = hoped_cash(firm);
    after_tax.max(0.0) * annuity(firm) + hoped
}

/// A buyer pays a little for customers and a name even where nothing is left today.
fn hoped_cash(firm: &Firm) -> f64 {
    0.25 * firm.trade().margin * firm.sales
}

/// The present worth of one rupee a year, growing, for the years a buyer looks ahead.
fn annuity(firm: &Firm) -> f64 {
    let size_points = 0.055 * libm::log10((2_000_000_000.0 / firm.sales).max(1.0));
    let wanted = SAFE_RETURN + firm.trade().risk + size_points;
    let net = (1.0 + wanted) / (1.0 + 0.7 * firm.growth) - 1.0;
    (1.0 - libm::pow(1.0 + net, -years_ahead(firm))) / net
}

/// A large firm outlives its owner: seven years for a shop, fourteen for a company.
fn years_ahead(firm: &Firm) -> f64 {
    (7.0 + 3.0 * libm::log10(firm.sales / 5_000_000.0)).clamp(6.0, 16.0)
}

/// What makes buyers pay more or less for the same cash.
fn condition(firm: &Firm) -> f64 {
    let owner = 1.08 - 0.26 * firm.owner_need;
    let customers = 1.10 - 0.22 * firm.top5_share;
    let contracts = 0.92 + 0.24 * firm.recurring_share;
    let lease = 1.0 + firm.trade().place * (firm.lease_years.min(10.0) - 5.0) * 0.022;
    let books = 0.87 + 0.22 * firm.books;
    let age = 1.0 - 0.20 * libm::exp(-f64::from(firm.age_years) / 3.5);
    owner * customers * contracts * lease * books * age
}

/// A dealer buys the pieces.
fn asset_bid(firm: &Firm, chance: &mut Chance) -> f64 {
    let pieces = 0.45 * firm.stock + 0.7 * firm.receivables + 0.55 * firm.fixed;
    pieces * chance.factor(0.2)
}
