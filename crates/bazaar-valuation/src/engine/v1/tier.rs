//! How much to rely on a range, and why, in words a person can act on.

use crate::input::{Input, Records};
use crate::result::Tier;
use crate::sector_group::SectorGroup;

use super::model::Model;
use super::simulate::Simulated;

/// Widest 80 % interval, as a natural logarithm of p90 over p10, of each tier.
const HIGH_WIDTH: f64 = 1.10;
const MEDIUM_WIDTH: f64 = 1.35;
const YEARS_FOR_HIGH: usize = 3;

/// The tier and its reasons.
pub(crate) struct Judged {
    pub(crate) tier: Tier,
    pub(crate) reasons: Vec<&'static str>,
}

pub(crate) fn judge(input: &Input, model: &Model, simulated: &Simulated) -> Judged {
    let shortcomings = shortcomings(input, model);
    let by_width = match simulated.log_width() {
        width if width <= HIGH_WIDTH => Tier::High,
        width if width <= MEDIUM_WIDTH => Tier::Medium,
        _ => Tier::Low,
    };
    let bound = shortcomings.iter().map(|(_, at_most)| *at_most).min().unwrap_or(Tier::High);
    let mut reasons: Vec<&'static str> = shortcomings.into_iter().map(|(reason, _)| reason).collect();
    if by_width < bound {
        reasons.insert(0, "range-wide");
    }
    if reasons.is_empty() {
        reasons.push("well-shown");
    }
    Judged { tier: by_width.min(bound), reasons }
}

/// What is missing or weak, and the best tier it allows.
fn shortcomings(input: &Input, model: &Model) -> Vec<(&'static str, Tier)> {
    let factors = &input.factors;
    let factors_missing = model.rungs.iter().filter(|rung| !rung.told).count() >= 3;
    [
        (model.normal.sde <= 0.0, "loss-making", Tier::Low),
        (!model.sells_anything(), "assets-only", Tier::Low),
        (model.group == SectorGroup::Any, "sector-unknown", Tier::Medium),
        (input.years.len() == 1, "one-year", Tier::Medium),
        (input.years.len() == YEARS_FOR_HIGH - 1, "two-years", Tier::Medium),
        (model.stale_years > 0.5, "figures-old", Tier::Medium),
        (factors.records.is_none(), "records-unknown", Tier::Medium),
        (matches!(factors.records, Some(Records::Books)), "records-weak", Tier::Medium),
        (matches!(factors.records, Some(Records::None)), "records-none", Tier::Low),
        (input.balance.is_none(), "balance-missing", Tier::Medium),
        (factors_missing, "factors-missing", Tier::Medium),
    ]
    .into_iter()
    .filter(|(found, ..)| *found)
    .map(|(_, reason, at_most)| (reason, at_most))
    .collect()
}
