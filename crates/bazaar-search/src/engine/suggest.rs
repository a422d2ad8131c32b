//! Completing what is being typed, from names and title words that live rows of the market show.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range as Span;

use bazaar_kit::MarketId;
use tantivy::schema::IndexRecordOption;

use super::fault::IndexFault;
use super::query::MAX_QUERY_LETTERS;
use super::snapshot::{SegmentView, Snapshot};
use super::terms::{MarketTerms, SHOWN_MARK};
use super::writing::folded;
use crate::analysis::words;

/// Letters that must be typed before completing says anything.
const MIN_TYPED_LETTERS: usize = 2;

/// A way to go on typing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The whole text as it would stand in the search box.
    pub text: String,
    /// Live rows that show it.
    pub count: u64,
}

/// At most `limit` completions of `typed`, commonest first, ties by text.
pub(super) fn suggest(
    snapshot: &Snapshot,
    market: MarketId,
    typed: &str,
    limit: usize,
) -> Result<Vec<Suggestion>, IndexFault> {
    let key = folded(&words(typed));
    if key.chars().count() < MIN_TYPED_LETTERS || typed.chars().nth(MAX_QUERY_LETTERS).is_some() {
        return Ok(Vec::new());
    }
    let terms = MarketTerms::new(market);
    let mut suggestions = Completions::of(snapshot, &terms, &key)?.commonest(limit, |_| true);
    if let Some((head, last)) =
        key.rsplit_once(' ').filter(|(_, last)| last.chars().count() >= MIN_TYPED_LETTERS)
    {
        let last_words = Completions::of(snapshot, &terms, last)?.commonest(limit, |_| true);
        let whole =
            |suggestion: Suggestion| Suggestion { text: format!("{head} {}", suggestion.text), ..suggestion };
        suggestions.extend(last_words.into_iter().map(whole));
    }
    let mut seen = HashSet::new();
    suggestions.retain(|suggestion| seen.insert(folded(&words(&suggestion.text))));
    suggestions.truncate(limit);
    Ok(suggestions)
}

/// The commonest way a one-word stem is written in the market, or the stem itself.
pub(super) fn shown_form(snapshot: &Snapshot, terms: &MarketTerms, stem: &str) -> Result<String, IndexFault> {
    let mut start = stem.to_owned();
    start.pop();
    let of_stem = |shown: &str| matches!(words(shown).as_slice(), [word] if word.stem == stem);
    let commonest = Completions::of(snapshot, terms, &start)?.commonest(1, of_stem).pop();
    Ok(commonest.map_or_else(|| stem.to_owned(), |suggestion| suggestion.text))
}

/// Everything shown that begins with a key, out of all segments. Two letters may have thousands, so the texts lie in
/// one string.
#[derive(Default)]
struct Completions {
    texts: String,
    found: Vec<(Span<usize>, u64)>,
}

impl Completions {
    fn of(snapshot: &Snapshot, terms: &MarketTerms, key: &str) -> Result<Self, IndexFault> {
        let mut completions = Self::default();
        for segment in &snapshot.segments {
            completions.read(snapshot, segment, terms, key)?;
        }
        Ok(completions)
    }

    fn read(
        &mut self,
        snapshot: &Snapshot,
        segment: &SegmentView,
        terms: &MarketTerms,
        key: &str,
    ) -> Result<(), IndexFault> {
        let index = segment.reader.inverted_index(snapshot.fields.shown)?;
        let mut stream = index.terms().range().ge(terms.word(key)).into_stream()?;
        while let Some((term, info)) = stream.next() {
            let Some(phrase) = terms.word_of(term).filter(|phrase| phrase.starts_with(key)) else { break };
            let count = match segment.reader.alive_bitset() {
                None => u64::from(info.doc_freq),
                Some(alive) => {
                    let rows = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
                    u64::from(rows.doc_freq_given_deletes(alive))
                }
            };
            if count > 0 {
                let start = self.texts.len();
                self.texts.push_str(phrase);
                self.found.push((start..self.texts.len(), count));
            }
        }
        Ok(())
    }

    /// The commonest that are `wanted`, each in its commonest form; forms are one when they fold alike.
    fn commonest(&self, limit: usize, wanted: impl Fn(&str) -> bool) -> Vec<Suggestion> {
        let mut found: Vec<(&str, &str, u64)> =
            self.found.iter().filter_map(|(place, count)| self.parts(place, *count)).collect();
        found.retain(|(_, shown, _)| wanted(shown));
        found.sort_unstable();
        let mut ranked: Vec<(Reverse<u64>, &str)> =
            found.chunk_by(|a, b| a.0 == b.0).filter_map(commonest_form).collect();
        ranked.sort_unstable();
        ranked.truncate(limit);
        ranked
            .into_iter()
            .map(|(Reverse(count), shown)| Suggestion { text: shown.to_owned(), count })
            .collect()
    }

    /// The folded key, what is shown, and in how many rows.
    fn parts(&self, place: &Span<usize>, count: u64) -> Option<(&str, &str, u64)> {
        self.texts[place.clone()].split_once(SHOWN_MARK).map(|(folded, shown)| (folded, shown, count))
    }
}

/// Of the forms of one key, the commonest, with the rows of all; among equals the first by spelling. A form may
/// appear once per segment.
fn commonest_form<'a>(forms: &[(&'a str, &'a str, u64)]) -> Option<(Reverse<u64>, &'a str)> {
    let rows = |same: &[(&str, &str, u64)]| same.iter().map(|(_, _, count)| count).sum::<u64>();
    let (_, shown) = forms.chunk_by(|a, b| a.1 == b.1).map(|same| (Reverse(rows(same)), same[0].1)).min()?;
    Some((Reverse(rows(forms)), shown))
}
