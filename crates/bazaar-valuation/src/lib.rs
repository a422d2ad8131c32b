//! Indicative valuation of small businesses: a range with its reasons, never a single number.
//!
//! [`value`] is the whole engine: pure, without clock, randomness or I/O. It refuses figures that cannot be meant
//! ([`FieldFault`]), abstains where the evidence is thin ([`Outcome::Abstained`] with a reason), and otherwise says in
//! which range a sale would likely close and why. Words:
//!
//! - **SDE**: seller's discretionary earnings, what one owner-manager gets out of the firm in a year before tax,
//!   interest and depreciation. **EBITDA**: the same after a market pay for the owner's work.
//! - **Prior**: what is believed before the business is looked at, from a dated data file with its evidence.
//! - **Draw**: one possible price; 10,000 of them make the range.
//!
//! The modules of the engine see no clock, no database and no door; those are in [`saved`].
//!
//! Invariants: the same input and engine version give the same bytes; value rises with earnings; the currency label
//! changes no number; a released engine version and a released data file are never edited.

mod canonical;
pub mod deals;
mod decimal;
pub mod desk;
mod engine;
mod fault;
mod input;
pub mod priors;
pub mod report;
mod result;
pub mod saved;
mod sector_group;

use bazaar_kit::Locale;

/// The sentences for every key a result or a fault names.
pub const CATALOGUES: [(Locale, &str, &str); 2] = [
    (
        Locale::En,
        "crates/bazaar-valuation/locales/en/valuation.ftl",
        include_str!("../locales/en/valuation.ftl"),
    ),
    (
        Locale::Hi,
        "crates/bazaar-valuation/locales/hi/valuation.ftl",
        include_str!("../locales/hi/valuation.ftl"),
    ),
];

pub use canonical::canonical_json;
pub use decimal::{Decimal, NotADecimal};
pub use engine::{EngineVersion, UnknownEngine, value};
pub use fault::FieldFault;
pub use input::{
    AddBack, Balance, ClosedDeal, ClosedDeals, Deal, DealKind, Evidence, Factors, INPUT_SCHEMA, Input,
    OwnerDependence, OwnerRole, ProfitBasis, Quick, Records, Sector, Year,
};
pub use result::{
    Asking, BridgeStep, ClosedDealLine, ClosedDealsUsed, Earnings, EarningsBasis, EarningsLine, Fix, Grid,
    LadderStep, MethodResult, MethodState, Outcome, RESULT_SCHEMA, Readiness, Sensitivity, SourceLine, Tier,
    Valuation, YearEarnings,
};
pub use sector_group::SectorGroup;
