//! The ledger under strain.
//!
//! A [`script`] is a row of orders made from a seed, sensible and senseless ones mixed. A [`world`] is a second opinion:
//! the same rules written once more, as simply as can be, on maps in memory. What the ledger answers to a script and
//! what it has in the end must be what the world says: on either database, with many writers at once, and when the
//! process is killed in the middle ([`soak`]).
//!
//! The crate is beside the product: the product never sees it.

pub mod ground;
pub mod lines;
pub mod plain;
pub mod script;
pub mod soak;
mod store;
pub mod world;
