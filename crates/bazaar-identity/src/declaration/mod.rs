//! A person's declaration to be a serious buyer of stakes.
//!
//! Stakes are shown in detail only to named, signed-in people who declared, in words kept by version, that they
//! enquire for themselves and understand that nothing is offered to the public. The record says which words, when and
//! from which address; it is never changed, only added to when the words change.

mod ops;
mod store;

pub use ops::{DECLARE_STAKE_BUYER, DeclarationFault, STAKE_TEXT_VERSION};
pub(crate) use store::find_latest_in;
