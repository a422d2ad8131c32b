//! The whole product: every route, bad input, real sockets, a real browser.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod bad_input;
mod browser;
mod defects;
mod openapi;
mod sockets;
mod walk;
mod world;
