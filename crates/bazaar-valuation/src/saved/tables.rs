//! The tables of a valuation: earnings line by line, methods, ladder, sources, versions.

use bazaar_doors::parts::{Cell, Column, DataTable, Lang, Row};
use bazaar_doors::percent_encoded;
use bazaar_kit::calendar::india;

use super::charts::basis_points;
use super::model::Appraisal;
use super::ops::Kept;
use super::{KeptLine, VersionLine};
use crate::decimal::Decimal;
use crate::report::{InputLine, input_lines, sector_name};
use crate::result::{
    ClosedDealLine, Earnings, EarningsLine, LadderStep, MethodResult, SourceLine, Valuation, YearEarnings,
};

/// From profit to what a buyer would see, the newest year first.
pub(super) fn earnings(earnings: &Earnings, lang: Lang) -> Option<DataTable> {
    let rows: Vec<Row> = earnings.years.iter().flat_map(|year| year_rows(year, lang)).collect();
    let (sde, ebitda) = (lang.money(earnings.sde_minor), lang.money(earnings.ebitda_minor));
    let sum = lang.t_with("valuation-page-earnings-sum", &[("sde", sde.into()), ("ebitda", ebitda.into())]);
    let heads = ["line", "evidence", "told", "counted"];
    let mut table = table(lang, "valuation-page-earnings", &heads, 2, rows)?;
    table.sums = vec![sum.into_owned(), String::new(), String::new(), String::new()];
    Some(table)
}

fn year_rows(year: &YearEarnings, lang: Lang) -> Vec<Row> {
    let day = lang.date(year.ending);
    let head = |key: &str| lang.t_with(key, &[("day", (&day).into())]).into_owned();
    let profit = lang.money(year.profit_minor);
    let mut rows = vec![row([head("valuation-page-earnings-profit"), String::new(), profit.clone(), profit])];
    rows.extend(year.lines.iter().map(|line| earnings_row(line, lang)));
    rows.push(row([
        head("valuation-page-earnings-sde"),
        String::new(),
        String::new(),
        lang.money(year.sde_minor),
    ]));
    rows
}

fn earnings_row(line: &EarningsLine, lang: Lang) -> Row {
    let name = lang.t(&format!("valuation-step-{}", line.line)).into_owned();
    let label = line.label.as_ref().map_or_else(|| name.clone(), |label| format!("{name}: {label}"));
    let evidence = lang.t(&format!("valuation-evidence-{}", line.evidence)).into_owned();
    row([label, evidence, lang.money(line.told_minor), lang.money(line.counted_minor)])
}

/// Every method, used or not, with the reason where it does not simply count.
pub(super) fn methods(valuation: &Valuation, lang: Lang) -> Option<DataTable> {
    let method_row = |method: &MethodResult| {
        let state = serde_json::to_value(method.state).ok();
        let state = state.as_ref().and_then(|state| state.as_str()).unwrap_or_default().to_owned();
        let reason = method.reason.filter(|_| valuation.reason.is_none());
        let reason = reason.map(|reason| lang.t(&format!("valuation-method-reason-{reason}")).into_owned());
        row([
            lang.t(&format!("valuation-method-{}", method.method)).into_owned(),
            reason.unwrap_or_else(|| lang.t(&format!("valuation-state-{state}")).into_owned()),
            method.figure.map(|figure| figure_text(method.method, figure, lang)).unwrap_or_default(),
            lang.percent(basis_points(method.weight, 10_000.0)),
        ])
    };
    let rows = valuation.methods.iter().map(method_row).collect();
    table(lang, "valuation-page-methods-table", &["method", "state", "figure", "weight"], 2, rows)
}

/// The figure a method turns on: a discount rate for the cash flow, a multiple for the others.
fn figure_text(method: &str, figure: Decimal, lang: Lang) -> String {
    match method {
        "cash-flow" => lang.percent(basis_points(figure, 100.0)),
        _ => format!("{figure} ×"),
    }
}

/// What moved the multiple.
pub(super) fn ladder(steps: &[LadderStep], lang: Lang) -> Option<DataTable> {
    let rung_row = |step: &LadderStep| {
        let told = if step.told { "valuation-page-told" } else { "valuation-evidence-prior" };
        row([
            lang.t(&format!("valuation-factor-{}", step.factor)).into_owned(),
            lang.t(told).into_owned(),
            lang.percent(basis_points(step.effect_percent, 100.0)),
            lang.percent(basis_points(step.unsure_percent, 100.0)),
        ])
    };
    let rows = steps.iter().map(rung_row).collect();
    table(lang, "valuation-page-ladder", &["factor", "evidence", "effect", "unsure"], 2, rows)
}

/// The market's closed deals; those that do not count are struck.
pub(super) fn closed_deals(appraisal: &Appraisal, lang: Lang) -> Option<DataTable> {
    let used = appraisal.valuation.closed_deals.as_ref()?;
    let sector = sector_name(&appraisal.input, lang);
    let deal_row = |deal: &ClosedDealLine| {
        let band = lang.t(&format!("valuation-band-{}", deal.band)).into_owned();
        let texts = [
            sector.clone(),
            band,
            deal.closed.clone(),
            format!("{} ×", deal.multiple),
            format!("{} ×", deal.at_this_size),
        ];
        let cell = |text| if deal.struck { Cell::Struck(text) } else { Cell::Text(text) };
        Row { cells: texts.into_iter().map(cell).collect() }
    };
    let rows = used.deals.iter().map(deal_row).collect();
    let heads = ["sector", "band", "closed", "multiple", "at-this-size"];
    table(lang, "valuation-page-closed-deals", &heads, 3, rows)
}

/// What was told, field by field, each with the way to change it.
pub(super) fn inputs(kept: &Kept, lang: Lang) -> Option<DataTable> {
    let is_newest = kept.number == kept.version;
    let input_row = |line: InputLine| {
        let year = line.year.map(|day| lang.date(day)).unwrap_or_default();
        let value = line.value.unwrap_or_else(|| lang.t("valuation-report-untold").into_owned());
        let mut row = row([line.label, year, value]);
        if is_newest {
            let field = percent_encoded(&line.field.pointer);
            let path = lang.path(&format!("/value/{}/change?field={field}", kept.id));
            row.cells.push(Cell::Link(path, lang.t("valuation-page-change-one").into_owned()));
        }
        row
    };
    let rows = input_lines(&kept.appraisal.input, lang).into_iter().map(input_row).collect();
    let heads: &[&str] =
        if is_newest { &["input", "year", "told", "change"] } else { &["input", "year", "told"] };
    table(lang, "valuation-page-inputs", heads, 4, rows)
}

/// Every prior with its evidence.
pub(super) fn sources(sources: &[SourceLine], lang: Lang) -> Option<DataTable> {
    let source_row = |line: &SourceLine| {
        let sample = line.sample.map(|sample| lang.number(i64::from(sample))).unwrap_or_default();
        row([
            format!("{} ({})", line.title, line.dated),
            format!("{}: {}", line.prior, line.note),
            format!("{} – {} {}", line.low, line.high, line.unit),
            sample,
        ])
    };
    let rows = sources.iter().map(source_row).collect();
    table(lang, "valuation-page-sources", &["source", "prior", "allows", "sample"], 2, rows)
}

/// The versions of a kept valuation beside each other.
pub(super) fn versions(kept: &Kept, lang: Lang) -> Option<DataTable> {
    let version_row = |line: &VersionLine| {
        let name = lang.t_with("valuation-page-version", &[("number", line.number.into())]).into_owned();
        let path = lang.path(&format!("/value/{}?version={}", kept.id, line.number));
        let first = if line.number == kept.number { Cell::Text(name) } else { Cell::Link(path, name) };
        let day = lang.date_of(line.created_at, &india());
        let [low, middle, high] = range_texts([line.p10_minor, line.p50_minor, line.p90_minor], lang);
        let mut row = row([String::new(), day, low, middle, high]);
        row.cells[0] = first;
        row
    };
    let rows = kept.versions.iter().map(version_row).collect();
    table(lang, "valuation-page-versions", &["version", "day", "low", "middle", "high"], 2, rows)
}

/// The kept valuations of one person.
pub(super) fn kept_list(lines: &[KeptLine], lang: Lang) -> Option<DataTable> {
    let line_row = |line: &KeptLine| {
        let path = lang.path(&format!("/value/{}", line.id));
        let [low, middle, high] = range_texts([line.p10_minor, line.p50_minor, line.p90_minor], lang);
        let mut row = row([String::new(), lang.date_of(line.changed_at, &india()), low, middle, high]);
        row.cells[0] = Cell::Link(path, line.name.clone());
        row
    };
    let rows = lines.iter().map(line_row).collect();
    table(lang, "valuation-page-list", &["name", "day", "low", "middle", "high"], 2, rows)
}

fn range_texts(amounts: [Option<i64>; 3], lang: Lang) -> [String; 3] {
    amounts.map(|amount| match amount {
        Some(minor) => lang.money_short(minor),
        None => lang.t("valuation-page-no-range").into_owned(),
    })
}

/// A table whose first `words` columns hold words and the others figures; none without rows.
fn table(lang: Lang, caption_key: &str, heads: &[&str], words: usize, rows: Vec<Row>) -> Option<DataTable> {
    let column = |(index, head): (usize, &&str)| {
        let label = lang.t(&format!("valuation-column-{head}")).into_owned();
        if index < words { Column::words(label) } else { Column::figures(label) }
    };
    (!rows.is_empty()).then(|| DataTable {
        lang,
        caption: lang.t(caption_key).into_owned(),
        columns: heads.iter().enumerate().map(column).collect(),
        rows,
        sums: Vec::new(),
        first_path: None,
        next_path: None,
        csv_path: None,
    })
}

fn row<const N: usize>(cells: [String; N]) -> Row {
    Row { cells: cells.into_iter().map(Cell::Text).collect() }
}
