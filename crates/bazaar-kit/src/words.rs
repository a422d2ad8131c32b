//! Amounts in words: on invoices, where law and habit want them, and as a read-back while a figure is typed, where
//! they stop the ten-times error.
//!
//! Both languages count in thousands, lakh and crore; beyond a lakh crore the number of lakh crore keeps growing
//! ("two lakh crore"), no larger word is used. Hindi has its own word for every number below a hundred.

use crate::locale::Locale;

mod names;

use names::{ENGLISH, HINDI, NumberNames};

/// The amount as an invoice prints it: `Rupees One Lakh Twenty Three Thousand Four Hundred Fifty Six and Paise
/// Seventy Eight Only`, `रुपये एक लाख तेईस हज़ार … और पैसे अठहत्तर मात्र`.
pub fn invoice_words(paise: i64, locale: Locale) -> String {
    let (minus, rupees, part) = parts_of(paise);
    let names = names_in(locale);
    let mut words = Vec::new();
    words.extend(minus.then_some(names.minus.to_owned()));
    words.push(names.rupees_many.to_owned());
    words.push(number_words(rupees, locale));
    if part > 0 {
        words.extend([names.and.to_owned(), names.paise_many.to_owned(), number_words(part, locale)]);
    }
    words.push(names.only.to_owned());
    let text = words.join(" ");
    if locale == Locale::Hi { text } else { capitalize_except(&text, names.and) }
}

/// The amount as it is read back: `fifteen lakh rupees`, `one rupee and fifty paise`, `पंद्रह लाख रुपये`.
pub fn amount_words(paise: i64, locale: Locale) -> String {
    let (minus, rupees, part) = parts_of(paise);
    let names = names_in(locale);
    let mut words = Vec::new();
    words.extend(minus.then_some(names.minus.to_owned()));
    if rupees > 0 || part == 0 {
        words.push(number_words(rupees, locale));
        words.push(if rupees == 1 { names.rupee_one } else { names.rupees_many }.to_owned());
    }
    if rupees > 0 && part > 0 {
        words.push(names.and.to_owned());
    }
    if part > 0 {
        words.push(number_words(part, locale));
        words.push(if part == 1 { names.paisa_one } else { names.paise_many }.to_owned());
    }
    words.join(" ")
}

/// A whole number in words, counted the Indian way.
pub fn number_words(number: u64, locale: Locale) -> String {
    let names = names_in(locale);
    let (crores, below_crore) = (number / 10_000_000, number % 10_000_000);
    let mut words = Vec::new();
    if crores > 0 {
        push_up_to_lakhs(crores, names, &mut words);
        words.push(names.crore);
    }
    push_up_to_lakhs(below_crore, names, &mut words);
    if words.is_empty() { below_hundred(0, names).to_owned() } else { words.join(" ") }
}

fn parts_of(paise: i64) -> (bool, u64, u64) {
    (paise < 0, paise.unsigned_abs() / 100, paise.unsigned_abs() % 100)
}

/// The pseudo-language is stretched English, so it counts in English.
fn names_in(locale: Locale) -> &'static NumberNames {
    match locale {
        Locale::Hi => &HINDI,
        Locale::En | Locale::Pseudo => &ENGLISH,
    }
}

/// Lakh is the largest word here and may itself be counted in thousands. Nothing for zero.
fn push_up_to_lakhs(number: u64, names: &'static NumberNames, words: &mut Vec<&'static str>) {
    let (lakhs, below_lakh) = (number / 100_000, number % 100_000);
    if lakhs > 0 {
        push_up_to_thousands(lakhs, names, words);
        words.push(names.lakh);
    }
    push_up_to_thousands(below_lakh, names, words);
}

fn push_up_to_thousands(number: u64, names: &'static NumberNames, words: &mut Vec<&'static str>) {
    let (thousands, below_thousand) = (number / 1_000, number % 1_000);
    if thousands > 0 {
        push_up_to_thousands(thousands, names, words);
        words.push(names.thousand);
    }
    let (hundreds, below) = (below_thousand / 100, below_thousand % 100);
    if hundreds > 0 {
        words.extend([below_hundred(hundreds, names), names.hundred]);
    }
    if below >= 1 && (names.has_every_number || below <= 20 || below.is_multiple_of(10)) {
        words.push(below_hundred(below, names));
    } else if below > 20 {
        words.extend([below_hundred(below - below % 10, names), below_hundred(below % 10, names)]);
    }
}

/// The word of a number below a hundred that has one.
fn below_hundred(number: u64, names: &'static NumberNames) -> &'static str {
    let index = usize::try_from(number).expect("callers pass numbers below a hundred");
    if names.has_every_number || index <= 20 { names.words[index] } else { names.words[18 + index / 10] }
}

fn capitalize_except(text: &str, kept: &str) -> String {
    let capitalized = text.split(' ').map(|word| match word.chars().next() {
        Some(first) if word != kept => format!("{}{}", first.to_ascii_uppercase(), &word[first.len_utf8()..]),
        _ => word.to_owned(),
    });
    capitalized.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;
    use unicode_normalization::is_nfc;

    use super::*;

    #[test]
    fn invoices() {
        for (paise, english, hindi) in [
            (
                12_345_678,
                "Rupees One Lakh Twenty Three Thousand Four Hundred Fifty Six and Paise Seventy Eight Only",
                "रुपये एक लाख तेईस हज़ार चार सौ छप्पन और पैसे अठहत्तर मात्र",
            ),
            (0, "Rupees Zero Only", "रुपये शून्य मात्र"),
            (100, "Rupees One Only", "रुपये एक मात्र"),
            (-200_000, "Minus Rupees Two Thousand Only", "ऋण रुपये दो हज़ार मात्र"),
        ] {
            assert_eq!(invoice_words(paise, Locale::En), english);
            assert_eq!(invoice_words(paise, Locale::Hi), nfc(hindi));
        }
    }

    #[test]
    fn read_back() {
        for (paise, english, hindi) in [
            (150_000_000, "fifteen lakh rupees", "पंद्रह लाख रुपये"),
            (100, "one rupee", "एक रुपया"),
            (150, "one rupee and fifty paise", "एक रुपया और पचास पैसे"),
            (1, "one paisa", "एक पैसा"),
            (0, "zero rupees", "शून्य रुपये"),
            (-1_200_000_000, "minus one crore twenty lakh rupees", "ऋण एक करोड़ बीस लाख रुपये"),
            (100_005 * 1_000_000_000, "one lakh five crore rupees", "एक लाख पाँच करोड़ रुपये"),
            (200 * 1_000_000_000 * 100_000, "two hundred lakh crore rupees", "दो सौ लाख करोड़ रुपये"),
        ] {
            assert_eq!(amount_words(paise, Locale::En), english);
            assert_eq!(amount_words(paise, Locale::Hi), nfc(hindi));
        }
    }

    fn nfc(text: &str) -> String {
        unicode_normalization::UnicodeNormalization::nfc(text).collect()
    }

    #[test]
    fn names_are_composed_and_distinct() {
        let distinct: std::collections::HashSet<_> = HINDI.words.iter().collect();
        assert_eq!((HINDI.words.len(), distinct.len()), (100, 100));
        for word in HINDI.words.iter().chain([&HINDI.thousand, &HINDI.crore]) {
            assert!(is_nfc(word), "{word}");
        }
        assert_eq!(number_words(21, Locale::En), "twenty one");
        assert_eq!(number_words(90, Locale::En), "ninety");
    }

    /// Reads words back by the rules of the language, independently of how they were written.
    fn read_number(words: &str, locale: Locale) -> u64 {
        let names = names_in(locale);
        let mut values: HashMap<&str, u64> = HashMap::new();
        for (index, word) in (0..).zip(names.words) {
            values
                .insert(word, if names.has_every_number || index <= 20 { index } else { (index - 18) * 10 });
        }
        let units =
            [(names.hundred, 100), (names.thousand, 1_000), (names.lakh, 100_000), (names.crore, 10_000_000)];
        let mut waiting: Vec<u64> = vec![0];
        for word in words.split(' ') {
            if let Some((_, unit)) = units.iter().find(|(name, _)| *name == word) {
                let mut counted = 0;
                while waiting.last().is_some_and(|value| *value < *unit || *unit == 10_000_000) {
                    counted += waiting.pop().unwrap();
                }
                waiting.push(counted * unit);
            } else {
                waiting.push(values[word]);
            }
        }
        waiting.iter().sum()
    }

    proptest! {
        #[test]
        fn words_name_their_number(number in prop_oneof![0_u64..200_000, 0_u64..=i64::MAX as u64 / 100]) {
            for locale in [Locale::En, Locale::Hi] {
                prop_assert_eq!(read_number(&number_words(number, locale), locale), number);
            }
        }
    }
}
