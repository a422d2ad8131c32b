//! Light stemming: plural and oblique endings only.
//!
//! English follows the "S stemmer" of D. Harman, "How effective is suffixing?", JASIS 42 (1991), with the `-es`
//! after a hissing sound added ("boxes", "dishes", "businesses"). Hindi drops the commonest number and case endings
//! of nouns, in the manner of Ramanathan and Rao's lightweight stemmer (EACL 2003).

/// Hindi endings, longest first.
const HINDI_ENDINGS: [&str; 16] =
    ["इयां", "इयों", "ियों", "ियां", "ाओं", "ाएं", "ुओं", "ुएं", "ों", "ें", "ो", "े", "ा", "ी", "ि", "ई"];

/// Letters a Hindi word keeps at least, so that short words stay themselves.
const HINDI_LETTERS_KEPT: usize = 2;

/// The stem of a folded word. Words of other scripts, and words with digits, are returned as they are.
pub(super) fn stem(word: &str) -> &str {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        english(word)
    } else if word.chars().all(|letter| ('\u{0900}'..='\u{097F}').contains(&letter)) {
        hindi(word)
    } else {
        word
    }
}

fn english(word: &str) -> &str {
    let cut = |ending: usize| &word[..word.len() - ending];
    let hisses = ["sses", "xes", "ches", "shes", "zzes"].iter().any(|ending| word.ends_with(ending));
    match word {
        _ if word.len() <= 3 || !word.ends_with('s') => word,
        _ if hisses => cut(2),
        // Keeps the "i": `words` writes a final "y" as "i", so both forms meet.
        _ if word.ends_with("ies") => cut(2),
        _ if word.ends_with("us") || word.ends_with("ss") || word.ends_with("is") => word,
        _ if word.ends_with("oes") => cut(2),
        _ => cut(1),
    }
}

fn hindi(word: &str) -> &str {
    HINDI_ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|rest| rest.chars().filter(|letter| is_letter(*letter)).count() >= HINDI_LETTERS_KEPT)
        .unwrap_or(word)
}

/// Independent vowels and consonants, as against vowel signs.
fn is_letter(letter: char) -> bool {
    ('\u{0904}'..='\u{0939}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_meet_their_singular() {
        for (plural, singular) in [
            ("mills", "mill"),
            ("boxes", "box"),
            ("businesses", "business"),
            ("batteries", "battery"),
            ("dishes", "dish"),
            ("sweets", "sweet"),
            ("कपड़े", "कपड़ा"),
            ("दुकानें", "दुकान"),
            ("दुकानों", "दुकान"),
            ("मिठाइयां", "मिठाई"),
        ] {
            assert_eq!(indexed(plural), indexed(singular), "{plural}");
        }
    }

    /// What the index sees of a word.
    fn indexed(word: &str) -> String {
        crate::analysis::words(word).remove(0).stem
    }

    #[test]
    fn words_that_only_look_plural_stay() {
        for word in ["gas", "glass", "bus", "campus", "basis", "cnc"] {
            assert_eq!(stem(word), word);
        }
    }
}
