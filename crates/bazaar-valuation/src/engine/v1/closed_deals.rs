//! The sixth method, known from version 2 on: what like businesses of this market sold for.
//!
//! A deal's multiple is read against the multiple our priors expect of a business of its size; the middle of those
//! ratios, outliers struck, moves the earnings multiple of the business at hand. So deals of other sizes count, and a
//! market that pays more than the priors say is believed the more, the more deals show it. Doubt about the sector's
//! prices is replaced by the smaller doubt that the deals leave; both ride on the same draw, since they are one question.
//!
//! The figures below are our judgement, as `docs/decisions/valuation-priors.md` says.

use crate::decimal::Decimal;
use crate::input::ClosedDeals as Told;
use crate::result::{ClosedDealLine, ClosedDealsUsed};

use super::normalise::Lookup;
use super::size::SizeMix;

/// Fewer would tell about single deals, and say little.
const FEWEST: usize = 5;
/// The weight that very many deals would have among the methods.
const MOST_WEIGHT: f64 = 0.6;
/// So many deals have half of that.
const HALF_WEIGHT_DEALS: f64 = 12.0;
/// A deal further from the middle than this many robust standard deviations is struck.
const STRUCK_BEYOND: f64 = 3.0;
/// Multiples scatter at least this much, however alike five of them look; natural logarithm.
const LEAST_SPREAD: f64 = 0.15;
/// Doubt that stays with any number of deals: no deal is this business.
const LASTING_DOUBT: f64 = 0.10;
/// A median's standard error over a mean's.
const MEDIAN_ERROR: f64 = 1.2533;
/// A normal law's standard deviation over its median absolute deviation.
const ROBUST_SD: f64 = 1.4826;

/// What the deals say, natural logarithms.
#[derive(Clone, Debug)]
pub(crate) struct ClosedDeals {
    /// The middle deal's multiple over the one expected of its size.
    pub(crate) shift: f64,
    /// How unsure that is.
    pub(crate) sd: f64,
    /// Share of this method in the combination.
    pub(crate) weight: f64,
}

/// What the deals say, or why they say nothing; with every deal as it is shown.
pub(crate) struct ReadDeals {
    pub(crate) said: Result<ClosedDeals, &'static str>,
    pub(crate) shown: Option<ClosedDealsUsed>,
}

impl ReadDeals {
    pub(crate) fn of(told: Option<&Told>, mix: &SizeMix, lookup: &Lookup<'_>) -> Self {
        let Some(told) = told else { return Self { said: Err("no-closed-deals"), shown: None } };
        let factor = lookup.country.multiple_factor;
        let expected_here = factor * mix.read(&lookup.group.sde);
        let ratios: Vec<f64> = told
            .deals
            .iter()
            .map(|deal| {
                let expected_there = factor * lookup.group.sde[usize::from(deal.band) - 1];
                libm::log(deal.multiple.to_f64() / expected_there)
            })
            .collect();
        let struck = struck_out(&ratios);
        let kept: Vec<f64> =
            ratios.iter().zip(&struck).filter(|(_, struck)| !**struck).map(|(ratio, _)| *ratio).collect();
        let said = say(&kept);
        let middle = said.as_ref().ok().map(|said| expected_here * libm::exp(said.shift));
        let lines = told.deals.iter().zip(ratios.iter().zip(struck));
        let shown = ClosedDealsUsed {
            release: told.release.clone(),
            middle_multiple: middle.map(Decimal::nearest),
            deals: lines
                .map(|(deal, (ratio, struck))| ClosedDealLine {
                    band: deal.band,
                    closed: deal.closed.clone(),
                    multiple: deal.multiple,
                    at_this_size: Decimal::nearest(expected_here * libm::exp(*ratio)),
                    struck,
                })
                .collect(),
        };
        Self { said, shown: Some(shown) }
    }
}

fn say(kept: &[f64]) -> Result<ClosedDeals, &'static str> {
    if kept.len() < FEWEST {
        return Err("too-few-closed-deals");
    }
    let count = kept.len() as f64;
    let shift = median(kept);
    let sampling = MEDIAN_ERROR * robust_sd(kept, shift) / count.sqrt();
    Ok(ClosedDeals {
        shift,
        sd: (sampling * sampling + LASTING_DOUBT * LASTING_DOUBT).sqrt(),
        weight: MOST_WEIGHT * count / (count + HALF_WEIGHT_DEALS),
    })
}

/// Which of them stand too far from the others to be believed.
fn struck_out(ratios: &[f64]) -> Vec<bool> {
    if ratios.is_empty() {
        return Vec::new();
    }
    let middle = median(ratios);
    let bound = STRUCK_BEYOND * robust_sd(ratios, middle);
    ratios.iter().map(|ratio| (ratio - middle).abs() > bound).collect()
}

fn robust_sd(values: &[f64], middle: f64) -> f64 {
    let distances: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    (ROBUST_SD * median(&distances)).max(LEAST_SPREAD)
}

/// The middle value, or halfway between the two middle ones. Never called without values.
fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[half] } else { 0.5 * (sorted[half - 1] + sorted[half]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_deal_far_from_the_others_is_struck_and_the_others_stay() {
        let ratios = [0.0, 0.1, -0.1, 0.05, -0.05, 2.0];
        assert_eq!(struck_out(&ratios), [false, false, false, false, false, true]);
        assert!(say(&ratios[..5]).is_ok());
        assert_eq!(say(&ratios[..4]).err(), Some("too-few-closed-deals"));
    }

    #[test]
    fn alike_deals_strike_none_of_themselves() {
        assert_eq!(struck_out(&[0.3; 7]), [false; 7]);
        assert!(struck_out(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn more_deals_weigh_more_and_leave_less_doubt(
            ratios in proptest::collection::vec(-1.0_f64..1.0, 5..40)
        ) {
            let twice: Vec<f64> = ratios.iter().chain(&ratios).copied().collect();
            let (once, more) = (say(&ratios).unwrap(), say(&twice).unwrap());
            prop_assert!(more.weight > once.weight && more.weight < MOST_WEIGHT);
            prop_assert!(more.sd < once.sd && more.sd > LASTING_DOUBT);
            prop_assert!((more.shift - once.shift).abs() < 1e-12);
        }
    }
}
