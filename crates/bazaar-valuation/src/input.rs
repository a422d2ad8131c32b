//! What a person tells us about a business, exactly as `bazaar.valuation-input/1` writes it.
//!
//! Money is in minor units of `currency`; nothing is assumed to be in thousand, lakh or crore. Percents are decimal
//! strings. Keys that are not listed here are refused. The order of fields is the canonical order: the input's hash is
//! taken over these fields in this order, absent ones left out.

mod check;
mod closed_deals;
pub(crate) mod fields;
mod quick;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::decimal::Decimal;
use crate::fault::FieldFault;

pub use closed_deals::{ClosedDeal, ClosedDeals};
pub use quick::{OwnerRole, Quick};

/// The only input form this release reads.
pub const INPUT_SCHEMA: &str = "bazaar.valuation-input/1";

/// One business to value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Always [`INPUT_SCHEMA`].
    pub schema: String,
    /// The day the value is for.
    pub as_of: Date,
    /// ISO 4217 code, a label only: it never changes a number.
    pub currency: String,
    /// ISO 3166-1 alpha-2 code; chooses rates, tax and size bands.
    pub country: String,
    /// What the business does.
    pub sector: Sector,
    /// Whole years since it began trading.
    pub years_operating: u16,
    /// What is for sale.
    pub deal: Deal,
    /// One to five years of accounts, in any order.
    pub years: Vec<Year>,
    /// What it owns and owes, if told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance: Option<Balance>,
    /// What moves the price beside profit, as far as told.
    #[serde(default, skip_serializing_if = "Factors::is_empty")]
    pub factors: Factors,
    /// What the seller asks for the part that is for sale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asking_minor: Option<i64>,
    /// What like businesses of the market sold for, as published there. From engine version 2 on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_deals: Option<ClosedDeals>,
}

/// A NIC 2008 code, or the words it will be found from. Words without a code are valued as an unknown sector.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// Two to five digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nic2008: Option<String>,
    /// Everyday words; the directory turns them into a code before valuing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// The kind of deal and the share of the business it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deal {
    /// Sale, stake or loan.
    pub kind: DealKind,
    /// Above 0 up to 100.
    pub stake_percent: Decimal,
}

/// Why the value is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealKind {
    /// The whole business changes hands.
    Sale,
    /// A part of it does.
    Stake,
    /// A lender wants to know what stands behind a loan.
    Loan,
}

/// One year (or part of one) of accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    /// The last day it covers.
    pub ending: Date,
    /// How many months it covers, 1 to 18; figures are brought to twelve.
    pub months: u8,
    /// Sales without tax collected for the government.
    pub revenue_minor: i64,
    /// Profit (negative: loss) as `profit_basis` says.
    pub profit_minor: i64,
    /// What has already been taken off `profit_minor`.
    pub profit_basis: ProfitBasis,
    /// What the accounts charge for the owner's own work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_pay_minor: Option<i64>,
    /// Interest charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest_minor: Option<i64>,
    /// Income tax charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_minor: Option<i64>,
    /// Depreciation and amortisation charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depreciation_minor: Option<i64>,
    /// One-off and private costs to put back (negative: one-off income to take out).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_backs: Vec<AddBack>,
}

/// What the profit figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProfitBasis {
    /// After interest, depreciation and income tax.
    AfterTax,
    /// After interest and depreciation.
    BeforeTax,
    /// Before interest, tax and depreciation.
    Ebitda,
}

/// One line put back into profit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddBack {
    /// What it was, in the seller's words.
    pub label: String,
    /// How much, for the months of its year.
    pub amount_minor: i64,
    /// How it is shown to be true.
    pub evidence: Evidence,
}

/// How a figure is shown to be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The seller says so.
    Stated,
    /// A document shows it.
    Document,
    /// A public register shows it.
    Registry,
}

/// What the business owns and owes, at or near `as_of`. Each line that is missing is integrated over its prior.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Balance {
    /// Cash and bank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cash_minor: Option<i64>,
    /// Loans and other interest-bearing debt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub debt_minor: Option<i64>,
    /// What customers owe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receivables_minor: Option<i64>,
    /// Stock at cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock_minor: Option<i64>,
    /// Land, plant and fittings at cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed_cost_minor: Option<i64>,
    /// The same at what they would fetch in use today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed_fair_minor: Option<i64>,
}

/// What moves the price beside profit. Each one that is missing is integrated over its prior.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factors {
    /// Growth of sales expected over the next years, percent a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub growth_percent: Option<Decimal>,
    /// Share of sales made to the five largest customers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top5_customers_percent: Option<Decimal>,
    /// How far the business needs its owner day by day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_dependence: Option<OwnerDependence>,
    /// Years left on the lease of the place it cannot do without; 99 where it owns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lease_years_left: Option<Decimal>,
    /// Share of sales under contract or subscription.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurring_percent: Option<Decimal>,
    /// How good the books are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<Records>,
}

impl Factors {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How far a business needs its owner day by day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnerDependence {
    /// A paid manager runs it; the owner does no work in it.
    None,
    /// It runs for weeks without the owner.
    Low,
    /// It runs for days without the owner.
    Medium,
    /// It stands still without the owner.
    High,
}

/// How good the books are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Records {
    /// Audited accounts.
    Audited,
    /// Tax returns that agree with the accounts.
    Filed,
    /// The owner's own books.
    Books,
    /// None to show.
    None,
}

impl Input {
    /// Reads the JSON form. A text that does not parse gives one fault with the pointer of the place it broke at; a
    /// text that parses is not yet checked, [`Input::check`] does that.
    pub fn from_json(text: &str) -> Result<Self, Vec<FieldFault>> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let input =
            serde_path_to_error::deserialize(&mut reader).map_err(|error| vec![parse_fault(&error)])?;
        reader.end().map_err(|_| vec![FieldFault::at("", "text-after-end")])?;
        Ok(input)
    }
}

/// The parser's words may repeat what was typed, so only the place is told, and the name of a field that is missing. The
/// name of an unknown field is the sender's: only the place around it is told.
fn parse_fault(error: &serde_path_to_error::Error<serde_json::Error>) -> FieldFault {
    let pointer = pointer_of(error.path());
    let words = error.inner().to_string();
    if let Some(name) = words.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
        return FieldFault::at(format!("{pointer}/{name}"), "field-missing");
    }
    if words.starts_with("unknown field") {
        let around = pointer.rsplit_once('/').map_or("", |(around, _)| around);
        return FieldFault::at(around.to_owned(), "field-unknown");
    }
    let key = match () {
        () if error.inner().is_data() => "field-form",
        () => "not-json",
    };
    FieldFault::at(pointer, key)
}

fn pointer_of(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold(String::new(), |pointer, segment| match segment {
        Segment::Seq { index } => format!("{pointer}/{index}"),
        Segment::Map { key } => format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { .. } | Segment::Unknown => pointer,
    })
}
