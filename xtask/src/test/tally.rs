//! Counting tests from what the runners print.

use std::fmt;
use std::ops::AddAssign;

/// How many tests came to what.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) skipped: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl Tally {
    /// One thing that failed before tests could be counted: a build, a crashed runner.
    pub(super) const FAILURE: Self = Self { passed: 0, failed: 1, skipped: 0 };

    /// Tests that said themselves that they skipped have been counted as passed.
    pub(super) fn move_to_skipped(&mut self, count: usize) {
        self.passed = self.passed.saturating_sub(count);
        self.skipped += count;
    }

    /// Reads nextest's closing line: `Summary [ 1.2s] 9 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 2 skipped`.
    /// What a filter left out counts as skipped there and not here.
    pub(super) fn of_nextest(lines: &[String], filtered: bool) -> Option<Self> {
        let summary = lines.iter().rev().find(|line| line.trim_start().starts_with("Summary ["))?;
        let counts = summary.split_once("run:")?.1;
        let mut tally = Self::default();
        for part in counts.split(',') {
            let mut words = part.split_whitespace();
            let count: usize = words.next()?.parse().ok()?;
            match words.next()? {
                "passed" => tally.passed += count,
                "skipped" if filtered => {}
                "skipped" => tally.skipped += count,
                _ => tally.failed += count,
            }
        }
        Some(tally)
    }

    /// Adds up the plain harness's closing lines: `test result: ok. 5 passed; 0 failed; 1 ignored; …`.
    pub(super) fn of_harness(lines: &[String]) -> Option<Self> {
        let mut tally = None;
        for line in lines.iter().filter_map(|line| line.strip_prefix("test result: ")) {
            let counts = line.split_once(". ")?.1;
            let sum: &mut Self = tally.get_or_insert_default();
            for part in counts.split(';') {
                let mut words = part.split_whitespace();
                let (Some(Ok(count)), Some(word)) = (words.next().map(str::parse::<usize>), words.next())
                else {
                    continue;
                };
                match word {
                    "passed" => sum.passed += count,
                    "failed" => sum.failed += count,
                    "ignored" => sum.skipped += count,
                    _ => {}
                }
            }
        }
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn nextest_summaries_are_read() {
        let text = "     Summary [   0.005s] 9 tests run: 6 passed (1 slow), 2 failed, 1 timed out, 3 skipped\n FAIL a";
        let expected = Tally { passed: 6, failed: 3, skipped: 3 };
        assert_eq!(Tally::of_nextest(&lines(text), false), Some(expected));
        assert_eq!(Tally::of_nextest(&lines(text), true), Some(Tally { skipped: 0, ..expected }));
        let none = "Summary [   0.000s] 0 tests run: 0 passed, 0 skipped";
        assert_eq!(Tally::of_nextest(&lines(none), false), Some(Tally::default()));
        assert_eq!(Tally::of_nextest(&lines("error: could not compile"), false), None);
    }

    #[test]
    fn harness_results_are_added_up() {
        let text = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.01s\n\
                    test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.0s";
        assert_eq!(Tally::of_harness(&lines(text)), Some(Tally { passed: 6, failed: 2, skipped: 1 }));
        assert_eq!(Tally::of_harness(&lines("error: could not compile")), None);
    }

    #[test]
    fn the_closing_line_reads_as_promised() {
        let mut tally = Tally { passed: 5, failed: 1, skipped: 0 };
        tally.move_to_skipped(2);
        assert_eq!(tally.to_string(), "3 passed, 1 failed, 2 skipped");
    }
}
