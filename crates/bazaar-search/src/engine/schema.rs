//! The fields of the index and how a document becomes one.
//!
//! Text arrives already analysed, so the library neither tokenises nor stems. Positions are not stored: neighbouring
//! words are indexed as joined pairs instead ("flour mill" → "flourmill"), which serves both nearness and words
//! written together, at a fraction of the cost.

use std::collections::BTreeSet;

use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::document::{Figure, ListingDoc};
use super::geo::micro_degrees;
use super::lines::{LINE_END, LINES};
use super::terms::{MarketTerms, SHOWN_MARK, Tag};
use crate::analysis::{Word, words};

/// Raised whenever fields, terms or analysis change: an index of another number is never opened, only replaced.
pub(super) const SCHEMA_NUMBER: u32 = 1;

/// The text fields that are scored, in order of importance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextField {
    /// The title.
    Title,
    /// Sector names and everyday words.
    Sector,
    /// Place names, district and PIN.
    Place,
    /// The summary.
    Summary,
    /// The rest of the text.
    Body,
}

impl TextField {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Title, Self::Sector, Self::Place, Self::Summary, Self::Body];

    /// The stable name, as in explanations.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Sector => "sector",
            Self::Place => "place",
            Self::Summary => "summary",
            Self::Body => "body",
        }
    }
}

/// The fields, by what they are for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    pub(super) market: Field,
    pub(super) key: Field,
    pub(super) tags: Field,
    pub(super) text: [Field; TextField::ALL.len()],
    pub(super) sound: Field,
    pub(super) joined: Field,
    pub(super) shown: Field,
    pub(super) gist: Field,
    kind: Field,
    section: Field,
    state: Field,
    sectors: Field,
    id: [Field; 2],
    version: Field,
    live_from: Field,
    point: [Field; 2],
    asking: [Field; 2],
    revenue: [Field; 2],
    profit: [Field; 2],
}

/// Builds the schema; the order of declaration is part of it.
pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let scored = indexed(IndexRecordOption::WithFreqs, true);
    let listed = indexed(IndexRecordOption::Basic, false);
    let value = TextOptions::default().set_fast("raw");
    let fields = Fields {
        market: builder.add_text_field("market", STRING),
        key: builder.add_text_field("key", STRING),
        tags: builder.add_text_field("tags", listed.clone()),
        text: TextField::ALL.map(|field| builder.add_text_field(field.as_str(), scored.clone())),
        sound: builder.add_text_field("sound", listed.clone()),
        joined: builder.add_text_field("joined", listed.clone()),
        shown: builder.add_text_field("shown", listed),
        gist: builder.add_text_field("gist", STORED),
        kind: builder.add_text_field("kind", value.clone()),
        section: builder.add_text_field("section", value.clone()),
        state: builder.add_text_field("state", value.clone()),
        sectors: builder.add_text_field("sectors", value),
        id: ["id_high", "id_low"].map(|name| builder.add_u64_field(name, FAST)),
        version: builder.add_i64_field("version", FAST),
        live_from: builder.add_i64_field("live_from", FAST),
        point: ["lat_micro", "lon_micro"].map(|name| builder.add_i64_field(name, FAST)),
        asking: ["asking_low", "asking_high"].map(|name| builder.add_i64_field(name, FAST)),
        revenue: ["revenue_low", "revenue_high"].map(|name| builder.add_i64_field(name, FAST)),
        profit: ["profit_low", "profit_high"].map(|name| builder.add_i64_field(name, FAST)),
    };
    (builder.build(), fields)
}

fn indexed(record: IndexRecordOption, lengths: bool) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default().set_tokenizer(LINES).set_index_option(record).set_fieldnorms(lengths),
    )
}

/// The library's form of a listing.
pub(super) fn index_document(fields: &Fields, listing: &ListingDoc) -> TantivyDocument {
    let terms = MarketTerms::new(listing.market);
    let mut document = TantivyDocument::default();
    document.add_text(fields.market, terms.everything());
    document.add_text(fields.key, terms.listing(listing.id));
    add_texts(&mut document, fields, &terms, listing);
    add_filters(&mut document, fields, &terms, listing);
    add_values(&mut document, fields, listing);
    document
}

fn add_texts(document: &mut TantivyDocument, fields: &Fields, terms: &MarketTerms, listing: &ListingDoc) {
    let texts = TextField::ALL.map(|field| field_phrases(field, listing));
    let mut spoken = Vec::new();
    let mut pairs = BTreeSet::new();
    for (field, phrases) in TextField::ALL.into_iter().zip(&texts) {
        let stems = phrases.iter().flatten().flat_map(|word| std::iter::once(&word.stem).chain(&word.parts));
        add_terms(document, fields.text[field as usize], stems.map(|stem| terms.word(stem)));
        if field != TextField::Body {
            spoken.extend(phrases.iter().flatten());
            pairs.extend(phrases.iter().flat_map(|phrase| joined_pairs(phrase)));
        }
    }
    add_terms(document, fields.sound, sounds_of(spoken).into_iter().map(|sound| terms.word(&sound)));
    add_terms(document, fields.joined, pairs.into_iter().map(|pair| terms.word(&pair)));
    let shown = shown_phrases(listing, &texts[TextField::Title as usize]);
    add_terms(document, fields.shown, shown.into_iter().map(|phrase| terms.word(&phrase)));
    document.add_text(fields.gist, format!("{} {}", listing.title, listing.sector_words.join(" ")));
}

/// The phonetic keys of these words, each once.
fn sounds_of(mut spoken: Vec<&Word>) -> BTreeSet<String> {
    spoken.sort_unstable_by_key(|word| &word.shown);
    spoken.dedup_by_key(|word| &word.shown);
    spoken.into_iter().filter_map(Word::sound).collect()
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
        TextField::Body => vec![words(&listing.body)],
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

fn add_terms(document: &mut TantivyDocument, field: Field, terms: impl Iterator<Item = String>) {
    let mut lines = String::new();
    for term in terms {
        if !lines.is_empty() {
            lines.push(LINE_END);
        }
        lines.push_str(&term);
    }
    if !lines.is_empty() {
        document.add_text(field, lines);
    }
}
