//! The football field: what each method makes of a business, one above the other on one scale.

use askama::Template;
use askama::filters::HtmlSafe;

use super::super::Lang;
use super::{Scale, Share, Twin};

/// One method's range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FootballRow {
    /// The method.
    pub label: String,
    /// The low end of its range, in paise.
    pub low_paise: i64,
    /// Its middle, in paise.
    pub middle_paise: i64,
    /// The high end of its range, in paise.
    pub high_paise: i64,
    /// How much it counts, in hundredths of a per cent.
    pub weight_basis_points: i64,
}

/// The methods, the weightiest first.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/football.html")]
pub struct FootballField {
    /// The reader's language.
    pub lang: Lang,
    /// What is shown.
    pub title: String,
    /// The methods.
    pub rows: Vec<FootballRow>,
    /// What is asked, in paise, drawn across all methods.
    pub asking_paise: Option<i64>,
}

/// One method as it is drawn.
struct MethodBar<'a> {
    label: &'a str,
    weight: String,
    band: String,
    from: Share,
    width: Share,
    middle: Share,
}

impl FootballField {
    fn scale(&self) -> Scale {
        let ends = self.rows.iter().flat_map(|row| [row.low_paise, row.high_paise]);
        Scale::around(ends.chain(self.asking_paise))
    }

    fn bars(&self) -> Vec<MethodBar<'_>> {
        let scale = self.scale();
        let draw = |row| Self::bar(self.lang, scale, row);
        self.rows.iter().map(draw).collect()
    }

    fn bar(lang: Lang, scale: Scale, row: &FootballRow) -> MethodBar<'_> {
        MethodBar {
            label: &row.label,
            weight: lang.percent(row.weight_basis_points),
            band: lang.money_band_about(row.low_paise, row.high_paise),
            from: scale.place(row.low_paise),
            width: scale.width(row.low_paise, row.high_paise),
            middle: scale.place(row.middle_paise),
        }
    }

    /// Where the price asked stands, and its words.
    fn asking(&self) -> Option<(Share, String)> {
        let asking = self.asking_paise?;
        Some((self.scale().place(asking), self.lang.money_short(asking)))
    }

    fn twin(&self) -> Twin {
        let keys = [
            "part-football-method",
            "part-range-low",
            "part-range-middle",
            "part-range-high",
            "part-football-weight",
        ];
        let rows = self.rows.iter().map(|row| {
            let amounts = [row.low_paise, row.middle_paise, row.high_paise];
            let mut cells = vec![row.label.clone()];
            cells.extend(amounts.map(|paise| self.lang.money(paise)));
            cells.push(self.lang.percent(row.weight_basis_points));
            cells
        });
        let head = keys.map(|key| self.lang.t(key).into_owned());
        Twin { lang: self.lang, caption: self.title.clone(), head: head.into(), rows: rows.collect() }
    }
}

impl HtmlSafe for FootballField {}
