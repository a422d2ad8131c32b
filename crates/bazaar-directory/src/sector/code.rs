//! The code of a sector, as a small value that copies.

use std::fmt;

use bazaar_kit::text_enum;
use serde::{Deserialize, Serialize};

/// The longest code, a sub-class.
const MAX_LENGTH: usize = 5;

/// A section letter, or two to five digits. Right in shape; only the table knows whether it exists.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SectorCode {
    /// ASCII, padded with zero bytes, so that order of bytes is order of codes.
    bytes: [u8; MAX_LENGTH],
    length: u8,
}

text_enum! {
    /// How fine a code divides the economy, coarse to fine.
    pub enum SectorLevel {
        /// One of 21 letters.
        Section = "section",
        /// Two digits.
        Division = "division",
        /// Three digits.
        Group = "group",
        /// Four digits.
        Class = "class",
        /// Five digits; India's own addition to the international classification.
        SubClass = "subclass",
    }
}

/// The text is neither a letter from A to U nor two to five digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectorCodeFault;

impl SectorCode {
    /// Reads a code; white space around it and the letter's case do not matter.
    pub fn parse(text: &str) -> Result<Self, SectorCodeFault> {
        let text = text.trim().as_bytes();
        let is_code = match text {
            [letter] => matches!(letter.to_ascii_uppercase(), b'A'..=b'U'),
            digits => (2..=MAX_LENGTH).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit),
        };
        if is_code { Ok(Self::from_ascii(text)) } else { Err(SectorCodeFault) }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        let used = &self.bytes[..usize::from(self.length)];
        std::str::from_utf8(used).expect("only ASCII is ever stored")
    }

    /// The level its length tells.
    pub fn level(self) -> SectorLevel {
        SectorLevel::ALL[usize::from(self.length) - 1]
    }

    /// The code one level up. None for a section, and for a division, whose section only the table knows.
    pub fn shorter(self) -> Option<Self> {
        (self.length > 2).then(|| Self::from_ascii(&self.bytes[..usize::from(self.length) - 1]))
    }

    fn from_ascii(text: &[u8]) -> Self {
        let mut bytes = [0; MAX_LENGTH];
        for (byte, character) in bytes.iter_mut().zip(text) {
            *byte = character.to_ascii_uppercase();
        }
        Self { bytes, length: u8::try_from(text.len()).expect("a code has at most five characters") }
    }
}

impl fmt::Display for SectorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for SectorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SectorCode({self})")
    }
}

impl fmt::Display for SectorCodeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the shape of a NIC code")
    }
}

impl std::error::Error for SectorCodeFault {}

impl TryFrom<String> for SectorCode {
    type Error = SectorCodeFault;

    fn try_from(text: String) -> Result<Self, SectorCodeFault> {
        Self::parse(&text)
    }
}

impl From<SectorCode> for String {
    fn from(code: SectorCode) -> Self {
        code.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn leading_zeros_and_levels_are_kept() {
        for (text, level) in [
            ("A", SectorLevel::Section),
            ("01", SectorLevel::Division),
            ("011", SectorLevel::Group),
            ("0111", SectorLevel::Class),
            ("01111", SectorLevel::SubClass),
        ] {
            let code = SectorCode::parse(text).unwrap();
            assert_eq!((code.as_str(), code.level()), (text, level));
        }
        assert_eq!(SectorCode::parse(" g "), SectorCode::parse("G"));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "1", "V", "AB", "4711a", "471100", "४७११", "-471"] {
            assert_eq!(SectorCode::parse(text), Err(SectorCodeFault), "{text}");
        }
    }

    proptest! {
        #[test]
        fn order_of_codes_is_order_of_texts(left in "[0-9]{2,5}", right in "[0-9]{2,5}") {
            let codes = SectorCode::parse(&left).unwrap().cmp(&SectorCode::parse(&right).unwrap());
            prop_assert_eq!(codes, left.cmp(&right));
        }

        #[test]
        fn a_shorter_code_opens_the_longer(text in "[0-9]{3,5}") {
            let code = SectorCode::parse(&text).unwrap();
            let shorter = code.shorter().unwrap();
            prop_assert!(code.as_str().starts_with(shorter.as_str()));
            prop_assert!(shorter.level() < code.level());
        }
    }
}
