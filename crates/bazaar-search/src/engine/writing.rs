//! From a listing to the library's document.

use std::collections::{BTreeSet, HashMap};

use tantivy::TantivyDocument;
use tantivy::schema::Field;

use super::document::{Figure, ListingDoc};
use super::geo::micro_degrees;
use super::lines::LINE_END;
use super::schema::{Fields, TextField};
use super::terms::{MarketTerms, SHOWN_MARK, Tag};
use crate::analysis::{Sound, Word, words};

/// Phonetic keys remembered at most; the commonest words come back soon after they are forgotten.
const MAX_REMEMBERED_SOUNDS: usize = 20_000;

/// Makes documents, remembering the phonetic keys of words it has met: a market's listings share most of them.
pub(super) struct DocumentMaker {
    fields: Fields,
    sounds: HashMap<String, Option<Sound>>,
}

impl DocumentMaker {
    pub(super) fn new(fields: Fields) -> Self {
        Self { fields, sounds: HashMap::new() }
    }

    /// The library's form of a listing.
    pub(super) fn make(&mut self, listing: &ListingDoc) -> TantivyDocument {
        let terms = MarketTerms::new(listing.market);
        let mut document = TantivyDocument::default();
        document.add_text(self.fields.market, terms.everything());
        document.add_text(self.fields.key, terms.listing(listing.id));
        self.add_texts(&mut document, &terms, listing);
        add_filters(&mut document, &self.fields, &terms, listing);
        add_values(&mut document, &self.fields, listing);
        document
    }

    fn add_texts(&mut self, document: &mut TantivyDocument, terms: &MarketTerms, listing: &ListingDoc) {
        let fields = self.fields;
        let texts = TextField::ALL.map(|field| field_phrases(field, listing));
        let mut spoken = Vec::new();
        let mut pairs = BTreeSet::new();
        for (field, phrases) in TextField::ALL.into_iter().zip(&texts) {
            let all = || phrases.iter().flatten();
            add_terms(document, fields.text[field as usize], all().map(|word| terms.word(&word.stem)));
            // Apart from the words: a part is weaker evidence, and must not make a text longer than it is.
            pairs.extend(all().flat_map(|word| word.parts.clone()));
            if field != TextField::Body {
                spoken.extend(phrases.iter().flatten());
                pairs.extend(phrases.iter().flat_map(|phrase| joined_pairs(phrase)));
            }
        }
        let sounds = self.sounds_of(spoken, terms);
        add_terms(document, fields.sound, sounds.into_iter());
        add_terms(document, fields.joined, pairs.into_iter().map(|pair| terms.word(&pair)));
        let shown = shown_phrases(listing, &texts[TextField::Title as usize]);
        add_terms(document, fields.shown, shown.into_iter().map(|phrase| terms.word(&phrase)));
        document.add_text(fields.gist, format!("{} {}", listing.title, listing.sector_words.join(" ")));
    }

    /// The terms of how these words sound, each once.
    fn sounds_of(&mut self, spoken: Vec<&Word>, terms: &MarketTerms) -> BTreeSet<String> {
        let mut sounds = BTreeSet::new();
        for word in spoken {
            if let Some(known) = self.sounds.get(&word.shown) {
                sounds.extend(known.as_ref().map(|sound| terms.sound_of(sound)));
                continue;
            }
            if self.sounds.len() == MAX_REMEMBERED_SOUNDS {
                self.sounds.clear();
            }
            let sound = word.sound();
            sounds.extend(sound.as_ref().map(|sound| terms.sound_of(sound)));
            self.sounds.insert(word.shown.clone(), sound);
        }
        sounds
    }
}

/// The words of a field, phrase by phrase: pairs never reach across two names.
fn field_phrases(field: TextField, listing: &ListingDoc) -> Vec<Vec<Word>> {
    match field {
        TextField::Title => vec![words(&listing.title)],
        TextField::Sector => listing.sector_words.iter().map(|name| words(name)).collect(),
        TextField::Place => {
            let own = [&listing.district, &listing.pin];
            listing.place_names.iter().chain(own.into_iter().flatten()).map(|name| words(name)).collect()
        }
        TextField::Summary => vec![words(&listing.summary)],
        TextField::Body => {
            let wider = listing.wider_words.iter();
            std::iter::once(&listing.body).chain(wider).map(|text| words(text)).collect()
        }
    }
}

/// Two neighbouring stems written as one, for each pair in `phrase`.
pub(super) fn joined_pairs(phrase: &[Word]) -> Vec<String> {
    phrase.windows(2).map(|pair| format!("{}{}", pair[0].stem, pair[1].stem)).collect()
}

/// What suggestions may offer of a listing: its sector and place names whole, and its title's words.
fn shown_phrases(listing: &ListingDoc, title: &[Vec<Word>]) -> BTreeSet<String> {
    let names = listing.sector_words.iter().chain(&listing.place_names);
    let named = names.map(|name| (folded(&words(name)), name.trim().to_owned()));
    let title_words = title.iter().flatten().map(|word| (word.shown.clone(), word.shown.clone()));
    named
        .chain(title_words)
        .filter(|(key, _)| !key.is_empty())
        .map(|(key, shown)| format!("{key}{SHOWN_MARK}{shown}"))
        .collect()
}

/// Words as folded text with single spaces: the key suggestions are found by.
pub(super) fn folded(words: &[Word]) -> String {
    words.iter().map(|word| word.shown.as_str()).collect::<Vec<_>>().join(" ")
}

fn add_filters(document: &mut TantivyDocument, fields: &Fields, terms: &MarketTerms, listing: &ListingDoc) {
    let mut tags = vec![terms.everything()];
    tags.push(terms.tag(Tag::Kind, &listing.kind));
    tags.push(terms.tag(Tag::Language, &listing.language));
    tags.extend(listing.sector_codes.iter().map(|code| terms.tag(Tag::Sector, code)));
    tags.extend(listing.state.iter().map(|state| terms.tag(Tag::State, state)));
    tags.extend(listing.verified.iter().map(|fact| terms.tag(Tag::Verified, fact)));
    tags.sort();
    tags.dedup();
    add_terms(document, fields.tags, tags.into_iter());
}

fn add_values(document: &mut TantivyDocument, fields: &Fields, listing: &ListingDoc) {
    let (high, low) = listing.id.as_u64_pair();
    document.add_u64(fields.id[0], high);
    document.add_u64(fields.id[1], low);
    document.add_i64(fields.version, listing.version);
    document.add_i64(fields.live_from, listing.live_from);
    document.add_text(fields.kind, &listing.kind);
    for code in &listing.sector_codes {
        document.add_text(fields.sectors, code);
    }
    if let Some(section) = listing.sector_codes.iter().find(|code| is_section(code)) {
        document.add_text(fields.section, section);
    }
    if let Some(state) = &listing.state {
        document.add_text(fields.state, state);
    }
    if let Some(point) = listing.point {
        document.add_i64(fields.point[0], micro_degrees(point.lat));
        document.add_i64(fields.point[1], micro_degrees(point.lon));
    }
    add_figure(document, fields.asking, listing.asking);
    add_figure(document, fields.revenue, listing.revenue);
    add_figure(document, fields.profit, listing.profit);
}

/// NIC sections are single letters; every deeper level is digits.
fn is_section(code: &str) -> bool {
    code.len() == 1 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn add_figure(document: &mut TantivyDocument, [low, high]: [Field; 2], figure: Option<Figure>) {
    if let Some(figure) = figure {
        document.add_i64(low, figure.low_minor);
        document.add_i64(high, figure.high_minor);
    }
}

/// Writes terms as the lines they will be cut into. A line end inside a term would plant a term of its own, outside
/// the market even, so none is let through.
fn add_terms(document: &mut TantivyDocument, field: Field, terms: impl Iterator<Item = String>) {
    let mut lines = String::new();
    for term in terms {
        if !lines.is_empty() {
            lines.push(LINE_END);
        }
        if term.contains(LINE_END) {
            lines.push_str(&term.replace(LINE_END, " "));
        } else {
            lines.push_str(&term);
        }
    }
    if !lines.is_empty() {
        document.add_text(field, lines);
    }
}
