//! A small line beside a number: which way it went. The number itself stands in words next to it.

use std::fmt::Write as _;

use askama::Template;
use askama::filters::HtmlSafe;

/// The drawing's own units across and down.
const WIDTH: i64 = 96;
const HEIGHT: i64 = 28;
/// Keeps the line's thickness inside the drawing.
const MARGIN: i64 = 3;

/// The way a number went, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "parts/sparkline.html")]
pub struct Sparkline {
    /// What it shows in words: "Views, last 30 days: from 12 to 48".
    pub summary: String,
    /// The values, the oldest first.
    pub values: Vec<i64>,
}

impl Sparkline {
    /// The line's path; empty below two values.
    fn line(&self) -> String {
        let (Some(low), Some(high)) = (self.values.iter().min(), self.values.iter().max()) else {
            return String::new();
        };
        let last = i64::try_from(self.values.len()).unwrap_or(i64::MAX) - 1;
        let (low, rise) = (i128::from(*low), (i128::from(*high) - i128::from(*low)).max(1));
        let mut path = String::new();
        for (index, value) in (0..=last).zip(&self.values).filter(|_| last > 0) {
            let climbed = (i128::from(*value) - low) * i128::from(HEIGHT - 2 * MARGIN) / rise;
            let y = HEIGHT - MARGIN - i64::try_from(climbed).unwrap_or_default();
            let x = MARGIN + index * (WIDTH - 2 * MARGIN) / last;
            write!(path, "{}{x} {y}", if index == 0 { 'M' } else { 'L' })
                .expect("a String takes every write");
        }
        path
    }

    /// The path closed along the bottom, for the tint under the line.
    fn area(&self) -> String {
        match self.line() {
            line if line.is_empty() => line,
            line => format!("{line}V{HEIGHT}H{MARGIN}z"),
        }
    }
}

impl HtmlSafe for Sparkline {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_run_from_edge_to_edge_and_stay_inside() {
        let path = |values: &[i64]| Sparkline { summary: String::new(), values: values.to_vec() }.line();
        assert_eq!(path(&[0, 5, 10]), "M3 25L48 14L93 3");
        assert_eq!(path(&[7, 7]), "M3 25L93 25");
        assert_eq!(path(&[i64::MIN, i64::MAX]), "M3 25L93 3");
        assert_eq!((path(&[]), path(&[4])), (String::new(), String::new()));
    }
}
