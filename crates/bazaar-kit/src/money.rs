//! Money: whole minor units and a currency, added and compared exactly.
//!
//! An amount is an `i64` of the currency's smallest unit (paise for rupees). Every operation that could leave the
//! range or mix currencies says so by returning nothing; no binary fraction is ever involved.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::amount_text::{format_inr, group_thousands};

/// A currency by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// The text is not three capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an ISO 4217 currency code")]
pub struct NotACurrency;

/// Currencies without a smaller unit (ISO 4217, list one).
const WITHOUT_MINOR_UNIT: [&str; 16] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
    "XPF",
];
/// Currencies whose smaller unit is a thousandth (ISO 4217, list one).
const WITH_THOUSANDTHS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

impl Currency {
    /// The Indian rupee, of 100 paise.
    pub const INR: Self = Self(*b"INR");

    /// The currency with this code of three capital letters.
    pub fn parse(code: &str) -> Result<Self, NotACurrency> {
        let letters: [u8; 3] = code.as_bytes().try_into().map_err(|_| NotACurrency)?;
        if letters.iter().all(u8::is_ascii_uppercase) { Ok(Self(letters)) } else { Err(NotACurrency) }
    }

    /// The code, such as `INR`.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a currency is made of ASCII letters only")
    }

    /// How many decimal digits its smallest unit has: 2 for rupees, 0 for yen, 3 for the Kuwaiti dinar.
    pub fn minor_digits(&self) -> u32 {
        match self.as_str() {
            code if WITHOUT_MINOR_UNIT.contains(&code) => 0,
            code if WITH_THOUSANDTHS.contains(&code) => 3,
            _ => 2,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Currency {
    type Error = NotACurrency;

    fn try_from(code: String) -> Result<Self, NotACurrency> {
        Self::parse(&code)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.as_str().to_owned()
    }
}

/// An amount of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// The amount in the currency's smallest unit.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// An amount of the currency's smallest unit.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Paise of Indian money.
    pub const fn paise(paise: i64) -> Self {
        Self::new(paise, Currency::INR)
    }

    /// Whole rupees of Indian money; nothing when they do not fit.
    pub const fn rupees(rupees: i64) -> Option<Self> {
        match rupees.checked_mul(100) {
            Some(paise) => Some(Self::paise(paise)),
            None => None,
        }
    }

    /// The sum; nothing for different currencies or when it does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.same_currency(other)?;
        Some(Self::new(self.minor.checked_add(other.minor)?, self.currency))
    }

    /// The difference; nothing for different currencies or when it does not fit.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.same_currency(other)?;
        Some(Self::new(self.minor.checked_sub(other.minor)?, self.currency))
    }

    /// So many times the amount; nothing when it does not fit.
    pub fn checked_times(self, times: i64) -> Option<Self> {
        Some(Self::new(self.minor.checked_mul(times)?, self.currency))
    }

    /// The amount × `numerator` / `denominator`, rounded to the nearest smallest unit with halves away from zero.
    /// Nothing when the denominator is zero or the result does not fit.
    pub fn checked_share(self, numerator: i64, denominator: i64) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let product = i128::from(self.minor) * i128::from(numerator);
        let divisor = i128::from(denominator);
        let half = divisor.abs() / 2;
        let rounded = if (product < 0) == (divisor < 0) {
            (product.abs() + half) / divisor.abs()
        } else {
            -((product.abs() + half) / divisor.abs())
        };
        Some(Self::new(i64::try_from(rounded).ok()?, self.currency))
    }

    fn same_currency(self, other: Self) -> Option<()> {
        (self.currency == other.currency).then_some(())
    }
}

/// Rupees in the Indian way (`₹12,34,567`); other currencies as code and thousands (`USD 1,234.50`).
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.currency == Currency::INR {
            return f.write_str(&format_inr(self.minor));
        }
        let unit = 10_u64.pow(self.currency.minor_digits());
        let (whole, part) = (self.minor.unsigned_abs() / unit, self.minor.unsigned_abs() % unit);
        let sign = if self.minor < 0 { "−" } else { "" };
        write!(f, "{} {sign}{}", self.currency, group_thousands(whole))?;
        match self.currency.minor_digits() as usize {
            0 => Ok(()),
            digits => write!(f, ".{part:0digits$}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    #[test]
    fn currencies_know_their_smallest_unit() {
        for (code, digits) in [("INR", 2), ("USD", 2), ("JPY", 0), ("KWD", 3), ("BHD", 3)] {
            assert_eq!(currency(code).minor_digits(), digits, "{code}");
        }
        for wrong in ["inr", "IN", "INRR", "₹", "IN1", ""] {
            assert_eq!(Currency::parse(wrong), Err(NotACurrency));
        }
    }

    #[test]
    fn each_currency_is_written_its_way() {
        for (money, text) in [
            (Money::paise(123_456_750), "₹12,34,567.50"),
            (Money::new(123_450, currency("USD")), "USD 1,234.50"),
            (Money::new(-1_234_567, currency("JPY")), "JPY −1,234,567"),
            (Money::new(1_005, currency("KWD")), "KWD 1.005"),
        ] {
            assert_eq!(money.to_string(), text);
        }
    }

    #[test]
    fn currencies_do_not_mix_and_sums_do_not_wrap() {
        let rupee = Money::rupees(1).unwrap();
        assert_eq!(rupee.checked_add(Money::paise(50)), Some(Money::paise(150)));
        assert_eq!(rupee.checked_sub(Money::paise(150)), Some(Money::paise(-50)));
        assert_eq!(rupee.checked_times(3), Money::rupees(3));
        assert_eq!(rupee.checked_add(Money::new(1, currency("USD"))), None);
        assert_eq!(rupee.checked_sub(Money::new(1, currency("USD"))), None);
        assert_eq!(Money::paise(i64::MAX).checked_add(Money::paise(1)), None);
        assert_eq!(Money::paise(i64::MIN).checked_times(-1), None);
        assert_eq!(Money::rupees(i64::MAX), None);
    }

    #[test]
    fn shares_round_halves_away_from_zero() {
        for (minor, numerator, denominator, expected) in [
            (5, 1, 2, 3),
            (-5, 1, 2, -3),
            (5, 1, -2, -3),
            (4, 1, 3, 1),
            (100, 18, 100, 18),
            (i64::MAX, 9, 9, i64::MAX),
        ] {
            assert_eq!(
                Money::paise(minor).checked_share(numerator, denominator),
                Some(Money::paise(expected))
            );
        }
        assert_eq!(Money::paise(1).checked_share(1, 0), None);
        assert_eq!(Money::paise(i64::MAX).checked_share(2, 1), None);
    }

    proptest! {
        #[test]
        fn what_is_added_can_be_taken_away(left in any::<i64>(), right in any::<i64>()) {
            let (left, right) = (Money::paise(left), Money::paise(right));
            if let Some(sum) = left.checked_add(right) {
                prop_assert_eq!(sum.checked_sub(right), Some(left));
            }
        }

        #[test]
        fn a_share_is_within_half_a_unit(minor in any::<i32>(), numerator in 0_i64..1000, denominator in 1_i64..1000) {
            let share = Money::paise(i64::from(minor)).checked_share(numerator, denominator).unwrap();
            let error = share.minor * denominator - i64::from(minor) * numerator;
            prop_assert!(2 * error.abs() <= denominator);
        }
    }
}
