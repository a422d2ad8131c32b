//! Being found: full-text search over listings, mandates, and two-sided matching of the two.
//!
//! `analysis` turns text into words that meet across spellings and scripts. `engine` indexes listings and answers
//! queries, the same on every node. `duplicates` finds records of the same thing. `matching` ranks offers for a mandate
//! and mandates for an offer, with reasons. All of them are pure or node-local: what they hold is derived from the
//! database and can be rebuilt from it.
//! `follow` keeps them up to date; `find`, `mandate`, `match_list` and `saved` are what people do with them, and
//! `query_log` remembers what was looked for. Whoever
//! composes the product opens [`Search`], starts its follower, registers [`register_jobs`] and merges [`routes`].

use bazaar_doors::routes::Routes;
use bazaar_i18n::Source;
use bazaar_jobs::WorkerBuilder;
use bazaar_kit::Locale;

pub mod analysis;
pub mod duplicates;
pub mod engine;
mod find;
mod follow;
mod handle;
mod introduction;
mod learning;
mod mandate;
mod match_list;
pub mod matching;
mod query_log;
mod saved;
mod saved_search;
mod trial;

pub use find::{Asked, Beside, FIND_LISTINGS, Found, FoundListing, SectorTile};
pub use follow::{ListingSource, PublicListing};
pub use handle::{SEARCH_TAG, Search, SearchParts};
pub use introduction::{
    ANSWER_INTRODUCTIONS, ASK_INTRODUCTIONS, AskIntroduction, Contact, ContactSource, DeclineReason,
    INTRODUCTION_ACCEPTED, INTRODUCTION_ASKED, INTRODUCTION_DECLINED, Introduction, IntroductionAnswer,
    IntroductionFault, IntroductionId, IntroductionState, ReceivedIntroduction, SEE_INTRODUCTIONS,
};
pub use learning::{LEARN_WEIGHTS, Learning, LearningFault, MANAGE_LEARNING};
pub use mandate::{
    Draft, EDIT_MANDATES, IMPORT_MANDATES, MANDATE_CHANGED, MandateFault, MandateId, MandateMark,
    MandateState, MoneyRange, SEE_MANDATES, StoredMandate, WishedArea, Wishes,
};
pub use match_list::{
    ANSWER_MATCHES, AnswerReason, MATCH_FOUND, MATCH_SOUGHT, MatchExplanation, MatchFault, MatchedListing,
    MatchedMandate, SEE_LISTING_MATCHES, SEE_MATCHES, TELL_MATCHES,
};
pub use query_log::{AskedWords, LOG_QUERIES, PURGE_QUERIES, QueryKey, SEE_QUERIES};
pub use saved::{KEEP_LISTINGS, SEE_KEPT, SavedFault, SavedListing};
pub use saved_search::{
    Digest, EDIT_SAVED_SEARCHES, RUN_ALERTS, SEARCH_ALERT, SEE_SAVED_SEARCHES, STOP_SAVED_SEARCH,
    SavedSearch, SavedSearchFault, SavedSearchId,
};
pub use trial::OPEN_MATCHES;

/// Every page and REST method of this slice.
pub fn routes(search: &Search) -> Routes {
    find::routes()
        .merge(mandate::routes())
        .merge(match_list::routes())
        .merge(query_log::routes())
        .merge(introduction::routes())
        .merge(saved_search::routes())
        .merge(learning::routes())
        .merge(saved::routes())
        .with_state(search)
}

/// The jobs of this slice.
#[must_use]
pub fn register_jobs(builder: WorkerBuilder, search: &Search) -> WorkerBuilder {
    let builder = query_log::register_jobs(match_list::register_jobs(builder, search), search);
    learning::register_jobs(saved_search::register_jobs(builder, search), search)
}

const fn source(locale: Locale, file: &'static str, text: &'static str) -> Source {
    Source { locale, file, text }
}

/// The texts of this slice.
pub const SOURCES: [Source; 10] = [
    source(
        Locale::En,
        "bazaar-search/locales/en/introduction.ftl",
        include_str!("../locales/en/introduction.ftl"),
    ),
    source(Locale::En, "bazaar-search/locales/en/learning.ftl", include_str!("../locales/en/learning.ftl")),
    source(
        Locale::En,
        "bazaar-search/locales/en/saved_search.ftl",
        include_str!("../locales/en/saved_search.ftl"),
    ),
    source(Locale::En, "bazaar-search/locales/en/search.ftl", include_str!("../locales/en/search.ftl")),
    source(Locale::En, "bazaar-search/locales/en/doors.ftl", include_str!("../locales/en/doors.ftl")),
    source(
        Locale::Hi,
        "bazaar-search/locales/hi/introduction.ftl",
        include_str!("../locales/hi/introduction.ftl"),
    ),
    source(Locale::Hi, "bazaar-search/locales/hi/learning.ftl", include_str!("../locales/hi/learning.ftl")),
    source(
        Locale::Hi,
        "bazaar-search/locales/hi/saved_search.ftl",
        include_str!("../locales/hi/saved_search.ftl"),
    ),
    source(Locale::Hi, "bazaar-search/locales/hi/search.ftl", include_str!("../locales/hi/search.ftl")),
    source(Locale::Hi, "bazaar-search/locales/hi/doors.ftl", include_str!("../locales/hi/doors.ftl")),
];
