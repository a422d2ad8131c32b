//! Shipped processes, planted defects, and deals on both databases.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod deals;
mod files;
mod ground;
mod mutants;
mod versions;
mod walks;
