//! Cutting folded text into words.
//!
//! A word is a run of letters and digits of any script. Number groups are closed up ("15,00,000"), a decimal point
//! between digits stays, an apostrophe inside a word vanishes. A number glued to letters ("5hp", "cnc2040x") is one
//! word with parts; the parts are indexed too, so that "5 hp" finds it.

use bazaar_kit::fold::fold_for_search;

use super::sound::{Sound, sound_of};
use super::stem::stem;
use super::units::{number_name, unit_name};

/// Letters a word keeps at most; what is longer is not something people search for.
const MAX_WORD_LETTERS: usize = 40;

/// Words that are never required in a query: those that bind others, in English and Hindi and both scripts, and those
/// that say what everybody here wants, to buy or sell a business.
const FILLERS: [&str; 64] = [
    "a",
    "an",
    "and",
    "at",
    "by",
    "for",
    "from",
    "in",
    "is",
    "near",
    "of",
    "on",
    "or",
    "the",
    "to",
    "with",
    "ka",
    "ke",
    "ki",
    "ko",
    "mein",
    "me",
    "se",
    "aur",
    "wala",
    "wali",
    "hai",
    "का",
    "के",
    "की",
    "को",
    "में",
    "से",
    "और",
    "है",
    "वाला",
    "वाली",
    "लिए",
    "want",
    "wanted",
    "need",
    "looking",
    "buy",
    "sell",
    "sale",
    "selling",
    "business",
    "running",
    "chahiye",
    "bechna",
    "kharidna",
    "bikri",
    "bikau",
    "vyapar",
    "vyavsay",
    "dhandha",
    "चाहिए",
    "बेचना",
    "खरीदना",
    "बिक्री",
    "बिकाऊ",
    "व्यापार",
    "व्यवसाय",
    "धंधा",
];

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As written, folded: what suggestions show.
    pub shown: String,
    /// What is indexed and looked up.
    pub stem: String,
    /// The letter and digit runs of a mixed word; empty for others.
    pub parts: Vec<String>,
}

impl Word {
    /// How it sounds; nothing where sound says little (numbers, model numbers, other scripts). Worked out when asked,
    /// because it costs more than everything else about a word and most words of a text never need it.
    pub fn sound(&self) -> Option<Sound> {
        sound_of(&self.shown)
    }
}

/// Whether this is a word that says nothing about a listing.
pub fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

/// The words of `text`, in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    for run in runs(&fold(text)) {
        let after_number = found.last().is_some_and(|word| is_number(&word.stem));
        found.push(word(run, after_number));
    }
    found
}

/// Plain ASCII, which most text is, has only case to fold.
fn fold(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { fold_for_search(text) }
}

fn word(run: String, after_number: bool) -> Word {
    let mut parts = parts(&run);
    let stem = if let [number, tail] = parts.as_mut_slice()
        && is_number(number)
        && let Some(unit) = unit_name(tail)
    {
        unit.clone_into(tail);
        format!("{number}{unit}")
    } else if let Some(unit) = after_number.then(|| unit_name(&run)).flatten() {
        unit.to_owned()
    } else if let Some(digits) = number_name(&run) {
        digits.to_owned()
    } else {
        stem_with_y(&run)
    };
    Word { shown: run, stem, parts }
}

/// The stem with a final `y` written `i`, so that "batteries" and "battery" meet.
fn stem_with_y(run: &str) -> String {
    let stem = stem(run);
    match stem.strip_suffix('y') {
        Some(rest) if rest.len() >= 2 => format!("{rest}i"),
        _ => stem.to_owned(),
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// The runs of letters and digits in folded text.
fn runs(folded: &str) -> Vec<String> {
    let mut runs = Vec::new();
    let mut run = String::new();
    let mut letters = folded.chars().peekable();
    while let Some(letter) = letters.next() {
        let next_is_digit = letters.peek().is_some_and(char::is_ascii_digit);
        let in_number = next_is_digit && run.ends_with(|last: char| last.is_ascii_digit());
        let in_word = !run.is_empty() && letters.peek().is_some_and(|next| next.is_alphabetic());
        match letter {
            letter if is_word_letter(letter) => run.push(letter),
            '.' if in_number => run.push(letter),
            ',' if in_number => {}
            '\'' | '\u{2019}' if in_word => {}
            _ => end_run(&mut run, &mut runs),
        }
    }
    end_run(&mut run, &mut runs);
    runs
}

fn end_run(run: &mut String, runs: &mut Vec<String>) {
    if run.chars().any(char::is_alphanumeric) {
        runs.push(run.chars().take(MAX_WORD_LETTERS).collect());
    }
    run.clear();
}

/// Letters and digits, and the virama of each Indian script, which Unicode does not count as a letter.
fn is_word_letter(letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(
            letter,
            '\u{094D}'
                | '\u{09CD}'
                | '\u{0A4D}'
                | '\u{0ACD}'
                | '\u{0B4D}'
                | '\u{0BCD}'
                | '\u{0C4D}'
                | '\u{0CCD}'
                | '\u{0D4D}'
        )
}

/// The alternating digit and letter runs of a word that has both.
fn parts(run: &str) -> Vec<String> {
    let is_digit = |letter: char| letter.is_ascii_digit() || letter == '.';
    let mut parts: Vec<String> = Vec::new();
    for letter in run.chars() {
        match parts.last_mut() {
            Some(part) if part.ends_with(is_digit) == is_digit(letter) => part.push(letter),
            _ => parts.push(letter.to_string()),
        }
    }
    if parts.len() < 2 { Vec::new() } else { parts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stems(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.stem).collect()
    }

    #[test]
    fn text_is_cut_where_people_would() {
        assert_eq!(stems("Flour-Mills, Nagpur"), ["flour", "mill", "nagpur"]);
        assert_eq!(stems("₹15,00,000 men's"), ["1500000", "men"]);
        assert_eq!(stems("2.5 HP. Motor"), ["2.5", "hp", "motor"]);
        assert_eq!(stems("...!?,, \u{0}\u{7}"), Vec::<String>::new());
    }

    #[test]
    fn units_agree_however_they_are_typed() {
        assert_eq!(stems("500gms"), stems("500gm"));
        assert_eq!(stems("500 gms"), ["500", "g"]);
        assert_eq!(words("500gms")[0].parts, ["500", "g"]);
        assert_eq!(stems("50 lacs"), stems("५० lakhs"));
        assert_eq!(stems("in nagpur"), ["in", "nagpur"]);
    }

    #[test]
    fn numbers_in_words_are_numbers() {
        assert_eq!(stems("five-ply line, 350T"), stems("5 ply line 350t"));
        assert_eq!(stems("four colour"), ["4", "colour"]);
        assert_eq!(stems("one ten"), ["one", "10"]);
    }

    #[test]
    fn model_numbers_keep_their_parts() {
        let word = words("CNC2040X").remove(0);
        assert_eq!((word.stem.as_str(), word.sound()), ("cnc2040x", None));
        assert_eq!(word.parts, ["cnc", "2040", "x"]);
    }

    proptest! {
        #[test]
        fn any_text_is_words_of_bounded_length(text in "\\PC{0,200}|.{0,200}") {
            for word in words(&text) {
                prop_assert!(!word.stem.is_empty());
                prop_assert!(word.shown.chars().count() <= MAX_WORD_LETTERS);
            }
        }

        #[test]
        fn the_short_way_for_ascii_leads_to_the_same_words(text in "[ -~\\n\\t]{0,80}") {
            prop_assert_eq!(runs(&fold(&text)), runs(&fold_for_search(&text)));
        }

        #[test]
        fn case_and_punctuation_do_not_matter(a in "[a-z]{1,8}", b in "[a-z]{1,8}") {
            prop_assert_eq!(stems(&format!("{a} {b}")), stems(&format!("{}, ({})", a.to_uppercase(), b)));
        }
    }
}
