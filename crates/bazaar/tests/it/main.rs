//! The binary as a process: stopped under load, and killed while it writes.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod crash;
mod process;
mod processes;
mod stop;
