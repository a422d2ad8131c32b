//! Answers about a listing as typed. An answer left out changes nothing; an empty one takes the value away.

use bazaar_directory::business::{AnswerReader, Business};
use bazaar_kit::amount_text::parse_large_amount;
use bazaar_kit::{FieldFault, Locale};
use serde::Deserialize;
use utoipa::ToSchema;

use super::blind::{advertises_stake, leak_key};
use super::model::{AreaShown, DealKind, Listing};

/// What was typed about a listing.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ListingAnswers {
    /// The blind title, at most 90 letters.
    pub title: Option<String>,
    /// The blind summary, at most 600 letters.
    pub summary: Option<String>,
    /// `en` or `hi`.
    pub language: Option<String>,
    /// Price or amount sought: `45 lakh`, `1.5 cr`.
    pub asking: Option<String>,
    /// The share offered in percent, `26` or `12.5`.
    pub stake_percent: Option<String>,
    /// Months of the loan.
    pub loan_months: Option<String>,
    /// What secures the loan.
    pub loan_security: Option<String>,
    /// Why it is sold, or what the money is for.
    pub reason: Option<String>,
    /// What goes with it.
    pub included: Option<String>,
    /// What does not.
    pub excluded: Option<String>,
    /// What a new owner could do.
    pub growth: Option<String>,
    /// What could go wrong.
    pub risks: Option<String>,
    /// Percent of sales to the five largest customers.
    pub top_five_percent: Option<String>,
    /// Percent of sales that come back by contract.
    pub recurring_percent: Option<String>,
    /// `district` or `state`.
    pub area_shown: Option<String>,
}

impl ListingAnswers {
    /// Reads the answers into a listing; every fault names its field.
    pub(super) fn apply(&self, listing: &mut Listing) -> Result<(), Vec<FieldFault>> {
        let mut reader = AnswerReader::default();
        reader.line("title", self.title.as_ref(), &mut listing.title, 90);
        reader.text("summary", self.summary.as_ref(), &mut listing.summary, 600);
        reader.text("reason", self.reason.as_ref(), &mut listing.reason, 600);
        reader.text("included", self.included.as_ref(), &mut listing.included, 600);
        reader.text("excluded", self.excluded.as_ref(), &mut listing.excluded, 600);
        reader.text("growth", self.growth.as_ref(), &mut listing.growth, 600);
        reader.text("risks", self.risks.as_ref(), &mut listing.risks, 600);
        self.read_terms(&mut reader, listing);
        let mut language = Some(listing.language);
        reader.choice("language", self.language.as_ref(), &mut language, Locale::from_tag);
        listing.language = language.unwrap_or(listing.language);
        let mut area = Some(listing.area_shown);
        reader.choice("area_shown", self.area_shown.as_ref(), &mut area, AreaShown::parse);
        listing.area_shown = area.unwrap_or(listing.area_shown);
        reader.finish()
    }

    fn read_terms(&self, reader: &mut AnswerReader, listing: &mut Listing) {
        reader.amount("asking", self.asking.as_ref(), &mut listing.asking_paise, parse_large_amount);
        reader.read(self.stake_percent.as_ref(), &mut listing.stake_basis_points, parse_percent);
        reader.number("loan_months", self.loan_months.as_ref(), &mut listing.loan_months, (1, 360));
        reader.line("loan_security", self.loan_security.as_ref(), &mut listing.loan_security, 200);
        let (top_five, recurring) = (&mut listing.top_five_percent, &mut listing.recurring_percent);
        reader.number("top_five_percent", self.top_five_percent.as_ref(), top_five, (0, 100));
        reader.number("recurring_percent", self.recurring_percent.as_ref(), recurring, (0, 100));
    }
}

/// A share of more than nothing and less than everything, to the hundredth of a percent.
fn parse_percent(typed: &str) -> Result<i64, FieldFault> {
    let fault = || FieldFault::new("stake_percent", "listing-stake-percent");
    let typed = bazaar_kit::fold::fold_digits(typed.trim().trim_end_matches('%').trim());
    let (whole, part) = typed.split_once('.').unwrap_or((&typed, ""));
    if part.len() > 2 || !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
        return Err(fault());
    }
    let points: i64 = format!("{whole}{part:0<2}").parse().map_err(|_| fault())?;
    if (1..10_000).contains(&points) { Ok(points) } else { Err(fault()) }
}

/// The faults of public texts that are not blind, or offer what may not be offered in public.
pub(super) fn blind_faults(listing: &Listing, business: &Business) -> Vec<FieldFault> {
    let texts = [
        ("title", &listing.title),
        ("summary", &listing.summary),
        ("reason", &listing.reason),
        ("included", &listing.included),
        ("excluded", &listing.excluded),
        ("growth", &listing.growth),
        ("risks", &listing.risks),
        ("loan_security", &listing.loan_security),
    ];
    let is_stake = listing.kind == DealKind::Stake;
    let fault_of = |(field, text): (&'static str, &Option<String>)| {
        let text = text.as_deref()?;
        let offers = (is_stake && advertises_stake(text)).then_some("listing-stake-advertised");
        leak_key(text, business).or(offers).map(|key| FieldFault::new(field, key))
    };
    texts.into_iter().filter_map(fault_of).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_share_is_read_to_the_hundredth() {
        for (typed, points) in [("26", 2_600), ("12.5 %", 1_250), ("0.25", 25), ("९", 900)] {
            assert_eq!(parse_percent(typed), Ok(points), "{typed}");
        }
        for typed in ["0", "100", "-5", "1.234", "half", "", "9999999999999999999999"] {
            assert!(parse_percent(typed).is_err(), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_share_or_a_fault(typed in "\\PC{0,30}") {
            if let Ok(points) = parse_percent(&typed) {
                prop_assert!((1..10_000).contains(&points));
            }
        }
    }
}
