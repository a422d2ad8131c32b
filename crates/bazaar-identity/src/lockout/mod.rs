//! How often something may be tried: caps within a window, and waits that grow with each failure.
//!
//! A *tally* counts tries under a key; a [`Limit`] says what a tally allows. A try is counted before it is made, in
//! the transaction that decides about it, so that a thousand tries at once count a thousand times; a refused try is
//! not counted, so that hammering does not lengthen anybody's wait. Keys are MACs: the table names nobody.
//!
//! A stranger must not be able to lock a person out. Tries from a *known device* (one whose cookie says that this
//! person signed in there before) are counted apart from everyone else's, and the way by mail or phone stays open
//! while the way by password waits.

mod device;
mod limits;
mod model;
mod store;

pub(crate) use device::Device;
pub(crate) use limits::*;
pub(crate) use model::Limit;
pub(crate) use store::{clear_in, count_in, delete_old_tallies, take_in};
