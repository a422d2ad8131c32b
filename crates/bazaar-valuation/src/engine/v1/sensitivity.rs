//! What if: two grids of middle values, each cell the model computed again.

use crate::decimal::Decimal;
use crate::result::{Grid, Sensitivity};

use super::cash_flow::CashFlow;
use super::draw::Shock;
use super::model::Model;
use super::money::to_minor;

const FACTORS: [f64; 5] = [0.8, 0.9, 1.0, 1.1, 1.2];
const POINTS: [f64; 5] = [-0.04, -0.02, 0.0, 0.02, 0.04];

pub(crate) fn grids(model: &Model, middle: f64) -> Sensitivity {
    Sensitivity {
        earnings_by_multiple: earnings_by_multiple(model, middle),
        growth_by_rate: growth_by_rate(model),
    }
}

/// Expected cases, scaled so that today's cell is the middle of the range.
fn earnings_by_multiple(model: &Model, middle: f64) -> Grid {
    let expected = |model: &Model| model.price(model.draw(Shock::NONE).operating, Shock::NONE);
    let today = expected(model);
    let scale = if today > 0.0 { middle / today } else { 1.0 };
    let cell = |earnings, multiple| expected(&model.with_earnings(earnings).with_multiple(multiple)) * scale;
    grid(FACTORS, FACTORS, cell)
}

/// The cash-flow method alone; none where it abstains, earns nothing, or a column would not stay above lasting growth.
fn growth_by_rate(model: &Model) -> Option<Grid> {
    let lowest = CashFlow { rate: model.flow.rate + POINTS[0], ..model.flow.clone() };
    if model.weights.abstained[1].is_some() || model.ebitda() <= 0.0 || !lowest.rate_is_above_growth() {
        return None;
    }
    let rows = POINTS.map(|points| model.flow.growth + points);
    let columns = POINTS.map(|points| model.flow.rate + points);
    let cell = |growth, rate| {
        let flow = CashFlow { growth, rate, ..model.flow.clone() };
        model.price(flow.value(model.ebitda(), 0.0, 0.0), Shock::NONE)
    };
    let grid = grid(rows, columns, cell);
    let as_percent = |shares: [f64; 5]| shares.map(|share| Decimal::nearest(100.0 * share)).to_vec();
    Some(Grid { rows: as_percent(rows), columns: as_percent(columns), ..grid })
}

fn grid(rows: [f64; 5], columns: [f64; 5], cell: impl Fn(f64, f64) -> f64) -> Grid {
    let row = |row: f64| columns.iter().map(|column| to_minor(cell(row, *column))).collect();
    Grid {
        rows: rows.map(Decimal::nearest).to_vec(),
        columns: columns.map(Decimal::nearest).to_vec(),
        values_minor: rows.into_iter().map(row).collect(),
    }
}
