//! Figures of outcomes, their lines, and the goals they are judged by.

use crate::market::Outcome;

/// How far the product must be ahead of one-sided ranking, as shares.
const MORE_MATCHES: f64 = 0.15;
const LESS_GINI: f64 = 0.20;
/// The share of the exact optimum that must be reached on small worlds.
const OF_OPTIMUM: f64 = 0.90;

/// Means over worlds of one size.
#[derive(Debug, Default, Clone)]
pub(crate) struct Figures {
    pub(crate) matches: f64,
    pub(crate) mutual: f64,
    pub(crate) gini: f64,
    pub(crate) first_contact_days: f64,
    pub(crate) contacted: f64,
    pub(crate) pursuit: f64,
    pub(crate) violations: usize,
}

impl Figures {
    /// Of the outcomes of one ranker in several worlds.
    pub(crate) fn of(outcomes: &[Outcome]) -> Self {
        let mean = |figure: &dyn Fn(&Outcome) -> f64| {
            outcomes.iter().map(figure).sum::<f64>() / outcomes.len().max(1) as f64
        };
        Self {
            matches: mean(&|outcome| outcome.matches),
            mutual: mean(&|outcome| outcome.mutual),
            gini: mean(&|outcome| gini(&outcome.exposure)),
            first_contact_days: mean(&|outcome| average(&outcome.first_contact_days)),
            contacted: mean(&|outcome| contacted(&outcome.first_contact_days)),
            pursuit: mean(&|outcome| outcome.asked / outcome.looked.max(1.0)),
            violations: outcomes.iter().map(|outcome| outcome.violations).sum(),
        }
    }

    /// The line of a ranker.
    pub(crate) fn line(&self, congestion: &str, ranker: &str, size: usize) -> String {
        let Self { matches, mutual, gini, first_contact_days, contacted, pursuit, violations } = self;
        format!(
            "matching congestion={congestion} ranker={ranker} size={size} expected_matches={matches:.1} \
             mutual@10={mutual:.4} gini={gini:.3} first_contact_days={first_contact_days:.1} \
             contacted={contacted:.3} pursuit={pursuit:.3} violations={violations}"
        )
    }
}

/// A goal with what was reached.
pub(crate) struct Goal {
    name: &'static str,
    reached: f64,
    bar: f64,
}

impl Goal {
    /// What the product must reach next to one-sided ranking.
    pub(crate) fn against_one_sided(ours: &Figures, one_sided: &Figures) -> [Self; 3] {
        [
            Self { name: "more-matches", reached: ours.matches / one_sided.matches - 1.0, bar: MORE_MATCHES },
            Self { name: "less-gini", reached: 1.0 - ours.gini / one_sided.gini, bar: LESS_GINI },
            Self { name: "no-violations", reached: 0.0 - ours.violations as f64, bar: 0.0 },
        ]
    }

    /// What it must reach next to the exact optimum.
    pub(crate) fn against_optimum(ours: &Figures, exact: &Figures) -> Self {
        Self { name: "of-optimum", reached: ours.matches / exact.matches, bar: OF_OPTIMUM }
    }

    /// Whether it was reached.
    pub(crate) fn is_met(&self) -> bool {
        self.reached >= self.bar
    }

    /// Its line; where it is judged, with the verdict.
    pub(crate) fn line(&self, congestion: &str, is_judged: bool) -> String {
        let Self { name, reached, bar } = self;
        let verdict = match (is_judged, self.is_met()) {
            (false, _) => "unjudged",
            (true, true) => "met",
            (true, false) => "MISSED",
        };
        format!("goal congestion={congestion} name={name} reached={reached:.3} bar={bar:.2} {verdict}")
    }
}

fn average(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// The share that had a first match before the end.
fn contacted(days: &[f64]) -> f64 {
    let end = days.iter().copied().fold(0.0, f64::max);
    days.iter().filter(|day| **day < end).count() as f64 / days.len().max(1) as f64
}

/// How unequal shares are: 0 where all are alike, near 1 where one has everything.
fn gini(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let count = sorted.len() as f64;
    let all: f64 = sorted.iter().sum();
    if all <= 0.0 {
        return 0.0;
    }
    let weighted: f64 = sorted.iter().zip(1..).map(|(value, rank)| value * f64::from(rank)).sum();
    2.0 * weighted / (count * all) - (count + 1.0) / count
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn gini_of_equal_shares_is_nothing_and_of_one_share_nearly_one() {
        assert!(gini(&[3.0; 10]).abs() < 1e-9);
        let mut one = vec![0.0; 100];
        one[7] = 5.0;
        assert!((gini(&one) - 0.99).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn taking_from_the_poor_raises_gini(values in proptest::collection::vec(1.0..100.0_f64, 2..40)) {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let last = sorted.len() - 1;
            let taken = sorted[0] / 2.0;
            let mut worse = sorted.clone();
            worse[0] -= taken;
            worse[last] += taken;
            prop_assert!(gini(&worse) >= gini(&sorted) - 1e-12);
        }
    }
}
