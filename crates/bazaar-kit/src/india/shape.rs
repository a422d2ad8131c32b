//! Fixed shapes: which characters may stand at each position.

use super::fault::{Expected, Problem};

/// One to nine, then A to Z: how the tax network counts from one.
const COUNT: Expected = Expected::OneOf("123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

/// Checks a text against a pattern of the same length as the identifier: `@` a letter, `#` a digit, `*` either,
/// `+` a count (1–9, then A–Z), anything else itself.
pub(super) fn match_shape(text: &str, pattern: &str) -> Result<(), Problem> {
    check_length(text, pattern.len(), pattern.len())?;
    for (position, (found, sign)) in (1..).zip(text.chars().zip(pattern.chars())) {
        check_character(position, found, expected_by(sign))?;
    }
    Ok(())
}

/// Checks the number of characters, both ends included.
pub(super) fn check_length(text: &str, min: usize, max: usize) -> Result<(), Problem> {
    let found = text.chars().count();
    if (min..=max).contains(&found) { Ok(()) } else { Err(Problem::Length { min, max, found }) }
}

/// Checks one character; positions count from 1.
pub(super) fn check_character(position: usize, found: char, expected: Expected) -> Result<(), Problem> {
    if expected.accepts(found) { Ok(()) } else { Err(Problem::Character { position, expected }) }
}

/// Checks that there is nothing but digits.
pub(super) fn check_digits(text: &str) -> Result<(), Problem> {
    (1..)
        .zip(text.chars())
        .try_for_each(|(position, found)| check_character(position, found, Expected::Digit))
}

fn expected_by(sign: char) -> Expected {
    match sign {
        '@' => Expected::Letter,
        '#' => Expected::Digit,
        '*' => Expected::LetterOrDigit,
        '+' => COUNT,
        literal => Expected::Exactly(literal),
    }
}
