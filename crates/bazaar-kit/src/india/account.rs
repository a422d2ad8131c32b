//! Bank account numbers: 9 to 18 digits. Leading zeros are part of the number, so it is text.

use super::fault::Problem;
use super::identifier::{Format, Identifier};
use super::shape::{check_digits, check_length};

/// A well-formed account number.
pub type AccountNumber = Identifier<AccountFormat>;

/// The format of an account number.
#[derive(Debug, Clone, Copy)]
pub enum AccountFormat {}

impl Format for AccountFormat {
    const NAME: &'static str = "account";

    fn check(tidied: &str) -> Result<String, Problem> {
        check_digits(tidied)?;
        check_length(tidied, 9, 18)?;
        Ok(tidied.to_owned())
    }
}

impl AccountNumber {
    /// The number as it may be shown: all but the last four digits as X.
    pub fn masked(&self) -> String {
        let (hidden, shown) = self.as_str().split_at(self.as_str().len() - 4);
        "X".repeat(hidden.len()) + shown
    }
}

#[cfg(test)]
mod tests {
    use super::super::fault::Expected;
    use super::*;

    #[test]
    fn nine_to_eighteen_digits_with_their_zeros() {
        assert_eq!(AccountNumber::parse("0012 3456 7").unwrap().as_str(), "001234567");
        assert!(AccountNumber::parse("123456789012345678").is_ok());
        for (typed, problem) in [
            ("12345678", Problem::Length { min: 9, max: 18, found: 8 }),
            ("1234567890123456789", Problem::Length { min: 9, max: 18, found: 19 }),
            ("12345678A", Problem::Character { position: 9, expected: Expected::Digit }),
        ] {
            assert_eq!(AccountNumber::parse(typed).unwrap_err().problem, problem, "{typed}");
        }
    }

    #[test]
    fn it_is_masked_where_it_is_shown() {
        assert_eq!(AccountNumber::parse("001234567").unwrap().masked(), "XXXXX4567");
    }
}
