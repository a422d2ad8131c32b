//! The figures of one answer: how good the first ten are, where the first good one stands, how many were found.

use crate::judgments::Grades;

/// How many places NDCG and the judged share look at.
const SHOWN: usize = 10;

/// What one query's answer is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// Normalised discounted cumulative gain of the first ten: gain 2^grade − 1, discount log2(rank + 1), the ideal
    /// from all judged products, unjudged ones worth nothing.
    pub ndcg: f64,
    /// One over the place of the first product with a grade above 0; 0 where there is none.
    pub reciprocal_rank: f64,
    /// The share of products with a grade above 0 that was found at all.
    pub recall: f64,
    /// The share of the first ten, or of what there is, that was judged.
    pub judged: f64,
}

/// Whether anything could have been found: a query without it says nothing about a ranking.
pub fn has_positive(grades: &Grades) -> bool {
    grades.values().any(|grade| *grade > 0)
}

/// Measures an answer. `grades` must have a positive one.
pub fn measure(answer: &[String], grades: &Grades) -> Figures {
    let grade = |id: &String| grades.get(id).copied().unwrap_or(0);
    let first = answer.iter().position(|id| grade(id) > 0);
    let positive = grades.values().filter(|grade| **grade > 0).count();
    let found = answer.iter().filter(|id| grade(id) > 0).count();
    let shown = &answer[..answer.len().min(SHOWN)];
    let judged = shown.iter().filter(|id| grades.contains_key(*id)).count();
    let mut best: Vec<u8> = grades.values().copied().collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    Figures {
        ndcg: gain(shown.iter().map(grade)) / gain(best.into_iter().take(SHOWN)),
        reciprocal_rank: first.map_or(0.0, |place| 1.0 / (place + 1) as f64),
        recall: found as f64 / positive as f64,
        judged: if shown.is_empty() { 0.0 } else { judged as f64 / shown.len() as f64 },
    }
}

/// Starts from 0, because the sum of nothing is −0 otherwise.
fn gain(grades: impl Iterator<Item = u8>) -> f64 {
    grades.zip(1_u32..).fold(0.0, |sum, (grade, rank)| {
        sum + (libm::exp2(f64::from(grade)) - 1.0) / libm::log2(f64::from(rank) + 1.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grades(of: &[(&str, u8)]) -> Grades {
        of.iter().map(|(id, grade)| ((*id).to_owned(), *grade)).collect()
    }

    fn answer(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn figures_are_those_worked_out_by_hand() {
        let figures = measure(&answer(&["x", "a", "b"]), &grades(&[("a", 3), ("b", 1), ("c", 2), ("d", 0)]));
        let ideal = 7.0 + 3.0 / 3.0_f64.log2() + 1.0 / 2.0;
        assert!((figures.ndcg - (7.0 / 3.0_f64.log2() + 1.0 / 2.0) / ideal).abs() < 1e-12);
        assert!((figures.reciprocal_rank - 0.5).abs() < 1e-12);
        assert!((figures.recall - 2.0 / 3.0).abs() < 1e-12);
        assert!((figures.judged - 2.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_found_is_worth_nothing() {
        let figures = measure(&[], &grades(&[("a", 1)]));
        assert_eq!(figures, Figures { ndcg: 0.0, reciprocal_rank: 0.0, recall: 0.0, judged: 0.0 });
    }

    proptest! {
        #[test]
        fn the_ideal_order_is_worth_one_and_a_better_product_first_never_harms(
            mut given in prop::collection::vec(0_u8..=3, 2..20), at in any::<prop::sample::Index>(),
        ) {
            given[0] = 3;
            let ids: Vec<String> = (0..given.len()).map(|number| format!("{number:02}")).collect();
            let grades: Grades = ids.iter().cloned().zip(given.iter().copied()).collect();
            let mut best = ids.clone();
            best.sort_by_key(|id| std::cmp::Reverse(grades[id]));
            prop_assert!((measure(&best, &grades).ndcg - 1.0).abs() < 1e-12);
            let place = at.index(ids.len() - 1);
            let (mut better, mut worse) = (ids.clone(), ids);
            if grades[&better[place]] < grades[&better[place + 1]] { better.swap(place, place + 1) } else { worse.swap(place, place + 1) }
            prop_assert!(measure(&better, &grades).ndcg >= measure(&worse, &grades).ndcg - 1e-12);
        }
    }
}
