//! The baseline: BM25 over all text fields taken as one, k1 1.2, b 0.75, plural endings removed. Kept apart from the
//! product's analysis on purpose: what the product learns must not lift what it is measured against.

use std::collections::{BTreeSet, HashMap};

use crate::corpus::Product;
use crate::run::DEPTH;

const K1: f64 = 1.2;
const B: f64 = 0.75;

/// A corpus that can be searched plainly.
pub struct PlainIndex {
    ids: Vec<String>,
    lengths: Vec<f64>,
    mean_length: f64,
    /// For each word its products with how often it stands there.
    postings: HashMap<String, Vec<(usize, f64)>>,
}

impl PlainIndex {
    /// Indexes the corpus.
    pub fn build(products: &[Product]) -> Self {
        let mut postings: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        let mut lengths = Vec::with_capacity(products.len());
        for (row, product) in products.iter().enumerate() {
            let words = words_of(product);
            lengths.push(words.len() as f64);
            let mut counts: HashMap<String, f64> = HashMap::new();
            for word in words {
                *counts.entry(word).or_default() += 1.0;
            }
            for (word, count) in counts {
                postings.entry(word).or_default().push((row, count));
            }
        }
        let mean_length = lengths.iter().sum::<f64>() / (lengths.len().max(1) as f64);
        let ids = products.iter().map(|product| product.id.clone()).collect();
        Self { ids, lengths, mean_length, postings }
    }

    /// The ids found, best first, ties by id.
    pub fn search(&self, query: &str) -> Vec<String> {
        let mut scores: HashMap<usize, f64> = HashMap::new();
        for word in words(query).into_iter().collect::<BTreeSet<_>>() {
            let Some(rows) = self.postings.get(&word) else { continue };
            let (all, with) = (self.ids.len() as f64, rows.len() as f64);
            let rarity = libm::log(1.0 + (all - with + 0.5) / (with + 0.5));
            for (row, count) in rows {
                let length = 1.0 - B + B * self.lengths[*row] / self.mean_length;
                *scores.entry(*row).or_default() += rarity * count * (K1 + 1.0) / (count + K1 * length);
            }
        }
        let mut found: Vec<(usize, f64)> = scores.into_iter().collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| self.ids[a.0].cmp(&self.ids[b.0])));
        found.into_iter().take(DEPTH).map(|(row, _)| self.ids[row].clone()).collect()
    }
}

/// The words of every text field. Article numbers are numbers, not text.
fn words_of(product: &Product) -> Vec<String> {
    let fields = [&product.title, &product.name, &product.supplier, &product.description];
    fields.into_iter().chain(product.attributes.values().flatten()).flat_map(|text| words(text)).collect()
}

/// Runs of letters, digits and the signs that belong to Indian letters, in lower case without plural endings.
fn words(text: &str) -> Vec<String> {
    let is_in_word = |letter: char| letter.is_alphanumeric() || ('\u{0900}'..='\u{0963}').contains(&letter);
    let runs = text.split(move |letter| !is_in_word(letter)).filter(|run| !run.is_empty());
    runs.map(|run| singular(&run.to_lowercase())).collect()
}

/// The "S stemmer" of D. Harman, "How effective is suffixing?", JASIS 42 (1991).
fn singular(word: &str) -> String {
    let ends_in = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if word.len() <= 3 {
        word.to_owned()
    } else if ends_in(&["ies"]) && !ends_in(&["eies", "aies"]) {
        format!("{}y", &word[..word.len() - 3])
    } else if (ends_in(&["es"]) && !ends_in(&["aes", "ees", "oes"]))
        || (ends_in(&["s"]) && !ends_in(&["us", "ss", "es"]))
    {
        word[..word.len() - 1].to_owned()
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(id: &str, title: &str, description: &str) -> Product {
        Product {
            id: id.to_owned(),
            title: title.to_owned(),
            description: description.to_owned(),
            ..Product::default()
        }
    }

    #[test]
    fn plurals_lose_their_ending() {
        for (plural, one) in [
            ("batteries", "battery"),
            ("cases", "case"),
            ("mills", "mill"),
            ("bus", "bus"),
            ("glass", "glass"),
        ] {
            assert_eq!(singular(plural), one);
        }
    }

    #[test]
    fn the_score_is_that_of_the_formula() {
        // One word in one of three products of equal length: ln(1 + 2.5 / 1.5) · 2.2 / 2.2.
        let index = PlainIndex::build(&[
            product("1", "red lamp", ""),
            product("2", "red desk", ""),
            product("3", "red sofa", ""),
        ]);
        assert_eq!(index.search("lamps"), ["1"]);
        assert_eq!(index.search("RED"), ["1", "2", "3"], "ties go by id");
        assert!(index.search("?!").is_empty());
    }

    #[test]
    fn rare_words_and_short_texts_come_first() {
        let index = PlainIndex::build(&[
            product("1", "lamp", "with a very long text about everything and nothing at all"),
            product("2", "lamp", ""),
            product("3", "sofa", "red"),
            product("4", "desk", "red"),
        ]);
        assert_eq!(index.search("lamp"), ["2", "1"]);
        assert_eq!(index.search("red sofa")[0], "3");
    }
}
