//! A decimal with three places, written as a string in JSON: percents in, multiples and weights out.
//!
//! JSON numbers with a point are read differently by different programs; a string is not. The canonical text has no
//! trailing zeros, so equal decimals have equal bytes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

const PLACES: usize = 3;
const PER_UNIT: i64 = 1_000;
const LONGEST_WHOLE_DIGITS: usize = 9;

/// A number held exactly in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(i64);

impl Decimal {
    /// From thousandths: `from_thousandths(12_500)` is 12.5.
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// The nearest thousandth; halves go away from zero. A value that is not finite or too large stops at the bound.
    pub fn nearest(value: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "the cast saturates and maps NaN to zero")]
        Self(libm::round(value * PER_UNIT as f64) as i64)
    }

    /// As a float, for the engine's arithmetic.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / PER_UNIT as f64
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 1_000, self.0.unsigned_abs() % 1_000);
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let digits = format!("{part:03}");
        write!(f, "{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

/// The text is not a decimal of at most nine whole digits and three places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADecimal;

impl fmt::Display for NotADecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a decimal of at most nine whole digits and three places")
    }
}

impl FromStr for Decimal {
    type Err = NotADecimal;

    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |s: &str, longest: usize| {
            (1..=longest).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit())
        };
        if !is_number(whole, LONGEST_WHOLE_DIGITS) || !is_number(part, PLACES) {
            return Err(NotADecimal);
        }
        let whole: i64 = whole.parse().map_err(|_| NotADecimal)?;
        let thousandths: i64 = format!("{part:0<3}").parse().map_err(|_| NotADecimal)?;
        Ok(Self(sign * (whole * PER_UNIT + thousandths)))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_and_value_are_inverse(thousandths in -999_999_999_999_i64..=999_999_999_999) {
            let decimal = Decimal::from_thousandths(thousandths);
            prop_assert_eq!(decimal.to_string().parse(), Ok(decimal));
        }
    }

    #[test]
    fn text_that_is_not_a_decimal_is_refused() {
        for text in ["", "-", ".", "1.", ".5", "1.2345", "1e3", "+1", "12,5", "NaN", "1234567890"] {
            assert_eq!(text.parse::<Decimal>(), Err(NotADecimal), "{text}");
        }
    }

    #[test]
    fn a_number_that_is_not_finite_becomes_a_bound() {
        assert_eq!(Decimal::nearest(f64::NAN), Decimal::from_thousandths(0));
        assert_eq!(Decimal::nearest(f64::INFINITY), Decimal::from_thousandths(i64::MAX));
    }
}
