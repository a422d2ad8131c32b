//! Introductions: a buyer asks to be introduced to the seller of a listing, the seller answers.
//!
//! An introduction is *waiting* until the seller's side *accepts* or *declines* it, or the buyer *withdraws* it; only a
//! withdrawn one may be asked again. While it waits the seller reads the message and how well the buyer's mandate fits,
//! not who it is; the buyer agrees when asking that an accepted introduction shows both how to reach the other. That
//! act is the seller's alone. A person asks for a listing once and keeps a bounded number waiting.
//!
//! What follows an accepted introduction is a deal's business: whoever runs deals takes over from
//! [`INTRODUCTION_ACCEPTED`].

mod api;
mod contact;
mod events;
mod model;
mod ops;
mod store;
mod web;

use bazaar_doors::routes::Routes;

use crate::Search;

pub use contact::{Contact, ContactSource};
pub use events::{INTRODUCTION_ACCEPTED, INTRODUCTION_ASKED, INTRODUCTION_DECLINED};
pub use model::{
    DeclineReason, Introduction, IntroductionId, IntroductionState, Verdict as IntroductionAnswer,
};
pub use ops::{
    ANSWER_INTRODUCTIONS, ASK_INTRODUCTIONS, AskIntroduction, IntroductionFault, ReceivedIntroduction,
    SEE_INTRODUCTIONS,
};

/// Pages and REST methods of introductions.
pub(crate) fn routes() -> Routes<Search> {
    web::routes().merge(api::routes())
}
