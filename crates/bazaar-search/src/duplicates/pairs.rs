//! Which records are candidates for each other, and which candidates are taken for the same.

use std::collections::{BTreeMap, HashSet};

use super::vector::{Space, Vector};

/// Candidates kept for a record.
const CANDIDATES: usize = 10;
/// A term that more than this share of the records has leads to no candidate by itself.
const COMMON_SHARE: f64 = 0.2;
/// Terms of tables smaller than this are never too common.
const SMALL_TABLE: usize = 50;
/// From this likeness on, partners in two tables are taken for the same.
const LIKE_BETWEEN: f64 = 0.25;
/// From this likeness on, two records of one table are taken for the same. Higher, because nothing says that there is
/// a partner at all.
const LIKE_WITHIN: f64 = 0.4;
/// A record of one table is taken together with its best partner and with those hardly behind it.
const HARDLY_BEHIND: f64 = 0.1;
/// What numbers that only one side has count against a pair.
const FOREIGN_NUMBERS: f64 = 0.5;

/// Two records and how alike they are, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The row in the left table; within one table the lower row.
    pub left: usize,
    /// The row in the right table; within one table the higher row.
    pub right: usize,
    /// How alike they are.
    pub likeness: f64,
}

/// What was looked at and what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Every pair that was compared.
    pub candidates: Vec<Pair>,
    /// Those taken for the same, most alike first.
    pub pairs: Vec<Pair>,
}

/// Pairs between two tables. Each record has at most one partner: the most alike find each other first.
pub fn find_between(left: &[Vec<String>], right: &[Vec<String>]) -> Found {
    let records: Vec<&[String]> = left.iter().chain(right).map(Vec::as_slice).collect();
    let space = Space::of(&records);
    let (from, to) = space.vectors.split_at(left.len());
    let candidates = candidates(from, to, |_, _| true);
    let mut taken = (HashSet::new(), HashSet::new());
    let mut pairs = Vec::new();
    for pair in &candidates {
        let is_free = !taken.0.contains(&pair.left) && !taken.1.contains(&pair.right);
        if is_free && pair.likeness >= LIKE_BETWEEN {
            taken.0.insert(pair.left);
            taken.1.insert(pair.right);
            pairs.push(*pair);
        }
    }
    Found { candidates, pairs }
}

/// Pairs within one table.
pub fn find_within(records: &[Vec<String>]) -> Found {
    let rows: Vec<&[String]> = records.iter().map(Vec::as_slice).collect();
    let space = Space::of(&rows);
    let mut candidates = candidates(&space.vectors, &space.vectors, |from, to| from < to);
    for pair in &mut candidates {
        pair.likeness -= FOREIGN_NUMBERS * foreign_numbers(&space, pair);
    }
    let mut best: BTreeMap<usize, f64> = BTreeMap::new();
    for pair in &candidates {
        for row in [pair.left, pair.right] {
            let best = best.entry(row).or_insert(0.0);
            *best = best.max(pair.likeness);
        }
    }
    let is_near_best = |pair: &Pair, row| pair.likeness >= best[&row] - HARDLY_BEHIND;
    let mut pairs: Vec<Pair> = candidates
        .iter()
        .filter(|pair| {
            pair.likeness >= LIKE_WITHIN && is_near_best(pair, pair.left) && is_near_best(pair, pair.right)
        })
        .copied()
        .collect();
    sort(&mut pairs);
    Found { candidates, pairs }
}

/// The most alike of each record of `from`, most alike first; ties by row.
fn candidates(from: &[Vector], to: &[Vector], may: impl Fn(usize, usize) -> bool) -> Vec<Pair> {
    let mut rows_of: BTreeMap<u32, Vec<(usize, f64)>> = BTreeMap::new();
    for (row, vector) in to.iter().enumerate() {
        for (term, weight) in &vector.weights {
            rows_of.entry(*term).or_default().push((row, *weight));
        }
    }
    let is_common = |rows: usize| to.len() >= SMALL_TABLE && rows as f64 > to.len() as f64 * COMMON_SHARE;
    let mut pairs = Vec::new();
    let mut sums = vec![0.0; to.len()];
    for (left, vector) in from.iter().enumerate() {
        let mut touched = Vec::new();
        for (term, weight) in &vector.weights {
            let Some(rows) = rows_of.get(term).filter(|rows| !is_common(rows.len())) else { continue };
            for (right, other) in rows {
                if sums[*right] == 0.0 {
                    touched.push(*right);
                }
                sums[*right] += weight * other;
            }
        }
        let likeness = |right: usize| Pair { left, right, likeness: sums[right] };
        let mut found: Vec<Pair> =
            touched.iter().filter(|right| may(left, **right)).map(|right| likeness(*right)).collect();
        sort(&mut found);
        found.truncate(CANDIDATES);
        pairs.extend(found);
        for right in touched {
            sums[right] = 0.0;
        }
    }
    sort(&mut pairs);
    pairs
}

fn sort(pairs: &mut [Pair]) {
    pairs.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then((a.left, a.right).cmp(&(b.left, b.right))));
}

/// The weight of the numbers that one of the two has alone: the lesser of both sides, so that a record which merely
/// tells more is not held against it.
fn foreign_numbers(space: &Space, pair: &Pair) -> f64 {
    let numbers = |row: usize| {
        let weights = space.vectors[row].weights.iter();
        weights.filter(|(term, _)| space.is_number[*term as usize]).copied().collect::<BTreeMap<u32, f64>>()
    };
    let (left, right) = (numbers(pair.left), numbers(pair.right));
    let alone = |of: &BTreeMap<u32, f64>, other: &BTreeMap<u32, f64>| {
        of.iter().filter(|(term, _)| !other.contains_key(term)).map(|(_, weight)| weight).sum::<f64>()
    };
    alone(&left, &right).min(alone(&right, &left))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(rows: &[&str]) -> Vec<Vec<String>> {
        rows.iter().map(|row| vec![(*row).to_owned()]).collect()
    }

    fn rows(found: &Found) -> Vec<(usize, usize)> {
        let mut rows: Vec<_> = found.pairs.iter().map(|pair| (pair.left, pair.right)).collect();
        rows.sort_unstable();
        rows
    }

    #[test]
    fn each_record_finds_its_one_partner_in_the_other_table() {
        let left = table(&["Sony camera case LCS-TWA/5", "Griffin phone charger PC-77", "Weber gas grill"]);
        let right = table(&[
            "Weber Genesis grill, gas",
            "Case for Sony cameras LCSTWA5",
            "Sony camera",
            "Garden hose",
        ]);
        assert_eq!(rows(&find_between(&left, &right)), [(0, 1), (2, 0)]);
    }

    #[test]
    fn the_same_name_with_another_number_is_another_thing() {
        let mut shop = table(&[
            "Acme drill 500 red",
            "Acme drill 700 red",
            "Acme drill 500, red",
            "Acme drill 700 (red)",
        ]);
        shop.extend((0..40).map(|number| vec![format!("Filler article {number} of its own")]));
        let found = find_within(&shop);
        assert!(rows(&found).contains(&(0, 2)) && rows(&found).contains(&(1, 3)), "{:?}", rows(&found));
        assert!(!rows(&found).contains(&(0, 1)), "{:?}", rows(&found));
    }

    #[test]
    fn empty_tables_and_empty_records_have_no_pairs() {
        assert!(find_between(&[], &table(&["lamp"])).pairs.is_empty());
        assert!(find_within(&table(&["", "", "?!"])).pairs.is_empty());
    }

    proptest! {
        #[test]
        fn a_record_is_taken_once_and_likeness_is_a_share(
            left in prop::collection::vec("[a-e]{1,5}( [a-e0-9]{1,5}){0,3}", 0..12),
            right in prop::collection::vec("[a-e]{1,5}( [a-e0-9]{1,5}){0,3}", 0..12),
        ) {
            let lines = |rows: &[String]| rows.iter().map(|row| vec![row.clone()]).collect::<Vec<_>>();
            let found = find_between(&lines(&left), &lines(&right));
            let mut lefts: Vec<usize> = found.pairs.iter().map(|pair| pair.left).collect();
            lefts.sort_unstable();
            lefts.dedup();
            prop_assert_eq!(lefts.len(), found.pairs.len());
            for pair in &found.candidates {
                prop_assert!(pair.likeness > 0.0 && pair.likeness <= 1.0 + 1e-9);
            }
        }

        #[test]
        fn which_table_is_left_changes_no_pair(
            rows_of_both in prop::collection::vec("[a-e]{1,5}( [a-e0-9]{1,5}){1,3}", 2..14),
        ) {
            let half = rows_of_both.len() / 2;
            let lines: Vec<Vec<String>> = rows_of_both.iter().map(|row| vec![row.clone()]).collect();
            let there = find_between(&lines[..half], &lines[half..]);
            let back = find_between(&lines[half..], &lines[..half]);
            let total = |found: &Found| found.pairs.iter().map(|pair| pair.likeness).sum::<f64>();
            prop_assert!((total(&there) - total(&back)).abs() < 1e-6 || has_ties(&there));
        }
    }

    /// Equal candidates are ordered by row, and rows change places with the tables.
    fn has_ties(found: &Found) -> bool {
        found.candidates.windows(2).any(|two| (two[0].likeness - two[1].likeness).abs() < 1e-9)
    }
}
