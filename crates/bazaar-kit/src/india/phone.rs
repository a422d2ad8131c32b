//! Phone numbers, kept in the international form `+919876543210`.
//!
//! A number without `+` is Indian: ten digits after an optional 91 or 0. A first digit of 6 to 9 means a mobile;
//! area codes of some cities begin alike (080, 079), and by shape alone such a landline cannot be told from a mobile.
//! A number with `+` of another country is accepted with 8 to 15 digits, as ITU E.164 bounds it, and no further
//! judgement.

use super::fault::{IdentifierFault, Problem};
use super::identifier::{Format, Identifier, is_hyphen};

/// A well-formed phone number.
pub type Phone = Identifier<PhoneFormat>;

/// The format of a phone number.
#[derive(Debug, Clone, Copy)]
pub enum PhoneFormat {}

/// What sort of number it is, as far as its digits tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneKind {
    /// An Indian number beginning 6 to 9.
    IndianMobile,
    /// Any other Indian number.
    IndianLandline,
    /// A number of another country.
    Foreign,
}

const INDIA: &str = "+91";

/// Cities whose area code has two digits; everywhere else it is longer and cannot be told from the number.
const SHORT_AREA_CODES: [&str; 8] = ["11", "20", "22", "33", "40", "44", "79", "80"];

impl Format for PhoneFormat {
    const NAME: &'static str = "phone";

    /// Drops what people put between digits.
    fn tidy(typed: &str) -> String {
        let is_kept = |character: &char| {
            !character.is_whitespace()
                && !is_hyphen(*character)
                && !matches!(character, '(' | ')' | '.' | '/')
        };
        typed.chars().filter(is_kept).collect()
    }

    fn check(tidied: &str) -> Result<String, Problem> {
        let digits = tidied.strip_prefix('+').unwrap_or(tidied);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Problem::PhoneNumber);
        }
        let national = match tidied.strip_prefix('+') {
            Some(foreign) if !foreign.starts_with("91") => return check_foreign(foreign),
            Some(indian) => &indian[2..],
            None => without_prefix(digits),
        };
        let is_indian = national.len() == 10 && !national.starts_with('0');
        if is_indian { Ok(format!("{INDIA}{national}")) } else { Err(Problem::PhoneNumber) }
    }
}

impl Phone {
    /// Reads a number that must be an Indian mobile, as for signing in by code.
    pub fn parse_mobile(typed: &str) -> Result<Self, IdentifierFault> {
        let phone = Self::parse(typed)?;
        match phone.kind() {
            PhoneKind::IndianMobile => Ok(phone),
            _ => Err(IdentifierFault::new(PhoneFormat::NAME, Problem::NotAMobile, None)),
        }
    }

    /// What sort of number it is.
    pub fn kind(&self) -> PhoneKind {
        match self.national().and_then(|national| national.bytes().next()) {
            Some(b'6'..=b'9') => PhoneKind::IndianMobile,
            Some(_) => PhoneKind::IndianLandline,
            None => PhoneKind::Foreign,
        }
    }

    /// As people at home write it: `98765 43210`, `011 2345 6789`; foreign numbers in full.
    pub fn shown(&self) -> String {
        let Some(national) = self.national() else { return self.as_str().to_owned() };
        if self.kind() == PhoneKind::IndianMobile {
            return format!("{} {}", &national[..5], &national[5..]);
        }
        match SHORT_AREA_CODES.iter().find(|code| national.starts_with(*code)) {
            Some(code) => format!("0{code} {} {}", &national[2..6], &national[6..]),
            None => format!("0{national}"),
        }
    }

    /// As it may be shown to others: only the last three digits, `•••••••210`.
    pub fn masked(&self) -> String {
        let digits = &self.as_str()[self.national().map_or(1, |_| INDIA.len())..];
        "•".repeat(digits.len() - 3) + &digits[digits.len() - 3..]
    }

    /// The ten digits of an Indian number.
    fn national(&self) -> Option<&str> {
        self.as_str().strip_prefix(INDIA)
    }
}

/// Up to one trunk zero or country code before ten digits.
fn without_prefix(digits: &str) -> &str {
    match digits.len() {
        11 => digits.strip_prefix('0').unwrap_or(digits),
        12 => digits.strip_prefix("91").unwrap_or(digits),
        _ => digits,
    }
}

fn check_foreign(digits: &str) -> Result<String, Problem> {
    let is_number = (8..=15).contains(&digits.len()) && !digits.starts_with('0');
    if is_number { Ok(format!("+{digits}")) } else { Err(Problem::PhoneNumber) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn well_formed() {
        for (typed, text, kind, shown) in [
            ("9876543210", "+919876543210", PhoneKind::IndianMobile, "98765 43210"),
            ("+91 98765-43210", "+919876543210", PhoneKind::IndianMobile, "98765 43210"),
            ("919876543210", "+919876543210", PhoneKind::IndianMobile, "98765 43210"),
            ("09876543210", "+919876543210", PhoneKind::IndianMobile, "98765 43210"),
            ("९८७६५ ४३२१०", "+919876543210", PhoneKind::IndianMobile, "98765 43210"),
            ("9123456789", "+919123456789", PhoneKind::IndianMobile, "91234 56789"),
            ("(011) 2345 6789", "+911123456789", PhoneKind::IndianLandline, "011 2345 6789"),
            ("0172-2740000", "+911722740000", PhoneKind::IndianLandline, "01722740000"),
            ("+1 415 555 0123", "+14155550123", PhoneKind::Foreign, "+14155550123"),
        ] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!(
                (phone.as_str(), phone.kind(), phone.shown().as_str()),
                (text, kind, shown),
                "{typed}"
            );
        }
    }

    #[test]
    fn malformed() {
        for typed in [
            "987654321",
            "98765432101",
            "+9198765",
            "0012345678",
            "+1234567",
            "+1234567890123456",
            "98765x3210",
            "+",
            "+0123456789",
        ] {
            assert_eq!(Phone::parse(typed).unwrap_err().problem, Problem::PhoneNumber, "{typed}");
        }
    }

    #[test]
    fn signing_in_needs_a_mobile() {
        assert!(Phone::parse_mobile("98765 43210").is_ok());
        for other in ["011 2345 6789", "+1 415 555 0123"] {
            assert_eq!(Phone::parse_mobile(other).unwrap_err().problem, Problem::NotAMobile);
        }
    }

    #[test]
    fn masks_keep_three_digits() {
        assert_eq!(Phone::parse("9876543210").unwrap().masked(), "•••••••210");
        assert_eq!(Phone::parse("+14155550123").unwrap().masked(), "••••••••123");
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(number in "[1-9][0-9]{9}") {
            let phone = Phone::parse(&number).unwrap();
            prop_assert_eq!(Phone::parse(&phone.shown()), Ok(phone.clone()));
            prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone));
        }
    }
}
