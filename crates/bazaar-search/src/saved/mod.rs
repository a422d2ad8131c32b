//! Listings somebody keeps: the heart on a card, private notes, up to four side by side.
//!
//! What is kept is only a reference with the version that was seen; the listing itself is read anew each time, so one
//! that was taken down shows as gone and one that changed says so.

mod api;
mod heart;
mod ops;
mod store;
mod web;

use bazaar_doors::routes::Routes;

use crate::Search;

pub(crate) use heart::Hearts;
pub use ops::{KEEP_LISTINGS, SEE_KEPT, SavedFault, SavedListing};

/// Pages and REST methods of saved listings.
pub(crate) fn routes() -> Routes<Search> {
    web::routes().merge(api::routes())
}
