//! UPI addresses: a handle, `@`, the payment service. Compared without regard to case, so kept in lower case.
//!
//! The handle has 2 to 256 letters, digits, dots, hyphens and underscores; the service 2 to 64 letters and digits,
//! beginning with a letter. A dot after the `@` means that an e-mail address was typed.

use super::fault::{Expected, Problem};
use super::identifier::{Format, Identifier};
use super::shape::{check_character, check_length};

/// A well-formed UPI address.
pub type UpiAddress = Identifier<UpiFormat>;

/// The format of a UPI address.
#[derive(Debug, Clone, Copy)]
pub enum UpiFormat {}

const LETTERS: Expected = Expected::OneOf("abcdefghijklmnopqrstuvwxyz");
const LETTERS_AND_DIGITS: Expected = Expected::OneOf("abcdefghijklmnopqrstuvwxyz0123456789");
const HANDLE: Expected = Expected::OneOf("abcdefghijklmnopqrstuvwxyz0123456789.-_");

impl Format for UpiFormat {
    const NAME: &'static str = "upi";

    fn tidy(typed: &str) -> String {
        typed.split_whitespace().collect::<String>().to_ascii_lowercase()
    }

    fn check(tidied: &str) -> Result<String, Problem> {
        let (handle, service) = tidied.split_once('@').ok_or(Problem::UpiSeparator)?;
        if service.contains('@') {
            return Err(Problem::UpiSeparator);
        }
        if service.contains('.') {
            return Err(Problem::UpiLooksLikeEmail);
        }
        for (position, found) in (1..).zip(handle.chars()) {
            check_character(position, found, HANDLE)?;
        }
        check_length(handle, 2, 256)?;
        let first_of_service = handle.len() + 2;
        for (position, found) in (first_of_service..).zip(service.chars()) {
            let expected = if position == first_of_service { LETTERS } else { LETTERS_AND_DIGITS };
            check_character(position, found, expected)?;
        }
        check_length(service, 2, 64)?;
        Ok(tidied.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handle_at_service() {
        for (typed, text) in [("Ravi.Kumar@okHDFC", "ravi.kumar@okhdfc"), (" 98-76_5@ybl ", "98-76_5@ybl")] {
            assert_eq!(UpiAddress::parse(typed).unwrap().as_str(), text);
        }
        for (typed, problem) in [
            ("ravi", Problem::UpiSeparator),
            ("ravi@ok@hdfc", Problem::UpiSeparator),
            ("r@okhdfc", Problem::Length { min: 2, max: 256, found: 1 }),
            ("ravi@o", Problem::Length { min: 2, max: 64, found: 1 }),
            ("ravi+1@ybl", Problem::Character { position: 5, expected: HANDLE }),
            ("ravi@gmail.com", Problem::UpiLooksLikeEmail),
            ("ravi@ok_axis", Problem::Character { position: 8, expected: LETTERS_AND_DIGITS }),
            ("ravi@1bl", Problem::Character { position: 6, expected: LETTERS }),
        ] {
            assert_eq!(UpiAddress::parse(typed).unwrap_err().problem, problem, "{typed}");
        }
    }
}
