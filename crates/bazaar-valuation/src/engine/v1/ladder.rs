//! What moves the multiple beside profit: growth, customers, owner, lease, recurring sales, records, age.
//!
//! Effects are natural logarithms around the typical firm of the sector. What was not told stands at its prior mean and
//! adds its prior's variance; the draws take all of that doubt together, which is exact because effects add.

use crate::decimal::Decimal;
use crate::input::{Factors, Input, OwnerDependence, Records};
use crate::priors::{Effect, Group, Priors};
use crate::result::LadderStep;

use super::model::ExpectedGrowth;
use super::normalise::Lookup;

/// One factor's effect and doubt, natural logarithms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rung {
    pub(crate) factor: &'static str,
    pub(crate) told: bool,
    pub(crate) effect: f64,
    pub(crate) sd: f64,
}

impl Rung {
    fn told(factor: &'static str, effect: f64) -> Self {
        Self { factor, told: true, effect, sd: 0.0 }
    }

    fn unknown(factor: &'static str, effect: f64, sd: f64) -> Self {
        Self { factor, told: false, effect, sd: sd.abs() }
    }

    pub(crate) fn to_result(self) -> LadderStep {
        LadderStep {
            factor: self.factor,
            told: self.told,
            effect_percent: Decimal::nearest(100.0 * (libm::exp(self.effect) - 1.0)),
            unsure_percent: Decimal::nearest(100.0 * (libm::exp(self.sd) - 1.0)),
        }
    }
}

/// Every rung in its fixed order.
pub(crate) fn ladder(input: &Input, growth: &ExpectedGrowth, lookup: &Lookup<'_>) -> Vec<Rung> {
    let (factors, effect) = (&input.factors, &lookup.priors.effect);
    vec![
        growth_rung(factors, growth, lookup),
        top5_customers(factors, effect),
        owner(factors, effect),
        lease(factors, lookup.group, effect),
        recurring(factors, lookup.group, effect),
        records(factors, lookup.priors),
        age(input.years_operating, effect),
    ]
}

/// Growth to come is never known: telling it leaves doubt, not telling it leaves more.
fn growth_rung(factors: &Factors, growth: &ExpectedGrowth, lookup: &Lookup<'_>) -> Rung {
    let effect = &lookup.priors.effect;
    let raw = effect.growth_per_percent * (growth.percent - lookup.country.typical_growth_percent);
    Rung {
        factor: "growth",
        told: factors.growth_percent.is_some(),
        effect: effect.growth_bound * libm::tanh(raw / effect.growth_bound),
        sd: effect.growth_per_percent * growth.sd_percent,
    }
}

fn top5_customers(factors: &Factors, effect: &Effect) -> Rung {
    let slope = effect.top5_per_percent;
    factors.top5_customers_percent.map_or_else(
        || Rung::unknown("customers", 0.0, slope * effect.top5_sd),
        |percent| Rung::told("customers", slope * (percent.to_f64() - effect.top5_typical)),
    )
}

fn owner(factors: &Factors, effect: &Effect) -> Rung {
    let Some(dependence) = factors.owner_dependence else {
        return Rung::unknown("owner", effect.owner_unknown, effect.owner_unknown_sd);
    };
    let told = match dependence {
        OwnerDependence::None => effect.owner_none,
        OwnerDependence::Low => effect.owner_low,
        OwnerDependence::Medium => effect.owner_medium,
        OwnerDependence::High => effect.owner_high,
    };
    Rung::told("owner", told)
}

fn lease(factors: &Factors, group: &Group, effect: &Effect) -> Rung {
    let slope = group.lease_per_year;
    factors.lease_years_left.map_or_else(
        || Rung::unknown("lease", 0.0, slope * effect.lease_sd_years),
        |years| {
            let counted = years.to_f64().min(effect.lease_bound_years);
            Rung::told("lease", slope * (counted - effect.lease_typical_years))
        },
    )
}

fn recurring(factors: &Factors, group: &Group, effect: &Effect) -> Rung {
    let slope = effect.recurring_per_percent;
    factors.recurring_percent.map_or_else(
        || Rung::unknown("recurring", 0.0, slope * effect.recurring_sd),
        |percent| Rung::told("recurring", slope * (percent.to_f64() - group.recurring_typical)),
    )
}

fn records(factors: &Factors, priors: &Priors) -> Rung {
    let prior = &priors.records;
    let Some(records) = factors.records else {
        return Rung::unknown("records", prior.unknown.effect, prior.unknown.effect_sd);
    };
    let told = match records {
        Records::Audited => prior.audited,
        Records::Filed => prior.filed,
        Records::Books => prior.books,
        Records::None => prior.none,
    };
    Rung::told("records", told.effect)
}

/// A young firm sells for less; the effect fades and is centred on a firm of `mature_years`.
fn age(years_operating: u16, effect: &Effect) -> Rung {
    let faded = |years: f64| libm::exp(-years / effect.young_decay_years);
    let above_mature = faded(f64::from(years_operating)) - faded(effect.mature_years);
    Rung::told("age", effect.young * above_mature)
}

/// Doubt on earnings from the quality of the books alone.
pub(crate) fn records_doubt(factors: &Factors, priors: &Priors) -> f64 {
    let prior = &priors.records;
    match factors.records {
        Some(Records::Audited) => prior.audited.sd,
        Some(Records::Filed) => prior.filed.sd,
        Some(Records::Books) => prior.books.sd,
        Some(Records::None) => prior.none.sd,
        None => prior.unknown.sd,
    }
}
