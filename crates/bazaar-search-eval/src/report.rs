//! From runs and judgments to the lines that are printed.

use std::collections::BTreeMap;
use std::fmt;

use crate::judgments::Judgments;
use crate::measure::{Figures, has_positive, measure};
use crate::resample::{Interval, interval, sign_test};
use crate::run::{Answers, Variant};

/// Differences smaller than this are ties.
const TIE: f64 = 1e-9;

/// The figures of every query that could be answered, by query.
pub type Measured = BTreeMap<String, Figures>;

/// Measures the answers to all queries with a positive grade.
pub fn measure_all(answers: &Answers, judgments: &Judgments) -> Measured {
    let none = Vec::new();
    let answerable = judgments.iter().filter(|(_, grades)| has_positive(grades));
    answerable
        .map(|(query, grades)| (query.clone(), measure(answers.get(query).unwrap_or(&none), grades)))
        .collect()
}

/// The line of one variant.
pub struct VariantLine {
    variant: Variant,
    queries: usize,
    ndcg: Interval,
    reciprocal_rank: f64,
    recall: f64,
    judged: f64,
}

impl VariantLine {
    /// Sums up what was measured.
    pub fn of(variant: Variant, measured: &Measured, seed: u64) -> Self {
        let column = |figure: fn(&Figures) -> f64| measured.values().map(figure).collect::<Vec<_>>();
        let mean = |figure| mean_of(&column(figure));
        Self {
            variant,
            queries: measured.len(),
            ndcg: interval(&column(|figures| figures.ndcg), seed),
            reciprocal_rank: mean(|figures| figures.reciprocal_rank),
            recall: mean(|figures| figures.recall),
            judged: mean(|figures| figures.judged),
        }
    }
}

impl fmt::Display for VariantLine {
    fn fmt(&self, line: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Interval { mean, low, high } = self.ndcg;
        write!(line, "search variant={} queries={} ndcg@10={mean:.4}", self.variant.as_str(), self.queries)?;
        write!(line, " ci95={low:.4}..{high:.4} mrr={:.4}", self.reciprocal_rank)?;
        write!(line, " recall@100={:.4} judged@10={:.4}", self.recall, self.judged)
    }
}

/// The line that compares two rankings query by query.
pub struct PairedLine {
    names: String,
    difference: Interval,
    p: f64,
    wins: usize,
    losses: usize,
    ties: usize,
}

impl PairedLine {
    /// Compares `new` with `old` on the queries both have. `names` says which they are, new first.
    pub fn of(names: &str, new: &Measured, old: &Measured, seed: u64) -> Self {
        let of_both = new.iter().filter_map(|(query, figures)| Some(figures.ndcg - old.get(query)?.ndcg));
        let differences: Vec<f64> = of_both.collect();
        let count = |is: fn(f64) -> bool| differences.iter().filter(|difference| is(**difference)).count();
        Self {
            names: names.to_owned(),
            difference: interval(&differences, seed),
            p: sign_test(&differences, seed),
            wins: count(|difference| difference > TIE),
            losses: count(|difference| difference < -TIE),
            ties: count(|difference| difference.abs() <= TIE),
        }
    }

    /// Whether the new ranking is worse beyond doubt: the whole interval lies below zero.
    pub fn is_drop(&self) -> bool {
        self.difference.high < 0.0
    }
}

impl fmt::Display for PairedLine {
    fn fmt(&self, line: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Interval { mean, low, high } = self.difference;
        write!(line, "paired {} mean={mean:+.4} ci95={low:+.4}..{high:+.4} p={:.4}", self.names, self.p)?;
        write!(line, " wins={} losses={} ties={}", self.wins, self.losses, self.ties)
    }
}

/// The line about queries to which no product of the judged pool is an answer, if there are any.
pub fn unanswerable_line(judgments: &Judgments) -> Option<String> {
    let queries: Vec<&str> = judgments
        .iter()
        .filter(|(_, grades)| !has_positive(grades))
        .map(|(query, _)| query.as_str())
        .collect();
    (!queries.is_empty()).then(|| {
        format!("apart reason=no-positive-grade queries={} names={}", queries.len(), queries.join("|"))
    })
}

fn mean_of(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judgments::Grades;

    fn judgments() -> Judgments {
        let grades = |id: &str, grade| Grades::from([(id.to_owned(), grade)]);
        Judgments::from([
            ("lamp".to_owned(), grades("1", 3)),
            ("sofa".to_owned(), grades("2", 2)),
            ("unicorn".to_owned(), grades("3", 0)),
        ])
    }

    fn answers(of: &[(&str, &[&str])]) -> Answers {
        of.iter()
            .map(|(query, ids)| ((*query).to_owned(), ids.iter().map(|id| (*id).to_owned()).collect()))
            .collect()
    }

    #[test]
    fn lines_have_the_promised_form() {
        let tuned = measure_all(&answers(&[("lamp", &["1"]), ("sofa", &["2"])]), &judgments());
        let plain = measure_all(&answers(&[("lamp", &["1"])]), &judgments());
        assert_eq!(
            VariantLine::of(Variant::Plain, &plain, 1).to_string(),
            "search variant=plain queries=2 ndcg@10=0.5000 ci95=0.0000..1.0000 mrr=0.5000 recall@100=0.5000 judged@10=0.5000"
        );
        let paired = PairedLine::of("tuned-plain", &tuned, &plain, 1);
        assert_eq!(
            paired.to_string(),
            "paired tuned-plain mean=+0.5000 ci95=+0.0000..+1.0000 p=1.0000 wins=1 losses=0 ties=1"
        );
        assert_eq!(
            unanswerable_line(&judgments()).as_deref(),
            Some("apart reason=no-positive-grade queries=1 names=unicorn")
        );
    }

    #[test]
    fn a_drop_is_one_only_beyond_doubt() {
        let many = |good: usize| -> Measured {
            (0..30)
                .map(|number| {
                    let ndcg = if number < good { 0.9 } else { 0.5 };
                    (number.to_string(), Figures { ndcg, reciprocal_rank: 1.0, recall: 1.0, judged: 1.0 })
                })
                .collect()
        };
        assert!(PairedLine::of("now-before", &many(10), &many(20), 1).is_drop());
        assert!(!PairedLine::of("now-before", &many(20), &many(20), 1).is_drop());
        assert!(
            !PairedLine::of("now-before", &many(19), &many(20), 1).is_drop(),
            "one query of thirty may be chance"
        );
        assert!(!PairedLine::of("now-before", &many(20), &many(10), 1).is_drop());
    }
}
