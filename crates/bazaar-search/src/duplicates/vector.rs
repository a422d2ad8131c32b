//! Records as vectors of length one.

use std::collections::{BTreeMap, HashMap};

use super::terms::terms;
use crate::analysis::words;

/// Columns with more words than this on average tell in passing what shorter ones name; they weigh less.
const NAMING_WORDS: f64 = 10.0;

/// A record's terms by number, ascending, with their weights.
pub(super) struct Vector {
    pub(super) weights: Vec<(u32, f64)>,
}

/// All records as vectors, and what is known of the terms.
pub(super) struct Space {
    pub(super) vectors: Vec<Vector>,
    /// For each term whether it has a digit.
    pub(super) is_number: Vec<bool>,
}

impl Space {
    /// Makes vectors of records; missing columns are empty ones.
    pub(super) fn of(records: &[&[String]]) -> Self {
        let columns = column_weights(records);
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut is_number = Vec::new();
        let mut counts: Vec<u32> = Vec::new();
        let mut rows: Vec<BTreeMap<u32, f64>> = Vec::with_capacity(records.len());
        for record in records {
            let mut row: BTreeMap<u32, f64> = BTreeMap::new();
            for (text, column) in record.iter().zip(&columns) {
                for term in terms(text) {
                    let number = *numbers.entry(term.text).or_insert_with(|| {
                        is_number.push(term.is_number);
                        counts.push(0);
                        u32::try_from(is_number.len() - 1).expect("fewer terms than four thousand million")
                    });
                    let weight = row.entry(number).or_insert(0.0);
                    *weight = weight.max(term.worth * column);
                }
            }
            for number in row.keys() {
                counts[*number as usize] += 1;
            }
            rows.push(row);
        }
        let vectors = rows.into_iter().map(|row| Vector::of(row, &counts, records.len())).collect();
        Self { vectors, is_number }
    }
}

impl Vector {
    /// Weighs each term by its rarity. Terms of one record alone cannot be shared and are left out.
    fn of(row: BTreeMap<u32, f64>, counts: &[u32], records: usize) -> Self {
        let rarity = |number: u32| libm::log(1.0 + records as f64 / f64::from(counts[number as usize]));
        let mut weights: Vec<(u32, f64)> = row
            .into_iter()
            .filter(|(number, _)| counts[*number as usize] > 1)
            .map(|(number, weight)| (number, weight * rarity(number)))
            .collect();
        let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        if length > 0.0 {
            for (_, weight) in &mut weights {
                *weight /= length;
            }
        }
        Self { weights }
    }
}

/// 1 for columns that name, less for those that describe at length.
fn column_weights(records: &[&[String]]) -> Vec<f64> {
    let columns = records.iter().map(|record| record.len()).max().unwrap_or(0);
    let mean_words = |column: usize| {
        let filled: Vec<usize> = records
            .iter()
            .filter_map(|record| record.get(column))
            .map(|text| words(text).len())
            .filter(|count| *count > 0)
            .collect();
        filled.iter().sum::<usize>() as f64 / filled.len().max(1) as f64
    };
    (0..columns).map(|column| (NAMING_WORDS / mean_words(column).max(1.0)).min(1.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_have_length_one_and_only_shared_terms() {
        let records = [["Red lamp".to_owned()], ["Red sofa".to_owned()], ["Green lamp".to_owned()]];
        let records: Vec<&[String]> = records.iter().map(<[String; 1]>::as_slice).collect();
        let space = Space::of(&records);
        for vector in &space.vectors {
            let length: f64 = vector.weights.iter().map(|(_, weight)| weight * weight).sum();
            assert!((length - 1.0).abs() < 1e-9);
        }
        assert_eq!(space.vectors[1].weights.len(), 1, "nobody else has a sofa");
    }

    #[test]
    fn long_columns_weigh_less() {
        let record = ["lamp".to_owned(), "word ".repeat(40)];
        assert_eq!(column_weights(&[&record]), [1.0, 0.25]);
        assert!(column_weights(&[]).is_empty());
    }
}
