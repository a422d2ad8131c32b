//! LLPIN, the number of a limited liability partnership: three letters and four digits, more digits in newer ones,
//! written with a hyphen between.

use super::fault::{Expected, Problem};
use super::identifier::{Format, Identifier};
use super::shape::{check_character, check_length};

/// A well-formed LLPIN.
pub type Llpin = Identifier<LlpinFormat>;

/// The format of an LLPIN.
#[derive(Debug, Clone, Copy)]
pub enum LlpinFormat {}

const LETTERS: usize = 3;

impl Format for LlpinFormat {
    const NAME: &'static str = "llpin";

    fn check(tidied: &str) -> Result<String, Problem> {
        for (position, found) in (1..).zip(tidied.chars()) {
            let expected = if position <= LETTERS { Expected::Letter } else { Expected::Digit };
            check_character(position, found, expected)?;
        }
        check_length(tidied, LETTERS + 4, LETTERS + 6)?;
        let (letters, digits) = tidied.split_at(LETTERS);
        Ok(format!("{letters}-{digits}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_hyphen_digits() {
        for (typed, text) in [("aaa-0000", "AAA-0000"), ("AAB 1234", "AAB-1234"), ("ACD12345", "ACD-12345")] {
            assert_eq!(Llpin::parse(typed).unwrap().as_str(), text);
        }
        for (typed, problem) in [
            ("AA-10000", Problem::Character { position: 3, expected: Expected::Letter }),
            ("AAA-000", Problem::Length { min: 7, max: 9, found: 6 }),
            ("AAA-00X0", Problem::Character { position: 6, expected: Expected::Digit }),
        ] {
            assert_eq!(Llpin::parse(typed).unwrap_err().problem, problem, "{typed}");
        }
    }
}
