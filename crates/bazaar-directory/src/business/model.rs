//! What a business is, and what follows from its parts. Nothing here asks a database or a clock.

use std::collections::BTreeMap;

use bazaar_kit::calendar::{FinancialYear, day_in_india};
use bazaar_kit::india::{Gstin, Pan};
use bazaar_kit::size_class::{SizeClass, SizeLimits};
use bazaar_kit::{Id, OrganisationId, PersonId, Timestamp, text_enum};

use crate::place::find_pin;
use crate::sector::SectorCode;

/// Names a business.
pub type BusinessId = Id<Business>;

text_enum! {
    /// Which number it is.
    pub enum IdentifierKind {
        /// GST identification number.
        Gstin = "gstin",
        /// Permanent account number of the income tax department.
        Pan = "pan",
        /// Udyam registration of an MSME.
        Udyam = "udyam",
        /// Corporate identification number.
        Cin = "cin",
        /// The branch of its bank.
        Ifsc = "ifsc",
    }
}

text_enum! {
    /// How the business holds its premises.
    pub enum Premises {
        /// Its own.
        Owned = "owned",
        /// On rent or lease.
        Rented = "rented",
        /// It needs none.
        None = "none",
    }
}

text_enum! {
    /// What a profit figure has been reduced by.
    pub enum ProfitBasis {
        /// After tax.
        AfterTax = "after-tax",
        /// Before tax.
        BeforeTax = "before-tax",
        /// Before interest, tax, depreciation and amortisation.
        Ebitda = "ebitda",
    }
}

text_enum! {
    /// Where figures come from, weakest first.
    pub enum YearSource {
        /// The owner's word.
        Stated = "stated",
        /// Staff saw the document.
        Document = "document",
        /// A registry.
        Registry = "registry",
    }
}

/// A number with what is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentifierFacts {
    /// The canonical spelling.
    pub number: String,
    /// Since when it stands here; only well-formed numbers do.
    pub well_formed_at: Timestamp,
    /// When a registry confirmed it.
    pub confirmed_at: Option<Timestamp>,
    /// When staff saw the paper, and who.
    pub seen: Option<(Timestamp, PersonId)>,
}

/// The figures of one financial year, in paise; unknown ones are absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// Sales of the year, tax left out.
    pub revenue_paise: Option<i64>,
    /// Profit; negative for a loss.
    pub profit_paise: Option<i64>,
    /// What the profit has been reduced by.
    pub profit_basis: ProfitBasis,
    /// What the owner took as pay, already taken off the profit.
    pub owner_pay_paise: Option<i64>,
    /// Stock at cost at the year's end.
    pub stock_paise: Option<i64>,
    /// Loans outstanding at the year's end.
    pub debt_paise: Option<i64>,
    /// Plant, machinery and equipment net of depreciation.
    pub investment_paise: Option<i64>,
    /// Where the figures come from.
    pub source: YearSource,
}

impl Default for Year {
    fn default() -> Self {
        Self {
            revenue_paise: None,
            profit_paise: None,
            profit_basis: ProfitBasis::BeforeTax,
            owner_pay_paise: None,
            stock_paise: None,
            debt_paise: None,
            investment_paise: None,
            source: YearSource::Stated,
        }
    }
}

/// A business as its owner and staff know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Business {
    /// Which.
    pub id: BusinessId,
    /// Whose.
    pub organisation: OrganisationId,
    /// Counts changes.
    pub version: i64,
    /// The name on the board.
    pub trade_name: String,
    /// The name on the papers.
    pub legal_name: Option<String>,
    /// What it does, by NIC 2008.
    pub sector: Option<SectorCode>,
    /// PIN code, six digits.
    pub pin: Option<String>,
    /// District, as the owner has it.
    pub district: Option<String>,
    /// GST state code, two digits.
    pub state_code: Option<String>,
    /// Locality or village.
    pub locality: Option<String>,
    /// House, building, street, landmark.
    pub address_lines: Option<String>,
    /// The year it began.
    pub founded_year: Option<i64>,
    /// People at work, the owner left out.
    pub staff_count: Option<i64>,
    /// How it holds its premises.
    pub premises: Option<Premises>,
    /// Whole years the lease still runs.
    pub lease_years_left: Option<i64>,
    /// Its numbers.
    pub identifiers: BTreeMap<IdentifierKind, IdentifierFacts>,
    /// Its years by the calendar year each starts in, oldest first.
    pub years: BTreeMap<i16, Year>,
}

/// Things of one profile that do not agree. The owner is told; nothing is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// The PAN inside the GSTIN is another one.
    PanNotOfGstin,
    /// The GSTIN belongs to another state.
    GstinStateDiffers,
    /// The PIN lies in another state.
    PinStateDiffers,
    /// The latest profit is larger than the sales.
    ProfitAboveRevenue,
    /// Figures begin before the business did.
    YearBeforeFounding,
}

impl Warning {
    /// The message key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::PanNotOfGstin => "business-warning-pan-not-of-gstin",
            Self::GstinStateDiffers => "business-warning-gstin-state",
            Self::PinStateDiffers => "business-warning-pin-state",
            Self::ProfitAboveRevenue => "business-warning-profit-above-revenue",
            Self::YearBeforeFounding => "business-warning-year-before-founding",
        }
    }
}

impl Business {
    /// A business known by its name only.
    pub fn named(id: BusinessId, organisation: OrganisationId, trade_name: String) -> Self {
        Self {
            id,
            organisation,
            version: 1,
            trade_name,
            legal_name: None,
            sector: None,
            pin: None,
            district: None,
            state_code: None,
            locality: None,
            address_lines: None,
            founded_year: None,
            staff_count: None,
            premises: None,
            lease_years_left: None,
            identifiers: BTreeMap::new(),
            years: BTreeMap::new(),
        }
    }

    /// The number of this kind, if it is known.
    pub fn number(&self, kind: IdentifierKind) -> Option<&str> {
        self.identifiers.get(&kind).map(|facts| facts.number.as_str())
    }

    /// The latest year with sales, and when it starts.
    pub fn latest_year(&self) -> Option<(i16, &Year)> {
        let with_sales = |(_, year): &(&i16, &Year)| year.revenue_paise.is_some();
        self.years.iter().rev().find(with_sales).map(|(start, year)| (*start, year))
    }

    /// The size class by the limits in force at `now`; none until sales and investment are both known. (The limits
    /// count turnover without exports and all units of one PAN; an owner lists what they know of this one.)
    pub fn size_class(&self, now: Timestamp) -> Option<SizeClass> {
        let (_, year) = self.latest_year()?;
        let limits = SizeLimits::in_force(day_in_india(now)?)?;
        Some(limits.classify(year.investment_paise?, year.revenue_paise?))
    }

    /// What does not agree, worst first.
    pub fn warnings(&self) -> Vec<Warning> {
        let all = [
            (self.pan_differs(), Warning::PanNotOfGstin),
            (self.gstin_state_differs(), Warning::GstinStateDiffers),
            (self.pin_state_differs(), Warning::PinStateDiffers),
            (self.profit_above_revenue(), Warning::ProfitAboveRevenue),
            (self.year_before_founding(), Warning::YearBeforeFounding),
        ];
        all.into_iter().filter_map(|(holds, warning)| holds.then_some(warning)).collect()
    }

    fn gstin(&self) -> Option<Gstin> {
        Some(Gstin::from_stored(self.number(IdentifierKind::Gstin)?))
    }

    fn pan_differs(&self) -> bool {
        let pan = self.number(IdentifierKind::Pan).map(Pan::from_stored);
        self.gstin().zip(pan).is_some_and(|(gstin, pan)| !gstin.agrees_with_pan(&pan))
    }

    fn gstin_state_differs(&self) -> bool {
        let gstin = self.gstin();
        gstin.zip(self.state_code.as_deref()).is_some_and(|(gstin, state)| gstin.state_code() != state)
    }

    fn pin_state_differs(&self) -> bool {
        let pin = self.pin.as_ref().and_then(|pin| find_pin(pin.parse().ok()?));
        let state = pin.and_then(|place| place.district).map(|district| district.state.gst_code);
        state.zip(self.state_code.as_deref()).is_some_and(|(found, typed)| format!("{found:02}") != typed)
    }

    fn profit_above_revenue(&self) -> bool {
        let year = self.latest_year().map(|(_, year)| year);
        year.and_then(|year| year.profit_paise.zip(year.revenue_paise))
            .is_some_and(|(profit, revenue)| profit > revenue)
    }

    fn year_before_founding(&self) -> bool {
        let first = self.years.keys().next().copied();
        first.zip(self.founded_year).is_some_and(|(start, founded)| i64::from(start) + 1 < founded)
    }
}

/// How a financial year is written, `2024-25`, by the year it starts in.
pub(super) fn year_label(start: i16) -> String {
    FinancialYear::starting(start).map(|year| year.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_780_000_000_000_000);

    fn bakery() -> Business {
        let mut business = Business::named(Id::new(NOW), Id::new(NOW), "Annapurna Bakers".to_owned());
        business.founded_year = Some(2015);
        let year =
            Year { revenue_paise: Some(10_000_000_000), investment_paise: Some(100_000), ..Year::default() };
        business.years.insert(2025, year);
        business
    }

    fn with_number(mut business: Business, kind: IdentifierKind, number: &str) -> Business {
        let facts = IdentifierFacts {
            number: number.to_owned(),
            well_formed_at: NOW,
            confirmed_at: None,
            seen: None,
        };
        business.identifiers.insert(kind, facts);
        business
    }

    #[test]
    fn the_class_follows_the_limits_of_the_day() {
        assert_eq!(bakery().size_class(NOW), Some(SizeClass::Micro));
        let mut grown = bakery();
        grown.years.get_mut(&2025).expect("there").revenue_paise = Some(10_010_000_000);
        assert_eq!(grown.size_class(NOW), Some(SizeClass::Small));
        grown.years.clear();
        assert_eq!(grown.size_class(NOW), None);
    }

    #[test]
    fn what_disagrees_is_said_and_what_agrees_is_not() {
        let business = with_number(bakery(), IdentifierKind::Gstin, "27AAPFU0939F1ZV");
        assert!(business.warnings().is_empty());
        let mut business = with_number(business, IdentifierKind::Pan, "AAAPL1234C");
        business.state_code = Some("29".to_owned());
        business.pin = Some("411001".to_owned());
        business.founded_year = Some(2030);
        business.years.get_mut(&2025).expect("there").profit_paise = Some(i64::MAX);
        let expected = [
            Warning::PanNotOfGstin,
            Warning::GstinStateDiffers,
            Warning::PinStateDiffers,
            Warning::ProfitAboveRevenue,
            Warning::YearBeforeFounding,
        ];
        assert_eq!(business.warnings(), expected);
    }
}
