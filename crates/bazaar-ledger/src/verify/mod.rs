//! Everything recomputed from the entries.
//!
//! Accounts are walked entry by entry: numbers without gaps, each balance the one before plus the amount, the last one
//! the account's own, none below what the account may have, and the row's id the one its key makes. Postings sum to
//! zero, in one currency and one market. Holds agree with the entries of their postings, on the payer's side and on the
//! partner's. Work is done in pages, each in one state of the data, so it may run beside writers.

mod model;
mod ops;
mod store;

pub use model::{Problem, Report};
pub use ops::VERIFY_BOOKS;
