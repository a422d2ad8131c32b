//! Listings and their teasers.
//!
//! States: a *draft* is written answer by answer; *submitted*, it waits for a reviewer, who makes it *live* or
//! *refused* with a reason; its owner *pauses* and resumes it; it *expires* after 180 days unless renewed; *closed* is
//! final. Changing what the public reads sends it back to review, so what is live was always approved as it stands.
//! Members of the organisation read, managers change, reviewers decide (never on their own), timers expire.
//!
//! *Blind* means: the teaser, the address of its page, its pictures, its place and its figures do not tell whose it
//! is. Texts are refused where they name the business or a way to reach it; figures are bands; the place is a
//! district with the rounded middle of its PIN.

mod answers;
mod band;
mod blind;
mod events;
mod jobs;
mod model;
mod moves;
mod ops;
mod public;
mod search;
mod store;
mod view;

pub use answers::ListingAnswers;
pub use band::{Band, band_of, multiple_of};
pub use events::{
    LISTING_CHANGED, LISTING_CLOSED, LISTING_EXPIRED, LISTING_PAUSED, LISTING_PUBLISHED, LISTING_REFUSED,
    LISTING_RESUMED, LISTING_SUBMITTED, is_listing_event,
};
pub(crate) use jobs::register_jobs;
pub use model::{
    Act, AreaShown, DealKind, LIVE_DAYS, Listing, ListingId, ListingState, missing_answers, next_state,
};
pub use moves::ChangeState;
pub(crate) use moves::{REFUSAL_REASONS, lock_for_review, touch_in};
pub use ops::{
    AnswerListing, Dossier, EDIT_LISTING, EXPIRE_LISTING, ListingFault, REVIEW_LISTING, SEE_LISTING,
    START_LISTING, StartListing, import_sample_in,
};
pub(crate) use ops::{dossier_in, lock_managed};
pub use public::{ListingAddress, READ_TEASER};
pub(crate) use search::KeptTeasers;
pub use search::SearchDocument;
pub(crate) use store::{find_listing, update_listing};
pub use view::{Teaser, TeaserDetail, TeaserYear, Visibility, is_over_for, teaser_of, view_for};
