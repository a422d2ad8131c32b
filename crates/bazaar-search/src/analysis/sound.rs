//! The phonetic key of one word, where sound says something.
//!
//! The key itself is the kit's; here it is decided which words have one. Short words all sound alike, numbers and
//! model numbers are not spoken, and other scripts are folded only. A key knows its script: between scripts sound is
//! how one word meets itself, within one it mostly joins strangers ("card", "cord") and is a last resort.

use bazaar_kit::fold;

/// The shortest word, and the shortest key, worth comparing by sound.
const MIN_WORD_LETTERS: usize = 3;
const MIN_KEY_LETTERS: usize = 2;

/// The script a word is written in, of those that have sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// ABC.
    Latin,
    /// कखग.
    Devanagari,
}

/// How a word sounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sound {
    /// The script it was written in.
    pub script: Script,
    /// What Latin and Devanagari spellings of a word share.
    pub key: String,
}

/// How a folded word sounds. Words of mixed script have no sound.
pub(super) fn sound_of(word: &str) -> Option<Sound> {
    let script = if word.is_ascii() { Script::Latin } else { Script::Devanagari };
    sound_key(word).map(|key| Sound { script, key })
}

fn sound_key(word: &str) -> Option<String> {
    let is_spoken = |letter: char| letter.is_ascii_lowercase() || ('\u{0900}'..='\u{097F}').contains(&letter);
    if word.chars().count() < MIN_WORD_LETTERS || !word.chars().all(is_spoken) {
        return None;
    }
    Some(fold::sound_key(word)).filter(|key| key.chars().count() >= MIN_KEY_LETTERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(word: &str) -> String {
        sound_key(&fold::fold_for_search(word)).unwrap_or_else(|| panic!("{word} has no key"))
    }

    #[test]
    fn one_word_in_two_scripts_and_spellings_has_one_key() {
        for same in [
            &["kapda", "kapdaa", "कपड़ा"][..],
            &["mithai", "mithaai", "mithaee", "मिठाई"],
            &["chakki", "chakkee", "चक्की"],
            &["atta", "aata", "आटा"],
            &["dhaba", "dhaaba", "ढाबा"],
            &["kirana", "kiraana", "किराना"],
            &["dukan", "dukaan", "दुकान"],
            &["halwai", "halvai", "हलवाई"],
            &["jewellers", "jewelers"],
        ] {
            let first = key(same[0]);
            for word in same {
                assert_eq!(key(word), first, "{word} against {}", same[0]);
            }
        }
    }

    #[test]
    fn different_words_keep_different_keys() {
        for (a, b) in [("cotton", "kitten"), ("salt", "silk"), ("mill", "mall"), ("rice", "rubber")] {
            assert_ne!(key(a), key(b));
        }
    }

    #[test]
    fn numbers_and_short_words_have_none() {
        for word in ["500", "cnc2", "of", "மில்"] {
            assert_eq!(sound_key(word), None);
        }
    }
}
