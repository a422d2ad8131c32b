//! The charts of a valuation, each drawn from the result and nothing else.

use bazaar_doors::parts::{FootballField, FootballRow, HeatTable, Lang, RangeBar, Waterfall, WaterfallStep};

use crate::decimal::Decimal;
use crate::result::{Grid, Valuation};

/// The range with the price asked on it; none where the engine abstained.
pub(super) fn range_bar(valuation: &Valuation, lang: Lang) -> Option<RangeBar> {
    Some(RangeBar {
        lang,
        title: lang.t("valuation-page-range").into_owned(),
        note: lang
            .t_with(
                "valuation-page-range-note",
                &[("day", valuation.as_of.into()), ("data", (&valuation.data).into())],
            )
            .into_owned(),
        p10_paise: valuation.p10_minor?,
        p25_paise: valuation.p25_minor?,
        p50_paise: valuation.p50_minor?,
        p75_paise: valuation.p75_minor?,
        p90_paise: valuation.p90_minor?,
        asking_paise: valuation.asking.map(|asking| asking.asking_minor),
    })
}

/// Every method that has a range, the weightiest first.
pub(super) fn football(valuation: &Valuation, lang: Lang) -> Option<FootballField> {
    let row = |method: &crate::result::MethodResult| {
        Some(FootballRow {
            label: lang.t(&format!("valuation-method-{}", method.method)).into_owned(),
            low_paise: method.p10_minor?,
            middle_paise: method.p50_minor?,
            high_paise: method.p90_minor?,
            weight_basis_points: basis_points(method.weight, 10_000.0),
        })
    };
    let mut rows: Vec<FootballRow> = valuation.methods.iter().filter_map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.weight_basis_points));
    (!rows.is_empty()).then(|| FootballField {
        lang,
        title: lang.t("valuation-page-methods").into_owned(),
        rows,
        asking_paise: valuation.asking.map(|asking| asking.asking_minor),
    })
}

/// From profit to the middle of the range.
pub(super) fn bridge(valuation: &Valuation, lang: Lang) -> Option<Waterfall> {
    let middle = valuation.p50_minor?;
    let step = |(index, step): (usize, &crate::result::BridgeStep)| WaterfallStep {
        label: lang.t(&format!("valuation-step-{}", step.step)).into_owned(),
        amount_paise: step.amount_minor,
        is_total: index == 0,
    };
    let mut steps: Vec<WaterfallStep> = valuation.bridge.iter().enumerate().map(step).collect();
    let label = lang.t("valuation-page-bridge-end").into_owned();
    steps.push(WaterfallStep { label, amount_paise: middle, is_total: true });
    Some(Waterfall { lang, title: lang.t("valuation-page-bridge").into_owned(), steps })
}

/// What if earnings or the multiple were otherwise.
pub(super) fn earnings_grid(valuation: &Valuation, lang: Lang) -> Option<HeatTable> {
    let grid = &valuation.sensitivity.as_ref()?.earnings_by_multiple;
    Some(heat(grid, lang, ("valuation-page-grid-earnings", "valuation-page-grid-earnings-corner"), 10_000.0))
}

/// What if growth or the discount rate were otherwise; the cash-flow method alone.
pub(super) fn growth_grid(valuation: &Valuation, lang: Lang) -> Option<HeatTable> {
    let grid = valuation.sensitivity.as_ref()?.growth_by_rate.as_ref()?;
    Some(heat(grid, lang, ("valuation-page-grid-growth", "valuation-page-grid-growth-corner"), 100.0))
}

fn heat(grid: &Grid, lang: Lang, (title, corner): (&str, &str), points_per_unit: f64) -> HeatTable {
    let heading = |value: &Decimal| lang.percent(basis_points(*value, points_per_unit));
    HeatTable {
        lang,
        title: lang.t(title).into_owned(),
        corner: lang.t(corner).into_owned(),
        columns: grid.columns.iter().map(heading).collect(),
        rows: grid.rows.iter().map(heading).zip(grid.values_minor.iter().cloned()).collect(),
    }
}

/// A share or percent in hundredths of a percent: a share has 10,000 of them to its unit, a percent 100.
pub(super) fn basis_points(value: Decimal, points_per_unit: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "shares and percents of the engine are small")]
    let points = (value.to_f64() * points_per_unit).round() as i64;
    points
}
