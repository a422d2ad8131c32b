//! Offers for a business in parts, side by side.
//!
//! A price is more than its figure. An *offer* says what comes at the closing, what later, what only if the business does
//! well (*earn-out*), what the seller lends the buyer (*seller's note*), and how much of the first payment is *held back*
//! against surprises; stock may be paid beside it at its value. Three figures make offers comparable: what comes at the
//! closing, what all of it is worth today if everything is paid, and what it is worth with the chances the seller gives
//! the buyer's promises and the earn-out. What hangs on whom is told in hundredths of the price.
//!
//! A counter-offer is told by what it changes.
//!
//! Nothing is stored.

mod api;
mod model;
mod ops;
mod web;

pub use model::{Assumptions, Change, Judged, Later, MOST_OFFERS, Note, Offer, Term};
pub use ops::{COMPARE_OFFERS, compare_offers};

pub(crate) use {api::routes as api_routes, web::routes as page_routes};
