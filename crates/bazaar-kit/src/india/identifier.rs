//! One type for all identifiers, so that reading, showing and storing them is written once.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::fault::{Expected, IdentifierFault, Problem};
use crate::fold::fold_digits;

/// How one kind of identifier is read.
pub trait Format {
    /// Its name in message values and field names, such as `gstin`.
    const NAME: &'static str;

    /// What was typed, with everything dropped that the format has no place for, in its case.
    fn tidy(typed: &str) -> String {
        compact(typed)
    }

    /// The canonical spelling of a tidied text, or what is wrong with it.
    fn check(tidied: &str) -> Result<String, Problem>;
}

/// A well-formed identifier of format `F`, in its canonical spelling.
pub struct Identifier<F> {
    text: Box<str>,
    format: PhantomData<fn() -> F>,
}

impl<F: Format> Identifier<F> {
    /// Reads what a person typed.
    pub fn parse(typed: &str) -> Result<Self, IdentifierFault> {
        let tidied = F::tidy(&fold_digits(typed.trim()));
        if tidied.is_empty() {
            return Err(IdentifierFault::new(F::NAME, Problem::Empty, None));
        }
        F::check(&tidied).map(Self::from_canonical).map_err(|problem| {
            let suggestion = suggest::<F>(&tidied, problem);
            IdentifierFault::new(F::NAME, problem, suggestion)
        })
    }
}

impl<F> Identifier<F> {
    /// An identifier this product read and stored itself; anything else must be parsed. It is not checked again: a
    /// rule made stricter later must not make old rows unreadable.
    pub fn from_stored(text: impl Into<String>) -> Self {
        Self::from_canonical(text.into())
    }

    /// The canonical spelling.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn from_canonical(text: String) -> Self {
        Self { text: text.into_boxed_str(), format: PhantomData }
    }
}

/// Upper case, without white space and hyphens.
pub(super) fn compact(typed: &str) -> String {
    let is_kept = |character: &char| !character.is_whitespace() && !is_hyphen(*character);
    typed.chars().filter(is_kept).map(|character| character.to_ascii_uppercase()).collect()
}

/// The hyphen of the keyboard and those that text programs put in its place.
pub(super) fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The well-formed text that was probably meant: the right check character, or letters and digits that look alike
/// exchanged wherever the other kind is expected. Both at once would be a guess.
fn suggest<F: Format>(tidied: &str, problem: Problem) -> Option<String> {
    let mut characters: Vec<char> = tidied.chars().collect();
    if let Problem::CheckCharacter { position, expected } = problem {
        characters[position - 1] = expected;
        return F::check(&characters.iter().collect::<String>()).ok();
    }
    let mut problem = problem;
    for _ in 0..characters.len() {
        let Problem::Character { position, expected } = problem else { return None };
        characters[position - 1] = look_alike(characters[position - 1], expected)?;
        match F::check(&characters.iter().collect::<String>()) {
            Ok(canonical) => return Some(canonical),
            Err(next) => problem = next,
        }
    }
    None
}

/// Pairs that are misread for one another, letter first.
const LOOK_ALIKES: [(char, char); 6] =
    [('O', '0'), ('I', '1'), ('L', '1'), ('S', '5'), ('B', '8'), ('Z', '2')];

fn look_alike(found: char, expected: Expected) -> Option<char> {
    let pairs = LOOK_ALIKES.iter();
    match expected {
        Expected::Digit => pairs.copied().find(|(letter, _)| *letter == found).map(|(_, digit)| digit),
        Expected::Letter => pairs.copied().find(|(_, digit)| *digit == found).map(|(letter, _)| letter),
        Expected::Exactly(wanted) => {
            pairs.copied().any(|pair| pair == (found, wanted) || pair == (wanted, found)).then_some(wanted)
        }
        Expected::LetterOrDigit | Expected::OneOf(_) => None,
    }
}

impl<F> Clone for Identifier<F> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), format: PhantomData }
    }
}

impl<F> PartialEq for Identifier<F> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<F> Eq for Identifier<F> {}

impl<F> Hash for Identifier<F> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<F> fmt::Display for Identifier<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Only the last four characters: identifiers are personal data and must not reach a log by accident.
impl<F: Format> fmt::Debug for Identifier<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.text.char_indices().rev().nth(3).map_or(0, |(index, _)| index);
        write!(f, "{}(…{})", F::NAME, &self.text[shown..])
    }
}

impl<F> Serialize for Identifier<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, F: Format> Deserialize<'de> for Identifier<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let typed = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&typed).map_err(de::Error::custom)
    }
}
