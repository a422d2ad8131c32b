//! The answers of the form: every text read, every wrong one named at once.
//!
//! The first seven questions make a whole input by themselves. Laid over an input that came from elsewhere (REST, an
//! earlier version) they change what they name in its newest year and keep the rest, such as older years and add-backs.

use std::str::FromStr;

use bazaar_kit::amount_text::{AmountFault, parse_amount, parse_large_amount, parse_signed_amount};
use bazaar_kit::fold::fold_for_search;
use bazaar_kit::{Fault, FieldFault};
use jiff::civil::Date;
use serde::Deserialize;

use super::told::{Told, lay_over, whole_input};
use crate::decimal::Decimal;
use crate::input::{Factors, Input, OwnerDependence, OwnerRole, Records, Sector};

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Answers {
    /// 1. What it does, in everyday words.
    sector: String,
    /// The code chosen among those the words may mean.
    sector_code: String,
    /// The words that choice was offered for; for other words it does not count.
    sector_asked: String,
    /// 2. Whole years since it began.
    years: String,
    /// 3. Sales of the last full year.
    revenue: String,
    /// 4. Profit of that year.
    profit: String,
    /// 5. `unpaid`, `paid` or `manager`.
    owner: String,
    /// The owner's pay in that year.
    owner_pay: String,
    /// 6. What stock, plant and fittings would fetch.
    assets: String,
    /// What is owed.
    debt: String,
    /// 7. Growth, percent a year.
    growth: String,
    /// What the seller asks.
    asking: String,
    records: String,
    dependence: String,
    customers: String,
    recurring: String,
    lease: String,
    /// `find-sector`: only look the words up.
    #[serde(rename = "do")]
    step: String,
    /// What to call it when it is kept.
    pub(super) name: String,
    /// The version a change was begun from.
    pub(super) version: i64,
}

/// The records the form offers, best first.
pub(super) const RECORDS: [(&str, Records); 4] = [
    ("audited", Records::Audited),
    ("filed", Records::Filed),
    ("books", Records::Books),
    ("none", Records::None),
];
/// How far the owner is needed, as the form offers it. "Not at all" is the answer of question 5.
pub(super) const DEPENDENCES: [(&str, OwnerDependence); 3] =
    [("low", OwnerDependence::Low), ("medium", OwnerDependence::Medium), ("high", OwnerDependence::High)];
/// The answers of question 5.
pub(super) const OWNERS: [&str; 3] = ["unpaid", "paid", "manager"];

impl Answers {
    /// Only the sector is to be looked up.
    pub(super) fn is_sector_search(&self) -> bool {
        self.step == "find-sector"
    }

    /// The words of question 1.
    pub(super) fn sector_words(&self) -> &str {
        self.sector.trim()
    }

    /// The input these answers make, valued as of `today`.
    pub(super) fn read(&self, today: Date) -> Result<Input, Fault> {
        let mut faults = Vec::new();
        let told = self.tell(&mut faults);
        if told.owner.is_none() && self.owner.is_empty() {
            faults.push(FieldFault::new("owner", "valuation-answer-owner-missing"));
        }
        match told.owner {
            Some(owner) if faults.is_empty() => Ok(whole_input(told, owner, today)),
            _ => Err(Fault::invalid(faults)),
        }
    }

    /// `base` with these answers laid over it, valued as of `today`.
    pub(super) fn read_over(&self, base: &Input, today: Date) -> Result<Input, Fault> {
        let mut faults = Vec::new();
        let told = self.tell(&mut faults);
        if faults.is_empty() { Ok(lay_over(base, told, today)) } else { Err(Fault::invalid(faults)) }
    }

    fn tell(&self, faults: &mut Vec<FieldFault>) -> Told {
        let mut read = Reader { faults };
        let owner = self.owner(&mut read);
        Told {
            sector: self.sector(&mut read),
            years_operating: read.whole_number("years", &self.years).unwrap_or_default(),
            revenue_minor: read.amount("revenue", &self.revenue, parse_large_amount).unwrap_or_default(),
            profit_minor: read.amount("profit", &self.profit, parse_signed_amount).unwrap_or_default(),
            owner,
            assets_minor: read.optional_amount("assets", &self.assets),
            debt_minor: read.optional_amount("debt", &self.debt),
            factors: self.factors(&mut read, owner),
            asking_minor: read.optional_amount("asking", &self.asking),
        }
    }

    fn sector(&self, read: &mut Reader<'_>) -> Sector {
        let words = self.sector_words();
        if words.is_empty() {
            read.faults.push(FieldFault::new("sector", "valuation-fault-sector-missing"));
        }
        let is_for_these_words = self.sector_asked.trim() == words && !self.sector_code.is_empty();
        let nic2008 = is_for_these_words.then(|| self.sector_code.clone());
        Sector { nic2008, words: Some(words.to_owned()) }
    }

    fn owner(&self, read: &mut Reader<'_>) -> Option<OwnerRole> {
        match self.owner.as_str() {
            "unpaid" => Some(OwnerRole::WorksUnpaid),
            "paid" => {
                let pay_minor = read.amount("owner_pay", &self.owner_pay, parse_amount)?;
                Some(OwnerRole::WorksForPay { pay_minor })
            }
            "manager" => Some(OwnerRole::Manager),
            _ => None,
        }
    }

    fn factors(&self, read: &mut Reader<'_>, owner: Option<OwnerRole>) -> Factors {
        let chosen = DEPENDENCES.iter().find(|(name, _)| *name == self.dependence).map(|(_, level)| *level);
        let managed = (owner == Some(OwnerRole::Manager)).then_some(OwnerDependence::None);
        Factors {
            growth_percent: read.decimal("growth", &self.growth),
            top5_customers_percent: read.decimal("customers", &self.customers),
            owner_dependence: managed.or(chosen),
            lease_years_left: read.decimal("lease", &self.lease),
            recurring_percent: read.decimal("recurring", &self.recurring),
            records: RECORDS.iter().find(|(name, _)| *name == self.records).map(|(_, records)| *records),
        }
    }
}

/// Reads texts into values, gathering what cannot be read.
struct Reader<'f> {
    faults: &'f mut Vec<FieldFault>,
}

impl Reader<'_> {
    fn amount(
        &mut self,
        field: &'static str,
        typed: &str,
        parse: impl Fn(&str) -> Result<i64, AmountFault>,
    ) -> Option<i64> {
        parse(typed).map_err(|fault| self.faults.push(fault.at_field(field))).ok()
    }

    fn optional_amount(&mut self, field: &'static str, typed: &str) -> Option<i64> {
        if typed.trim().is_empty() { None } else { self.amount(field, typed, parse_amount) }
    }

    fn whole_number(&mut self, field: &'static str, typed: &str) -> Option<u16> {
        self.parsed(field, &fold_for_search(typed), "valuation-answer-years")
    }

    /// A percent or a number of years; the sign may be typed or not.
    fn decimal(&mut self, field: &'static str, typed: &str) -> Option<Decimal> {
        let folded = fold_for_search(typed).replace('−', "-");
        let number = folded.trim_end_matches('%').trim();
        if number.is_empty() { None } else { self.parsed(field, number, "valuation-answer-number") }
    }

    fn parsed<T: FromStr>(&mut self, field: &'static str, text: &str, key: &'static str) -> Option<T> {
        text.trim().parse().map_err(|_| self.faults.push(FieldFault::new(field, key))).ok()
    }
}

/// The field of the form behind a field of the input, for faults the engine found; none for what the form has not.
pub(super) fn form_field(input_field: &str) -> Option<&'static str> {
    let name = input_field.rsplit('.').next().unwrap_or_default();
    Some(match name {
        "sector" | "nic2008" | "words" | "currency" => "sector",
        "years_operating" => "years",
        "revenue_minor" => "revenue",
        "profit_minor" => "profit",
        "owner_pay_minor" => "owner_pay",
        "fixed_fair_minor" => "assets",
        "debt_minor" => "debt",
        "growth_percent" => "growth",
        "asking_minor" => "asking",
        "top5_customers_percent" => "customers",
        "recurring_percent" => "recurring",
        "lease_years_left" => "lease",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::told::answers_of;
    use super::*;
    use crate::input::Balance;

    const TODAY: Date = date(2026, 11, 20);

    fn typed(pairs: Vec<(String, String)>) -> Answers {
        let object = pairs.into_iter().map(|(name, text)| (name, text.into()));
        serde_json::from_value(serde_json::Value::Object(object.collect())).expect("all are texts")
    }

    fn shop() -> Answers {
        let pairs = [
            ("sector", "kirana"),
            ("years", "८"),
            ("revenue", "90 lakh"),
            ("profit", "11 lakh"),
            ("owner", "unpaid"),
        ];
        typed(pairs.map(|(name, text)| (name.to_owned(), text.to_owned())).into())
    }

    #[test]
    fn amounts_are_read_the_indian_way_and_the_rest_stays_untold() {
        let input = shop().read(TODAY).expect("all that must be told is");
        assert_eq!(input.years[0].revenue_minor, 900_000_000);
        assert_eq!(input.years[0].ending, date(2026, 3, 31));
        assert_eq!(input.years_operating, 8);
        assert_eq!(input.balance, None);
    }

    #[test]
    fn every_wrong_answer_is_named_at_once() {
        let wrong =
            Answers { years: "many".into(), revenue: "15".into(), profit: "x".into(), ..Answers::default() };
        let fault = wrong.read(TODAY).expect_err("nothing fits");
        let fields: Vec<&str> = fault.fields.iter().map(|field| &*field.field).collect();
        assert_eq!(fields, ["sector", "years", "revenue", "profit", "owner"]);
    }

    #[test]
    fn a_chosen_code_counts_only_for_the_words_it_was_offered_for() {
        let chosen = Answers { sector_code: "4711".into(), sector_asked: "kirana".into(), ..shop() };
        assert_eq!(chosen.read(TODAY).expect("reads").sector.nic2008.as_deref(), Some("4711"));
        let moved_on = Answers { sector: "bakery".into(), ..chosen };
        assert_eq!(moved_on.read(TODAY).expect("reads").sector.nic2008, None);
    }

    #[test]
    fn answers_laid_over_an_input_keep_its_older_years() {
        let shop_text = include_str!("../../tests/it/golden/machine-shop.input.json");
        let base = Input::from_json(shop_text).expect("parses");
        let again = typed(answers_of(&base)).read_over(&base, base.as_of).expect("reads");
        assert_eq!(again, base);
    }

    proptest! {
        #[test]
        fn an_input_written_into_the_form_reads_back_the_same(
            revenue in 100_000_i64..10_000_000_000_000, profit in -1_000_000_000_i64..1_000_000_000,
            pay in proptest::option::of(0_i64..1_000_000_000), debt in proptest::option::of(0_i64..1_000_000_000),
            growth in proptest::option::of(-90_000_i64..300_000), years in 0_u16..300,
        ) {
            let mut input = shop().read(TODAY).expect("reads");
            input.years[0].revenue_minor = revenue;
            input.years[0].profit_minor = profit;
            input.years[0].owner_pay_minor = pay;
            input.years_operating = years;
            input.balance = debt.map(|debt| Balance { debt_minor: Some(debt), ..Balance::default() });
            input.factors.growth_percent = growth.map(Decimal::from_thousandths);
            let again = typed(answers_of(&input)).read_over(&input, TODAY).expect("reads");
            prop_assert_eq!(again, input);
        }
    }
}
