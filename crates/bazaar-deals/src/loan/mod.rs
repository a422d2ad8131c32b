//! What a loan really costs, and bids side by side.
//!
//! A *bid* is what a lender would give: an amount, a yearly rate, months, and fees taken out before the money comes. Its
//! *true yearly cost* (APR) is the rate at which all instalments together are worth what really came: twelve times the
//! monthly one, as the Reserve Bank's key facts statement has it; beside it the same counted once a year. Bids are shown
//! all, the cheapest by true yearly cost first, whoever they are from.
//!
//! Rounding: the instalment to the nearest paisa; each month's interest on what is left, to the nearest paisa, halves
//! up; the last instalment takes what is then left, so that the loan ends at zero.
//!
//! Nothing is stored.

mod api;
mod model;
mod ops;
mod web;

pub use model::{Bid, Cost, Instalment, MOST_BIDS, Method};
pub use ops::{COMPARE_LOANS, compare_loans};

pub(crate) use {api::routes as api_routes, web::routes as page_routes};
