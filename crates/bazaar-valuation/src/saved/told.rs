//! From what was told to an input and back: the seven answers alone, or laid over an input that came from elsewhere.

use bazaar_kit::amount_text::format_inr;
use bazaar_kit::calendar::FinancialYear;
use jiff::civil::Date;

use super::answers::{DEPENDENCES, RECORDS};
use crate::decimal::Decimal;
use crate::input::{Balance, Factors, INPUT_SCHEMA, Input, OwnerDependence, OwnerRole, Quick, Sector};

/// Everything read, field faults aside.
pub(super) struct Told {
    pub(super) sector: Sector,
    pub(super) years_operating: u16,
    pub(super) revenue_minor: i64,
    pub(super) profit_minor: i64,
    pub(super) owner: Option<OwnerRole>,
    pub(super) assets_minor: Option<i64>,
    pub(super) debt_minor: Option<i64>,
    pub(super) factors: Factors,
    pub(super) asking_minor: Option<i64>,
}

/// The seven answers as an input, and the answers beyond the seven laid on it.
pub(super) fn whole_input(told: Told, owner: OwnerRole, today: Date) -> Input {
    let quick = Quick {
        as_of: today,
        last_year_ending: last_year_ending(today),
        currency: "INR".to_owned(),
        country: "IN".to_owned(),
        sector: told.sector,
        years_operating: told.years_operating,
        revenue_minor: told.revenue_minor,
        profit_minor: told.profit_minor,
        owner,
        assets_minor: told.assets_minor,
        debt_minor: told.debt_minor,
        growth_percent: told.factors.growth_percent,
    };
    Input { factors: told.factors, asking_minor: told.asking_minor, ..Input::from(quick) }
}

/// `base` with what was told in place of what it had.
pub(super) fn lay_over(base: &Input, told: Told, today: Date) -> Input {
    let mut input = Input {
        schema: INPUT_SCHEMA.to_owned(),
        as_of: today,
        sector: kept_sector(base, told.sector),
        years_operating: told.years_operating,
        factors: told.factors,
        asking_minor: told.asking_minor,
        ..base.clone()
    };
    if let Some(newest) = input.years.iter_mut().max_by_key(|year| year.ending) {
        newest.revenue_minor = told.revenue_minor;
        newest.profit_minor = told.profit_minor;
        if let Some(owner) = told.owner {
            newest.owner_pay_minor = Some(pay_of(owner));
        }
    }
    let balance = Balance {
        fixed_fair_minor: told.assets_minor,
        debt_minor: told.debt_minor,
        ..base.balance.unwrap_or_default()
    };
    input.balance = (balance != Balance::default()).then_some(balance);
    input
}

/// A sector that was not touched stays as it was told, with words, code or both.
fn kept_sector(base: &Input, told: Sector) -> Sector {
    let is_same_code = told.nic2008.is_none() || told.nic2008 == base.sector.nic2008;
    let is_untouched = is_same_code && told.words.as_deref() == Some(sector_text(base));
    if is_untouched { base.sector.clone() } else { told }
}

/// What the form shows for question 1: the words, or the code where there were none.
fn sector_text(input: &Input) -> &str {
    input.sector.words.as_deref().or(input.sector.nic2008.as_deref()).unwrap_or_default()
}

const fn pay_of(owner: OwnerRole) -> i64 {
    match owner {
        OwnerRole::WorksForPay { pay_minor } => pay_minor,
        OwnerRole::WorksUnpaid | OwnerRole::Manager => 0,
    }
}

/// The last day of the last financial year that is over.
fn last_year_ending(today: Date) -> Date {
    let previous = FinancialYear::containing(today).and_then(FinancialYear::previous);
    previous.map_or(today, FinancialYear::last_day)
}

/// An input as the form's names and texts, to be edited.
pub(super) fn answers_of(input: &Input) -> Vec<(String, String)> {
    let Some(newest) = input.years.iter().max_by_key(|year| year.ending) else { return Vec::new() };
    let balance = input.balance.unwrap_or_default();
    let factors = input.factors;
    let amount = |minor: Option<i64>| minor.map(amount_text);
    let decimal = |value: Option<Decimal>| value.map(|value| value.to_string());
    let (owner, owner_pay) = match (factors.owner_dependence, newest.owner_pay_minor) {
        (Some(OwnerDependence::None), Some(0)) => (Some("manager"), None),
        (_, Some(0)) => (Some("unpaid"), None),
        (_, Some(pay_minor)) => (Some("paid"), Some(pay_minor)),
        (_, None) => (None, None),
    };
    let records = RECORDS.iter().find(|(_, records)| factors.records == Some(*records));
    let dependence = DEPENDENCES.iter().find(|(_, level)| factors.owner_dependence == Some(*level));
    [
        ("sector", Some(sector_text(input).to_owned())),
        ("sector_code", input.sector.nic2008.clone()),
        ("sector_asked", Some(sector_text(input).to_owned())),
        ("years", Some(input.years_operating.to_string())),
        ("revenue", amount(Some(newest.revenue_minor))),
        ("profit", amount(Some(newest.profit_minor))),
        ("owner", owner.map(str::to_owned)),
        ("owner_pay", amount(owner_pay)),
        ("assets", amount(balance.fixed_fair_minor)),
        ("debt", amount(balance.debt_minor)),
        ("growth", decimal(factors.growth_percent)),
        ("asking", amount(input.asking_minor)),
        ("records", records.map(|(name, _)| (*name).to_owned())),
        ("dependence", dependence.map(|(name, _)| (*name).to_owned())),
        ("customers", decimal(factors.top5_customers_percent)),
        ("recurring", decimal(factors.recurring_percent)),
        ("lease", decimal(factors.lease_years_left)),
    ]
    .into_iter()
    .filter_map(|(name, text)| Some((name.to_owned(), text?)))
    .collect()
}

/// An amount as it stands behind the rupee sign of its field.
fn amount_text(minor: i64) -> String {
    format_inr(minor).replace('₹', "")
}
