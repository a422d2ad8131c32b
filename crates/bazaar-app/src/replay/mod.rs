//! Answers kept for repeated requests, for as long as a client may reasonably repeat one.
//!
//! A key belongs to a person of a market. Claiming it writes a row; the answer goes into the row; a day later it is
//! forgotten. A claim whose request never came back (a crash) may be claimed again after a minute.

mod ops;
mod store;

pub(crate) use ops::{FORGET_ANSWERS, forget_answers, keeper};
