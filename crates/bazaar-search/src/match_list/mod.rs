//! Matches as people see them: a ranked list for a mandate, and for a seller the mandates that look for their listing.
//!
//! Each match comes with its reasons for and against in words. Somebody may answer "not for me because", which hides
//! it from that mandate's list. A buyer is shown to a seller by kind and reasons only, never by name: contact is an act
//! of its own, later. When a listing goes live, everybody it suits well is told of it once.

mod api;
mod events;
mod jobs;
mod model;
mod ops;
mod shapes;
mod store;
mod web;

use bazaar_doors::routes::Routes;

use crate::Search;

pub use events::{MATCH_FOUND, MATCH_SOUGHT};
pub(crate) use jobs::register_jobs;
pub use model::AnswerReason;
pub(crate) use model::percent;
pub use ops::{
    ANSWER_MATCHES, MatchExplanation, MatchFault, MatchedListing, MatchedMandate, SEE_LISTING_MATCHES,
    SEE_MATCHES, TELL_MATCHES,
};
pub(crate) use shapes::{MatchReasonBody, reason_bodies};
pub(crate) use web::verdict_texts;

/// Pages and REST methods of matches.
pub(crate) fn routes() -> Routes<Search> {
    web::routes().merge(api::routes())
}
