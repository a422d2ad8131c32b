//! Finding a sector from everyday words.
//!
//! A *phrase* is one way to name a sector: one of our everyday words, a short name, an official title. A query is
//! held against every phrase: each query word counts by how rare it is among all phrases, a phrase wins by covering
//! much of the query and having little left over. Two thousand sectors have about four thousand phrases, few enough
//! to go through all of them.

use std::collections::HashMap;

use super::code::SectorLevel;
use super::table::Sector;
use super::word::{TradeWord, is_one_slip_apart, trade_words};

/// A sector that fits the words, and why.
#[derive(Debug, Clone, Copy)]
pub struct SectorHit<'table> {
    /// The sector.
    pub sector: &'table Sector,
    /// From 0 to 1; 1 is the very phrase that was typed.
    pub score: f32,
}

/// How much of the query must be understood for a phrase to count.
const LEAST_COVERED: f32 = 0.34;
/// What a word counts that sounds like the typed one and is written otherwise.
const SOUNDS_ALIKE: f32 = 0.94;
/// What a word counts when only its beginning was typed, and when that beginning is a known word itself.
const BEGINNING: f32 = 0.85;
const BEGINNING_OF_OTHER: f32 = 0.6;
/// What a word counts when it has one wrong letter.
const MISSPELLED: f32 = 0.75;
/// What a query word counts that no phrase has, such as a family name: far less than a word that names a trade.
const UNKNOWN_RARITY: f32 = 1.0;
/// Shorter words are not completed or corrected; too many would fit.
const SHORTEST_COMPLETED: usize = 3;
const SHORTEST_CORRECTED: usize = 5;

/// Every phrase of every sector, by numbered words.
#[derive(Debug, Default)]
pub(super) struct WordIndex {
    /// By sound.
    numbers: HashMap<String, u32>,
    /// By spelling.
    spellings: HashMap<String, u32>,
    /// By word number: the rarer, the larger.
    rarities: Vec<f32>,
    phrases: Vec<Phrase>,
}

#[derive(Debug)]
struct Phrase {
    sector: u32,
    trust: f32,
    /// Ordered by sound, each once.
    words: Vec<PhraseWord>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct PhraseWord {
    sound: u32,
    spelling: u32,
}

/// A typed word: what it weighs, and which known words it may stand for, each with how surely.
struct QueryWord {
    rarity: f32,
    /// None when no phrase writes it so.
    spelling: Option<u32>,
    readings: Vec<(u32, f32)>,
}

impl WordIndex {
    pub(super) fn build(sectors: &[Sector]) -> Self {
        let mut index = Self::default();
        for (position, sector) in (0..).zip(sectors) {
            for (text, trust) in phrases_of(sector, sectors) {
                index.add(position, trust, text);
            }
        }
        index.rarities = index.count_rarities();
        index
    }

    /// The best sectors for the words, each once, best first; equal scores by code.
    pub(super) fn find<'table>(
        &self,
        sectors: &'table [Sector],
        words: &str,
        limit: usize,
    ) -> Vec<SectorHit<'table>> {
        let query = self.read_query(words);
        let mut best: HashMap<u32, f32> = HashMap::new();
        for phrase in &self.phrases {
            if let Some(score) = self.score(&query, phrase) {
                let entry = best.entry(phrase.sector).or_insert(0.0);
                *entry = entry.max(score);
            }
        }
        let mut hits: Vec<_> = best
            .into_iter()
            .map(|(index, score)| SectorHit { sector: &sectors[index as usize], score })
            .collect();
        hits.sort_by(|left, right| {
            right.score.total_cmp(&left.score).then(left.sector.code.cmp(&right.sector.code))
        });
        hits.truncate(limit);
        hits
    }

    fn add(&mut self, sector: u32, trust: f32, text: &str) {
        let numbered = trade_words(text).into_iter().map(|word| PhraseWord {
            sound: number(&mut self.numbers, word.sound),
            spelling: number(&mut self.spellings, word.written),
        });
        let mut words: Vec<PhraseWord> = numbered.collect();
        words.sort_unstable();
        words.dedup_by_key(|word| word.sound);
        if !words.is_empty() {
            self.phrases.push(Phrase { sector, trust, words });
        }
    }

    fn count_rarities(&self) -> Vec<f32> {
        let mut counts = vec![0_u16; self.numbers.len()];
        for word in self.phrases.iter().flat_map(|phrase| &phrase.words) {
            let count = &mut counts[word.sound as usize];
            *count = u16::saturating_add(*count, 1);
        }
        let total = self.phrases.len() as f32;
        counts.iter().map(|count| (1.0 + total / f32::from(*count)).ln()).collect()
    }

    fn read_query(&self, words: &str) -> Vec<QueryWord> {
        let words = trade_words(words);
        let last = words.len().saturating_sub(1);
        words.iter().enumerate().map(|(position, word)| self.read_word(word, position == last)).collect()
    }

    /// A word is taken as it sounds; when it is the last, also as a beginning; else as a misspelling.
    fn read_word(&self, typed: &TradeWord, is_last: bool) -> QueryWord {
        let word = typed.sound.as_str();
        let exact = self.numbers.get(word).map(|number| (*number, 1.0));
        let mut readings = Vec::from_iter(exact);
        if is_last && word.len() >= SHORTEST_COMPLETED {
            let sureness = if exact.is_some() { BEGINNING_OF_OTHER } else { BEGINNING };
            readings
                .extend(self.similar(sureness, |known| known.len() > word.len() && known.starts_with(word)));
        }
        if readings.is_empty() && word.len() >= SHORTEST_CORRECTED {
            readings.extend(self.similar(MISSPELLED, |known| is_one_slip_apart(known, word)));
        }
        let rarities = readings.iter().map(|(number, _)| self.rarities[*number as usize]);
        let rarity = exact.map(|(number, _)| self.rarities[number as usize]).or(rarities.reduce(f32::min));
        let spelling = self.spellings.get(&typed.written).copied();
        QueryWord { rarity: rarity.unwrap_or(UNKNOWN_RARITY), spelling, readings }
    }

    fn similar(&self, sureness: f32, fits: impl Fn(&str) -> bool) -> impl Iterator<Item = (u32, f32)> {
        self.numbers.iter().filter(move |(known, _)| fits(known)).map(move |(_, number)| (*number, sureness))
    }

    /// How well a phrase fits: the part of the query it covers, lowered by what the phrase says beyond the query.
    fn score(&self, query: &[QueryWord], phrase: &Phrase) -> Option<f32> {
        let (mut asked, mut covered, mut used) = (0.0, 0.0, 0.0);
        for word in query {
            asked += word.rarity;
            if let Some((number, sureness)) = best_reading(word, phrase) {
                covered += word.rarity * sureness;
                used += self.rarities[number as usize];
            }
        }
        let said: f32 = phrase.words.iter().map(|word| self.rarities[word.sound as usize]).sum();
        let coverage = covered / asked;
        (coverage >= LEAST_COVERED).then(|| phrase.trust * coverage * (0.5 + 0.5 * (used / said).min(1.0)))
    }
}

/// The surest reading that the phrase has, with its number.
fn best_reading(word: &QueryWord, phrase: &Phrase) -> Option<(u32, f32)> {
    let fitting = word.readings.iter().filter_map(|(number, sureness)| {
        let found = phrase.words.binary_search_by_key(number, |word| word.sound).ok()?;
        let is_written_so = word.spelling == Some(phrase.words[found].spelling);
        Some((*number, if is_written_so { *sureness } else { sureness.min(SOUNDS_ALIKE) }))
    });
    // The number decides between equals, so that the order of a hash map never shows.
    fitting.max_by(|left, right| left.1.total_cmp(&right.1).then(left.0.cmp(&right.0)))
}

/// The number of a text, a new one if it has none.
fn number(numbers: &mut HashMap<String, u32>, text: String) -> u32 {
    let next = u32::try_from(numbers.len()).expect("a few thousand words");
    *numbers.entry(text).or_insert(next)
}

/// What names a sector, and how far we trust it. Official titles count only where people may choose them: classes,
/// and sub-classes that say something else than their class.
fn phrases_of<'sector>(sector: &'sector Sector, sectors: &[Sector]) -> Vec<(&'sector str, f32)> {
    let mut phrases = Vec::new();
    if let Some(everyday) = &sector.everyday {
        phrases.extend(everyday.words.split(',').map(|word| (word, 1.0)));
        phrases.extend([(everyday.en.as_str(), 0.95), (everyday.hi.as_str(), 0.95)]);
    }
    if says_something_new(sector, sectors) {
        phrases.push((sector.title.as_str(), 0.7));
    }
    phrases
}

fn says_something_new(sector: &Sector, sectors: &[Sector]) -> bool {
    match sector.code.level() {
        SectorLevel::Class => true,
        SectorLevel::SubClass => {
            let class = sector.code.shorter();
            let class = sectors.binary_search_by(|other| Some(other.code).cmp(&class));
            class.is_ok_and(|class| sectors[class].title != sector.title)
        }
        _ => false,
    }
}
