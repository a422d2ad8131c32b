//! Sales and profit, year by year, as pairs of bars from one zero line.

use askama::Template;
use askama::filters::HtmlSafe;

use super::super::Lang;
use super::{Scale, Share, Twin};

/// One year's pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarYear {
    /// The financial year: `2025-26`.
    pub label: String,
    /// Sales, in paise.
    pub sales_paise: i64,
    /// Profit, in paise; below zero it was a loss.
    pub profit_paise: i64,
}

/// Some years' pairs, the latest first.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/bar_pair.html")]
pub struct BarPair {
    /// The reader's language.
    pub lang: Lang,
    /// What is shown.
    pub title: String,
    /// Where the figures come from.
    pub note: String,
    /// The years, the latest first.
    pub years: Vec<BarYear>,
}

/// One year as it is drawn.
struct YearBars<'a> {
    label: &'a str,
    sales: (Share, String),
    profit: (Share, String),
    is_loss: bool,
}

impl BarYear {
    fn drawn(&self, bar: impl Fn(i64) -> (Share, String)) -> YearBars<'_> {
        YearBars {
            label: &self.label,
            sales: bar(self.sales_paise),
            profit: bar(self.profit_paise),
            is_loss: self.profit_paise < 0,
        }
    }
}

impl BarPair {
    /// The bars: a loss is as long as it is large, and coloured.
    fn bars(&self) -> Vec<YearBars<'_>> {
        let amounts =
            self.years.iter().flat_map(|year| [year.sales_paise, year.profit_paise.saturating_abs()]);
        let scale = Scale::from_zero(amounts);
        let bar = |paise: i64| (scale.place(paise.saturating_abs()), self.lang.money_short(paise));
        self.years.iter().map(|year| year.drawn(bar)).collect()
    }

    fn twin(&self) -> Twin {
        let head =
            ["part-bars-year", "part-bars-sales", "part-bars-profit"].map(|key| self.lang.t(key).into());
        let rows = self.years.iter().map(|year| {
            vec![year.label.clone(), self.lang.money(year.sales_paise), self.lang.money(year.profit_paise)]
        });
        Twin { lang: self.lang, caption: self.title.clone(), head: head.into(), rows: rows.collect() }
    }
}

impl HtmlSafe for BarPair {}
