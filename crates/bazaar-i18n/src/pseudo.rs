//! The pseudo-language: English made longer and accented, so that a text that is not translated, a box that is too
//! narrow and a font that lacks letters show at a glance. Digits and white space stay, so values remain readable.

use std::borrow::Cow;

/// Letters added per letter, as a fraction: 2 for every 5 is 40 per cent.
const ADDED: (usize, usize) = (2, 5);

/// A piece of English text, accented and stretched by at least 40 per cent of its letters.
pub(crate) fn stretch(text: &str) -> Cow<'_, str> {
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    if letters == 0 {
        return Cow::Borrowed(text);
    }
    let body = text.trim_end();
    let padding = (letters * ADDED.0).div_ceil(ADDED.1);
    let accented = body.chars().map(accent).chain(std::iter::repeat_n('·', padding));
    Cow::Owned(accented.chain(text[body.len()..].chars()).collect())
}

fn accent(letter: char) -> char {
    match letter {
        'a' => 'á',
        'c' => 'ç',
        'e' => 'é',
        'i' => 'î',
        'n' => 'ñ',
        'o' => 'ö',
        'u' => 'ü',
        'y' => 'ý',
        'A' => 'Å',
        'E' => 'É',
        'I' => 'Î',
        'O' => 'Ø',
        'U' => 'Û',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::stretch;

    #[test]
    fn text_grows_by_two_fifths_and_keeps_its_ends() {
        assert_eq!(stretch("Search"), "Séárçh···");
        assert_eq!(stretch(" of "), " öf· ");
        assert_eq!(stretch(" 12 "), " 12 ");
    }

    proptest::proptest! {
        #[test]
        fn letters_grow_by_at_least_two_fifths(text in "[A-Za-z ]{0,80}") {
            let letters = text.chars().filter(char::is_ascii_alphabetic).count();
            let grown = stretch(&text).chars().count() - text.chars().count();
            proptest::prop_assert!(grown * 5 >= letters * 2);
        }
    }
}
