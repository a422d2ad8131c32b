//! Completing what is being typed, from names and title words that live rows of the market show.

use std::collections::BTreeMap;

use bazaar_kit::MarketId;

use super::fault::IndexFault;
use super::query::MAX_QUERY_LETTERS;
use super::schema::folded;
use super::snapshot::{SegmentView, Snapshot};
use super::terms::{MarketTerms, SHOWN_MARK};
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
    let mut suggestions = ranked(completions(snapshot, &terms, &key)?, "");
    if let Some((head, last)) =
        key.rsplit_once(' ').filter(|(_, last)| last.chars().count() >= MIN_TYPED_LETTERS)
    {
        suggestions.extend(ranked(completions(snapshot, &terms, last)?, head));
    }
    let mut seen = std::collections::HashSet::new();
    suggestions.retain(|suggestion| seen.insert(folded(&words(&suggestion.text))));
    suggestions.truncate(limit);
    Ok(suggestions)
}

/// The commonest way a one-word stem is written in the market, or the stem itself.
pub(super) fn shown_form(snapshot: &Snapshot, terms: &MarketTerms, stem: &str) -> Result<String, IndexFault> {
    let mut start = stem.to_owned();
    start.pop();
    let written = completions(snapshot, terms, &start)?;
    let of_stem = |shown: &str| matches!(words(shown).as_slice(), [word] if word.stem == stem);
    let best = ranked(written, "").into_iter().find(|suggestion| of_stem(&suggestion.text));
    Ok(best.map_or_else(|| stem.to_owned(), |suggestion| suggestion.text))
}

/// How a completion is shown, and in how many live rows: by its folded form.
type Completions = BTreeMap<String, BTreeMap<String, u64>>;

fn completions(snapshot: &Snapshot, terms: &MarketTerms, key: &str) -> Result<Completions, IndexFault> {
    let mut found = Completions::new();
    for segment in &snapshot.segments {
        add_completions(snapshot, segment, terms, key, &mut found)?;
    }
    Ok(found)
}

fn add_completions(
    snapshot: &Snapshot,
    segment: &SegmentView,
    terms: &MarketTerms,
    key: &str,
    found: &mut Completions,
) -> Result<(), IndexFault> {
    let index = segment.reader.inverted_index(snapshot.fields.shown)?;
    let mut stream = index.terms().range().ge(terms.word(key)).into_stream().map_err(IndexFault::Storage)?;
    while let Some((term, info)) = stream.next() {
        let Some(phrase) = terms.word_of(term).filter(|phrase| phrase.starts_with(key)) else { break };
        let Some((folded, shown)) = phrase.split_once(SHOWN_MARK) else { continue };
        let count = match segment.reader.alive_bitset() {
            None => u64::from(info.doc_freq),
            Some(alive) => {
                let rows = index
                    .read_postings_from_terminfo(info, tantivy::schema::IndexRecordOption::Basic)
                    .map_err(IndexFault::Storage)?;
                u64::from(rows.doc_freq_given_deletes(alive))
            }
        };
        if count > 0 {
            *found.entry(folded.to_owned()).or_default().entry(shown.to_owned()).or_default() += count;
        }
    }
    Ok(())
}

/// Completions in order, each in its commonest form, after `head`.
fn ranked(found: Completions, head: &str) -> Vec<Suggestion> {
    let mut ranked: Vec<Suggestion> = found
        .into_values()
        .filter_map(|forms| {
            let count = forms.values().sum();
            let (shown, _) =
                forms.into_iter().max_by_key(|(shown, count)| (*count, std::cmp::Reverse(shown.clone())))?;
            let text = if head.is_empty() { shown } else { format!("{head} {shown}") };
            Some(Suggestion { text, count })
        })
        .collect();
    ranked.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    ranked
}
