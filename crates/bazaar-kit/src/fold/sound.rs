//! A rough key for how a word sounds, so that spellings of one Hindi or Indian-English word meet.
//!
//! The key is for matching only and is deliberately coarse: long and short vowels are one, doubled letters are one,
//! `w` is `v`, `sh` is `s`. It is rewritten until nothing changes, so taking the key of a key changes nothing.

use super::{fold_for_search, transliterate_devanagari};

/// What is written in many ways, and the one way the key writes it. Longer spellings stand first.
const SPELLINGS: [(&str, &str); 16] = [
    ("chh", "ch"),
    ("tch", "ch"),
    ("aa", "a"),
    ("ee", "i"),
    ("ii", "i"),
    ("ea", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("ph", "f"),
    ("sh", "s"),
    ("ck", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("z", "j"),
    ("q", "k"),
    ("y", "i"),
];

/// Words shorter than this keep their last `a`: it is half of what they are.
const SHORTEST_WITHOUT_LAST_A: usize = 4;

/// The sounding of each word, joined by single spaces: `dukan`, `Dukaan` and `दुकान` give the same key. Scripts
/// other than Latin and Devanagari are folded only.
pub fn sound_key(text: &str) -> String {
    let latin = transliterate_devanagari(&fold_for_search(text));
    latin.split_whitespace().map(word_key).collect::<Vec<_>>().join(" ")
}

fn word_key(word: &str) -> String {
    let mut key = word.to_owned();
    loop {
        let next = soften_end(&join_doubles(&respell(&key)));
        if next == key {
            return key;
        }
        key = next;
    }
}

fn respell(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let spelling = SPELLINGS.iter().find(|(written, _)| rest.starts_with(written));
        let (taken, sound) =
            spelling.map_or((first.len_utf8(), None), |(written, key)| (written.len(), Some(*key)));
        key.push_str(sound.unwrap_or(&rest[..taken]));
        rest = &rest[taken..];
    }
    key
}

/// Doubled letters count once; digits stay, `500` is not `50`.
fn join_doubles(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    for character in word.chars() {
        if !character.is_alphabetic() || !key.ends_with(character) {
            key.push(character);
        }
    }
    key
}

/// A final short *a* is written by some and dropped by others: `maharashtra`, `maharashtr`.
fn soften_end(word: &str) -> String {
    let is_long = word.chars().count() >= SHORTEST_WITHOUT_LAST_A;
    word.strip_suffix('a').filter(|_| is_long).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_word_meet() {
        for group in [
            &["dukan", "Dukaan", "दुकान", "दूकान"][..],
            &["mithai", "mithaai", "मिठाई"],
            &["namkeen", "namkin", "नमकीन"],
            &["kapda", "kapdaa", "कपड़ा"],
            &["kirana", "kiraana", "किराना"],
            &["vyapar", "vyapaar", "wyapar", "व्यापार"],
            &["sabzi", "sabji", "सब्ज़ी", "सब्जी"],
            &["maharashtra", "maharastra", "महाराष्ट्र"],
            &["mumbai", "Mumbaai", "मुंबई"],
            &["atta chakki", "ata chaki"],
        ] {
            let expected = sound_key(group[0]);
            for spelling in group {
                assert_eq!(sound_key(spelling), expected, "{spelling}");
            }
        }
    }

    #[test]
    fn different_words_and_numbers_stay_apart() {
        for (left, right) in [("dukan", "makan"), ("500", "50"), ("ca", "c"), ("kal", "kil")] {
            assert_ne!(sound_key(left), sound_key(right));
        }
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_itself(text in "[a-zA-Z0-9 \\u{900}-\\u{97F}]{0,24}") {
            let once = sound_key(&text);
            prop_assert_eq!(sound_key(&once), once);
        }
    }
}
