//! Mandates: what somebody is looking for, kept so that the right listings find them.
//!
//! A person may have several, each with its own *wishes*; a paused one finds nothing and tells nobody; a deleted one is
//! gone for its owner. What was typed is read in one place ([`Draft::read`]) for form and REST alike; money comes the
//! way people say it, sectors by everyday words, places by name or PIN. Loan requests can be wished for by checked
//! lenders only.

mod api;
mod events;
mod model;
mod ops;
mod store;
mod web;

use bazaar_doors::routes::Routes;

use crate::Search;

pub use events::MANDATE_CHANGED;
pub use model::{
    Draft, Mandate as MandateMark, MandateId, MandateState, MoneyRange, StoredMandate, WishedArea, Wishes,
};
pub(crate) use model::{point_of, sector_of};
pub use ops::{EDIT_MANDATES, IMPORT_MANDATES, MandateFault, SEE_MANDATES};
pub(crate) use store::{find_mandate, list_active_after};
pub(crate) use web::name_of;

/// Pages and REST methods of mandates.
pub(crate) fn routes() -> Routes<Search> {
    web::routes().merge(api::routes())
}
