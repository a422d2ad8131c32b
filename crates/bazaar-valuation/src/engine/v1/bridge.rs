//! From the newest year's profit to the middle value, step by step. The steps add up exactly: the last one is what the
//! draws add to the expected case, and it takes the rounding.

use crate::result::BridgeStep;

use super::draw::Shock;
use super::model::Model;
use super::money::to_minor;

const LINES: [&str; 5] = ["tax", "interest", "depreciation", "owner-pay", "add-back"];

pub(crate) fn steps(model: &Model, p50_minor: i64) -> Vec<BridgeStep> {
    let mut steps = Vec::new();
    if model.sells_anything() {
        earnings_steps(model, &mut steps);
        value_steps(model, &mut steps);
    } else {
        push(&mut steps, "assets", model.draw(Shock::NONE).operating);
    }
    owner_steps(model, &mut steps);
    let so_far: i64 = steps.iter().map(|step| step.amount_minor).sum();
    steps.push(BridgeStep { step: "draws", amount_minor: p50_minor - so_far });
    steps
}

/// Profit of the newest year → normalised SDE.
fn earnings_steps(model: &Model, steps: &mut Vec<BridgeStep>) {
    let newest = &model.normal.years[0];
    steps.push(BridgeStep { step: "profit", amount_minor: newest.profit_minor });
    for line in LINES {
        let counted =
            newest.lines.iter().filter(|item| item.line == line).map(|item| item.counted_minor).sum();
        if counted != 0 {
            steps.push(BridgeStep { step: line, amount_minor: counted });
        }
    }
    push(steps, "older-years", model.normal.sde - newest.sde_minor as f64);
}

/// SDE → operating value.
fn value_steps(model: &Model, steps: &mut Vec<BridgeStep>) {
    let priced = model.priced_earnings(model.normal.sde, model.ebitda());
    push(steps, "multiple", priced - model.normal.sde);
    let drawn = model.draw(Shock::NONE);
    let Some([earnings_log, ..]) = drawn.going_log else { return };
    let (earnings, concern) = (libm::exp(earnings_log), libm::exp(drawn.concern_log));
    push(steps, "factors", earnings - priced);
    push(steps, "other-methods", concern - earnings);
    push(steps, "assets-hold-up", drawn.operating - concern);
}

/// Operating value → price of the part.
fn owner_steps(model: &Model, steps: &mut Vec<BridgeStep>) {
    let operating = model.draw(Shock::NONE).operating;
    push(steps, "cash", model.net_debt.cash_in(0.0));
    push(steps, "debt", -model.net_debt.debt_in(0.0));
    if !model.stake.is_whole() {
        let equity = model.net_debt.equity(operating, Shock::NONE).max(0.0);
        push(steps, "part", model.price(operating, Shock::NONE) - equity);
    }
}

fn push(steps: &mut Vec<BridgeStep>, step: &'static str, amount: f64) {
    let amount_minor = to_minor(amount);
    if amount_minor != 0 {
        steps.push(BridgeStep { step, amount_minor });
    }
}
