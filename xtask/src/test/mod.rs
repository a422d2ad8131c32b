//! `cargo xtask test`: the whole suite, with the servers and programs it needs.
//!
//! Tests learn what is there from the environment ([`servers::Needs`] fills it):
//!
//! | variable | what |
//! |---|---|
//! | `BAZAAR_TEST_POSTGRES_URL` | a scratch PostgreSQL database |
//! | `BAZAAR_TEST_REDIS_URL` | a Redis server |
//! | `BAZAAR_TEST_CHROMIUM`, `BAZAAR_TEST_CHROMEDRIVER` | paths of the programs |
//! | `BAZAAR_TEST_SKIPS` | a file: a test that cannot run for lack of these appends one line `NAME: REASON` and passes |
//!
//! The file is how a skip is counted as a skip although the test harness has no word for it. The last line printed is
//! always `N passed, N failed, N skipped`.

mod apt;
pub(crate) mod browser;
mod guard;
mod postgres;
mod redis;
mod runner;
mod servers;
mod tally;

use std::fs;
use std::path::Path;

use clap::Args;

use self::servers::Needs;
use self::tally::Tally;
use crate::tree::Tree;
use crate::trouble::Trouble;

/// What to run, and on what.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Ignore servers that happen to run; use throw-away ones from the system's packages
    #[arg(long)]
    pub(crate) fresh: bool,
    /// Fail if any test is skipped
    #[arg(long)]
    pub(crate) no_skip: bool,
    /// Run only tests whose name contains this
    pub(crate) filter: Option<String>,
}

/// What came of the suite.
pub(crate) struct Outcome {
    tally: Tally,
    skips: Vec<String>,
}

impl Outcome {
    /// Prints the skipped tests and the closing line.
    pub(crate) fn print(&self, options: &Options) {
        for skip in &self.skips {
            println!("SKIPPED {skip}");
        }
        if options.no_skip && self.tally.skipped > 0 {
            println!("FAIL --no-skip makes each skipped test a failure");
        }
        println!("{}", self.tally);
    }

    /// Passed, or not.
    pub(crate) fn judge(&self, options: &Options) -> Result<(), Trouble> {
        if self.tally.failed > 0 || (options.no_skip && self.tally.skipped > 0) {
            return Err(Trouble::Reported);
        }
        Ok(())
    }
}

/// Runs the suite and prints what came of it.
pub(crate) fn run(tree: &Tree, options: &Options) -> Result<(), Trouble> {
    let outcome = run_suite(tree, options)?;
    outcome.print(options);
    outcome.judge(options)
}

/// Runs the suite; what was started for it has stopped when this returns.
pub(crate) fn run_suite(tree: &Tree, options: &Options) -> Result<Outcome, Trouble> {
    let skips = std::env::temp_dir().join(format!("bazaar-test-skips-{}", std::process::id()));
    fs::write(&skips, "").map_err(|error| Trouble::file(&skips, &error))?;
    let needs = Needs::meet(options.fresh);
    let run = runner::run(tree, options.filter.as_deref(), &needs, &skips);
    drop(needs);
    let written = read_skips(&skips);
    let _ = fs::remove_file(&skips);
    let mut tally = run?;
    tally.move_to_skipped(written.len());
    Ok(Outcome { tally, skips: written })
}

/// The lines tests wrote, each once: a test that is tried again writes again.
fn read_skips(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let mut lines: Vec<String> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    lines.sort();
    lines.dedup();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skips_are_read_once_each() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("skips");
        fs::write(&path, "b: no server\na: no browser\n\nb: no server\n").expect("writable");
        assert_eq!(read_skips(&path), ["a: no browser", "b: no server"]);
        assert_eq!(read_skips(&folder.path().join("absent")), Vec::<String>::new());
    }

    #[test]
    fn a_skip_fails_only_where_it_may_not_be() {
        let tally = Tally { passed: 1, failed: 0, skipped: 1 };
        let outcome = Outcome { tally, skips: vec!["a: no browser".to_owned()] };
        assert!(outcome.judge(&Options::default()).is_ok());
        assert!(outcome.judge(&Options { no_skip: true, ..Options::default() }).is_err());
    }
}
