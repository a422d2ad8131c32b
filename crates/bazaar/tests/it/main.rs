//! The binary as a process: stopped under load, killed while it writes, indexed anew.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod crash;
mod process;
mod processes;
mod reindex;
mod stop;
