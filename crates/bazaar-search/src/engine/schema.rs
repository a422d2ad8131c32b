//! The fields of the index.
//!
//! Text arrives already analysed, so the library neither tokenises nor stems. Positions are not stored: neighbouring
//! words are indexed as joined pairs instead ("flour mill" → "flourmill"), which serves both nearness and words
//! written together, at a fraction of the cost. The parts of mixed words ("500gm" → "500", "g") lie beside the pairs.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::lines::LINES;

/// Raised whenever fields, terms or analysis change: an index of another number is never opened, only replaced.
pub(super) const SCHEMA_NUMBER: u32 = 4;

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
    pub(super) kind: Field,
    pub(super) section: Field,
    pub(super) state: Field,
    pub(super) sectors: Field,
    pub(super) id: [Field; 2],
    pub(super) version: Field,
    pub(super) live_from: Field,
    pub(super) point: [Field; 2],
    pub(super) asking: [Field; 2],
    pub(super) revenue: [Field; 2],
    pub(super) profit: [Field; 2],
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
