//! Text made comparable, and text made safe to keep.
//!
//! *Folding* throws away what people vary without meaning to: case, accents, invisible joiners, the nukta, native
//! digits, runs of spaces. *Sounding* goes further and lets `dukan`, `dukaan` and `दुकान` meet. Both are for search
//! only: what a person typed is kept as it was, after *cleaning*, which refuses what no honest text contains.
//! Each of the three is idempotent.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::fault::{FaultArgs, FieldFault};

mod devanagari;
mod sound;

pub use devanagari::transliterate_devanagari;
pub use sound::sound_key;

/// The zeros of the digit rows people in our markets may type; each row runs from zero to nine.
const NATIVE_ZEROS: [char; 12] = [
    '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', // Devanagari to Malayalam
    '٠', '۰',  // Arabic-Indic, Persian
    '０', // full width, from East Asian keyboards
];

/// Text as search compares it: compatibility forms, case, Latin accents, nuktas, joiners and native digits folded,
/// Arabic letters written the Persian way, runs of white space made one space.
pub fn fold_for_search(text: &str) -> String {
    let folded: String = text
        .nfkd()
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|character| !is_dropped_in_search(*character))
        .map(fold_digit)
        .map(fold_arabic_letter)
        .nfc()
        .collect();
    join_words(&folded)
}

/// The ASCII digit for a native one; every other character unchanged.
pub fn fold_digit(character: char) -> char {
    let value = NATIVE_ZEROS.iter().find_map(|zero| {
        let offset = u32::from(character).checked_sub(u32::from(*zero))?;
        char::from_digit(offset, 10)
    });
    value.unwrap_or(character)
}

/// The text with every native digit as its ASCII digit.
pub fn fold_digits(text: &str) -> String {
    text.chars().map(fold_digit).collect()
}

fn is_dropped_in_search(character: char) -> bool {
    is_nukta(character) || is_invisible(character) || matches!(character, '\u{300}'..='\u{36F}')
}

/// The dot below that separates ज from ज़: careful writers set it, most typists do not.
fn is_nukta(character: char) -> bool {
    matches!(character, '\u{93C}' | '\u{9BC}' | '\u{A3C}' | '\u{ABC}' | '\u{B3C}' | '\u{C3C}' | '\u{CBC}')
}

/// Soft hyphen, joiners, direction marks, byte-order mark.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
        || is_direction_control(character)
}

/// Embeddings, overrides and isolates: they can make text read as something it is not.
fn is_direction_control(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn fold_arabic_letter(character: char) -> char {
    match character {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        other => other,
    }
}

fn join_words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why a text is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// More grapheme clusters (what a reader counts as letters) than allowed.
    #[error("text of {found} graphemes where {max} are allowed")]
    TooLong {
        /// The limit.
        max: usize,
        /// How many there are.
        found: usize,
    },
    /// A control character, U+0000 among them, or a direction override, at this character (from 1).
    #[error("control character at {position}")]
    ControlCharacter {
        /// Where it stands, counted in characters from 1.
        position: usize,
    },
}

impl TextFault {
    /// This fault as the fault of a form field.
    pub fn at_field(&self, field: &'static str) -> FieldFault {
        FieldFault { field: field.into(), key: self.key(), args: self.args() }
    }

    /// The message key.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "text-too-long",
            Self::ControlCharacter { .. } => "text-control-character",
        }
    }

    /// The message's values.
    pub fn args(&self) -> FaultArgs {
        match *self {
            Self::TooLong { max, found } => vec![("max", count(max)), ("found", count(found))],
            Self::ControlCharacter { position } => vec![("position", count(position))],
        }
    }
}

fn count(number: usize) -> crate::fault::FaultArg {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

/// One line as it is kept: composed (NFC), trimmed, white space runs as one space. `max` counts grapheme clusters.
pub fn clean_line(text: &str, max: usize) -> Result<String, TextFault> {
    refuse_controls(text.trim(), |_| false)?;
    let line = join_words(&text.nfc().collect::<String>());
    within(line, max)
}

/// Several lines as they are kept: composed (NFC), trimmed, line ends as `\n`, tabs allowed.
pub fn clean_text(text: &str, max: usize) -> Result<String, TextFault> {
    let lines = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    refuse_controls(&lines, |character| matches!(character, '\n' | '\t'))?;
    within(lines.nfc().collect(), max)
}

fn refuse_controls(text: &str, allowed: impl Fn(char) -> bool) -> Result<(), TextFault> {
    let refused =
        |character: char| (character.is_control() && !allowed(character)) || is_direction_control(character);
    text.chars()
        .position(refused)
        .map_or(Ok(()), |index| Err(TextFault::ControlCharacter { position: index + 1 }))
}

fn within(text: String, max: usize) -> Result<String, TextFault> {
    let found = text.graphemes(true).count();
    if found > max { Err(TextFault::TooLong { max, found }) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_people_vary_without_meaning_to_is_folded() {
        let same = [
            ("Café", "cafe"),
            ("ज़मीन", "जमीन"),
            ("क\u{200D}ष", "कष"),
            ("  Sweet\u{A0} shop ", "sweet shop"),
            ("२४x७", "24x7"),
            ("ＦＵＬＬ Width", "full width"),
            ("كتابي", "کتابی"),
            ("İzmir", "izmir"),
        ];
        for (left, right) in same {
            assert_eq!(fold_for_search(left), fold_for_search(right), "{left} and {right}");
        }
        assert_ne!(fold_for_search("कल"), fold_for_search("काल"));
    }

    #[test]
    fn every_native_digit_row_folds_to_ascii() {
        for row in [
            "०१२३४५६७८९",
            "০১২৩৪৫৬৭৮৯",
            "੦੧੨੩੪੫੬੭੮੯",
            "૦૧૨૩૪૫૬૭૮૯",
            "୦୧୨୩୪୫୬୭୮୯",
            "௦௧௨௩௪௫௬௭௮௯",
            "౦౧౨౩౪౫౬౭౮౯",
            "೦೧೨೩೪೫೬೭೮೯",
            "൦൧൨൩൪൫൬൭൮൯",
            "٠١٢٣٤٥٦٧٨٩",
            "۰۱۲۳۴۵۶۷۸۹",
            "０１２３４５６７８９",
        ] {
            assert_eq!(fold_digits(row), "0123456789");
        }
    }

    #[test]
    fn limits_count_what_a_reader_counts() {
        assert_eq!(clean_line("क्षि", 1), Ok("क्षि".to_owned()));
        assert_eq!(clean_line("👩‍👩‍👧‍👦", 1), Ok("👩‍👩‍👧‍👦".to_owned()));
        assert_eq!(clean_line("abc", 2), Err(TextFault::TooLong { max: 2, found: 3 }));
        assert_eq!(clean_line("", 0), Ok(String::new()));
    }

    #[test]
    fn controls_are_refused_with_their_place() {
        assert_eq!(clean_line("a\0b", 9), Err(TextFault::ControlCharacter { position: 2 }));
        assert_eq!(clean_line("a\nb", 9), Err(TextFault::ControlCharacter { position: 2 }));
        assert_eq!(clean_line("ab\u{202E}", 9), Err(TextFault::ControlCharacter { position: 3 }));
        assert_eq!(clean_text(" a\r\nb\rc\t. ", 9), Ok("a\nb\nc\t.".to_owned()));
        assert_eq!(clean_text("a\u{7}", 9), Err(TextFault::ControlCharacter { position: 2 }));
    }

    #[test]
    fn a_fault_names_its_field_and_values() {
        let fault = TextFault::TooLong { max: 2, found: 3 }.at_field("title");
        assert_eq!(fault, FieldFault::new("title", "text-too-long").with("max", 2).with("found", 3));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold_for_search(&text);
            prop_assert_eq!(fold_for_search(&once), once);
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in "\\PC{0,40}") {
            if let Ok(once) = clean_line(&text, 40) {
                prop_assert_eq!(clean_line(&once, 40), Ok(once));
            }
        }
    }
}
