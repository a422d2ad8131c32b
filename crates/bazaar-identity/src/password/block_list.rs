//! Which passwords are refused: too short, or what a guesser tries first.

use std::collections::HashSet;
use std::sync::LazyLock;

use bazaar_kit::FieldFault;

/// The fewest characters (NIST SP 800-63B-4 §3.1.1.2 with a margin).
const LEAST_CHARS: usize = 10;
/// The most characters, so that hashing has a bound.
const MOST_CHARS: usize = 200;

/// The most used passwords of ten characters and more; `data/SOURCES.md` says where from.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../data/common_passwords.txt").lines().collect());

/// Words that guessers here put before a row of digits.
const COMMON_STEMS: [&str; 30] = [
    "password",
    "passw0rd",
    "p@ssword",
    "p@ssw0rd",
    "welcome",
    "admin",
    "administrator",
    "qwerty",
    "qwertyuiop",
    "letmein",
    "iloveyou",
    "secret",
    "login",
    "india",
    "bharat",
    "hindustan",
    "cricket",
    "krishna",
    "ganesh",
    "jaishriram",
    "mumbai",
    "delhi",
    "bangalore",
    "bengaluru",
    "hyderabad",
    "chennai",
    "kolkata",
    "bazaar",
    "business",
    "company",
];

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordProblem {
    /// Fewer than ten characters.
    TooShort,
    /// More than two hundred.
    TooLong,
    /// Among the most used.
    Common,
    /// A name, place or other word that goes with this person or market, dressed up with digits and signs.
    Personal,
}

impl PasswordProblem {
    /// As a fault of the form's field.
    pub fn at_field(self, field: &'static str) -> FieldFault {
        match self {
            Self::TooShort => FieldFault::new(field, "identity-password-too-short"),
            Self::TooLong => FieldFault::new(field, "identity-password-too-long"),
            Self::Common => FieldFault::new(field, "identity-password-common"),
            Self::Personal => FieldFault::new(field, "identity-password-personal"),
        }
    }
}

/// Judges a password. `about` are words that go with it: the person's name and address, their city, the market.
pub fn judge_password(password: &str, about: &[&str]) -> Result<(), PasswordProblem> {
    let chars = password.chars().count();
    if chars < LEAST_CHARS {
        return Err(PasswordProblem::TooShort);
    }
    if chars > MOST_CHARS {
        return Err(PasswordProblem::TooLong);
    }
    let lower = password.to_lowercase();
    if COMMON.contains(lower.as_str()) || is_one_pattern(&lower) {
        return Err(PasswordProblem::Common);
    }
    let stem = stem_of(&lower);
    if COMMON_STEMS.contains(&stem) {
        return Err(PasswordProblem::Common);
    }
    if words_of(about).iter().any(|word| word == stem) {
        return Err(PasswordProblem::Personal);
    }
    Ok(())
}

/// What is left when digits and signs around it are dropped: `Asha@123` is `asha`.
fn stem_of(lower: &str) -> &str {
    lower.trim_matches(|c: char| !c.is_alphabetic())
}

/// One character, or one short piece, over and over; or a run such as 0123456789.
fn is_one_pattern(lower: &str) -> bool {
    let chars: Vec<char> = lower.chars().collect();
    let repeats = (1..=3).any(|size| chars.iter().zip(&chars[size..]).all(|(one, other)| one == other));
    let is_run = |step: i64| {
        chars.windows(2).all(|pair| {
            let (one, next) = (i64::from(u32::from(pair[0])), i64::from(u32::from(pair[1])));
            // A row of digits goes on after 9 with 0.
            next - one == step
                || (pair[0].is_ascii_digit() && (next - one).rem_euclid(10) == step.rem_euclid(10))
        })
    };
    repeats || is_run(1) || is_run(-1)
}

/// The words, alone and all together: `asha rao` gives `asha`, `rao`, `asharao`.
fn words_of(about: &[&str]) -> Vec<String> {
    let mut words = Vec::new();
    for text in about {
        let lower = text.to_lowercase();
        let parts: Vec<&str> =
            lower.split(|c: char| !c.is_alphabetic()).filter(|part| part.chars().count() >= 3).collect();
        words.push(parts.concat());
        words.extend(parts.iter().map(|part| (*part).to_owned()));
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ABOUT: [&str; 3] = ["Asha Rao", "asha.rao@example.in", "Bazaar Pune"];

    #[test]
    fn what_guessers_try_first_is_refused() {
        for (password, problem) in [
            ("", PasswordProblem::TooShort),
            ("shortpass", PasswordProblem::TooShort),
            ("password123", PasswordProblem::Common),
            ("Password@123", PasswordProblem::Common),
            ("cricket@2026", PasswordProblem::Common),
            ("1234567890", PasswordProblem::Common),
            ("9876543210", PasswordProblem::Common),
            ("aaaaaaaaaaaa", PasswordProblem::Common),
            ("abcabcabcabc", PasswordProblem::Common),
            ("Asha@123456", PasswordProblem::Personal),
            ("asharao2026", PasswordProblem::Personal),
            ("Pune@1234567", PasswordProblem::Personal),
            ("bazaarpune1", PasswordProblem::Personal),
        ] {
            assert_eq!(judge_password(password, &ABOUT), Err(problem), "{password}");
        }
    }

    #[test]
    fn nothing_else_is_asked() {
        for password in
            ["correct horse battery", "मेरा पासवर्ड है", "lowercaseonlyxyz", "4917305826", &"long ".repeat(40)]
        {
            assert_eq!(judge_password(password, &ABOUT), Ok(()), "{password}");
        }
    }

    #[test]
    fn the_list_holds_what_it_should() {
        assert!(COMMON.len() > 400 && COMMON.iter().all(|line| line.chars().count() >= LEAST_CHARS));
    }

    proptest! {
        #[test]
        fn dressing_a_name_up_does_not_help(sign in "[@#._-]{0,2}", digits in "[0-9]{6,10}") {
            let password = format!("Asha{sign}{digits}");
            prop_assert!(judge_password(&password, &ABOUT).is_err());
        }

        #[test]
        fn any_text_is_judged(password in ".{0,250}", about in ".{0,30}") {
            let _ = judge_password(&password, &[&about]);
        }
    }
}
