//! Saved searches: words and filters somebody keeps, and is told of what is new in them.
//!
//! A person says how often: *at once* (within a minute), *daily*, *weekly* or not at all (*off*). What is new is a
//! listing that went live after the search was saved and that was not told of before; each listing is told of once per
//! search, whatever happens to it. A letter about it carries a signed link that stops it without signing in: the page
//! behind it asks once, so that a mail program that follows links stops nothing. Alerts are found as a stranger would
//! find them, so loan requests are never among them.

mod api;
mod events;
mod jobs;
mod model;
mod ops;
mod stop;
mod store;
mod web;

use bazaar_doors::routes::Routes;

use crate::Search;

pub use events::SEARCH_ALERT;
pub(crate) use jobs::register_jobs;
pub use model::{Digest, SavedSearch, SavedSearchId};
pub use ops::{EDIT_SAVED_SEARCHES, RUN_ALERTS, SEE_SAVED_SEARCHES, STOP_SAVED_SEARCH, SavedSearchFault};
pub(crate) use stop::StopKey;

/// Pages and REST methods of saved searches.
pub(crate) fn routes() -> Routes<Search> {
    web::routes().merge(api::routes())
}
