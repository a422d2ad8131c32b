//! Checks, tests, generators and benchmarks.
fn main() {}
