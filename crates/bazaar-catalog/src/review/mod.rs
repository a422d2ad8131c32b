//! The reviewer's queue: listings waiting for a decision, oldest first, and what was done to each.
//!
//! A reviewer *claims* a listing, so that two do not work on the same; the claim ends after half an hour. The
//! decision itself is a move of the listing ([`Catalog::change_state`](crate::Catalog::change_state)), made on the
//! version that was looked at. Nobody reviews what is their own.

mod model;
mod ops;
mod store;

pub use model::{QueueEntry, TrailLine};
pub use ops::CaseFile;
