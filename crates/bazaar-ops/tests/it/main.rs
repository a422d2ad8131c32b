//! Dead jobs and live updates on both databases.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod backlog;
mod ground;
mod live;
