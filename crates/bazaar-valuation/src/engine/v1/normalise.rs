//! From profit as told to the earnings a buyer would see.
//!
//! SDE = profit before tax + one owner's pay + interest + depreciation + one-off and private costs; EBITDA = SDE less a
//! market pay for the owner's work. A line that was not told is put in at its prior mean, and its doubt is kept for the
//! draws. Every year is brought to twelve months, then to the newest year's size (at most by two), and weighed half as
//! much as the year after it.

use crate::input::{AddBack, Evidence, Input, OwnerDependence, ProfitBasis, Year};
use crate::priors::{Country, Group, Priors, Size};
use crate::result;

use super::money::to_minor;
use super::size::SizeMix;

const OLDER_YEAR_WEIGHT: f64 = 0.5;
const MOST_RESTATED: f64 = 2.0;
const TAX_DOUBT: f64 = 0.4;

/// Normalised earnings in minor units a year, at the newest year's size.
#[derive(Clone, Debug)]
pub(crate) struct Normal {
    /// Sales of the newest year.
    pub(crate) revenue: f64,
    /// SDE at prior means.
    pub(crate) sde: f64,
    /// Standard deviation of SDE from lines that were not told or not shown.
    pub(crate) sde_sd: f64,
    /// One owner's market pay; zero where a manager already costs it.
    pub(crate) market_pay: f64,
    /// Depreciation charged.
    pub(crate) depreciation: f64,
    /// Yearly growth of sales over the years told, percent.
    pub(crate) past_growth_percent: Option<f64>,
    /// Newest year first.
    pub(crate) years: Vec<result::YearEarnings>,
}

/// What normalising looks up.
pub(crate) struct Lookup<'a> {
    pub(crate) priors: &'a Priors,
    pub(crate) country: &'a Country,
    pub(crate) group: &'a Group,
}

pub(crate) fn normalise(input: &Input, lookup: &Lookup<'_>) -> Normal {
    let mut years: Vec<&Year> = input.years.iter().collect();
    years.sort_by_key(|year| std::cmp::Reverse(year.ending));
    let managed = input.factors.owner_dependence == Some(OwnerDependence::None);
    let read: Vec<ReadYear> = years.iter().map(|year| read_year(year, managed, lookup)).collect();
    let weights = year_weights(read.len());
    let revenue = read[0].revenue;
    let restated: Vec<f64> = read.iter().map(|year| restating_factor(revenue, year.revenue)).collect();
    let weighed = |figure: &dyn Fn(&ReadYear) -> f64| {
        (0..read.len()).fold(0.0, |sum, i| sum + weights[i] * restated[i] * figure(&read[i]))
    };
    Normal {
        revenue,
        sde: weighed(&ReadYear::sde),
        sde_sd: weighed(&ReadYear::sde_sd),
        market_pay: if managed { 0.0 } else { market_pay(revenue, lookup.country, &lookup.priors.size) },
        depreciation: weighed(&|year| year.line_sum("depreciation")).max(0.0),
        past_growth_percent: past_growth_percent(&read),
        years: read.iter().zip(weights).map(|(year, weight)| year.to_result(weight)).collect(),
    }
}

/// One year brought to twelve months.
struct ReadYear {
    ending: jiff::civil::Date,
    revenue: f64,
    profit: f64,
    items: Vec<Item>,
}

struct Item {
    line: &'static str,
    label: Option<String>,
    evidence: &'static str,
    told: f64,
    counted: f64,
    sd: f64,
}

impl ReadYear {
    fn sde(&self) -> f64 {
        self.items.iter().fold(self.profit, |sum, item| sum + item.counted)
    }

    fn sde_sd(&self) -> f64 {
        self.items.iter().fold(0.0_f64, |sum, item| sum + item.sd * item.sd).sqrt()
    }

    fn line_sum(&self, line: &str) -> f64 {
        self.items.iter().filter(|item| item.line == line).fold(0.0, |sum, item| sum + item.counted)
    }

    fn to_result(&self, weight: f64) -> result::YearEarnings {
        result::YearEarnings {
            ending: self.ending,
            weight: crate::decimal::Decimal::nearest(weight),
            revenue_minor: to_minor(self.revenue),
            profit_minor: to_minor(self.profit),
            lines: self.items.iter().map(Item::to_result).collect(),
            sde_minor: to_minor(self.sde()),
        }
    }
}

impl Item {
    fn told(line: &'static str, amount: f64) -> Self {
        Self { line, label: None, evidence: "stated", told: amount, counted: amount, sd: 0.0 }
    }

    fn believed(line: &'static str, mean: f64, sd: f64) -> Self {
        Self { line, label: None, evidence: "prior", told: mean, counted: mean, sd }
    }

    fn to_result(&self) -> result::EarningsLine {
        result::EarningsLine {
            line: self.line,
            label: self.label.clone(),
            evidence: self.evidence,
            told_minor: to_minor(self.told),
            counted_minor: to_minor(self.counted),
        }
    }
}

fn read_year(year: &Year, managed: bool, lookup: &Lookup<'_>) -> ReadYear {
    let to_year = 12.0 / f64::from(year.months);
    let yearly = |amount_minor: i64| amount_minor as f64 * to_year;
    let revenue = yearly(year.revenue_minor);
    let profit = yearly(year.profit_minor);
    let mut items = Vec::new();
    if year.profit_basis == ProfitBasis::AfterTax {
        items.push(tax_item(year.tax_minor.map(yearly), profit, lookup.country));
    }
    if year.profit_basis != ProfitBasis::Ebitda {
        items.push(interest_item(year.interest_minor.map(yearly), revenue, lookup.priors));
        items.push(depreciation_item(year.depreciation_minor.map(yearly), revenue, lookup));
    }
    items.push(owner_pay_item(year.owner_pay_minor.map(yearly), revenue, managed, lookup));
    items.extend(year.add_backs.iter().map(|add_back| add_back_item(add_back, to_year, lookup.priors)));
    ReadYear { ending: year.ending, revenue, profit, items }
}

fn tax_item(told: Option<f64>, profit: f64, country: &Country) -> Item {
    told.map_or_else(
        || {
            let rate = country.tax_percent / 100.0;
            let tax = profit.max(0.0) * rate / (1.0 - rate);
            Item::believed("tax", tax, TAX_DOUBT * tax)
        },
        |amount| Item::told("tax", amount),
    )
}

fn interest_item(told: Option<f64>, revenue: f64, priors: &Priors) -> Item {
    let missing = &priors.missing;
    told.map_or_else(
        || Item::believed("interest", missing.interest_share * revenue, missing.interest_share_sd * revenue),
        |amount| Item::told("interest", amount),
    )
}

fn depreciation_item(told: Option<f64>, revenue: f64, lookup: &Lookup<'_>) -> Item {
    let mean = lookup.group.depreciation * revenue;
    told.map_or_else(
        || Item::believed("depreciation", mean, lookup.priors.missing.depreciation_sd_factor * mean),
        |amount| Item::told("depreciation", amount),
    )
}

/// In a managed firm the manager's pay is a cost like any other: only what an owner is known to take comes back.
fn owner_pay_item(told: Option<f64>, revenue: f64, managed: bool, lookup: &Lookup<'_>) -> Item {
    let missing = &lookup.priors.missing;
    match told {
        Some(amount) => Item::told("owner-pay", amount),
        None if managed => Item::believed("owner-pay", 0.0, 0.0),
        None => {
            let pay = market_pay(revenue, lookup.country, &lookup.priors.size);
            Item::believed("owner-pay", missing.owner_pay_charged * pay, missing.owner_pay_charged_sd * pay)
        }
    }
}

/// Income taken out counts whole whatever its evidence: nobody invents it.
fn add_back_item(add_back: &AddBack, to_year: f64, priors: &Priors) -> Item {
    let prior = &priors.add_back;
    let (evidence, accepted, sd) = match add_back.evidence {
        Evidence::Stated => ("stated", prior.stated, prior.stated_sd),
        Evidence::Document => ("document", prior.document, prior.document_sd),
        Evidence::Registry => ("registry", prior.registry, prior.registry_sd),
    };
    let told = add_back.amount_minor as f64 * to_year;
    let (accepted, sd) = if told < 0.0 { (1.0, 0.0) } else { (accepted, sd) };
    Item {
        line: "add-back",
        label: Some(add_back.label.clone()),
        evidence,
        told,
        counted: accepted * told,
        sd: sd * told,
    }
}

/// One owner's market pay for a firm of that revenue, minor units a year.
fn market_pay(revenue: f64, country: &Country, size: &Size) -> f64 {
    SizeMix::at_revenue(super::money::to_major(revenue), country, size).read(&size.owner_pay_share) * revenue
}

fn year_weights(count: usize) -> Vec<f64> {
    let raw: Vec<f64> =
        std::iter::successors(Some(1.0), |w| Some(w * OLDER_YEAR_WEIGHT)).take(count).collect();
    let sum: f64 = raw.iter().sum();
    raw.into_iter().map(|weight| weight / sum).collect()
}

fn restating_factor(newest: f64, older: f64) -> f64 {
    if older <= 0.0 || newest <= 0.0 {
        return 1.0;
    }
    (newest / older).clamp(1.0 / MOST_RESTATED, MOST_RESTATED)
}

fn past_growth_percent(newest_first: &[ReadYear]) -> Option<f64> {
    let (newest, oldest) = (newest_first.first()?, newest_first.last()?);
    let steps = newest_first.len() - 1;
    if steps == 0 || oldest.revenue <= 0.0 || newest.revenue <= 0.0 {
        return None;
    }
    Some(100.0 * (libm::pow(newest.revenue / oldest.revenue, 1.0 / steps as f64) - 1.0))
}
