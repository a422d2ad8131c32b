//! The backlog: jobs that wait, run, or were given up.
//!
//! A job that failed too often, or whose failure no further try can mend, lies *dead*. Operators of its market see it
//! with what went wrong, and may have it tried again with all its attempts; nothing is ever thrown away here.

pub(crate) mod api;
mod ops;
pub(crate) mod web;

pub use ops::{Backlog, BacklogFault, DeadPage, JOBS_RETRY, JOBS_SEE};
