//! The terms of the index. Each begins with its market, so a posting list never holds two markets' rows and a
//! lookup without a market cannot be written.

use bazaar_kit::MarketId;
use tantivy::Term;
use tantivy::schema::Field;
use uuid::Uuid;

use crate::analysis::{Script, Sound};

/// Divides the word of a suggestion from the way it is shown. Words hold no control characters.
pub(super) const SHOWN_MARK: char = '\u{1}';

/// Makes the terms of one market.
#[derive(Debug, Clone)]
pub(super) struct MarketTerms {
    prefix: String,
}

impl MarketTerms {
    pub(super) fn new(market: MarketId) -> Self {
        Self { prefix: format!("{}/", market.uuid().simple()) }
    }

    /// The term that every live row of the market carries.
    pub(super) fn everything(&self) -> String {
        self.prefix.clone()
    }

    /// A word of a text field.
    pub(super) fn word(&self, word: &str) -> String {
        let mut term = String::with_capacity(self.prefix.len() + word.len());
        term.push_str(&self.prefix);
        term.push_str(word);
        term
    }

    /// How a word of this script sounds.
    pub(super) fn sound(&self, script: Script, key: &str) -> String {
        let letter = match script {
            Script::Latin => 'l',
            Script::Devanagari => 'd',
        };
        format!("{}{letter}:{key}", self.prefix)
    }

    /// The term of a sound as it stands in a listing.
    pub(super) fn sound_of(&self, sound: &Sound) -> String {
        self.sound(sound.script, &sound.key)
    }

    /// The one listing with this id.
    pub(super) fn listing(&self, id: Uuid) -> String {
        format!("{}{}", self.prefix, id.simple())
    }

    /// A filter value.
    pub(super) fn tag(&self, tag: Tag, value: &str) -> String {
        format!("{}{}:{value}", self.prefix, tag.letter())
    }

    /// The word of a term made by `word`, or nothing if the term is another market's.
    pub(super) fn word_of<'a>(&self, term: &'a [u8]) -> Option<&'a str> {
        std::str::from_utf8(term).ok()?.strip_prefix(&self.prefix)
    }
}

/// The filters that have posting lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Kind,
    Sector,
    State,
    Verified,
    Language,
}

impl Tag {
    fn letter(self) -> char {
        match self {
            Self::Kind => 'k',
            Self::Sector => 's',
            Self::State => 't',
            Self::Verified => 'v',
            Self::Language => 'l',
        }
    }
}

/// The market a term of the market field names.
pub(super) fn market_of(term: &[u8]) -> Option<MarketId> {
    let text = std::str::from_utf8(term).ok()?.strip_suffix('/')?;
    Uuid::try_parse(text).ok().map(MarketId::from_uuid)
}

/// A library term of `field`.
pub(super) fn term(field: Field, text: &str) -> Term {
    Term::from_field_text(field, text)
}
