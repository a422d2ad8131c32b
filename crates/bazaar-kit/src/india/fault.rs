//! Why an identifier is not well-formed, exactly enough to say it by the field.

use crate::fault::{FaultArgs, FieldFault};

/// A typed identifier that is not well-formed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} for {identifier}", .problem.key())]
pub struct IdentifierFault {
    /// Which identifier it should be, such as `gstin`.
    pub identifier: &'static str,
    /// What is wrong.
    pub problem: Problem,
    /// What was probably meant, where one fix makes it well-formed.
    pub suggestion: Option<String>,
}

/// What is wrong with a typed identifier. Positions count the characters that matter, from 1, after spaces and
/// hyphens are dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was typed.
    Empty,
    /// Too few or too many characters.
    Length {
        /// The fewest it may have.
        min: usize,
        /// The most it may have.
        max: usize,
        /// How many there are.
        found: usize,
    },
    /// A character that cannot stand where it stands.
    Character {
        /// Where.
        position: usize,
        /// What stands there in a well-formed one.
        expected: Expected,
    },
    /// The check character disagrees with the others: it or one of them is mistyped.
    CheckCharacter {
        /// Where the check character stands.
        position: usize,
        /// What it would be if the others are right.
        expected: char,
    },
    /// Positions one and two of a GSTIN name no state.
    UnknownGstState,
    /// The fourth letter of a PAN names no kind of holder.
    UnknownPanHolder,
    /// The four digits of a PAN are 0000, which is never given.
    PanNumberZero,
    /// The state letters of a Udyam number are no state's.
    UnknownUdyamState,
    /// A Udyog Aadhaar number: retired, the enterprise must register with Udyam.
    RetiredUdyogAadhaar,
    /// The class letters of a CIN name no class of company.
    UnknownCompanyClass,
    /// A UPI address without exactly one `@`.
    UpiSeparator,
    /// A dot after the `@`: an e-mail address was typed for a UPI address.
    UpiLooksLikeEmail,
    /// A phone number that no numbering plan has.
    PhoneNumber,
    /// A number of a mobile phone is needed and this is another one.
    NotAMobile,
}

/// What may stand at a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A letter A–Z.
    Letter,
    /// A digit.
    Digit,
    /// Either.
    LetterOrDigit,
    /// This character only.
    Exactly(char),
    /// One of these.
    OneOf(&'static str),
}

impl IdentifierFault {
    pub(super) fn new(identifier: &'static str, problem: Problem, suggestion: Option<String>) -> Self {
        Self { identifier, problem, suggestion }
    }

    /// This fault as the fault of a form field. A suggestion, where there is one, is the value `suggestion`.
    pub fn at_field(&self, field: &'static str) -> FieldFault {
        FieldFault { field: field.into(), key: self.key(), args: self.args() }
    }

    /// The message key.
    pub const fn key(&self) -> &'static str {
        self.problem.key()
    }

    /// The message's values: `identifier`, those of the problem, `suggestion`, and `suggested` (`yes` or `no`) for a
    /// message to choose by, because the suggestion is empty when there is none.
    pub fn args(&self) -> FaultArgs {
        let mut args: FaultArgs = vec![("identifier", self.identifier.into())];
        args.extend(self.problem.args());
        args.push(("suggested", yes_or_no(self.suggestion.is_some())));
        args.push(("suggestion", self.suggestion.clone().unwrap_or_default().into()));
        args
    }
}

impl Problem {
    /// The message key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "identifier-empty",
            Self::Length { .. } => "identifier-length",
            Self::Character { expected, .. } => expected.key(),
            Self::CheckCharacter { .. } => "gstin-check-character",
            Self::UnknownGstState => "gstin-state",
            Self::UnknownPanHolder => "pan-holder",
            Self::PanNumberZero => "pan-number-zero",
            Self::UnknownUdyamState => "udyam-state",
            Self::RetiredUdyogAadhaar => "udyam-retired-form",
            Self::UnknownCompanyClass => "cin-class",
            Self::UpiSeparator => "upi-separator",
            Self::UpiLooksLikeEmail => "upi-looks-like-email",
            Self::PhoneNumber => "phone-number",
            Self::NotAMobile => "phone-not-a-mobile",
        }
    }

    fn args(self) -> FaultArgs {
        match self {
            Self::Length { min, max, found } => {
                let exact = ("exact", yes_or_no(min == max));
                vec![exact, ("min", number(min)), ("max", number(max)), ("found", number(found))]
            }
            Self::Character { position, expected } => {
                let mut args = vec![("position", number(position))];
                args.extend(expected.characters().map(|characters| ("expected", characters.into())));
                args
            }
            Self::CheckCharacter { position, expected } => {
                vec![("position", number(position)), ("expected", expected.to_string().into())]
            }
            _ => Vec::new(),
        }
    }
}

impl Expected {
    const fn key(self) -> &'static str {
        match self {
            Self::Letter => "identifier-letter",
            Self::Digit => "identifier-digit",
            Self::LetterOrDigit => "identifier-letter-or-digit",
            Self::Exactly(_) => "identifier-exact-character",
            Self::OneOf(_) => "identifier-one-of",
        }
    }

    fn characters(self) -> Option<String> {
        match self {
            Self::Exactly(character) => Some(character.to_string()),
            Self::OneOf(characters) => Some(characters.to_owned()),
            Self::Letter | Self::Digit | Self::LetterOrDigit => None,
        }
    }

    /// Whether this character may stand there.
    pub(super) fn accepts(self, character: char) -> bool {
        match self {
            Self::Letter => character.is_ascii_uppercase(),
            Self::Digit => character.is_ascii_digit(),
            Self::LetterOrDigit => character.is_ascii_uppercase() || character.is_ascii_digit(),
            Self::Exactly(wanted) => character == wanted,
            Self::OneOf(characters) => characters.contains(character),
        }
    }
}

fn yes_or_no(is_so: bool) -> crate::fault::FaultArg {
    if is_so { "yes".into() } else { "no".into() }
}

fn number(count: usize) -> crate::fault::FaultArg {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}
