//! The ledger on both databases.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod books;
mod ground;
mod partner;
mod races;
mod seeing;
mod verify;
