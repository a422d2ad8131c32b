//! A firm as it really is. Money in rupees a year; nobody but the world sees these figures.

use crate::chance::Chance;
use crate::trade::{TRADES, Trade};

/// The truth about one firm.
pub(crate) struct Firm {
    pub(crate) trade: usize,
    pub(crate) age_years: u16,
    pub(crate) sales: f64,
    /// What one working owner gets out before tax, interest and depreciation in a usual year.
    pub(crate) usual_cash: f64,
    /// The same in each told year, newest first, with that year's sales.
    pub(crate) years: Vec<TrueYear>,
    /// Yearly growth that can be expected.
    pub(crate) growth: f64,
    pub(crate) stock: f64,
    pub(crate) receivables: f64,
    pub(crate) fixed: f64,
    pub(crate) bank: f64,
    pub(crate) debt: f64,
    /// 0: runs by itself, 1: stands still without the owner.
    pub(crate) owner_need: f64,
    pub(crate) top5_share: f64,
    pub(crate) recurring_share: f64,
    pub(crate) lease_years: f64,
    /// 0: no books, 1: audited.
    pub(crate) books: f64,
}

pub(crate) struct TrueYear {
    pub(crate) sales: f64,
    pub(crate) cash: f64,
}

impl Firm {
    pub(crate) fn trade(&self) -> &'static Trade {
        &TRADES[self.trade]
    }

    /// What it costs to hire somebody for the owner's work: rises with size, far slower than sales.
    pub(crate) fn owner_wage(&self) -> f64 {
        450_000.0 * libm::pow(self.sales / 5_000_000.0, 0.42)
    }

    /// Yearly wear of plant and fittings.
    pub(crate) fn wear(&self) -> f64 {
        0.10 * self.fixed
    }
}

pub(crate) fn found(chance: &mut Chance) -> Firm {
    let index = chance.index(TRADES.len());
    let trade = &TRADES[index];
    let sales = (25_000_000.0 * chance.factor(1.5)).clamp(1_000_000.0, 2_000_000_000.0);
    let margin = usual_margin(trade, sales, chance);
    let growth = chance.normal(0.09, 0.07).clamp(-0.15, 0.35);
    let years = true_years(sales, margin, growth, chance);
    let stock = trade.stock * sales * chance.factor(0.4);
    let receivables = trade.receivables * sales * chance.factor(0.4);
    let fixed = trade.fixed * sales * chance.factor(0.5);
    let owns = stock + receivables + fixed;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 40 years")]
    let age_years = (9.0 * chance.factor(0.7)).clamp(1.0, 40.0) as u16;
    Firm {
        trade: index,
        age_years,
        sales,
        usual_cash: margin * sales,
        years,
        growth,
        stock,
        receivables,
        fixed,
        bank: 0.03 * sales * chance.factor(0.8),
        debt: if chance.happens(0.35) { 0.0 } else { owns * chance.between(0.05, 0.45) },
        owner_need: chance.share(),
        top5_share: chance.between(0.05, 0.85),
        recurring_share: chance.between(0.0, 0.7),
        lease_years: chance.between(0.5, 12.0),
        books: chance.share(),
    }
}

/// One firm in twelve is in trouble; the rest keep their trade's share, give or take a third, less as they grow.
fn usual_margin(trade: &Trade, sales: f64, chance: &mut Chance) -> f64 {
    if chance.happens(0.08) {
        return chance.between(-0.08, 0.03);
    }
    trade.margin * chance.factor(0.33) * libm::pow(sales / 25_000_000.0, -0.07)
}

fn true_years(sales: f64, margin: f64, growth: f64, chance: &mut Chance) -> Vec<TrueYear> {
    let count = 1 + chance.index(5);
    let mut years = Vec::with_capacity(count);
    let mut past = sales;
    for _ in 0..count {
        years.push(TrueYear {
            sales: past,
            cash: past * (margin + chance.normal(0.0, 0.10) * margin.abs().max(0.04)),
        });
        past /= (1.0 + growth) * chance.factor(0.06);
    }
    years
}
