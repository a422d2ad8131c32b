//! Running the tests: cargo-nextest where it is installed (each test a process of its own), plain `cargo test`
//! elsewhere, then the examples in documentation, which nextest leaves out.

use std::path::Path;
use std::process::{Command, Stdio};

use super::servers::Needs;
use super::tally::Tally;
use crate::cargo::{self, Stream};
use crate::tree::Tree;
use crate::trouble::Trouble;

/// Tests at a time. More only makes the two cores of the machines this runs on take turns.
const PARALLEL: &str = "2";

/// Ends a test that hangs, so that the rest of the suite is still told.
const NEXTEST_SETTINGS: &str = "xtask/rules/nextest.toml";

/// Runs everything that `filter` lets through and counts it.
pub(super) fn run(tree: &Tree, filter: Option<&str>, needs: &Needs, skips: &Path) -> Result<Tally, Trouble> {
    let prepared = || {
        let mut command = cargo::cargo(tree.root());
        command.envs(needs.variables()).env("BAZAAR_TEST_SKIPS", skips).env("CARGO_TERM_COLOR", "never");
        needs.missing().iter().for_each(|variable| {
            command.env_remove(variable);
        });
        command
    };
    let mut tally = if has_nextest(tree.root()) {
        run_nextest(prepared(), filter)?
    } else {
        run_harness(prepared(), &["--lib", "--bins", "--tests"], filter)?
    };
    tally += run_harness(prepared(), &["--doc"], filter)?;
    Ok(tally)
}

fn has_nextest(root: &Path) -> bool {
    let mut command = cargo::cargo(root);
    command.args(["nextest", "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn run_nextest(mut command: Command, filter: Option<&str>) -> Result<Tally, Trouble> {
    command.args(["nextest", "run", "--workspace", "--no-fail-fast", "--no-tests=pass"]);
    command.args(["--config-file", NEXTEST_SETTINGS, "--test-threads", PARALLEL]);
    command.args(filter);
    let (status, lines) = cargo::run_echoing(command, Stream::Errors)?;
    Ok(counted(Tally::of_nextest(&lines, filter.is_some()), status.success()))
}

fn run_harness(mut command: Command, targets: &[&str], filter: Option<&str>) -> Result<Tally, Trouble> {
    command.args(["test", "--workspace", "--no-fail-fast"]).args(targets).args(filter);
    command.args(["--", "--test-threads", PARALLEL]);
    let (status, lines) = cargo::run_echoing(command, Stream::Output)?;
    Ok(counted(Tally::of_harness(&lines), status.success()))
}

/// A runner that failed has at least one failure to show for it, a build that broke included.
fn counted(tally: Option<Tally>, succeeded: bool) -> Tally {
    match tally {
        Some(tally) if succeeded || tally.failed > 0 => tally,
        Some(mut tally) => {
            tally += Tally::FAILURE;
            tally
        }
        None if succeeded => Tally::default(),
        None => Tally::FAILURE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_runner_never_counts_as_passed() {
        let passed = Tally { passed: 3, failed: 0, skipped: 0 };
        assert_eq!(counted(Some(passed), true), passed);
        assert_eq!(counted(Some(passed), false), Tally { failed: 1, ..passed });
        assert_eq!(counted(None, false), Tally::FAILURE);
        assert_eq!(counted(None, true), Tally::default());
        let failed = Tally { failed: 2, ..passed };
        assert_eq!(counted(Some(failed), false), failed);
    }
}
