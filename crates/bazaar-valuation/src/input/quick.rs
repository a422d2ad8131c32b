//! The seven answers of the free instant valuation, turned into an [`Input`].
//!
//! Seven answers leave most of an input untold. Nothing is made up for the rest: it stays missing, so the engine
//! integrates over what it could be and the range comes out wider.

use jiff::civil::Date;

use super::{
    Balance, Deal, DealKind, Factors, INPUT_SCHEMA, Input, OwnerDependence, ProfitBasis, Sector, Year,
};
use crate::decimal::Decimal;

/// Seven answers and where they were asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quick {
    /// The day of asking.
    pub as_of: Date,
    /// The last day of the last full year of accounts.
    pub last_year_ending: Date,
    /// ISO 4217 code of the amounts.
    pub currency: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// 1. What does it do?
    pub sector: Sector,
    /// 2. For how many years?
    pub years_operating: u16,
    /// 3. Sales of last year.
    pub revenue_minor: i64,
    /// 4. Profit of last year before income tax (negative: loss).
    pub profit_minor: i64,
    /// 5. Does the owner work in it, and for what pay?
    pub owner: OwnerRole,
    /// 6. What do stock, plant and fittings fetch today, and how much is owed? Each may be left out.
    pub assets_minor: Option<i64>,
    /// The second half of question 6.
    pub debt_minor: Option<i64>,
    /// 7. How fast should sales grow, percent a year? May be left out.
    pub growth_percent: Option<Decimal>,
}

/// The owner's own work in the business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerRole {
    /// Works in it and takes nothing before profit.
    WorksUnpaid,
    /// Works in it for a pay the accounts charge.
    WorksForPay {
        /// That pay for the year.
        pay_minor: i64,
    },
    /// Does not work in it: a paid manager runs it.
    Manager,
}

impl From<Quick> for Input {
    fn from(quick: Quick) -> Self {
        let owner_pay_minor = match quick.owner {
            OwnerRole::WorksUnpaid | OwnerRole::Manager => 0,
            OwnerRole::WorksForPay { pay_minor } => pay_minor,
        };
        let year = Year {
            ending: quick.last_year_ending,
            months: 12,
            revenue_minor: quick.revenue_minor,
            profit_minor: quick.profit_minor,
            profit_basis: ProfitBasis::BeforeTax,
            owner_pay_minor: Some(owner_pay_minor),
            interest_minor: (quick.debt_minor == Some(0)).then_some(0),
            tax_minor: None,
            depreciation_minor: None,
            add_backs: Vec::new(),
        };
        Self {
            schema: INPUT_SCHEMA.to_owned(),
            as_of: quick.as_of,
            currency: quick.currency,
            country: quick.country,
            sector: quick.sector,
            years_operating: quick.years_operating,
            deal: Deal { kind: DealKind::Sale, stake_percent: Decimal::from_thousandths(100_000) },
            years: vec![year],
            balance: balance(quick.assets_minor, quick.debt_minor),
            factors: Factors {
                growth_percent: quick.growth_percent,
                owner_dependence: (quick.owner == OwnerRole::Manager).then_some(OwnerDependence::None),
                ..Factors::default()
            },
            asking_minor: None,
            closed_deals: None,
        }
    }
}

fn balance(assets_minor: Option<i64>, debt_minor: Option<i64>) -> Option<Balance> {
    (assets_minor.is_some() || debt_minor.is_some()).then(|| Balance {
        debt_minor,
        fixed_fair_minor: assets_minor,
        ..Balance::default()
    })
}
