//! When the evidence is too thin for any number. Saying so is a result, not a fault.

use crate::input::Input;
use crate::priors::Priors;

use super::model::Model;
use super::money::to_major;

const OLDEST_STALE_YEARS: f64 = 4.0;
const YEARS_THAT_CARRY_A_LOSS: usize = 3;

/// The reason to abstain, if there is one before anything is drawn.
pub(crate) fn before_drawing(input: &Input, model: &Model, priors: &Priors) -> Option<&'static str> {
    let country = priors.country(&input.country)?;
    let revenue = to_major(model.normal.revenue);
    let assets = if model.assets.told { to_major(model.assets.going) } else { 0.0 };
    if revenue <= 0.0 && assets <= 0.0 {
        return Some("nothing-to-value");
    }
    if revenue < country.smallest_revenue && assets < country.smallest_revenue {
        return Some("too-small");
    }
    if revenue > country.largest_revenue || assets > country.largest_revenue {
        return Some("too-large");
    }
    if model.stale_years > OLDEST_STALE_YEARS {
        return Some("figures-too-old");
    }
    let short_history = input.years.len() < YEARS_THAT_CARRY_A_LOSS;
    (model.normal.sde <= 0.0 && short_history && !model.assets.told).then_some("thin-evidence")
}
