//! Closed deals: what businesses sold for, told by their sellers, verified by staff, published without names.
//!
//! The owner of a kept valuation of a whole business *tells* the price it sold for. A reviewer *verifies* or *refuses*
//! it, never their own. With the owner's *consent* a verified deal may be *published*: once a month, per sector, as size
//! band, quarter and multiple rounded to a tenth. From then on it counts in valuations as one of the methods.
//!
//! Nobody may be recognised by it. So a *release* needs deals of at least five owners, and it appears only if it differs
//! from every earlier one by the deals of at least two owners: a release that changed by one deal would tell that deal.
//! Consent taken back takes the sector's newest release down at once, whole, and the deal is in none after it.

mod api;
mod jobs;
mod model;
mod ops;
mod store;
mod web;

pub use model::{ClosedDealId, DealState, ToldDeal};
pub use ops::{
    DECIDE_DEAL, DealDecision, LIST_PUBLISHED_DEALS, PUBLISH_DEALS, SEE_DEAL, TELL_DEAL, TellDeal,
};

pub(crate) use jobs::register_jobs;
pub(crate) use web::routes;
