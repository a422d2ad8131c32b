//! How often a listing was looked at.
//!
//! A page kept for everyone is not rendered for each reader, so it asks for a tiny picture that is: the browser keeps
//! that for a day, which makes a reader count once a day. Counts gather in memory and are written every few seconds
//! in one transaction; a crash loses those seconds and nothing else.

mod ops;
mod store;

pub(crate) use ops::ViewBuffer;
pub(crate) use store::add_in;
