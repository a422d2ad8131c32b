//! What people search for: which words, how much was found, which hit was opened. Never who.
//!
//! A *logged query* keeps the words with whatever looks like a person's number or address taken out, the names of the
//! filters used, and a digest that tells askers of one day apart. Words are shown to an operator only once enough
//! different askers used them, so that no single person's search is ever read. Rows go after some months.
//!
//! Queries and openings wait in memory and are written together every few seconds: a search waits for nothing, and a
//! crash loses a few seconds of statistics.

mod buffer;
mod jobs;
mod model;
mod ops;
mod store;
mod web;

pub(crate) use buffer::QueryBuffer;
pub use buffer::QueryKey;
pub(crate) use jobs::register_jobs;
pub use model::AskedWords;
pub(crate) use ops::Logged;
pub use ops::{LOG_QUERIES, PURGE_QUERIES, SEE_QUERIES};

use bazaar_doors::routes::Routes;

use crate::Search;

pub(crate) use web::opening_path;

/// The page for operators, and where openings are noted.
pub(crate) fn routes() -> Routes<Search> {
    web::routes()
}
