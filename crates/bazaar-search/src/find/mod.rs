//! Finding listings: by words, filters and distance, and by sector and city.
//!
//! A person *asks* ([`Asked`], read from an address or a REST query), the index answers with ids, and the database has
//! the last word: each id is read once more before it is shown, so that a listing paused a moment ago is not.
//! Loan requests lie in a part of the index of their own and are asked for by checked lenders only.

mod api;
mod beside;
mod card;
mod landing;
mod model;
mod ops;
mod web;

use bazaar_doors::routes::Routes;

use crate::Search;

pub(crate) use api::ListingBody;
pub use beside::Beside;
pub use card::SectorTile;
pub(crate) use card::{card, figure_text, place_of};
pub use model::Asked;
pub use ops::{FIND_LISTINGS, Found, FoundListing};
pub(crate) use web::path_of;

/// Pages and REST methods of search.
pub(crate) fn routes() -> Routes<Search> {
    web::routes().merge(landing::routes()).merge(api::routes())
}
