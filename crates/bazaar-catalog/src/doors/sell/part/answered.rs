//! What was typed on a page, as answers for the op.

use bazaar_directory::business::{Business, BusinessAnswers, YearAnswers};
use bazaar_kit::Timestamp;
use bazaar_kit::calendar::FinancialYear;

use super::super::{typed, typed_version};
use super::{Part, latest_start};
use crate::listing::{AnswerListing, ListingAnswers};

/// Only what this page asks is read, whatever else was sent.
pub(super) fn read_answers(
    part: Part,
    pairs: &[(String, String)],
    (business, now): (&Business, Timestamp),
) -> AnswerListing {
    let version = typed_version(pairs);
    let get = |name: &str| typed(pairs, name);
    let of_listing = |listing| AnswerListing { version, listing, ..AnswerListing::default() };
    let of_business = |business| AnswerListing { version, business, ..AnswerListing::default() };
    let of_year = |year| AnswerListing { version, years: vec![year], ..AnswerListing::default() };
    match part {
        Part::Sector => of_business(BusinessAnswers { sector: get("sector"), ..BusinessAnswers::default() }),
        Part::Names => of_business(BusinessAnswers {
            trade_name: get("trade_name"),
            legal_name: get("legal_name"),
            founded_year: get("founded_year"),
            ..BusinessAnswers::default()
        }),
        Part::Teaser => of_listing(ListingAnswers {
            title: get("title"),
            summary: get("summary"),
            ..ListingAnswers::default()
        }),
        Part::Price => of_listing(ListingAnswers {
            asking: get("asking"),
            stake_percent: get("stake_percent"),
            loan_months: get("loan_months"),
            loan_security: get("loan_security"),
            ..ListingAnswers::default()
        }),
        Part::Year => of_year(YearAnswers {
            year: get("year"),
            revenue: get("revenue"),
            profit: get("profit"),
            profit_basis: get("profit_basis"),
            owner_pay: get("owner_pay"),
            ..YearAnswers::default()
        }),
        Part::Balance => of_year(YearAnswers {
            year: FinancialYear::starting(latest_start(business, now)).map(|year| year.to_string()),
            stock: get("stock"),
            debt: get("debt"),
            investment: get("investment"),
            ..YearAnswers::default()
        }),
        Part::Place => of_business(place_answers(pairs, business)),
        Part::People => AnswerListing {
            version,
            listing: ListingAnswers {
                top_five_percent: get("top_five_percent"),
                recurring_percent: get("recurring_percent"),
                ..ListingAnswers::default()
            },
            business: BusinessAnswers {
                staff: get("staff"),
                premises: get("premises"),
                lease_years_left: get("lease_years_left"),
                ..BusinessAnswers::default()
            },
            years: Vec::new(),
        },
        Part::Story => of_listing(ListingAnswers {
            reason: get("reason"),
            included: get("included"),
            excluded: get("excluded"),
            ..ListingAnswers::default()
        }),
        Part::Outlook => of_listing(ListingAnswers {
            growth: get("growth"),
            risks: get("risks"),
            ..ListingAnswers::default()
        }),
        Part::Numbers => of_business(BusinessAnswers {
            gstin: get("gstin"),
            pan: get("pan"),
            udyam: get("udyam"),
            cin: get("cin"),
            ifsc: get("ifsc"),
            ..BusinessAnswers::default()
        }),
        Part::Privacy => of_listing(ListingAnswers {
            area_shown: get("area_shown"),
            language: get("language"),
            ..ListingAnswers::default()
        }),
    }
}

/// A new PIN tells district and state anew, unless the person changed them on the same page.
fn place_answers(pairs: &[(String, String)], business: &Business) -> BusinessAnswers {
    let get = |name: &str| typed(pairs, name);
    let is_new_pin = get("pin").is_some_and(|pin| business.pin.as_deref() != Some(pin.trim()));
    let unless_stale = |name: &str, stored: Option<&String>| {
        let is_untouched = get(name).as_ref() == stored;
        if is_new_pin && is_untouched { Some(String::new()) } else { get(name) }
    };
    BusinessAnswers {
        pin: get("pin"),
        locality: get("locality"),
        district: unless_stale("district", business.district.as_ref()),
        state: unless_stale("state", business.state_code.as_ref()),
        address_lines: get("address_lines"),
        ..BusinessAnswers::default()
    }
}
