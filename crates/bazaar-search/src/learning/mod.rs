//! Learning how much each feature counts in a market, from what people do there.
//!
//! Off unless an operator switches it on for the market; off again, the default weights are back at once. Once a day
//! the trials of the last months become weights ([`crate::matching::learn`]): buyers' from what was asked for among
//! what was seen, sellers' from what was accepted among what was answered. What was learned is shown beside the
//! defaults, feature by feature, and reasons in lists speak of the weights they are ordered by.

mod api;
mod jobs;
mod model;
mod ops;
mod store;
mod web;

use bazaar_doors::routes::Routes;

use crate::Search;

pub(crate) use jobs::register_jobs;
pub use model::Learning;
pub use ops::{LEARN_WEIGHTS, LearningFault, MANAGE_LEARNING};

/// Pages and REST methods of learning.
pub(crate) fn routes() -> Routes<Search> {
    web::routes().merge(api::routes())
}
