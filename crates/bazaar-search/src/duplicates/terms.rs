//! What of a text is compared: words, article numbers written as one, and the letter triples of longer words, which
//! forgive a slip.

use crate::analysis::words;

/// A word of this many letters or more is also compared by its letter triples.
const SPLIT_FROM_LETTERS: usize = 5;
/// A triple next to a word.
const TRIPLE_WORTH: f64 = 0.3;
/// Signs that stand inside article numbers.
const INSIDE_CODES: [char; 3] = ['-', '/', '.'];

/// One thing a text says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    pub(super) text: String,
    /// What it is worth next to a word.
    pub(super) worth: f64,
    /// Whether it has a digit: article numbers, sizes, years.
    pub(super) is_number: bool,
}

/// The terms of a text; a term may come more than once.
pub(super) fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    for word in words(text) {
        if word.shown.chars().count() >= SPLIT_FROM_LETTERS {
            terms.extend(triples(&word.shown));
        }
        terms.push(whole(word.stem));
    }
    terms.extend(codes(text));
    terms
}

fn whole(text: String) -> Term {
    let is_number = text.contains(|letter: char| letter.is_ascii_digit());
    Term { text, worth: 1.0, is_number }
}

/// Three neighbouring letters each, ends marked, so that beginnings and endings meet their like only. The mark keeps
/// them apart from words.
fn triples(word: &str) -> Vec<Term> {
    let letters: Vec<char> = std::iter::once('^').chain(word.chars()).chain(['$']).collect();
    let of = |triple: &[char]| Term {
        text: format!("~{}", triple.iter().collect::<String>()),
        worth: TRIPLE_WORTH,
        is_number: false,
    };
    letters.windows(3).map(of).collect()
}

/// Runs with a digit and an inner dash, slash or dot, without them: "KDL-40Z4100" and "KDL40Z4100" are one number.
fn codes(text: &str) -> Vec<Term> {
    let is_code =
        |run: &&str| run.contains(INSIDE_CODES) && run.contains(|letter: char| letter.is_ascii_digit());
    text.split(|letter: char| !letter.is_alphanumeric() && !INSIDE_CODES.contains(&letter))
        .map(|run| run.trim_matches(INSIDE_CODES))
        .filter(is_code)
        .map(|run| whole(run.replace(INSIDE_CODES, "").to_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole_terms(text: &str) -> Vec<String> {
        terms(text).into_iter().filter(|term| term.worth > 0.9).map(|term| term.text).collect()
    }

    #[test]
    fn article_numbers_meet_however_they_are_written() {
        assert!(whole_terms("TV KDL-40Z4100/B").contains(&"kdl40z4100b".to_owned()));
        assert!(whole_terms("KDL40Z4100B").contains(&"kdl40z4100b".to_owned()));
        assert_eq!(whole_terms("A/V inputs."), ["a", "v", "input"], "no digit, no number");
    }

    #[test]
    fn a_slip_leaves_most_triples() {
        let of = |word| triples(word).into_iter().map(|term| term.text).collect::<Vec<_>>();
        let (right, slip) = (of("restaurant"), of("restaurent"));
        let shared = right.iter().filter(|triple| slip.contains(triple)).count();
        assert!(shared * 2 > right.len(), "{shared} of {}", right.len());
    }
}
