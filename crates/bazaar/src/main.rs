//! The `bazaar` binary.
fn main() {}
