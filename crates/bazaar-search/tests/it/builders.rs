//! Listings and indexes that read like sentences.

use bazaar_kit::{DEFAULT_MARKET, MarketId};
use bazaar_search::engine::{Change, Figure, ListingDoc, Point, Query, Results, SearchIndex, Synonyms};
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) const LAKH_MINOR: i64 = 10_000_000;
pub(crate) const NAGPUR: Point = Point { lat: 21.1458, lon: 79.0882 };
pub(crate) const PUNE: Point = Point { lat: 18.5204, lon: 73.8567 };

pub(crate) fn other_market() -> MarketId {
    MarketId::from_uuid(Uuid::from_u128(77))
}

pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// A plain listing for sale in Nagpur: number, title, then whatever the test changes.
pub(crate) fn listing(number: u128, title: &str) -> ListingDoc {
    ListingDoc {
        market: DEFAULT_MARKET,
        id: id(number),
        version: 1,
        kind: "sale".to_owned(),
        title: title.to_owned(),
        summary: String::new(),
        body: String::new(),
        sector_codes: ["C", "10", "106", "1061"].map(str::to_owned).to_vec(),
        sector_words: vec!["Grain milling".to_owned()],
        wider_words: Vec::new(),
        place_names: vec!["Nagpur".to_owned(), "Maharashtra".to_owned()],
        state: Some("27".to_owned()),
        district: Some("Nagpur".to_owned()),
        pin: Some("440001".to_owned()),
        point: Some(NAGPUR),
        asking: Some(Figure::exact(40 * LAKH_MINOR)),
        revenue: Some(Figure::band(50 * LAKH_MINOR, 100 * LAKH_MINOR)),
        profit: Some(Figure::exact(8 * LAKH_MINOR)),
        verified: vec!["gstin".to_owned()],
        live_from: i64::try_from(number).expect("small numbers"),
        language: "en".to_owned(),
    }
}

/// An index in a folder that goes when the test ends.
pub(crate) struct Desk {
    pub(crate) index: SearchIndex,
    pub(crate) folder: TempDir,
}

impl Desk {
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { index: SearchIndex::open(folder.path(), Synonyms::default()).expect("an empty index"), folder }
    }

    pub(crate) fn with(listings: impl IntoIterator<Item = ListingDoc>) -> Self {
        let desk = Self::empty();
        desk.put(listings);
        desk
    }

    pub(crate) fn put(&self, listings: impl IntoIterator<Item = ListingDoc>) {
        self.index.apply(listings.into_iter().map(Change::Upsert), "at").expect("applied");
    }

    pub(crate) fn delete(&self, number: u128) {
        let change = Change::Delete { market: DEFAULT_MARKET, id: id(number) };
        self.index.apply([change], "at").expect("applied");
    }

    pub(crate) fn search(&self, query: &Query) -> Results {
        self.index.search(query).expect("an answer")
    }

    /// Numbers of the listings found for `text`, in order, nothing relaxed.
    pub(crate) fn found(&self, text: &str) -> Vec<u128> {
        self.found_by(&Query::of(DEFAULT_MARKET, text))
    }

    pub(crate) fn found_by(&self, query: &Query) -> Vec<u128> {
        let results = self.search(query);
        if results.relaxed.is_empty() { numbers(&results) } else { Vec::new() }
    }
}

pub(crate) fn numbers(results: &Results) -> Vec<u128> {
    results.hits.iter().map(|hit| hit.id.as_u128()).collect()
}
