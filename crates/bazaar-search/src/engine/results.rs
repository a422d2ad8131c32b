//! What a search answers with.

use bazaar_kit::text_enum;
use uuid::Uuid;

use super::cursor::Cursor;
use super::relax::Relaxation;

text_enum! {
    /// How a typed word was found in a row.
    pub enum Matched {
        /// As typed, endings aside.
        Exact = "exact",
        /// Written together with, or apart from, its neighbour.
        Joined = "joined",
        /// As another name for the same.
        Synonym = "synonym",
        /// By its sound, in whichever script.
        Sound = "sound",
        /// As a near miss.
        Typo = "typo",
    }
}

/// One page of answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// Rows that match, on all pages together.
    pub total: u64,
    /// This page.
    pub hits: Vec<Hit>,
    /// What has only some of the words, best first: fills a page that what has them all leaves partly empty. Not
    /// counted, neither in the total nor in facets.
    pub also: Vec<Hit>,
    /// Counts, if they were asked for.
    pub facets: Option<Facets>,
    /// What had to be given up because nothing matched as asked; empty when it did.
    pub relaxed: Vec<Relaxation>,
    /// Words nobody uses as typed, and what they were read as.
    pub respelled: Vec<Respelling>,
    /// Where the next page starts; absent on the last.
    pub next: Option<Cursor>,
}

/// One listing found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The listing.
    pub id: Uuid,
    /// Its score: comparable within one answer only; 0 where there was no text.
    pub score: f64,
    /// Where the score comes from, one part per word, in the order typed.
    pub explanation: Vec<Explanation>,
    /// Distance from the place asked for, kilometres, where both ends are known.
    pub distance_km: Option<f64>,
}

/// One word's part in a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The word as typed; a pair of neighbours is written as one.
    pub typed: String,
    /// The indexed word it met.
    pub word: String,
    /// "title", "sector", "place", "summary", "body", "sound" or "pair".
    pub field: &'static str,
    /// How it met it.
    pub matched: Matched,
    /// Points of the score.
    pub points: f64,
}

/// A word that was read as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Respelling {
    /// As typed.
    pub typed: String,
    /// As the market writes it, the likeliest reading.
    pub read_as: String,
}

/// How many rows there would be for each value of a filter, all other filters standing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Per listing kind, commonest first.
    pub kinds: Vec<FacetCount>,
    /// Per NIC section letter, commonest first.
    pub sections: Vec<FacetCount>,
    /// Per GST state code, commonest first.
    pub states: Vec<FacetCount>,
    /// Per band of the asking price, ascending; the value is the band's lower end in minor units.
    pub price_bands: Vec<FacetCount>,
}

/// A value and how many rows have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount {
    /// The value, as the filter takes it.
    pub value: String,
    /// Rows.
    pub count: u64,
}
