//! Words fit to be kept, and what is told of them.

use bazaar_kit::fold::fold_digits;

/// Letters kept of a query.
const MOST_LETTERS: usize = 100;
/// So many digits in a row, however they are grouped, may be somebody's number; a PIN has six.
const PERSONAL_DIGITS: usize = 9;
/// A word of letters with so many digits may be a registration number.
const NUMBER_DIGITS: usize = 4;
/// Stands for what was taken out.
const TAKEN_OUT: &str = "#";

/// Words that enough people searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedWords {
    /// The words.
    pub words: String,
    /// How often.
    pub count: i64,
    /// How often nothing was found.
    pub nothing_count: i64,
    /// How often a hit was opened.
    pub opened_count: i64,
}

/// The words of a query as they are kept: folded, cut, and without what could name a person.
pub(super) fn kept_words(typed: &str) -> String {
    let folded = fold_digits(typed).to_lowercase();
    let mut kept: Vec<&str> = Vec::new();
    // Digits of words in a row that hold nothing but digits and what groups them, and how many words those are.
    let (mut digits, mut words_of_digits) = (0, 0);
    for word in folded.split_whitespace() {
        let in_word = word.chars().filter(char::is_ascii_digit).count();
        let is_number = word.chars().all(|c| c.is_ascii_digit() || "+-().".contains(c));
        (digits, words_of_digits) = if is_number { (digits + in_word, words_of_digits + 1) } else { (0, 0) };
        kept.push(if is_personal(word, in_word, is_number) { TAKEN_OUT } else { word });
        if digits >= PERSONAL_DIGITS {
            kept.truncate(kept.len() - words_of_digits);
            kept.push(TAKEN_OUT);
            words_of_digits = 1;
        }
    }
    kept.join(" ").chars().take(MOST_LETTERS).collect()
}

fn is_personal(word: &str, digits: usize, is_number: bool) -> bool {
    word.contains('@') || (!is_number && digits >= NUMBER_DIGITS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_names_a_person_is_taken_out_and_the_rest_stays() {
        for (typed, kept) in [
            ("Bakery  in PUNE 411001", "bakery in pune 411001"),
            ("call 98765 43210 bakery", "call # bakery"),
            ("९८७६५४३२१० बेकरी", "# बेकरी"),
            ("+91-98765-43210", "#"),
            ("98765 43210 1", "#"),
            ("asha@example.in mill", "# mill"),
            ("27AAPFU0939F1ZV", "#"),
            ("hotel under 2 crore 50 rooms", "hotel under 2 crore 50 rooms"),
            ("", ""),
        ] {
            assert_eq!(kept_words(typed), kept, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_nine_digits_in_a_row_are_kept(typed in "[0-9 +@-]{0,60}") {
            let kept = kept_words(&typed);
            let mut row = 0;
            for c in kept.chars() {
                row = match c {
                    '0'..='9' => row + 1,
                    ' ' | '+' | '-' => row,
                    _ => 0,
                };
                prop_assert!(row < PERSONAL_DIGITS, "{} of {}", kept, typed);
            }
            prop_assert!(!kept.contains('@'));
        }

        #[test]
        fn kept_words_are_kept_as_they_are(typed in ".{0,120}") {
            let kept = kept_words(&typed);
            prop_assert!(kept.chars().count() <= MOST_LETTERS);
            let again = kept_words(&kept);
            prop_assert_eq!(again.trim_end(), kept.trim_end());
        }
    }
}
