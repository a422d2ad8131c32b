//! How the words of a trade are made comparable: sounded, singular, and with the words that mean the same in every
//! trade (`shop`, `dukan`, `bhandar`) made one.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use bazaar_kit::fold::{fold_for_search, sound_key};

/// Words that tell nothing about a trade.
const SILENT: [&str; 30] = [
    "of", "and", "the", "for", "in", "on", "to", "my", "new", "nec", "other", "etc", "ka", "ki", "ke",
    "mein", "ko", "aur", "hai", "mera", "meri", "wala", "wale", "business", "dhandha", "dhanda", "kaam",
    "karobar", "vyavsay", "udyam",
];

/// Words that mean the same in every trade: the one they become, and how they are written.
const ALIKE: [(&str, &[&str]); 4] = [
    ("shop", &["shop", "dukan", "store", "showroom", "bhandar", "outlet", "mart", "stall", "emporium"]),
    (
        "make",
        &[
            "make",
            "making",
            "maker",
            "factory",
            "manufacturing",
            "manufacture",
            "manufacturer",
            "karkhana",
            "unit",
            "plant",
            "udyog",
            "nirman",
            "utpadan",
            "production",
            "industry",
            "banane",
            "works",
        ],
    ),
    ("repair", &["repair", "repairing", "marammat", "mistri", "servicing"]),
    (
        "bulk",
        &[
            "wholesale",
            "wholesaler",
            "thok",
            "distributor",
            "trader",
            "trading",
            "stockist",
            "dealer",
            "supplier",
        ],
    ),
];

static SILENT_SOUNDS: LazyLock<HashSet<String>> =
    LazyLock::new(|| SILENT.iter().map(|word| sound_key(word)).collect());

/// By comparable spelling, the word it becomes.
static ALIKE_BY_SPELLING: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let spellings =
        ALIKE.iter().flat_map(|(one, spellings)| spellings.iter().map(move |spelling| (*one, spelling)));
    spellings.map(|(one, spelling)| (singular(&sound_key(spelling)).to_owned(), one)).collect()
});

/// A word of a trade, comparable in two ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TradeWord {
    /// How it sounds, so that spellings and scripts meet.
    pub(super) sound: String,
    /// How it is written, so that `pharma` and `farm`, which sound alike to the key, stay apart when it matters.
    pub(super) written: String,
}

/// The comparable words of a text, in order. Scripts other than Latin and Devanagari are folded only.
pub(super) fn trade_words(text: &str) -> Vec<TradeWord> {
    let spaced = text.replace(|character: char| character.is_ascii_punctuation() || character == '।', " ");
    let folded = fold_for_search(&spaced);
    folded.split_whitespace().filter_map(trade_word).collect()
}

fn trade_word(written: &str) -> Option<TradeWord> {
    let sound = sound_key(written);
    if sound.is_empty() || SILENT_SOUNDS.contains(&sound) {
        return None;
    }
    let sound = singular(&sound);
    Some(match ALIKE_BY_SPELLING.get(sound) {
        Some(one) => TradeWord { sound: (*one).to_owned(), written: (*one).to_owned() },
        None => TradeWord { sound: sound.to_owned(), written: singular(written).to_owned() },
    })
}

/// Cuts the English plural and the Hindi oblique plural; wrong now and then, but the same wrong on both sides.
fn singular(word: &str) -> &str {
    let long_enough = |stem: &&str| stem.len() >= 3;
    word.strip_suffix("ies")
        .or_else(|| word.strip_suffix('s'))
        .or_else(|| word.strip_suffix("on"))
        .filter(long_enough)
        .unwrap_or(word)
}

/// Whether one letter added, lost, changed or swapped with its neighbour turns one word into the other.
pub(super) fn is_one_slip_apart(left: &str, right: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let start = left.iter().zip(&right).take_while(|(left, right)| left == right).count();
    let (left, right) = (&left[start..], &right[start..]);
    match (left, right) {
        ([_, left_rest @ ..], [_, right_rest @ ..]) if left_rest == right_rest => true,
        ([_, left_rest @ ..], right) if left_rest == right => true,
        (left, [_, right_rest @ ..]) if left == right_rest => true,
        ([a, b, left_rest @ ..], [c, d, right_rest @ ..]) => a == d && b == c && left_rest == right_rest,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_scripts_and_plurals_meet() {
        for (left, right) in [
            ("kirana ki dukaan", "किराना दुकान"),
            ("Kirana Store", "kiranaa shop"),
            ("sweets", "sweet"),
            ("tailors", "tailor"),
            ("mithai (wholesale)", "mithaai thok"),
        ] {
            let sounds = |text| trade_words(text).into_iter().map(|word| word.sound).collect::<Vec<_>>();
            assert_eq!(sounds(left), sounds(right), "{left} and {right}");
        }
        assert!(trade_words(" ki / of ,.। ").is_empty());
    }

    #[test]
    fn words_that_only_sound_alike_are_written_apart() {
        let (pharma, farm) = (trade_words("pharma"), trade_words("farm"));
        assert_eq!(pharma[0].sound, farm[0].sound);
        assert_ne!(pharma[0].written, farm[0].written);
    }

    #[test]
    fn one_slip_is_one_letter() {
        for (left, right, expected) in [
            ("bakery", "bakry", true),
            ("bakery", "bakerry", true),
            ("bakery", "bakory", true),
            ("bakery", "bakeyr", true),
            ("bakery", "bakery", false),
            ("bakery", "baker", true),
            ("bakery", "bake", false),
            ("", "a", true),
            ("ab", "cd", false),
        ] {
            assert_eq!(is_one_slip_apart(left, right), expected, "{left} {right}");
            assert_eq!(is_one_slip_apart(right, left), expected, "{right} {left}");
        }
    }
}
