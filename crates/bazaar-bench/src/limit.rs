//! Figures held against a limit, where there is no peer to measure beside.
//!
//! Times, sizes and memory: less is better, and the ratio is the limit over ours, so that 1 and more passes as it does
//! with a peer.

use std::fmt;
use std::process::ExitCode;

use crate::median;

/// One figure and what it may be at most.
#[derive(Debug, Clone)]
pub struct Limited {
    name: &'static str,
    limit: f64,
    unit: &'static str,
    runs: Vec<f64>,
}

impl Limited {
    /// What was measured, once per run, in `unit`; their median may be `limit` at most.
    pub fn new(name: &'static str, limit: f64, unit: &'static str, runs: Vec<f64>) -> Self {
        Self { name, limit, unit, runs }
    }

    /// The limit over our median.
    pub fn ratio(&self) -> f64 {
        self.limit / median(&self.runs)
    }

    /// Whether the limit is kept.
    pub fn passes(&self) -> bool {
        self.ratio() >= 1.0
    }
}

impl fmt::Display for Limited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let least = self.runs.iter().copied().fold(f64::INFINITY, f64::min);
        let most = self.runs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        write!(
            f,
            "bench {} ours={:.2} peer={:.2} ratio={:.2} spread={least:.2}..{most:.2} runs={} unit={}",
            self.name,
            median(&self.runs),
            self.limit,
            self.ratio(),
            self.runs.len(),
            self.unit
        )
    }
}

/// Prints every figure; the process's exit code is 1 when a limit was missed.
#[expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
pub fn print_all(figures: &[Limited]) -> ExitCode {
    for figure in figures {
        println!("{figure}");
    }
    if figures.iter().all(Limited::passes) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_is_better_and_the_median_run_counts() {
        let figure = Limited::new("start", 500.0, "ms", vec![250.0, 900.0, 200.0]);
        assert!(figure.passes());
        assert_eq!(
            figure.to_string(),
            "bench start ours=250.00 peer=500.00 ratio=2.00 spread=200.00..900.00 runs=3 unit=ms"
        );
        assert!(Limited::new("start", 500.0, "ms", vec![500.0]).passes());
        assert!(!Limited::new("start", 500.0, "ms", vec![500.1]).passes());
    }
}
