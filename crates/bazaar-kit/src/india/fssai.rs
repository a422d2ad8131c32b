//! The FSSAI number of a food business: 14 digits, shown on every listing of a food seller.
//!
//! The first digit tells licence from registration, but sources disagree which is which: 1 and 2 are accepted and
//! the tier is never inferred from it.

use super::fault::{Expected, Problem};
use super::identifier::{Format, Identifier};
use super::shape::{check_character, match_shape};

/// A well-formed FSSAI number.
pub type Fssai = Identifier<FssaiFormat>;

/// The format of an FSSAI number.
#[derive(Debug, Clone, Copy)]
pub enum FssaiFormat {}

impl Format for FssaiFormat {
    const NAME: &'static str = "fssai";

    fn check(tidied: &str) -> Result<String, Problem> {
        match_shape(tidied, "##############")?;
        check_character(1, tidied.chars().next().unwrap_or_default(), Expected::OneOf("12"))?;
        Ok(tidied.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fourteen_digits_of_two_kinds() {
        for typed in ["10012011000001", "2141 5678 9012 34"] {
            assert!(Fssai::parse(typed).is_ok(), "{typed}");
        }
        for (typed, problem) in [
            ("30012011000001", Problem::Character { position: 1, expected: Expected::OneOf("12") }),
            ("1001201100000", Problem::Length { min: 14, max: 14, found: 13 }),
            ("1001201100000X", Problem::Character { position: 14, expected: Expected::Digit }),
        ] {
            assert_eq!(Fssai::parse(typed).unwrap_err().problem, problem, "{typed}");
        }
    }
}
