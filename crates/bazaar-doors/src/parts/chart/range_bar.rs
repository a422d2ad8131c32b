//! An estimate as a range: what it may be, what it likely is, its middle, and what is asked.

use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;

use super::super::{Lang, MoneyText};
use super::{Scale, Share, Twin};

/// An estimated value in paise, by its percentiles.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/range_bar.html")]
pub struct RangeBar {
    /// The reader's language.
    pub lang: Lang,
    /// What is estimated.
    pub title: String,
    /// Date, source and confidence, in one line.
    pub note: String,
    /// One in ten would be below this.
    pub p10_paise: i64,
    /// One in four would be below this.
    pub p25_paise: i64,
    /// As likely above as below.
    pub p50_paise: i64,
    /// One in four would be above this.
    pub p75_paise: i64,
    /// One in ten would be above this.
    pub p90_paise: i64,
    /// What is asked, if anything.
    pub asking_paise: Option<i64>,
}

/// Where things stand in the drawing.
struct Drawing {
    wide: (Share, Share),
    likely: (Share, Share),
    middle: Share,
    asking: Option<Share>,
}

impl RangeBar {
    fn drawing(&self) -> Drawing {
        let ends = [self.p10_paise, self.p90_paise];
        let scale = Scale::around(ends.into_iter().chain(self.asking_paise));
        let stretch = |from, to| (scale.place(from), scale.width(from, to));
        Drawing {
            wide: stretch(self.p10_paise, self.p90_paise),
            likely: stretch(self.p25_paise, self.p75_paise),
            middle: scale.place(self.p50_paise),
            asking: self.asking_paise.map(|asking| scale.place(asking)),
        }
    }

    fn low(&self) -> String {
        self.lang.money_about(self.p10_paise)
    }

    fn high(&self) -> String {
        self.lang.money_about(self.p90_paise)
    }

    fn middle(&self) -> MoneyText {
        let whole = MoneyText::new(self.lang, self.p50_paise);
        MoneyText { short: self.lang.money_about(self.p50_paise), ..whole }
    }

    fn asking(&self) -> String {
        self.asking_paise.map(|asking| self.lang.money_short(asking)).unwrap_or_default()
    }

    /// The drawing in a sentence, for those who cannot see it.
    fn summary(&self) -> Cow<'static, str> {
        let (low, middle, high) = (self.low(), self.middle().short, self.high());
        let args = [("low", low.into()), ("middle", middle.into()), ("high", high.into())];
        self.lang.t_with("part-range-summary", &args)
    }

    fn twin(&self) -> Twin {
        let row = |key: &str, paise: i64| vec![self.lang.t(key).into_owned(), self.lang.money(paise)];
        let mut rows = vec![
            row("part-range-p10", self.p10_paise),
            row("part-range-p25", self.p25_paise),
            row("part-range-p50", self.p50_paise),
            row("part-range-p75", self.p75_paise),
            row("part-range-p90", self.p90_paise),
        ];
        rows.extend(self.asking_paise.map(|asking| row("part-range-asking", asking)));
        Twin { lang: self.lang, caption: self.title.clone(), head: Vec::new(), rows }
    }
}

impl HtmlSafe for RangeBar {}
