//! Each method's own range, for the chart of methods side by side.
//!
//! A method is shown as the price of the part for sale if it alone were believed, without the difference between
//! buyers.

use crate::decimal::Decimal;
use crate::result::{MethodResult, MethodState};

use super::Edition;
use super::draw::{Draws, Shock, quantiles};
use super::model::{GOING_METHODS, Model};
use super::money::to_minor;
use super::simulate::{SHOWN_DRAWS, Simulated};

const GOING_KEYS: [&str; GOING_METHODS] =
    ["earnings-multiple", "cash-flow", "listed-multiple", "revenue-multiple"];
const DEALS_KEY: &str = "closed-deals";
const ASSETS_KEY: &str = "net-assets";

/// Every method of a business that was valued.
pub(crate) fn used(
    model: &Model,
    draws: &Draws,
    simulated: &Simulated,
    edition: &Edition,
) -> Vec<MethodResult> {
    let columns = simulated.by_method.iter().enumerate();
    let going = columns.map(|(index, prices)| going_method(model, index, prices.clone()));
    let deals = edition.knows_closed_deals.then(|| closed_deals(model, draws));
    going.chain(deals).chain([assets(model, draws)]).collect()
}

/// Every method of a business the engine abstained on.
pub(crate) fn unused(model: &Model, reason: &'static str, edition: &Edition) -> Vec<MethodResult> {
    let deals = abstained(DEALS_KEY, model.closed_deals.as_ref().err().copied().unwrap_or(reason));
    GOING_KEYS
        .into_iter()
        .enumerate()
        .map(|(index, key)| abstained(key, model.weights.abstained[index].unwrap_or(reason)))
        .chain(edition.knows_closed_deals.then_some(deals))
        .chain([abstained(ASSETS_KEY, if model.assets.told { reason } else { "balance-missing" })])
        .collect()
}

fn going_method(model: &Model, index: usize, prices: Vec<f64>) -> MethodResult {
    let key = GOING_KEYS[index];
    if let Some(reason) = model.weights.abstained[index] {
        return abstained(key, reason);
    }
    let (state, reason) = match index {
        0 if model.priced_earnings(model.normal.sde, model.ebitda()) <= 0.0 => {
            floored("earnings-not-positive")
        }
        1 | 2 if model.ebitda() <= 0.0 => floored("ebitda-not-positive"),
        _ => (MethodState::Used, None),
    };
    let figure = match index {
        0 => earnings_multiple(model),
        1 => Some(100.0 * model.flow.rate),
        2 => Some(model.multiples.listed),
        _ => Some(model.multiples.revenue),
    };
    with_range(
        MethodResult {
            state,
            reason,
            weight: Decimal::nearest(model.weights.used[index] * (1.0 - deals_weight(model))),
            ..abstained(key, "")
        },
        figure,
        prices,
    )
}

fn floored(reason: &'static str) -> (MethodState, Option<&'static str>) {
    (MethodState::Floored, Some(reason))
}

/// The multiple over SDE that the blend of both comes to.
fn earnings_multiple(model: &Model) -> Option<f64> {
    let priced = model.priced_earnings(model.normal.sde, model.ebitda());
    (priced > 0.0 && model.normal.sde > 0.0).then(|| priced / model.normal.sde)
}

fn deals_weight(model: &Model) -> f64 {
    model.closed_deals.as_ref().map_or(0.0, |deals| deals.weight)
}

fn closed_deals(model: &Model, draws: &Draws) -> MethodResult {
    let deals = match &model.closed_deals {
        Ok(deals) if model.sells_anything() => deals,
        Ok(_) => return abstained(DEALS_KEY, "no-sales"),
        Err(reason) => return abstained(DEALS_KEY, reason),
    };
    let price = |shock| {
        let going_log = model.draw(shock).going_log?;
        Some(model.price(libm::exp(model.deals_log(deals, &going_log, shock)), shock))
    };
    let method = MethodResult {
        state: MethodState::Used,
        reason: None,
        weight: Decimal::nearest(deals.weight),
        ..abstained(DEALS_KEY, "")
    };
    let figure = earnings_multiple(model).map(|multiple| multiple * libm::exp(deals.shift));
    with_range(method, figure, draws.take(SHOWN_DRAWS).filter_map(price).collect())
}

fn assets(model: &Model, draws: &Draws) -> MethodResult {
    if !model.assets.told {
        return abstained(ASSETS_KEY, "balance-missing");
    }
    let prices =
        draws.take(SHOWN_DRAWS).map(|shock| model.price(model.assets.going_in(shock), shock)).collect();
    let concern_log = model.draw(Shock::NONE).concern_log;
    let binding = !model.sells_anything() || model.assets.hold_up_log(concern_log, Shock::NONE) > concern_log;
    let reason = if binding { "holds-value-up" } else { "below-going-concern" };
    let state = if binding { MethodState::Used } else { MethodState::Unneeded };
    with_range(MethodResult { state, reason: Some(reason), ..abstained(ASSETS_KEY, reason) }, None, prices)
}

fn abstained(method: &'static str, reason: &'static str) -> MethodResult {
    MethodResult {
        method,
        state: MethodState::Abstained,
        reason: Some(reason),
        weight: Decimal::from_thousandths(0),
        figure: None,
        p10_minor: None,
        p50_minor: None,
        p90_minor: None,
    }
}

fn with_range(method: MethodResult, figure: Option<f64>, mut prices: Vec<f64>) -> MethodResult {
    let [p10, p50, p90] = quantiles(&mut prices, [0.1, 0.5, 0.9]).map(|price| Some(to_minor(price)));
    MethodResult {
        figure: figure.map(Decimal::nearest),
        p10_minor: p10,
        p50_minor: p50,
        p90_minor: p90,
        ..method
    }
}
