//! Charts, drawn by the server as SVG: they need no script, print in black and white, and each has its figures in
//! a table beside it.
//!
//! Every SVG measures across in per cent of its own width and down in pixels, so bars stretch with the page while
//! words and line widths keep their size.

mod bar_pair;
mod football;
mod heat;
mod range_bar;
mod sparkline;
mod waterfall;

pub use bar_pair::{BarPair, BarYear};
pub use football::{FootballField, FootballRow};
pub use heat::HeatTable;
pub use range_bar::RangeBar;
pub use sparkline::Sparkline;
pub use waterfall::{Waterfall, WaterfallStep};

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

use super::Lang;

/// The amounts between the left and the right edge of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scale {
    low: i64,
    high: i64,
}

impl Scale {
    /// A scale that holds all these amounts, with a little air at both ends.
    fn around(amounts: impl IntoIterator<Item = i64>) -> Self {
        let (low, high) = amounts
            .into_iter()
            .fold((i64::MAX, i64::MIN), |(low, high), amount| (low.min(amount), high.max(amount)));
        if low > high {
            return Self { low: 0, high: 1 };
        }
        let air = (high.saturating_sub(low) / 12).max(1);
        Self { low: low.saturating_sub(air), high: high.saturating_add(air) }
    }

    /// A scale from zero to the greatest of these amounts.
    fn from_zero(amounts: impl IntoIterator<Item = i64>) -> Self {
        Self { low: 0, high: amounts.into_iter().max().unwrap_or(1).max(1) }
    }

    /// Where an amount stands; what lies outside stands at the edge.
    fn place(self, amount: i64) -> Share {
        let width = i128::from(self.high) - i128::from(self.low);
        let offset = i128::from(amount.clamp(self.low, self.high)) - i128::from(self.low);
        Share(u16::try_from(offset * 10_000 / width).unwrap_or(10_000))
    }

    /// How wide the stretch between two amounts is.
    fn width(self, from: i64, to: i64) -> Share {
        Share(self.place(to).0.saturating_sub(self.place(from).0))
    }
}

/// A part of a chart's width, in hundredths of a per cent; written as `37.5%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Share(u16);

impl Share {
    /// The side from which words at this place are written, so that they stay inside the chart.
    const fn anchor(self) -> &'static str {
        match self.0 {
            0..2_000 => "start",
            2_000..8_001 => "middle",
            _ => "end",
        }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 % 100 {
            0 => write!(f, "{}%", self.0 / 100),
            part => write!(f, "{}.{part:02}%", self.0 / 100),
        }
    }
}

impl HtmlSafe for Share {}

/// The figures of a chart as a table, folded away under it.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/twin.html")]
struct Twin {
    lang: Lang,
    caption: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl HtmlSafe for Twin {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_keep_the_order_of_amounts(mut amounts in prop::collection::vec(any::<i64>(), 1..8)) {
            let scale = Scale::around(amounts.iter().copied());
            amounts.sort_unstable();
            let places: Vec<_> = amounts.iter().map(|amount| scale.place(*amount)).collect();
            prop_assert!(places.is_sorted());
            prop_assert!(places.iter().all(|place| place.0 <= 10_000));
        }
    }

    #[test]
    fn shares_are_written_as_css_takes_them() {
        let written = [Share(0), Share(5), Share(1_250), Share(10_000)].map(|share| share.to_string());
        assert_eq!(written, ["0%", "0.05%", "12.50%", "100%"]);
    }
}
