//! The ledger against the world's second opinion.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod kill;
mod model;
