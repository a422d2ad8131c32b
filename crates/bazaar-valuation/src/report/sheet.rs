//! The figures as rows of a spreadsheet: section, what, year, figure, words. Amounts are plain numbers of whole units
//! with two places, so that a spreadsheet adds them up; percentages and multiples are plain numbers too.

use bazaar_doors::parts::Lang;

use super::{ReportOf, input_lines};
use crate::input::fields::{FieldKind, document_of};
use crate::result::{Grid, Valuation};

/// Rows of five cells.
struct Sheet {
    text: String,
}

impl Sheet {
    fn row(&mut self, cells: [&str; 5]) {
        let cells = cells.map(escaped);
        self.text.push_str(&cells.join(","));
        self.text.push_str("\r\n");
    }

    fn amount(&mut self, section: &str, what: &str, year: &str, minor: Option<i64>, words: &str) {
        let figure = minor.map(major).unwrap_or_default();
        self.row([section, what, year, &figure, words]);
    }
}

pub(super) fn csv(report: &ReportOf<'_>, lang: Lang) -> String {
    // The mark at the front tells spreadsheets that the letters are UTF-8.
    let mut sheet = Sheet { text: "\u{feff}".to_owned() };
    let heads = ["section", "what", "year", "number", "words"]
        .map(|head| lang.t(&format!("valuation-column-{head}")));
    sheet.row([&heads[0], &heads[1], &heads[2], &heads[3], &heads[4]]);
    told(&mut sheet, report, lang);
    let valuation = &report.appraisal.valuation;
    range(&mut sheet, valuation, lang);
    earnings(&mut sheet, valuation, lang);
    methods(&mut sheet, valuation, lang);
    let bridge = lang.t("valuation-page-bridge");
    for step in &valuation.bridge {
        let what = lang.t(&format!("valuation-step-{}", step.step));
        sheet.amount(&bridge, &what, "", Some(step.amount_minor), "");
    }
    ladder_and_deals(&mut sheet, valuation, lang);
    grids(&mut sheet, valuation, lang);
    sources(&mut sheet, valuation, lang);
    sheet.text
}

fn told(sheet: &mut Sheet, report: &ReportOf<'_>, lang: Lang) {
    let section = lang.t("valuation-report-information");
    let input = &report.appraisal.input;
    let document = document_of(input);
    for line in input_lines(input, lang) {
        let year = line.year.map(|day| day.to_string()).unwrap_or_default();
        let words = line.value.unwrap_or_else(|| lang.t("valuation-report-untold").into_owned());
        let value = document.pointer(&line.field.pointer);
        let figure = match line.field.kind {
            FieldKind::Money | FieldKind::SignedMoney => value.and_then(serde_json::Value::as_i64).map(major),
            FieldKind::Decimal => value.and_then(|value| value.as_str()).map(str::to_owned),
            FieldKind::WholeNumber => value.map(ToString::to_string),
            FieldKind::Day | FieldKind::Choice(_) | FieldKind::Sector => None,
        };
        sheet.row([&section, &line.label, &year, &figure.unwrap_or_default(), &words]);
    }
}

fn range(sheet: &mut Sheet, valuation: &Valuation, lang: Lang) {
    let section = lang.t("valuation-page-range");
    let reason = valuation.reason.map(|reason| lang.t(&format!("valuation-reason-{reason}")).into_owned());
    for (what, minor) in [
        ("p10", valuation.p10_minor),
        ("p25", valuation.p25_minor),
        ("p50", valuation.p50_minor),
        ("p75", valuation.p75_minor),
        ("p90", valuation.p90_minor),
    ] {
        sheet.amount(&section, what, "", minor, reason.as_deref().unwrap_or_default());
    }
}

fn earnings(sheet: &mut Sheet, valuation: &Valuation, lang: Lang) {
    let section = lang.t("valuation-page-earnings");
    for year in &valuation.earnings.years {
        let day = year.ending.to_string();
        sheet.amount(&section, &lang.t("valuation-input-profit"), &day, Some(year.profit_minor), "");
        for line in &year.lines {
            let what = lang.t(&format!("valuation-step-{}", line.line));
            let evidence = lang.t(&format!("valuation-evidence-{}", line.evidence));
            let words = line
                .label
                .as_ref()
                .map_or_else(|| evidence.to_string(), |label| format!("{label}; {evidence}"));
            sheet.amount(&section, &what, &day, Some(line.counted_minor), &words);
        }
        sheet.amount(&section, "SDE", &day, Some(year.sde_minor), "");
    }
    sheet.amount(&section, "SDE", "", Some(valuation.earnings.sde_minor), "");
    sheet.amount(&section, "EBITDA", "", Some(valuation.earnings.ebitda_minor), "");
}

fn methods(sheet: &mut Sheet, valuation: &Valuation, lang: Lang) {
    let section = lang.t("valuation-page-methods");
    for method in &valuation.methods {
        let name = lang.t(&format!("valuation-method-{}", method.method));
        sheet.row([&section, &name, "", &method.weight.to_string(), &lang.t("valuation-column-weight")]);
        for (end, minor) in [("p10", method.p10_minor), ("p50", method.p50_minor), ("p90", method.p90_minor)]
        {
            sheet.amount(&section, &name, "", minor, end);
        }
    }
}

fn ladder_and_deals(sheet: &mut Sheet, valuation: &Valuation, lang: Lang) {
    let section = lang.t("valuation-page-ladder");
    for step in &valuation.ladder {
        let what = lang.t(&format!("valuation-factor-{}", step.factor));
        sheet.row([
            &section,
            &what,
            "",
            &step.effect_percent.to_string(),
            &lang.t("valuation-column-effect"),
        ]);
    }
    let section = lang.t("valuation-page-closed-deals");
    for deal in valuation.closed_deals.iter().flat_map(|used| &used.deals) {
        let band = lang.t(&format!("valuation-band-{}", deal.band));
        let words = if deal.struck { lang.t("valuation-report-struck") } else { "".into() };
        sheet.row([&section, &band, &deal.closed, &deal.at_this_size.to_string(), &words]);
    }
}

fn grids(sheet: &mut Sheet, valuation: &Valuation, lang: Lang) {
    let Some(sensitivity) = &valuation.sensitivity else { return };
    let mut write = |key: &str, grid: &Grid| {
        let section = lang.t(key);
        for (row, values) in grid.rows.iter().zip(&grid.values_minor) {
            for (column, minor) in grid.columns.iter().zip(values) {
                sheet.amount(&section, &format!("{row} / {column}"), "", Some(*minor), "");
            }
        }
    };
    write("valuation-page-grid-earnings", &sensitivity.earnings_by_multiple);
    if let Some(grid) = &sensitivity.growth_by_rate {
        write("valuation-page-grid-growth", grid);
    }
}

fn sources(sheet: &mut Sheet, valuation: &Valuation, lang: Lang) {
    let section = lang.t("valuation-page-sources");
    for line in &valuation.sources {
        let allows = format!("{} – {} {}", line.low, line.high, line.unit);
        let words = format!("{}: {}", line.title, line.note);
        sheet.row([&section, &line.prior, &line.dated, &allows, &words]);
    }
}

/// `1234.56`, without grouping.
fn major(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", minor.unsigned_abs() / 100, minor.unsigned_abs() % 100)
}

/// A cell as RFC 4180 writes it. What a spreadsheet would take for a formula gets a quote in front; a number does not.
fn escaped(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok();
    let cell = if !is_number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_neither_broken_nor_run_as_formulas() {
        assert_eq!(escaped("a,b"), "\"a,b\"");
        assert_eq!(escaped("say \"no\""), "\"say \"\"no\"\"\"");
        assert_eq!(escaped("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(escaped("-120000.00"), "-120000.00");
        assert_eq!(escaped("-cmd"), "'-cmd");
    }

    proptest! {
        #[test]
        fn amounts_are_written_exactly(minor: i64) {
            let text = major(minor);
            let digits: String = text.chars().filter(|letter| *letter != '.').collect();
            prop_assert_eq!(digits.parse::<i128>().unwrap(), i128::from(minor));
        }
    }
}
