//! Looking into the term dictionary: words that are nearly the one typed.
//!
//! Only words some live row of the market has are offered, so what is read for a typo does not depend on deleted
//! rows. The first letter must be right: it nearly always is, and it keeps the search to a small part of the
//! dictionary. Where it is not, the phonetic key often helps ("zerox", "xerox").

use std::collections::BTreeMap;
use std::sync::Arc;

use super::snapshot::Snapshot;
use super::terms::MarketTerms;

/// Nearly-right words taken at most for one typed word.
const MAX_NEAR_WORDS: usize = 5;

/// Edits forgiven at most.
const MAX_EDITS: usize = 2;

/// A word of the market that is nearly the one typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NearWord {
    pub(super) word: String,
    /// Letters to insert, delete, replace or swap, 1 or 2.
    pub(super) edits: usize,
}

/// How many edits a word of this length forgives: short words are too close to each other to guess. The lengths are
/// those most engines use.
pub(super) fn edits_forgiven(word: &str) -> usize {
    if word.chars().any(|letter| letter.is_ascii_digit()) {
        return 0;
    }
    match word.chars().count() {
        0..4 => 0,
        4..6 => 1,
        _ => MAX_EDITS,
    }
}

/// The words nearest to `word` in the market: those with the fewest edits that find anything, commonest first, then by
/// spelling. A word that is known as it stands forgives one edit at most: it is probably meant.
pub(super) fn near_words(
    snapshot: &Snapshot,
    terms: &MarketTerms,
    word: &str,
    is_known: bool,
) -> tantivy::Result<Arc<[NearWord]>> {
    let edits = edits_forgiven(word).min(if is_known { 1 } else { MAX_EDITS });
    let Some(first) = word.chars().next().filter(|_| edits > 0) else { return Ok(Arc::default()) };
    snapshot.near_words(terms.word(word), || look_up(snapshot, terms, (word, first), edits))
}

fn look_up(
    snapshot: &Snapshot,
    terms: &MarketTerms,
    (word, first): (&str, char),
    edits: usize,
) -> tantivy::Result<Vec<NearWord>> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let start = terms.word(&first.to_string());
    let typed: Vec<char> = word.chars().collect();
    for segment in &snapshot.segments {
        for field in snapshot.fields.text {
            let index = segment.reader.inverted_index(field)?;
            let mut stream = index.terms().range().ge(&start).into_stream()?;
            while let Some((term, _)) = stream.next() {
                let Some(candidate) = terms.word_of(term).filter(|candidate| candidate.starts_with(first))
                else {
                    break;
                };
                if let Some(distance) = distance_within(&typed, candidate, edits)
                    && distance > 0
                {
                    found.insert(candidate.to_owned(), distance);
                }
            }
        }
    }
    rank(snapshot, terms, found)
}

fn rank(
    snapshot: &Snapshot,
    terms: &MarketTerms,
    found: BTreeMap<String, usize>,
) -> tantivy::Result<Vec<NearWord>> {
    let mut ranked = Vec::with_capacity(found.len());
    for (word, edits) in found {
        let text = terms.word(&word);
        let mut frequency = 0;
        for field in snapshot.fields.text {
            frequency = frequency.max(snapshot.live_frequency(field, &text)?);
        }
        if frequency > 0 {
            ranked.push((edits, std::cmp::Reverse(frequency), word));
        }
    }
    ranked.sort();
    let fewest = ranked.first().map_or(0, |(edits, ..)| *edits);
    ranked.retain(|(edits, ..)| *edits == fewest);
    ranked.truncate(MAX_NEAR_WORDS);
    Ok(ranked.into_iter().map(|(edits, _, word)| NearWord { word, edits }).collect())
}

/// The edit distance with swaps of neighbours as one edit (optimal string alignment), if it is at most `most`.
fn distance_within(typed: &[char], word: &str, most: usize) -> Option<usize> {
    // Most words of a dictionary are told apart by their length, before anything is allocated.
    if typed.len().abs_diff(word.chars().count()) > most {
        return None;
    }
    let other: Vec<char> = word.chars().collect();
    let width = other.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for (i, letter) in typed.iter().enumerate() {
        let mut row = vec![i + 1; width];
        for (j, against) in other.iter().enumerate() {
            row[j + 1] = (last[j] + usize::from(letter != against)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == other[j - 1] && typed[i - 1] == *against {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        if row.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
        distance_within(&a.chars().collect::<Vec<_>>(), b, most)
    }

    #[test]
    fn known_distances() {
        assert_eq!(distance("bakery", "bakery", 2), Some(0));
        assert_eq!(distance("bakrey", "bakery", 2), Some(1));
        assert_eq!(distance("bakary", "bakery", 2), Some(1));
        assert_eq!(distance("furnitur", "furniture", 2), Some(1));
        assert_eq!(distance("textile", "tile", 2), None);
    }

    proptest! {
        #[test]
        fn distance_is_symmetric_and_one_edit_is_one(word in "[a-e]{1,8}", other in "[a-e]{0,8}", at: prop::sample::Index) {
            prop_assert_eq!(distance(&word, &other, 2), distance(&other, &word, 2));
            let mut shorter = word.clone();
            shorter.remove(at.index(word.len()));
            prop_assert_eq!(distance(&word, &shorter, 2), Some(1));
        }
    }
}
