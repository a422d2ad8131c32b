//! The listings of the sample market that anybody may find, as search sees them and as grading knows them.

use std::collections::BTreeMap;

use bazaar_directory::sector::SectorCode;
use bazaar_kit::{DEFAULT_MARKET, Id, Locale, Timestamp};
use bazaar_sample::{SampleListing, generate};
use bazaar_search::PublicListing;
use bazaar_search::engine::{Figure, ListingDoc, Point};
use bazaar_search::matching::{Acceptance, DealKind, Traits};
use serde::Serialize;
use uuid::Uuid;

/// The seed of the market that is graded, and its size: those of the demo.
const SEED: u64 = 1;
const LISTINGS: usize = 2_000;
const PAISE_PER_LAKH: i64 = 10_000_000;

/// A listing of the corpus in the corpus's own form.
#[derive(Debug, Serialize)]
pub struct CorpusLine {
    id: String,
    title: String,
    description: String,
    /// Asking price, minor units.
    price: i64,
    attributes: BTreeMap<&'static str, Vec<String>>,
}

/// The live listings of the market that strangers may see, in order.
pub fn public_listings() -> impl Iterator<Item = SampleListing> {
    generate(SEED, LISTINGS, 0)
        .listings()
        .filter(|listing| listing.state == "live" && listing.deal.kind != "loan")
}

/// What grading knows of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Its id in the corpus.
    pub id: String,
    /// The trade, as the sample calls it in English.
    pub trade: String,
    /// City, district and state.
    pub places: [String; 3],
    /// `sale` or `stake`.
    pub kind: String,
    /// The asking price in whole lakh, rounded up.
    pub asking_lakh: i64,
    /// Title and teaser in English, whatever language the listing is shown in.
    pub told: String,
}

impl Facts {
    /// What is known of a listing.
    pub fn of(listing: &SampleListing) -> Self {
        let place = &listing.business.place;
        let teaser = &listing.teaser.en;
        Self {
            id: listing.number.to_string(),
            trade: listing.trade.to_owned(),
            places: [place.area_en, place.district, place.state].map(str::to_owned),
            kind: listing.deal.kind.to_owned(),
            asking_lakh: listing.deal.asking_paise.div_euclid(PAISE_PER_LAKH)
                + i64::from(listing.deal.asking_paise % PAISE_PER_LAKH > 0),
            told: format!("{} {}", teaser.title, teaser.description),
        }
    }
}

/// A listing as search would index it. Every other listing with a Hindi teaser is shown in Hindi, as in the demo.
pub fn corpus_line(listing: &SampleListing) -> CorpusLine {
    let document = document_of(listing);
    let attributes = BTreeMap::from([
        ("kind", vec![document.kind]),
        ("place", document.place_names),
        ("sector", document.sector_words),
        ("sector_codes", document.sector_codes),
        ("wider_sectors", document.wider_words),
    ]);
    CorpusLine {
        id: listing.number.to_string(),
        title: document.title,
        description: document.summary,
        price: listing.deal.asking_paise,
        attributes,
    }
}

fn document_of(listing: &SampleListing) -> ListingDoc {
    let place = &listing.business.place;
    let (language, teaser) = match &listing.teaser.hi {
        Some(hindi) if listing.number.is_multiple_of(2) => (Locale::Hi, hindi),
        _ => (Locale::En, &listing.teaser.en),
    };
    let public = PublicListing {
        market: DEFAULT_MARKET,
        id: Uuid::from_u128(listing.number as u128),
        organisation: Id::from_uuid(Uuid::nil()),
        version: 1,
        is_live: true,
        kind: if listing.deal.kind == "stake" { DealKind::Stake } else { DealKind::Sale },
        slug: String::new(),
        title: teaser.title.clone(),
        summary: teaser.description.clone(),
        body: String::new(),
        sector: SectorCode::parse(listing.business.nic_code).ok(),
        place: format!("{}, {}", place.district, place.state),
        district: Some(place.district.to_owned()),
        state: Some(place.state_gst_code),
        point: Some(Point { lat: place.latitude, lon: place.longitude }),
        asking: Some(Figure::exact(listing.deal.asking_paise)),
        revenue: None,
        profit: None,
        growth_percent: None,
        risk: None,
        involvement: None,
        ready_in_months: None,
        known_traits: Traits::default(),
        traits: Traits::default(),
        accepts: Acceptance::default(),
        verified: Vec::new(),
        photo: None,
        live_from: Timestamp::from_micros(0),
        language,
    };
    public.to_document()
}
