//! Being found: full-text search over listings, and two-sided matching of mandates with listings.
//!
//! `analysis` turns text into words that meet across spellings and scripts. `engine` indexes listings and answers
//! queries, the same on every node. `matching` ranks offers for a mandate and mandates for an offer, with reasons.
//! All three are pure or node-local: what they hold is derived from the database and can be rebuilt from it.

use bazaar_i18n::Source;
use bazaar_kit::Locale;

pub mod analysis;
pub mod engine;
pub mod matching;

/// The texts of this slice.
pub const SOURCES: [Source; 2] = [
    Source {
        locale: Locale::En,
        file: "crates/bazaar-search/locales/en/search.ftl",
        text: include_str!("../locales/en/search.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "crates/bazaar-search/locales/hi/search.ftl",
        text: include_str!("../locales/hi/search.ftl"),
    },
];
