//! PIN, the postal code: six digits, the first not 0.

use super::fault::{Expected, Problem};
use super::identifier::{Format, Identifier};
use super::shape::{check_character, match_shape};

/// A well-formed PIN code.
pub type PinCode = Identifier<PinFormat>;

/// The format of a PIN code.
#[derive(Debug, Clone, Copy)]
pub enum PinFormat {}

impl Format for PinFormat {
    const NAME: &'static str = "pin";

    fn check(tidied: &str) -> Result<String, Problem> {
        match_shape(tidied, "######")?;
        check_character(1, tidied.chars().next().unwrap_or_default(), Expected::OneOf("123456789"))?;
        Ok(tidied.to_owned())
    }
}

impl PinCode {
    /// The number it is, 100000 to 999999.
    pub fn number(&self) -> u32 {
        self.as_str().parse().expect("six digits were checked when this was read")
    }

    /// Whether it belongs to the army post (90 to 99), which has no place on a map.
    pub fn is_army_post(&self) -> bool {
        self.as_str().starts_with('9')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_digits_not_beginning_with_zero() {
        for typed in ["560001", "560 001", "५६०००१"] {
            assert_eq!(PinCode::parse(typed).unwrap().number(), 560_001, "{typed}");
        }
        for (typed, problem) in [
            ("012345", Problem::Character { position: 1, expected: Expected::OneOf("123456789") }),
            ("56001", Problem::Length { min: 6, max: 6, found: 5 }),
            ("56000A", Problem::Character { position: 6, expected: Expected::Digit }),
        ] {
            assert_eq!(PinCode::parse(typed).unwrap_err().problem, problem, "{typed}");
        }
        assert_eq!(PinCode::parse("56OOO1").unwrap_err().suggestion.as_deref(), Some("560001"));
    }

    #[test]
    fn army_post_is_known() {
        assert!(PinCode::parse("900001").unwrap().is_army_post());
        assert!(!PinCode::parse("560001").unwrap().is_army_post());
    }
}
