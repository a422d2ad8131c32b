//! Which inputs are refused before any arithmetic, and at which field.
//!
//! A refusal is for figures that cannot be meant: a wrong sign, a profit above sales, two years in different units.
//! Figures that can be true but carry too little evidence are not refused; the engine abstains on them with a reason.

use jiff::civil::Date;

use super::{Balance, DealKind, Factors, INPUT_SCHEMA, Input, Sector, Year};
use crate::decimal::Decimal;
use crate::fault::FieldFault;
use crate::priors::Priors;
use crate::sector_group::SectorGroup;

/// Ten million million rupees: no figure of a small business is larger, and sums of these stay far inside `i64`.
pub(crate) const LARGEST_MINOR: i64 = 1_000_000_000_000_000;
const MOST_YEARS: usize = 5;
const MOST_MONTHS: u8 = 18;
const MOST_YEARS_OPERATING: u16 = 300;
const MOST_ADD_BACKS: usize = 50;
const LONGEST_LABEL_CHARS: usize = 200;
/// Two years this many times apart are more likely rupees beside thousands or lakh than growth.
const MIXED_UNITS_RATIO: i64 = 500;
/// A gap of more than this between two year ends means a year is missing.
const LONGEST_STEP_DAYS: i32 = 550;

impl Input {
    /// Every field fault of the input, in the order of its fields; none means the engine will value or abstain.
    pub fn check(&self, priors: &Priors) -> Result<(), Vec<FieldFault>> {
        let mut faults = Vec::new();
        check_head(self, priors, &mut faults);
        check_sector(&self.sector, &mut faults);
        check_deal(self, &mut faults);
        check_years(self, &mut faults);
        if let Some(balance) = &self.balance {
            check_balance(balance, largest_revenue_minor(self), &mut faults);
        }
        check_factors(&self.factors, &mut faults);
        if let Some(asking_minor) = self.asking_minor {
            check_amount("/asking_minor", asking_minor, 1, &mut faults);
        }
        if let Some(closed_deals) = &self.closed_deals {
            closed_deals.check(&mut faults);
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

fn check_head(input: &Input, priors: &Priors, faults: &mut Vec<FieldFault>) {
    if input.schema != INPUT_SCHEMA {
        faults.push(FieldFault::at("/schema", "schema-unknown").with_limit(INPUT_SCHEMA));
    }
    if input.currency.len() != 3 || !input.currency.bytes().all(|b| b.is_ascii_uppercase()) {
        faults.push(FieldFault::at("/currency", "currency-form"));
    }
    if priors.country(&input.country).is_none() {
        let known: Vec<&str> = priors.countries().collect();
        faults.push(FieldFault::at("/country", "country-not-covered").with_limit(known.join(", ")));
    }
    if input.years_operating > MOST_YEARS_OPERATING {
        faults.push(FieldFault::at("/years_operating", "too-large").with_limit(MOST_YEARS_OPERATING));
    }
}

fn check_sector(sector: &Sector, faults: &mut Vec<FieldFault>) {
    match (&sector.nic2008, &sector.words) {
        (Some(code), _) if SectorGroup::of_nic2008(code).is_none() => {
            faults.push(FieldFault::at("/sector/nic2008", "sector-unknown"));
        }
        (None, None) => faults.push(FieldFault::at("/sector", "sector-missing")),
        (None, Some(words)) if words.trim().is_empty() => {
            faults.push(FieldFault::at("/sector/words", "sector-missing"));
        }
        _ => {}
    }
}

fn check_deal(input: &Input, faults: &mut Vec<FieldFault>) {
    let stake = input.deal.stake_percent;
    let whole = Decimal::from_thousandths(100_000);
    if stake <= Decimal::from_thousandths(0) || stake > whole {
        faults.push(FieldFault::at("/deal/stake_percent", "percent-range").with_limit("0 – 100"));
    } else if input.deal.kind == DealKind::Sale && stake != whole {
        faults.push(FieldFault::at("/deal/stake_percent", "sale-is-whole"));
    }
}

fn check_years(input: &Input, faults: &mut Vec<FieldFault>) {
    if input.years.is_empty() {
        return faults.push(FieldFault::at("/years", "years-missing"));
    }
    if input.years.len() > MOST_YEARS {
        return faults.push(FieldFault::at("/years", "years-too-many").with_limit(MOST_YEARS));
    }
    for (index, year) in input.years.iter().enumerate() {
        check_year(&format!("/years/{index}"), year, input.as_of, faults);
    }
    check_year_steps(input, faults);
}

fn check_year(at: &str, year: &Year, as_of: Date, faults: &mut Vec<FieldFault>) {
    if year.ending > as_of {
        faults.push(FieldFault::at(format!("{at}/ending"), "year-in-future").with_limit(as_of));
    }
    if !(1..=MOST_MONTHS).contains(&year.months) {
        faults.push(FieldFault::at(format!("{at}/months"), "months-range").with_limit(MOST_MONTHS));
    }
    check_amount(&format!("{at}/revenue_minor"), year.revenue_minor, 0, faults);
    check_amount(&format!("{at}/profit_minor"), year.profit_minor, -LARGEST_MINOR, faults);
    if year.profit_minor > year.revenue_minor {
        faults.push(FieldFault::at(format!("{at}/profit_minor"), "profit-above-revenue"));
    }
    for (name, amount) in [
        ("owner_pay_minor", year.owner_pay_minor),
        ("interest_minor", year.interest_minor),
        ("tax_minor", year.tax_minor),
        ("depreciation_minor", year.depreciation_minor),
    ] {
        let Some(amount) = amount else { continue };
        check_amount(&format!("{at}/{name}"), amount, 0, faults);
    }
    check_add_backs(at, year, faults);
}

fn check_add_backs(at: &str, year: &Year, faults: &mut Vec<FieldFault>) {
    if year.add_backs.len() > MOST_ADD_BACKS {
        let fault = FieldFault::at(format!("{at}/add_backs"), "add-backs-too-many");
        return faults.push(fault.with_limit(MOST_ADD_BACKS));
    }
    for (index, add_back) in year.add_backs.iter().enumerate() {
        let at = format!("{at}/add_backs/{index}");
        check_amount(&format!("{at}/amount_minor"), add_back.amount_minor, -LARGEST_MINOR, faults);
        if add_back.amount_minor > year.revenue_minor {
            faults.push(FieldFault::at(format!("{at}/amount_minor"), "add-back-above-revenue"));
        }
        if add_back.label.chars().count() > LONGEST_LABEL_CHARS {
            faults.push(
                FieldFault::at(format!("{at}/label"), "label-too-long").with_limit(LONGEST_LABEL_CHARS),
            );
        }
    }
}

/// Years must follow one another without a gap and be told in one unit.
fn check_year_steps(input: &Input, faults: &mut Vec<FieldFault>) {
    let mut order: Vec<usize> = (0..input.years.len()).collect();
    order.sort_by_key(|&index| input.years[index].ending);
    for pair in order.windows(2) {
        let (older, newer) = (&input.years[pair[0]], &input.years[pair[1]]);
        let at = format!("/years/{}", pair[1]);
        let step_days = newer.ending.since(older.ending).map_or(i32::MAX, |span| span.get_days());
        if step_days == 0 {
            faults.push(FieldFault::at(format!("{at}/ending"), "year-twice"));
        } else if step_days > LONGEST_STEP_DAYS {
            faults.push(FieldFault::at(format!("{at}/ending"), "year-missing-before"));
        }
        let (low, high) = ordered(older.revenue_minor, newer.revenue_minor);
        if low > 0 && high / low >= MIXED_UNITS_RATIO {
            faults.push(FieldFault::at(format!("{at}/revenue_minor"), "units-mixed"));
        }
    }
}

fn check_balance(balance: &Balance, revenue_minor: i64, faults: &mut Vec<FieldFault>) {
    for (name, amount) in [
        ("cash_minor", balance.cash_minor),
        ("debt_minor", balance.debt_minor),
        ("receivables_minor", balance.receivables_minor),
        ("stock_minor", balance.stock_minor),
        ("fixed_cost_minor", balance.fixed_cost_minor),
        ("fixed_fair_minor", balance.fixed_fair_minor),
    ] {
        let Some(amount) = amount else { continue };
        let at = format!("/balance/{name}");
        check_amount(&at, amount, 0, faults);
        if revenue_minor > 0 && amount / revenue_minor >= MIXED_UNITS_RATIO {
            faults.push(FieldFault::at(at, "units-mixed"));
        }
    }
}

fn check_factors(factors: &Factors, faults: &mut Vec<FieldFault>) {
    for (name, value, range) in [
        ("growth_percent", factors.growth_percent, (-90_000, 300_000)),
        ("top5_customers_percent", factors.top5_customers_percent, (0, 100_000)),
        ("lease_years_left", factors.lease_years_left, (0, 99_000)),
        ("recurring_percent", factors.recurring_percent, (0, 100_000)),
    ] {
        let Some(value) = value else { continue };
        check_range(&format!("/factors/{name}"), value, range, faults);
    }
}

/// `range` in thousandths, both ends allowed.
pub(super) fn check_range(at: &str, value: Decimal, range: (i64, i64), faults: &mut Vec<FieldFault>) {
    let (low, high) = (Decimal::from_thousandths(range.0), Decimal::from_thousandths(range.1));
    if value < low || value > high {
        faults.push(FieldFault::at(at, "factor-range").with_limit(format!("{low} – {high}")));
    }
}

fn check_amount(at: &str, amount_minor: i64, least_minor: i64, faults: &mut Vec<FieldFault>) {
    if amount_minor < least_minor {
        let key = if least_minor >= 0 { "negative" } else { "amount-too-large" };
        faults.push(FieldFault::at(at, key).with_limit(least_minor));
    } else if amount_minor > LARGEST_MINOR {
        faults.push(FieldFault::at(at, "amount-too-large").with_limit(LARGEST_MINOR));
    }
}

fn largest_revenue_minor(input: &Input) -> i64 {
    input.years.iter().map(|year| year.revenue_minor).max().unwrap_or(0)
}

fn ordered(a: i64, b: i64) -> (i64, i64) {
    (a.min(b), a.max(b))
}
