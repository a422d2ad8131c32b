//! `cargo xtask ci`: everything a change must pass, in one command, with the time each stage took.
//!
//! Both stages run even when the first fails, so one run tells everything. The last line is that of the tests.

use std::time::Instant;

use crate::tree::Tree;
use crate::trouble::Trouble;
use crate::{check, test};

/// Runs `check`, then `test --no-skip`.
pub(crate) fn run(tree: &Tree) -> Result<(), Trouble> {
    let started = Instant::now();
    let checked = check::run(tree, &[]);
    if let Err(trouble) = &checked {
        println!("stage check failed: {trouble}");
    }
    let check_seconds = started.elapsed().as_secs();

    let started = Instant::now();
    let options = test::Options { no_skip: true, ..test::Options::default() };
    let outcome = test::run_suite(tree, &options)?;
    println!("stage check {check_seconds} s, stage test {} s", started.elapsed().as_secs());
    outcome.print(&options);
    checked.and(outcome.judge(&options))
}
