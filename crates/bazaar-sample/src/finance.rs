//! Three years of accounts that hang together.
//!
//! A firm is drawn with a size, a margin and habits of its own around its group's; each year adds a little weather.
//! Every figure of a year follows from its revenue, and profit is what the figures leave, to the paisa.

use crate::draw::Draw;
use crate::tables::{Group, Trade};

const RUPEES_PER_LAKH: f64 = 100_000.0;
/// Figures are kept to the thousand rupees, as people state them.
const ROUND_TO_RUPEES: f64 = 1_000.0;
const PAISE_PER_ROUND: i64 = 100_000;
/// The smallest and the largest firm, by yearly revenue: 4 lakh to 240 crore.
const SMALLEST_LAKH: f64 = 4.0;
const LARGEST_LAKH: f64 = 24_000.0;
/// Hardly anybody sells a business without helpers.
const FEWEST_STAFF: f64 = 2.0;
const DAYS_PER_YEAR: f64 = 365.0;
/// Written off each year, and interest on debt: usual rates for small firms.
const DEPRECIATION_RATE: f64 = 0.12;
const INTEREST_RATE: f64 = 0.105;

/// The accounts of a business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleFinance {
    /// The last three complete financial years, latest first.
    pub years: [SampleYear; 3],
    /// At the end of the latest year.
    pub balance: SampleBalance,
    /// People paid, the owner not among them.
    pub staff: u32,
    /// Whether the firm owns its premises; then it pays no rent.
    pub owns_premises: bool,
}

/// One financial year, twelve months, in paise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleYear {
    /// 0 for the latest complete financial year, then 1 and 2.
    pub years_back: u8,
    /// Sales without GST.
    pub revenue_paise: i64,
    /// Goods and material sold or used up.
    pub cost_of_goods_paise: i64,
    /// Wages and salaries, the owner's not among them.
    pub staff_cost_paise: i64,
    /// Rent of premises.
    pub rent_paise: i64,
    /// Power, transport, repairs, fees.
    pub other_cost_paise: i64,
    /// What the owner draws as pay; nothing in a proprietorship, where the profit is the owner's.
    pub owner_pay_paise: i64,
    /// Written off.
    pub depreciation_paise: i64,
    /// Paid on debt.
    pub interest_paise: i64,
    /// Revenue less every cost above; may be a loss.
    pub profit_before_tax_paise: i64,
    /// Income tax; nothing on a loss.
    pub tax_paise: i64,
    /// What is left.
    pub profit_after_tax_paise: i64,
}

/// What the business has and owes, in paise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleBalance {
    /// In hand and in bank.
    pub cash_paise: i64,
    /// Owed by customers.
    pub receivables_paise: i64,
    /// Goods at cost.
    pub stock_paise: i64,
    /// Equipment and fittings after depreciation; premises apart.
    pub fixed_assets_paise: i64,
    /// Owed to suppliers.
    pub payables_paise: i64,
    /// Owed to banks and others.
    pub debt_paise: i64,
}

impl SampleYear {
    /// What one owner earns from the firm before financing: profit before tax with the owner's pay, interest and
    /// depreciation added back (seller's discretionary earnings).
    pub fn owner_earnings_paise(&self) -> i64 {
        self.profit_before_tax_paise + self.owner_pay_paise + self.interest_paise + self.depreciation_paise
    }
}

/// A firm's own way of doing business, around its group's.
struct Habits {
    gross_margin: f64,
    staff: f64,
    rent: f64,
    other: f64,
    fixed_assets: f64,
    debt: f64,
}

/// How the owner is paid: a company pays its owner a salary, in a firm the profit is the owner's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OwnerPay {
    Profit,
    Salary,
}

pub(crate) fn draw_finance(draw: &mut Draw, trade: &Trade, owner_pay: OwnerPay) -> SampleFinance {
    let group = trade.group();
    let owns_premises = draw.chance(0.3);
    let habits = draw_habits(draw, group, owns_premises);
    let revenues = draw_revenues(draw, trade, group);
    let years = [0, 1, 2].map(|back| year_from(draw, &habits, revenues[usize::from(back)], back, owner_pay));
    let staff_lakh = rupees(years[0].staff_cost_paise) / RUPEES_PER_LAKH;
    let balance = balance_from(draw, group, &habits, &years[0]);
    SampleFinance {
        years,
        balance,
        staff: crate::whole((staff_lakh / group.pay_lakh).max(FEWEST_STAFF)),
        owns_premises,
    }
}

fn draw_habits(draw: &mut Draw, group: &Group, owns_premises: bool) -> Habits {
    let mut around = |percent: f64, sigma: f64| percent / 100.0 * draw.lognormal(1.0, sigma);
    Habits {
        gross_margin: around(group.gross_margin, 0.08).min(0.92),
        staff: around(group.staff, 0.15),
        rent: if owns_premises { 0.0 } else { around(group.rent, 0.3) },
        other: around(group.other, 0.2),
        fixed_assets: around(group.fixed_assets, 0.35),
        // A third owe nobody anything.
        debt: if draw.chance(0.34) { 0.0 } else { group.debt / 100.0 * draw.lognormal(1.4, 0.5) },
    }
}

/// In rupees, latest first.
fn draw_revenues(draw: &mut Draw, trade: &Trade, group: &Group) -> [f64; 3] {
    let lakh = draw.lognormal(trade.revenue_lakh, group.spread).clamp(SMALLEST_LAKH, LARGEST_LAKH);
    let mut growth = || (1.0 + group.growth / 100.0 + 0.09 * draw.normal()).clamp(0.65, 1.7);
    let latest = lakh * RUPEES_PER_LAKH;
    let before = latest / growth();
    [latest, before, before / growth()]
}

fn year_from(
    draw: &mut Draw,
    habits: &Habits,
    revenue: f64,
    years_back: u8,
    owner_pay: OwnerPay,
) -> SampleYear {
    let margin = (habits.gross_margin * (1.0 + 0.03 * draw.normal())).clamp(0.02, 0.95);
    let revenue_paise = paise(revenue);
    let cost_of_goods_paise = paise(revenue * (1.0 - margin));
    let staff_cost_paise = paise(revenue * habits.staff);
    let rent_paise = paise(revenue * habits.rent);
    let other_cost_paise = paise(revenue * habits.other);
    let depreciation_paise = paise(revenue * habits.fixed_assets * DEPRECIATION_RATE);
    let interest_paise = paise(revenue * habits.debt * INTEREST_RATE);
    let before_owner = revenue_paise
        - (cost_of_goods_paise + staff_cost_paise + rent_paise + other_cost_paise)
        - (depreciation_paise + interest_paise);
    let owner_pay_paise = owner_pay_from(before_owner, owner_pay);
    let profit_before_tax_paise = before_owner - owner_pay_paise;
    let tax_paise = tax_on(profit_before_tax_paise, owner_pay);
    SampleYear {
        years_back,
        revenue_paise,
        cost_of_goods_paise,
        staff_cost_paise,
        rent_paise,
        other_cost_paise,
        owner_pay_paise,
        depreciation_paise,
        interest_paise,
        profit_before_tax_paise,
        tax_paise,
        profit_after_tax_paise: profit_before_tax_paise - tax_paise,
    }
}

/// A salary of two fifths of what there is, between 2.4 and 60 lakh a year.
fn owner_pay_from(before_owner_paise: i64, owner_pay: OwnerPay) -> i64 {
    if owner_pay == OwnerPay::Profit {
        return 0;
    }
    let least = paise(2.4 * RUPEES_PER_LAKH);
    let most = paise(60.0 * RUPEES_PER_LAKH);
    rounded(before_owner_paise * 2 / 5).clamp(least, most)
}

/// A quarter for companies; for a firm's owner a tenth above 12 lakh, roughly what the slabs come to.
fn tax_on(profit_paise: i64, owner_pay: OwnerPay) -> i64 {
    let free = paise(12.0 * RUPEES_PER_LAKH);
    match owner_pay {
        OwnerPay::Salary => rounded(profit_paise.max(0) / 4),
        OwnerPay::Profit if profit_paise > free => rounded(profit_paise / 10),
        OwnerPay::Profit => 0,
    }
}

fn balance_from(draw: &mut Draw, group: &Group, habits: &Habits, year: &SampleYear) -> SampleBalance {
    let revenue = rupees(year.revenue_paise);
    let goods = rupees(year.cost_of_goods_paise);
    let mut days = |amount: f64, days: f64| paise(amount * days / DAYS_PER_YEAR * draw.lognormal(1.0, 0.25));
    SampleBalance {
        receivables_paise: days(revenue, group.receivable_days),
        stock_paise: days(goods, group.stock_days),
        payables_paise: days(goods, group.payable_days),
        fixed_assets_paise: paise(revenue * habits.fixed_assets),
        debt_paise: paise(revenue * habits.debt),
        cash_paise: paise(revenue * draw.within(0.01, 0.07)),
    }
}

/// Paise from rupees, to the thousand rupees.
#[expect(clippy::cast_possible_truncation, reason = "no drawn amount comes near 2^53 paise")]
pub(crate) fn paise(rupees: f64) -> i64 {
    libm::round(rupees / ROUND_TO_RUPEES) as i64 * PAISE_PER_ROUND
}

pub(crate) fn rupees(paise: i64) -> f64 {
    paise as f64 / 100.0
}

fn rounded(paise: i64) -> i64 {
    paise / PAISE_PER_ROUND * PAISE_PER_ROUND
}
