//! What is asked for, and the checks a question passes before the index is touched.

use bazaar_kit::MarketId;
use bazaar_kit::text_enum;

use super::cursor::Cursor;
use super::document::{Figure, Point};
use super::fault::QueryFault;
use super::geo::is_on_earth;
use crate::analysis::{Understood, take_amounts};

/// Letters a query may have; longer text is refused, not cut, so that nobody wonders what was ignored.
pub(super) const MAX_QUERY_LETTERS: usize = 400;
/// Hits in one page at most.
const MAX_LIMIT: usize = 100;
/// Values one filter may list; India has 36 states and union territories, markets have few kinds.
const MAX_FILTER_VALUES: usize = 64;
/// Half the earth's girth, kilometres: no radius is larger.
const MAX_RADIUS_KM: f64 = 20_038.0;

text_enum! {
    /// The order of results. Rows that lack the value come last; ties go by id.
    pub enum Sort {
        /// By score; newest first where there is no text to score.
        Best = "best",
        /// By the day they went live, latest first.
        Newest = "newest",
        /// By the low end of the asking price, ascending.
        PriceLow = "price-low",
        /// By the high end of the asking price, descending.
        PriceHigh = "price-high",
        /// By distance from the place asked for.
        Nearest = "nearest",
    }
}

/// Bounds on a figure, both included, in minor units. A band matches when any part of it lies within.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub at_least_minor: Option<i64>,
    /// The most.
    pub at_most_minor: Option<i64>,
}

impl Range {
    /// Whether anything is asked at all.
    pub(super) fn is_open(self) -> bool {
        self == Self::default()
    }

    fn is_empty(self) -> bool {
        matches!((self.at_least_minor, self.at_most_minor), (Some(least), Some(most)) if least > most)
    }

    /// Whether `figure` may lie within. An unknown figure lies in no range but the open one.
    pub(super) fn admits(self, figure: Option<Figure>) -> bool {
        self.is_open()
            || figure.is_some_and(|figure| {
                self.at_least_minor.is_none_or(|least| figure.high_minor >= least)
                    && self.at_most_minor.is_none_or(|most| figure.low_minor <= most)
            })
    }
}

/// A point to measure from, and how far away is still wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Where.
    pub point: Point,
    /// How far, in kilometres; any distance when absent.
    pub radius_km: Option<f64>,
}

/// One question to the index. Empty filters mean "any".
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// The market searched; rows of others cannot be reached.
    pub market: MarketId,
    /// What was typed, at most 400 letters.
    pub text: String,
    /// Listing kinds wanted.
    pub kinds: Vec<String>,
    /// A NIC code of any level: section letter or 2 to 5 digits; everything below it matches.
    pub sector: Option<String>,
    /// GST state codes wanted.
    pub states: Vec<String>,
    /// Where to measure from.
    pub place: Option<Place>,
    /// Bounds on the asking price.
    pub asking: Range,
    /// Bounds on yearly revenue.
    pub revenue: Range,
    /// Bounds on yearly profit.
    pub profit: Range,
    /// Facts that must all be confirmed.
    pub verified: Vec<String>,
    /// Language of the listing's text.
    pub language: Option<String>,
    /// The order.
    pub sort: Sort,
    /// Whether counts per kind, section, state and price band are wanted.
    pub facets: bool,
    /// Where the page before ended.
    pub after: Option<Cursor>,
    /// How many hits, 1 to 100.
    pub limit: usize,
}

impl Query {
    /// Everything of a market, best first: the start for every other question.
    pub fn of(market: MarketId, text: impl Into<String>) -> Self {
        Self {
            market,
            text: text.into(),
            kinds: Vec::new(),
            sector: None,
            states: Vec::new(),
            place: None,
            asking: Range::default(),
            revenue: Range::default(),
            profit: Range::default(),
            verified: Vec::new(),
            language: None,
            sort: Sort::Best,
            facets: false,
            after: None,
            limit: 24,
        }
    }

    /// The same question with amounts in its text read as bounds on the price. Bounds that are set already stand, and
    /// the text too: whoever fills in a price and types an amount means something else by it.
    #[must_use]
    pub fn with_amounts_read(self) -> Self {
        if !self.asking.is_open() || self.text.chars().nth(MAX_QUERY_LETTERS).is_some() {
            return self;
        }
        let Understood { text, at_least_minor, at_most_minor } = take_amounts(&self.text);
        Self { text, asking: Range { at_least_minor, at_most_minor }, ..self }
    }

    pub(super) fn page_limit(&self) -> usize {
        self.limit.clamp(1, MAX_LIMIT)
    }

    /// Refuses what no index could answer.
    pub(super) fn check(&self) -> Result<(), QueryFault> {
        if self.text.chars().nth(MAX_QUERY_LETTERS).is_some() {
            return Err(QueryFault::TooLong { most: MAX_QUERY_LETTERS });
        }
        for (field, range) in [("asking", self.asking), ("revenue", self.revenue), ("profit", self.profit)] {
            if range.is_empty() {
                return Err(QueryFault::EmptyRange { field });
            }
        }
        for (field, values) in [("kind", &self.kinds), ("state", &self.states), ("verified", &self.verified)]
        {
            if values.len() > MAX_FILTER_VALUES {
                return Err(QueryFault::TooManyValues { field });
            }
        }
        self.check_place()?;
        match self.after {
            Some(after) if after.query != self.fingerprint() => Err(QueryFault::ForeignCursor),
            _ => Ok(()),
        }
    }

    fn check_place(&self) -> Result<(), QueryFault> {
        let Some(place) = self.place else {
            return if self.sort == Sort::Nearest { Err(QueryFault::NearestNeedsPlace) } else { Ok(()) };
        };
        let radius_fits = place.radius_km.is_none_or(|radius| (0.0..=MAX_RADIUS_KM).contains(&radius));
        if is_on_earth(place.point) && radius_fits { Ok(()) } else { Err(QueryFault::ImpossiblePlace) }
    }

    /// A number that two questions share only if their results would: page size, facets and position left out.
    pub(super) fn fingerprint(&self) -> u64 {
        let mut question = self.clone();
        (question.after, question.limit, question.facets) = (None, 0, false);
        fnv1a(format!("{question:?}").as_bytes())
    }
}

/// FNV-1a, 64 bits: short, the same everywhere, and nothing here needs to resist an attacker.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use bazaar_kit::DEFAULT_MARKET;
    use proptest::prelude::*;

    #[test]
    fn impossible_questions_are_refused() {
        let query = || Query::of(DEFAULT_MARKET, "mill");
        let bound = |least, most| Range { at_least_minor: Some(least), at_most_minor: Some(most) };
        let place = |lat, radius| Some(Place { point: Point { lat, lon: 70.0 }, radius_km: Some(radius) });
        assert_eq!(
            Query::of(DEFAULT_MARKET, "x".repeat(401)).check(),
            Err(QueryFault::TooLong { most: 400 })
        );
        assert_eq!(
            Query { asking: bound(2, 1), ..query() }.check(),
            Err(QueryFault::EmptyRange { field: "asking" })
        );
        assert_eq!(Query { sort: Sort::Nearest, ..query() }.check(), Err(QueryFault::NearestNeedsPlace));
        for (lat, radius) in
            [(91.0, 1.0), (f64::NAN, 1.0), (20.0, -1.0), (20.0, f64::INFINITY), (20.0, f64::NAN)]
        {
            let asked = Query { place: place(lat, radius), ..query() };
            assert_eq!(asked.check(), Err(QueryFault::ImpossiblePlace));
        }
        assert_eq!(query().check(), Ok(()));
    }

    #[test]
    fn an_amount_in_the_text_bounds_the_price_unless_one_is_set() {
        let read = Query::of(DEFAULT_MARKET, "mill under 50 lakh").with_amounts_read();
        assert_eq!((read.text.as_str(), read.asking.at_most_minor), ("mill", Some(500_000_000)));
        let asking = Range { at_least_minor: Some(1), at_most_minor: None };
        let set = Query { asking, ..Query::of(DEFAULT_MARKET, "mill under 50 lakh") };
        assert_eq!(set.clone().with_amounts_read(), set);
    }

    proptest! {
        #[test]
        fn a_range_admits_a_band_exactly_when_they_share_a_value(
            least in -50..50_i64, more in 0..50_i64, low in -50..50_i64, width in 0..20_i64,
        ) {
            let most = least + more;
            let range = Range { at_least_minor: Some(least), at_most_minor: Some(most) };
            let shares = (low..=low + width).any(|value| (least..=most).contains(&value));
            prop_assert_eq!(range.admits(Some(Figure::band(low, low + width))), shares);
        }
    }
}
