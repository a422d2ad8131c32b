//! The one place where a question becomes terms to look up. Every term is made by [`MarketTerms`] and so carries
//! the market, and a plan holds at least one term a row must have, so a plan cannot reach beyond its market.
//!
//! A typed word is looked up in several **readings**: as it is, as its synonyms, written together with its neighbour,
//! by its sound in the other script, and, when it is hardly known, by sound in its own script and as near misses. A row
//! matches the word if any reading is there.

use super::fault::IndexFault;
use super::query::Query;
use super::results::Matched;
use super::schema::TextField;
use super::snapshot::{MarketStatistics, Snapshot};
use super::synonyms::Synonyms;
use super::terms::{MarketTerms, Tag};
use super::vocabulary::near_words;
use super::writing::joined_pairs;
use crate::analysis::{Script, Word, is_filler, words};

/// Words of a query that are looked up; people who paste a paragraph are served by its first words.
const MAX_WORDS: usize = 16;
/// A word in fewer rows than this may be a slip of the finger.
const HARDLY_KNOWN_ROWS: u64 = 3;

/// What a reading is worth next to the word itself.
fn worth(how: Matched, edits: usize) -> f64 {
    match how {
        Matched::Exact => 1.0,
        Matched::Joined => 0.9,
        Matched::Synonym => 0.7,
        Matched::Sound => 0.4,
        Matched::Typo => 0.6 / edits.max(1) as f64,
    }
}

/// Where a term is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Text(TextField),
    Sound,
    Joined,
}

/// One way a word may stand in a row.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) place: Place,
    pub(super) term: String,
    pub(super) word: String,
    pub(super) how: Matched,
    pub(super) worth: f64,
}

/// One typed word with its readings. No readings: the market has no such word.
#[derive(Debug, Clone)]
pub(super) struct WordPlan {
    pub(super) typed: String,
    pub(super) readings: Vec<Reading>,
    /// In how many live rows it stands: what rarity is judged by. As typed where it is well known so; else as
    /// the commonest reading, so that a common word is not made rare by a slip, nor a rare one common by its sound.
    pub(super) frequency: u64,
}

/// How many of the words a row must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    All,
    Any,
}

/// Everything a search needs to know of the words and posting lists.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) statistics: MarketStatistics,
    /// Posting lists a row must be in.
    pub(super) required: Vec<String>,
    pub(super) words: Vec<WordPlan>,
    /// Neighbouring words of the query that also stand together in a row: worth extra, never required.
    pub(super) pairs: Vec<WordPlan>,
    pub(super) demand: Demand,
}

impl Plan {
    /// Plans `query`.
    pub(super) fn build(
        snapshot: &Snapshot,
        query: &Query,
        synonyms: &Synonyms,
        demand: Demand,
    ) -> Result<Self, IndexFault> {
        let planner = Planner { snapshot, terms: MarketTerms::new(query.market) };
        let typed = telling_words(&query.text);
        let mut plan = Self {
            statistics: snapshot.statistics(query.market),
            required: planner.required(query),
            words: planner.words(&typed, synonyms)?,
            pairs: planner.pairs(&typed)?,
            demand,
        };
        if demand == Demand::Any {
            plan.words.retain(|word| !word.readings.is_empty());
        }
        if plan.required.is_empty() && plan.words.is_empty() {
            plan.required.push(planner.terms.everything());
        }
        Ok(plan)
    }

    /// Whether the text can match no row at all, however the filters stand.
    pub(super) fn is_hopeless(&self, query: &Query) -> bool {
        let asked = !query.text.trim().is_empty();
        match self.demand {
            Demand::All => {
                self.words.iter().any(|word| word.readings.is_empty()) || (asked && self.words.is_empty())
            }
            Demand::Any => asked && self.words.is_empty(),
        }
    }
}

/// The words of a query that say something; all of them where none does.
pub(super) fn telling_words(text: &str) -> Vec<Word> {
    let mut typed = words(text);
    if typed.iter().any(|word| !is_filler(&word.shown)) {
        typed.retain(|word| !is_filler(&word.shown));
    }
    let mut seen = std::collections::HashSet::new();
    typed.retain(|word| seen.insert(word.stem.clone()));
    typed.truncate(MAX_WORDS);
    typed
}

struct Planner<'a> {
    snapshot: &'a Snapshot,
    terms: MarketTerms,
}

impl Planner<'_> {
    /// One list for each filter that has a single value. With facets wanted, filters that are counted must stay open
    /// here: their other values are counted too.
    fn required(&self, query: &Query) -> Vec<String> {
        let mut required: Vec<String> =
            query.verified.iter().map(|fact| self.terms.tag(Tag::Verified, fact)).collect();
        required.extend(query.language.iter().map(|language| self.terms.tag(Tag::Language, language)));
        if !query.facets {
            required.extend(query.sector.iter().map(|code| self.terms.tag(Tag::Sector, code)));
            if let [kind] = query.kinds.as_slice() {
                required.push(self.terms.tag(Tag::Kind, kind));
            }
            if let [state] = query.states.as_slice() {
                required.push(self.terms.tag(Tag::State, state));
            }
        }
        required
    }

    fn words(&self, typed: &[Word], synonyms: &Synonyms) -> Result<Vec<WordPlan>, IndexFault> {
        let stems: Vec<String> = typed.iter().map(|word| word.stem.clone()).collect();
        let other_names = synonyms.expand(&stems);
        let pairs = joined_pairs(typed);
        let mut plans = Vec::with_capacity(typed.len());
        for (place, word) in typed.iter().enumerate() {
            let mut reader = Readings::of(self);
            reader.add_texts(&word.stem, Matched::Exact, 0)?;
            reader.add(Place::Joined, &word.stem, Matched::Joined, 0)?;
            for name in &other_names[place] {
                reader.add_texts(name, Matched::Synonym, 0)?;
            }
            let neighbours = place.saturating_sub(1)..(place + 1).min(pairs.len());
            for pair in &pairs[neighbours] {
                reader.add_texts(pair, Matched::Joined, 0)?;
            }
            let sound = word.sound();
            let is_hardly_known = reader.frequency() < HARDLY_KNOWN_ROWS;
            for script in [Script::Latin, Script::Devanagari] {
                if let Some(sound) = sound.as_ref().filter(|sound| sound.script != script || is_hardly_known)
                {
                    reader.add_sound(script, &sound.key)?;
                }
            }
            if reader.frequency() < HARDLY_KNOWN_ROWS {
                let is_known = reader.exact_rows > 0;
                for near in near_words(self.snapshot, &self.terms, &word.stem, is_known)?.iter() {
                    reader.add_texts(&near.word, Matched::Typo, near.edits)?;
                }
            }
            plans.push(reader.plan(word.shown.clone()));
        }
        Ok(plans)
    }

    fn pairs(&self, typed: &[Word]) -> Result<Vec<WordPlan>, IndexFault> {
        let mut plans = Vec::new();
        for pair in joined_pairs(typed) {
            let mut reader = Readings::of(self);
            reader.add(Place::Joined, &pair, Matched::Joined, 0)?;
            if reader.frequency() > 0 {
                plans.push(reader.plan(pair));
            }
        }
        Ok(plans)
    }
}

/// Collects the readings of one word that some live row has.
struct Readings<'a> {
    planner: &'a Planner<'a>,
    found: Vec<Reading>,
    /// Rows of the commonest reading as typed, and of the commonest other.
    exact_rows: u64,
    other_rows: u64,
}

impl<'a> Readings<'a> {
    fn of(planner: &'a Planner<'a>) -> Self {
        Self { planner, found: Vec::new(), exact_rows: 0, other_rows: 0 }
    }

    fn frequency(&self) -> u64 {
        if self.exact_rows >= HARDLY_KNOWN_ROWS {
            self.exact_rows
        } else {
            self.exact_rows.max(self.other_rows)
        }
    }

    fn add_texts(&mut self, word: &str, how: Matched, edits: usize) -> Result<(), IndexFault> {
        for field in TextField::ALL {
            self.add(Place::Text(field), word, how, edits)?;
        }
        Ok(())
    }

    fn add(&mut self, place: Place, word: &str, how: Matched, edits: usize) -> Result<(), IndexFault> {
        let term = self.planner.terms.word(word);
        self.add_term(place, term, word, (how, edits))
    }

    fn add_sound(&mut self, script: Script, key: &str) -> Result<(), IndexFault> {
        let term = self.planner.terms.sound(script, key);
        self.add_term(Place::Sound, term, key, (Matched::Sound, 0))
    }

    fn add_term(
        &mut self,
        place: Place,
        term: String,
        word: &str,
        (how, edits): (Matched, usize),
    ) -> Result<(), IndexFault> {
        let snapshot = self.planner.snapshot;
        let frequency = snapshot.live_frequency(field_of(snapshot, place), &term)?;
        let known = self.found.iter().any(|reading| reading.place == place && reading.term == term);
        if frequency > 0 && !known {
            let rows = if how == Matched::Exact { &mut self.exact_rows } else { &mut self.other_rows };
            *rows = frequency.max(*rows);
            self.found.push(Reading { place, term, word: word.to_owned(), how, worth: worth(how, edits) });
        }
        Ok(())
    }

    fn plan(self, typed: String) -> WordPlan {
        let frequency = self.frequency();
        WordPlan { typed, readings: self.found, frequency }
    }
}

/// The index field of a place.
pub(super) fn field_of(snapshot: &Snapshot, place: Place) -> tantivy::schema::Field {
    match place {
        Place::Text(field) => snapshot.fields.text[field as usize],
        Place::Sound => snapshot.fields.sound,
        Place::Joined => snapshot.fields.joined,
    }
}
