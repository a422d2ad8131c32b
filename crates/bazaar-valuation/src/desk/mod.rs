//! What a market's operator sets about valuations.
//!
//! An *override* is a range put in place of one version's own, with a reason of some length; it is shown wherever the
//! version is, beside the model's figures and never instead of them, and nobody overrides a valuation of their own. It is
//! never changed: a later one stands above it. Looking at somebody's valuation for this leaves an audit line.
//!
//! The *setting* says whether reports are offered as a paid service. No money is taken for them yet: the switch only
//! changes what the page says.

mod model;
mod ops;
mod store;
mod web;

pub use model::OverrideRequest;
pub use ops::{DESK_VALUATION, OVERRIDE_VALUATION, SET_PAID_REPORTS, SeenAtDesk};
pub use store::Override;

pub(crate) use ops::{has_paid_reports_in, override_in};
pub(crate) use web::{console_shell, routes};
