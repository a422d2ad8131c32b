//! Full-text search over listings of all markets, embedded and node-local.
//!
//! The words: a **document** ([`ListingDoc`]) is what the public may know of a listing, teaser figures already in
//! bands; a **generation** is one index folder, replaced as a whole by a rebuild; a **snapshot** is one consistent
//! view of the index with its statistics; the **cursor** of the index is how far it has read the events, the
//! [`Cursor`] of a result is where a page ended.
//!
//! The invariants, each with a test:
//! - every term carries its market, so no query can reach another market's rows (`terms`, `plan`);
//! - scores come from statistics of live rows of the market only (`snapshot`), never from the index's own counts,
//!   which remember deleted rows and differ between merge histories: an index that was edited, one that was rebuilt
//!   and one on another node return the same ids in the same order, ties by id;
//! - ranges look at the band a document shows, so a blind figure cannot be found by narrowing a range.

mod collect;
mod columns;
mod cursor;
mod document;
mod facet_row;
mod fault;
mod generation;
mod geo;
mod index;
mod lines;
mod plan;
mod query;
mod relax;
mod results;
mod schema;
mod score;
mod search;
mod similar;
mod snapshot;
mod suggest;
mod synonyms;
mod terms;
mod vocabulary;
mod writing;

pub use cursor::Cursor;
pub use document::{Figure, ListingDoc, Point};
pub use fault::{IndexFault, QueryFault};
pub use geo::distance_km;
pub(crate) use geo::surely_beyond;
pub use index::{Change, SearchIndex};
pub use query::{Place, Query, Range, Sort};
pub use relax::Relaxation;
pub use results::{Explanation, FacetCount, Facets, Hit, Matched, Respelling, Results};
pub use schema::TextField;
pub use suggest::Suggestion;
pub use synonyms::Synonyms;
