//! Keeping what this process knows of listings and mandates as the database has it.
//!
//! A *public listing* is what anybody entitled to see it may know of a listing, as the catalog tells it; the
//! *follower* reads the outbox from where the index stands and brings index and memory up to each change, well under
//! a second after its commit; what is *held* are a market's offers and mandates in memory, for matching.
//!
//! Invariants: an event only says which row to look at, what is taken over is the row as it is now, so reading an
//! event twice or late does no harm; the index carries the position it has read to in its own commits, so both move
//! together; requests never wait for any of this: while an index is being built, search answers from what is there
//! and says so.

mod follower;
mod held;
mod listing;
mod reindex;
mod source;

pub(crate) use held::{Brief, Held};
pub use listing::PublicListing;
pub(crate) use listing::{partition, sector_path};
pub use source::ListingSource;
