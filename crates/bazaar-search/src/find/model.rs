//! What was asked, read from the values of an address.

use bazaar_directory::sector::SectorCode;
use bazaar_kit::amount_text::parse_amount;
use bazaar_kit::fold::fold_digits;
use bazaar_kit::{Fault, FieldFault, Locale, MarketId};

use crate::engine::{Cursor, Place, Point, Query, Range, Sort};
use crate::follow::partition;
use crate::mandate::{point_of, sector_of};
use crate::matching::DealKind;

/// Facts that can be asked for.
pub(super) const FACTS: [&str; 2] = ["gstin", "documents"];
/// Distances offered, kilometres.
pub(super) const RADII_KM: [u16; 5] = [10, 25, 50, 100, 250];
/// How far around a place when nobody says.
const DEFAULT_RADIUS_KM: u16 = 50;
/// Hits on one page when nobody says.
const DEFAULT_LIMIT: usize = 24;

/// A question as a person asks it.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// What was typed.
    pub text: String,
    /// The kind of deal.
    pub kind: Option<DealKind>,
    /// The sector, by code or everyday word.
    pub sector: Option<SectorCode>,
    /// GST state codes.
    pub states: Vec<u8>,
    /// Where to measure from.
    pub point: Option<Point>,
    /// How far, kilometres.
    pub radius_km: u16,
    /// Asking price, minor units.
    pub price: Range,
    /// Yearly profit, minor units.
    pub profit: Range,
    /// Facts that must be confirmed.
    pub verified: Vec<&'static str>,
    /// The language a listing is written in.
    pub language: Option<Locale>,
    /// The order.
    pub sort: Sort,
    /// Where the page before ended.
    pub after: Option<String>,
    /// How many.
    pub limit: usize,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            text: String::new(),
            kind: None,
            sector: None,
            states: Vec::new(),
            point: None,
            radius_km: DEFAULT_RADIUS_KM,
            price: Range::default(),
            profit: Range::default(),
            verified: Vec::new(),
            language: None,
            sort: Sort::Best,
            after: None,
            limit: DEFAULT_LIMIT,
        }
    }
}

impl Asked {
    /// Reads names and values. A choice we do not offer counts as not made; what was typed and cannot be read is a
    /// fault of its field.
    pub fn read(pairs: &[(String, String)]) -> Result<Self, Fault> {
        let mut faults = Vec::new();
        let first = |name: &str| value_of(pairs, name);
        let all = |name: &str| {
            pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect::<Vec<_>>()
        };
        let mut money = |name: &'static str| {
            let typed = value_of(pairs, name);
            let read = (!typed.is_empty()).then(|| parse_amount(typed));
            read.and_then(|read| read.map_err(|fault| faults.push(fault.at_field(name))).ok())
        };
        let price = Range { at_least_minor: money("price_min"), at_most_minor: money("price_max") };
        let profit = Range { at_least_minor: money("profit_min"), at_most_minor: None };
        let mut named = |name: &'static str, key: &'static str, is_known: bool| {
            if !first(name).is_empty() && !is_known {
                faults.push(FieldFault::new(name, key));
            }
        };
        let (sector, point) = (sector_of(first("sector")), point_of(first("place")));
        named("sector", "find-sector-unknown", sector.is_some());
        named("place", "find-place-unknown", point.is_some());
        if !faults.is_empty() {
            return Err(Fault::invalid(faults));
        }
        Ok(Self {
            text: first("q").to_owned(),
            kind: DealKind::parse(first("kind")),
            sector,
            states: all("state").into_iter().filter_map(|code| fold_digits(code).parse().ok()).collect(),
            point,
            radius_km: first("radius").parse().unwrap_or(DEFAULT_RADIUS_KM),
            price,
            profit,
            verified: FACTS.into_iter().filter(|fact| all("verified").contains(fact)).collect(),
            language: Locale::from_tag(first("language")).filter(|one| Locale::OFFERED.contains(one)),
            sort: Sort::parse(first("sort")).unwrap_or(Sort::Best),
            after: Some(first("after").to_owned()).filter(|after| !after.is_empty()),
            limit: first("limit").parse().unwrap_or(DEFAULT_LIMIT),
        })
    }

    /// The question to the index. Whoever may not see loan requests asks the part without them, whatever the kind.
    pub(super) fn to_query(&self, market: MarketId, sees_loans: bool) -> Result<Query, Fault> {
        let kind = self.kind.filter(|kind| *kind != DealKind::Loan || sees_loans);
        let after = self.after.as_deref().map(Cursor::decode).transpose()?;
        let query = Query {
            kinds: kind.map(|kind| kind.as_str().to_owned()).into_iter().collect(),
            sector: self.sector.map(|code| code.as_str().to_owned()),
            states: self.states.iter().map(|code| format!("{code:02}")).collect(),
            place: self.point.map(|point| Place { point, radius_km: Some(f64::from(self.radius_km)) }),
            asking: self.price,
            profit: self.profit,
            verified: self.verified.iter().map(|fact| (*fact).to_owned()).collect(),
            language: self.language.map(|language| language.tag().to_owned()),
            sort: self.sort,
            facets: true,
            after,
            limit: self.limit,
            ..Query::of(partition(market, kind.unwrap_or(DealKind::Sale)), &self.text)
        };
        Ok(query.with_amounts_read())
    }

    /// The filters used, by name.
    pub(super) fn filters(&self) -> Vec<&'static str> {
        let used = [
            ("kind", self.kind.is_some()),
            ("sector", self.sector.is_some()),
            ("state", !self.states.is_empty()),
            ("place", self.point.is_some()),
            ("price", self.price != Range::default()),
            ("profit", self.profit != Range::default()),
            ("verified", !self.verified.is_empty()),
            ("language", self.language.is_some()),
        ];
        used.into_iter().filter_map(|(name, is_used)| is_used.then_some(name)).collect()
    }

    /// Whether this is a question of its own: one that asks for something, and not for its next page.
    pub(super) fn is_question(&self) -> bool {
        self.after.is_none() && !(self.text.is_empty() && self.filters().is_empty())
    }

    /// Whether anything at all is asked: a page that asks nothing is the same for everyone and kept.
    pub(super) fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

fn value_of<'p>(pairs: &'p [(String, String)], name: &str) -> &'p str {
    pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use bazaar_kit::DEFAULT_MARKET;
    use proptest::prelude::*;

    fn pairs(values: &[(&str, &str)]) -> Vec<(String, String)> {
        values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn words_and_amounts_are_read_as_people_write_them() {
        let asked = Asked::read(&pairs(&[
            ("q", " bakery "),
            ("price_max", "1.5 cr"),
            ("sector", "atta chakki"),
            ("place", "Pune"),
            ("state", "27"),
            ("verified", "gstin"),
            ("verified", "horoscope"),
            ("language", "hi"),
        ]));
        let asked = asked.expect("all of it can be read");
        assert_eq!(asked.text, "bakery");
        assert_eq!(asked.price.at_most_minor, Some(1_500_000_000));
        assert_eq!(asked.sector.map(|code| code.as_str()[..3].to_owned()), Some("106".to_owned()));
        assert!(asked.point.is_some_and(|point| (point.lat - 18.5).abs() < 0.2));
        assert_eq!(asked.filters(), ["sector", "state", "place", "price", "verified", "language"]);
        assert_eq!((asked.states, asked.verified), (vec![27], vec!["gstin"]));
        assert_eq!(asked.language, Some(Locale::Hi));
    }

    #[test]
    fn a_question_asks_for_something_and_its_next_page_is_none() {
        let asked = |values: &[(&str, &str)]| Asked::read(&pairs(values)).expect("is read").is_question();
        assert!(asked(&[("q", "bakery")]) && asked(&[("kind", "sale")]));
        assert!(!asked(&[]) && !asked(&[("sort", "newest")]) && !asked(&[("language", "tlh")]));
        assert!(!asked(&[("q", "bakery"), ("after", "x")]));
    }

    #[test]
    fn what_cannot_be_read_names_its_field() {
        let fault =
            Asked::read(&pairs(&[("price_min", "plenty"), ("place", "000000")])).expect_err("two faults");
        let fields: Vec<&str> = fault.fields.iter().map(|field| field.field.as_ref()).collect();
        assert_eq!(fields, ["price_min", "place"]);
    }

    #[test]
    fn only_lenders_reach_the_part_with_loan_requests() {
        let asked = Asked { kind: Some(DealKind::Loan), ..Asked::default() };
        let market = |sees_loans| asked.to_query(DEFAULT_MARKET, sees_loans).expect("a query").market;
        assert_eq!(market(false), DEFAULT_MARKET);
        assert_ne!(market(true), DEFAULT_MARKET);
    }

    proptest! {
        #[test]
        fn any_address_is_read_or_refused_with_fields(
            values in proptest::collection::vec(("[a-z_]{1,10}|q|price_min|place|radius|after|limit", ".{0,30}"), 0..8),
        ) {
            if let Err(fault) = Asked::read(&values) {
                prop_assert!(!fault.fields.is_empty());
            }
        }
    }
}
