//! The whole product: every route, who reads what, bad input, real sockets, a real browser.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod access;
mod bad_input;
mod browser;
mod deals;
mod defects;
mod keeping;
mod live;
mod looks;
mod nodes;
mod openapi;
mod oracle;
mod sockets;
mod telling;
mod walk;
mod world;
