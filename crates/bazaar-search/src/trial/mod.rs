//! What becomes of listings in the lists of mandates.
//!
//! A *trial* is one listing in one mandate's list, from the first time it was shown: the place it stood at, what each
//! feature said then, and the furthest *step* it came since: shown, opened, asked, accepted or declined. Steps only go
//! forward. From trials a market shares attention ([`crate::matching::Exposure`]) and learns its weights.
//!
//! Showing is noted in memory and written by the follower a moment later, so that reading a list writes nothing.

mod model;
mod ops;
mod store;

pub(crate) use model::{Degrees, Shown, TrialStep, degrees_of};
pub use ops::OPEN_MATCHES;
pub(crate) use ops::{ShownBuffer, take_step_in};
