//! Live updates: open pages hear of what concerns their reader, as it happens.
//!
//! One follower per process reads the outbox from where it began and hands each event to whoever listens; a
//! *subscription* lets through only what names its person or an organisation of theirs. A page gets a kind, an id and
//! a version, never contents: what it then shows it asks for as anybody would. Updates may be missed (a lost
//! connection, a slow reader); pages are right when read, this only saves pressing reload.

mod model;
mod ops;
pub(crate) mod web;

pub use model::Change;
pub use ops::{LIVE_FOLLOW, Live, Subscription};
