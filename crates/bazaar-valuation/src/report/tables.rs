//! The tables of a report.

use bazaar_doors::parts::Lang;
use bazaar_paper::{Column, Kind, Row, Table};

use super::drawings::share;
use super::{Amounts, InputLine};
use crate::decimal::Decimal;
use crate::result::{
    ClosedDealsUsed, EarningsLine, Grid, LadderStep, MethodResult, SourceLine, Valuation, YearEarnings,
};

const HUNDRED: f64 = 100.0;

/// What was told, and what was not.
pub(super) fn inputs(lines: &[InputLine], lang: Lang) -> Table {
    let row = |line: &InputLine| {
        let year = line.year.map(|day| lang.date(day)).unwrap_or_default();
        let value = line.value.clone().unwrap_or_else(|| lang.t("valuation-report-untold").into_owned());
        plain([line.label.clone(), year, value])
    };
    let columns = vec![Column::words(4.0), Column::words(1.6), Column::words(3.4)];
    table(lang, columns, &["input", "year", "told"], lines.iter().map(row).collect())
}

/// From profit to what a buyer would see, the newest year first.
pub(super) fn earnings(valuation: &Valuation, amounts: Amounts, lang: Lang) -> Table {
    let earnings = &valuation.earnings;
    let mut rows: Vec<Row> = earnings.years.iter().flat_map(|year| year_rows(year, amounts, lang)).collect();
    for (key, minor) in [
        ("valuation-report-sde", earnings.sde_minor),
        ("valuation-report-market-pay", -earnings.market_pay_minor),
        ("valuation-report-ebitda", earnings.ebitda_minor),
    ] {
        rows.push(strong([lang.t(key).into_owned(), String::new(), String::new(), amounts.whole(minor)]));
    }
    let columns = vec![Column::words(4.2), Column::words(2.0), Column::figures(1.9), Column::figures(1.9)];
    table(lang, columns, &["line", "evidence", "told", "counted"], rows)
}

fn year_rows(year: &YearEarnings, amounts: Amounts, lang: Lang) -> Vec<Row> {
    let day = lang.date(year.ending);
    let head = |key: &str| lang.t_with(key, &[("day", (&day).into())]).into_owned();
    let profit = amounts.whole(year.profit_minor);
    let mut rows =
        vec![plain([head("valuation-page-earnings-profit"), String::new(), profit.clone(), profit])];
    rows.extend(year.lines.iter().map(|line| {
        let evidence = lang.t(&format!("valuation-evidence-{}", line.evidence)).into_owned();
        plain([
            line_name(line, lang),
            evidence,
            amounts.whole(line.told_minor),
            amounts.whole(line.counted_minor),
        ])
    }));
    let sde = head("valuation-page-earnings-sde");
    rows.push(strong([sde, String::new(), String::new(), amounts.whole(year.sde_minor)]));
    rows
}

fn line_name(line: &EarningsLine, lang: Lang) -> String {
    let name = lang.t(&format!("valuation-step-{}", line.line)).into_owned();
    line.label.as_ref().map_or_else(|| name.clone(), |label| format!("{name}: {label}"))
}

/// Every method with its approach, range and weight, or why it says nothing.
pub(super) fn methods(valuation: &Valuation, amounts: Amounts, lang: Lang) -> Table {
    let row = |method: &MethodResult| {
        let name = lang.t(&format!("valuation-method-{}", method.method)).into_owned();
        let approach = lang.t(approach_of(method.method)).into_owned();
        let reason = method.reason.filter(|_| valuation.reason.is_none());
        let reason = reason.map(|reason| lang.t(&format!("valuation-method-reason-{reason}")).into_owned());
        let range = method.p10_minor.zip(method.p90_minor);
        let range = range.map(|(low, high)| format!("{} – {}", amounts.short(low), amounts.short(high)));
        let said = [range, reason].into_iter().flatten().collect::<Vec<_>>().join(". ");
        let figure = method.figure.map(|figure| figure_text(method.method, figure, lang)).unwrap_or_default();
        plain([name, approach, said, figure, share(method.weight.to_f64(), lang)])
    };
    let columns = vec![
        Column::words(2.6),
        Column::words(1.4),
        Column::words(4.0),
        Column::figures(1.2),
        Column::figures(1.0),
    ];
    table(
        lang,
        columns,
        &["method", "approach", "says", "figure", "weight"],
        valuation.methods.iter().map(row).collect(),
    )
}

/// Which of the three approaches of the standards a method belongs to.
fn approach_of(method: &str) -> &'static str {
    match method {
        "cash-flow" => "valuation-report-approach-income",
        "net-assets" => "valuation-report-approach-cost",
        _ => "valuation-report-approach-market",
    }
}

fn figure_text(method: &str, figure: Decimal, lang: Lang) -> String {
    match method {
        "cash-flow" => share(figure.to_f64() / HUNDRED, lang),
        _ => format!("{figure} ×"),
    }
}

/// What moved the multiple.
pub(super) fn ladder(steps: &[LadderStep], lang: Lang) -> Table {
    let row = |step: &LadderStep| {
        let told = if step.told { "valuation-page-told" } else { "valuation-evidence-prior" };
        plain([
            lang.t(&format!("valuation-factor-{}", step.factor)).into_owned(),
            lang.t(told).into_owned(),
            share(step.effect_percent.to_f64() / HUNDRED, lang),
            share(step.unsure_percent.to_f64() / HUNDRED, lang),
        ])
    };
    let columns = vec![Column::words(3.0), Column::words(3.0), Column::figures(1.5), Column::figures(1.5)];
    table(lang, columns, &["factor", "evidence", "effect", "unsure"], steps.iter().map(row).collect())
}

/// A grid of what-ifs; headings are shares of today's figure, or percentages.
pub(super) fn grid(grid: &Grid, per_unit: f64, corner: &str, amounts: Amounts, lang: Lang) -> Table {
    let heading = |value: &Decimal| share(value.to_f64() / per_unit, lang);
    let head: Vec<String> =
        std::iter::once(lang.t(corner).into_owned()).chain(grid.columns.iter().map(heading)).collect();
    let row = |(name, values): (&Decimal, &Vec<i64>)| Row {
        kind: Kind::Plain,
        cells: std::iter::once(heading(name))
            .chain(values.iter().map(|minor| amounts.short(*minor)))
            .collect(),
    };
    let figures = grid.columns.iter().map(|_| Column::figures(1.0));
    Table {
        columns: std::iter::once(Column::words(1.6)).chain(figures).collect(),
        head,
        rows: grid.rows.iter().zip(&grid.values_minor).map(row).collect(),
    }
}

/// The market's closed deals, those that do not count struck through.
pub(super) fn closed_deals(used: &ClosedDealsUsed, sector: &str, lang: Lang) -> Table {
    let rows = used.deals.iter().map(|deal| Row {
        kind: if deal.struck { Kind::Struck } else { Kind::Plain },
        cells: vec![
            sector.to_owned(),
            lang.t(&format!("valuation-band-{}", deal.band)).into_owned(),
            deal.closed.clone(),
            format!("{} ×", deal.multiple),
            format!("{} ×", deal.at_this_size),
        ],
    });
    let columns = vec![
        Column::words(3.4),
        Column::words(2.6),
        Column::words(1.2),
        Column::figures(1.2),
        Column::figures(1.6),
    ];
    table(lang, columns, &["sector", "band", "closed", "multiple", "at-this-size"], rows.collect())
}

/// Every prior with its evidence.
pub(super) fn sources(sources: &[SourceLine], lang: Lang) -> Table {
    let row = |line: &SourceLine| {
        plain([
            format!("{} ({})", line.title, line.dated),
            format!("{}: {}", line.prior, line.note),
            format!("{} – {} {}", line.low, line.high, line.unit),
            line.sample.map(|sample| lang.number(i64::from(sample))).unwrap_or_default(),
        ])
    };
    let columns = vec![Column::words(3.4), Column::words(4.0), Column::words(1.8), Column::figures(1.0)];
    table(lang, columns, &["source", "prior", "allows", "sample"], sources.iter().map(row).collect())
}

/// Amounts in figures and in words.
pub(super) fn amounts_in_words(valuation: &Valuation, amounts: Amounts, lang: Lang) -> Table {
    let lines =
        [("low", valuation.p10_minor), ("middle", valuation.p50_minor), ("high", valuation.p90_minor)];
    let row = |(name, minor): (&str, i64)| {
        let words = amounts.rough_words(minor).unwrap_or_default();
        plain([lang.t(&format!("valuation-column-{name}")).into_owned(), amounts.rough(minor), words])
    };
    let rows = lines.into_iter().filter_map(|(name, minor)| Some(row((name, minor?)))).collect();
    let columns = vec![Column::words(1.0), Column::figures(2.0), Column::words(6.0)];
    Table { columns, head: Vec::new(), rows }
}

fn table(lang: Lang, columns: Vec<Column>, heads: &[&str], rows: Vec<Row>) -> Table {
    let head = heads.iter().map(|head| lang.t(&format!("valuation-column-{head}")).into_owned()).collect();
    Table { columns, head, rows }
}

fn plain<const N: usize>(cells: [String; N]) -> Row {
    Row { kind: Kind::Plain, cells: cells.into() }
}

fn strong<const N: usize>(cells: [String; N]) -> Row {
    Row { kind: Kind::Strong, cells: cells.into() }
}
