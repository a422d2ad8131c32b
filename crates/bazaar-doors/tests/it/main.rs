//! The inward frame with real sockets and real requests.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod accept;
mod frame;
mod framing;
mod log;
mod market;
mod ops;
mod refusals;
mod replay;
mod resting;
mod sockets;
