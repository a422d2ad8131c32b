//! Terms: what a business asks of its next owner, what its seller claims of it, and whom the seller would talk to.
//!
//! All of it is choices, never free text, so nothing here can tell whose the business is and nothing needs a review.
//! What is not answered stays *unanswered*, never "no": matching asks buyers to ask. Every member of the listing's
//! organisation with the right to edit it answers; matching reads the answers with the listing
//! ([`crate::listing::SearchDocument`]).

mod api;
mod model;
mod ops;
mod store;
mod web;

use bazaar_doors::routes::Routes;

use crate::Catalog;

pub use model::{BuyerKind, Claim, Involvement, Terms};
pub use ops::import_terms_in;
pub(crate) use store::find_terms;

/// Pages and REST methods of terms.
pub(crate) fn routes() -> Routes<Catalog> {
    web::routes().merge(api::routes())
}
