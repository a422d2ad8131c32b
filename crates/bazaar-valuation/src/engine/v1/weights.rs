//! How much each method counts. Weights depend on the sector and on what was told, never on how much is earned: a
//! weight that moved with profit could make a better year worth less.

use crate::input::Input;
use crate::sector_group::SectorGroup;

use super::model::GOING_METHODS;
use super::normalise::{Lookup, Normal};

/// Weights of earnings, cash flow, listed and revenue, each set summing to 1.
#[derive(Clone, Debug)]
pub(crate) struct MethodWeights {
    /// Before any method drops out.
    pub(crate) wanted: [f64; GOING_METHODS],
    /// After.
    pub(crate) used: [f64; GOING_METHODS],
    /// Why a method dropped out.
    pub(crate) abstained: [Option<&'static str>; GOING_METHODS],
}

pub(crate) fn weigh(
    input: &Input,
    normal: &Normal,
    group: SectorGroup,
    lookup: &Lookup<'_>,
) -> MethodWeights {
    let prior = &lookup.priors.weights;
    let mut cash_flow = prior.cash_flow;
    if input.years.len() == 1 {
        cash_flow *= prior.one_year_cash_flow_factor;
    }
    if input.factors.growth_percent.is_none() && normal.past_growth_percent.is_none() {
        cash_flow *= prior.unknown_growth_cash_flow_factor;
    }
    let wanted = summing_to_one([prior.earnings, cash_flow, prior.listed, lookup.group.revenue_weight]);
    let abstained = abstentions(normal, group);
    let mut used = wanted;
    for (weight, reason) in used.iter_mut().zip(&abstained) {
        if reason.is_some() {
            *weight = 0.0;
        }
    }
    MethodWeights { wanted, used: summing_to_one(used), abstained }
}

fn abstentions(normal: &Normal, group: SectorGroup) -> [Option<&'static str>; GOING_METHODS] {
    if normal.revenue <= 0.0 {
        return [Some("no-sales"); GOING_METHODS];
    }
    // What a lender borrows is its raw material, so neither its cash flow nor its enterprise multiple says its worth.
    let lender = (group == SectorGroup::Finance).then_some("borrows-to-lend");
    [None, lender, lender, None]
}

fn summing_to_one(weights: [f64; GOING_METHODS]) -> [f64; GOING_METHODS] {
    let sum = weights.iter().fold(0.0, |sum, weight| sum + weight);
    if sum > 0.0 { weights.map(|weight| weight / sum) } else { weights }
}
