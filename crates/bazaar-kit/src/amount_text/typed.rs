//! Reading an amount of rupees from what a person typed.
//!
//! `15 lakh`, `1.5 cr`, `15L`, `12,34,567`, `1,234,567`, `12 34 567`, `₹50,000/-`, `50k`, `1 crore 20 lakh` and
//! `१५ लाख` are all read; the result is exact to the paisa or refused. Digits that are grouped neither the Indian
//! way nor in thousands are refused rather than guessed at: a lost digit is a ten-times error.

use super::{PAISE_PER_CRORE, PAISE_PER_LAKH, PAISE_PER_LAKH_CRORE, PAISE_PER_RUPEE, PAISE_PER_THOUSAND};
use crate::fault::{FaultArg, FaultArgs, FieldFault};
use crate::fold::fold_for_search;

/// Why an amount was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountFault {
    /// Nothing was typed.
    #[error("no amount")]
    Empty,
    /// A letter, word or sign that no amount has, at this character (from 1) of the folded text.
    #[error("not an amount from character {position}")]
    NotAnAmount {
        /// Where reading stopped.
        position: usize,
    },
    /// The separators group the digits neither as 12,34,567 nor as 1,234,567.
    #[error("digits grouped in no known way")]
    WrongGrouping,
    /// Units that do not go down (`20 lakh 1 crore`): the sum would be a guess.
    #[error("units out of order")]
    UnitsOutOfOrder,
    /// Finer than a paisa.
    #[error("finer than a paisa")]
    FinerThanPaisa,
    /// Below zero, where the field takes none.
    #[error("negative amount")]
    Negative,
    /// More than can be kept.
    #[error("amount too large")]
    TooLarge,
    /// So small for this field that the unit was probably left out; meant are perhaps as many lakh.
    #[error("amount probably without its unit")]
    UnitMissing {
        /// The same figure in lakh, in paise: "did you mean 15 lakh?".
        suggested_paise: i64,
    },
}

impl AmountFault {
    /// This fault as the fault of a form field.
    pub fn at_field(&self, field: &'static str) -> FieldFault {
        FieldFault { field: field.into(), key: self.key(), args: self.args() }
    }

    /// The message key.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Empty => "amount-empty",
            Self::NotAnAmount { .. } => "amount-not-understood",
            Self::WrongGrouping => "amount-grouping",
            Self::UnitsOutOfOrder => "amount-units-order",
            Self::FinerThanPaisa => "amount-finer-than-paisa",
            Self::Negative => "amount-negative",
            Self::TooLarge => "amount-too-large",
            Self::UnitMissing { .. } => "amount-unit-missing",
        }
    }

    /// The message's values.
    pub fn args(&self) -> FaultArgs {
        match *self {
            Self::NotAnAmount { position } => {
                vec![("position", i64::try_from(position).unwrap_or(i64::MAX).into())]
            }
            Self::UnitMissing { suggested_paise } => vec![("suggestion", FaultArg::Money(suggested_paise))],
            _ => Vec::new(),
        }
    }
}

/// Below this, in a field that expects the price or turnover of a business, the unit was probably left out.
const SMALLEST_LARGE_AMOUNT_PAISE: i64 = 1_000 * 100;

/// Reads an amount of at least zero, in paise.
pub fn parse_amount(typed: &str) -> Result<i64, AmountFault> {
    match parse_signed_amount(typed)? {
        paise if paise < 0 => Err(AmountFault::Negative),
        paise => Ok(paise),
    }
}

/// Reads an amount for a field that expects large ones (an asking price, a turnover): `15` is answered with
/// "did you mean 15 lakh?". Zero stays zero.
pub fn parse_large_amount(typed: &str) -> Result<i64, AmountFault> {
    let paise = parse_amount(typed)?;
    if paise == 0 || paise >= SMALLEST_LARGE_AMOUNT_PAISE {
        return Ok(paise);
    }
    Err(AmountFault::UnitMissing { suggested_paise: paise * 100_000 })
}

/// Reads an amount that may be a loss, in paise: `-1.5 lakh`, `−₹1,50,000` or, as accountants write,
/// `(1,50,000)`.
pub fn parse_signed_amount(typed: &str) -> Result<i64, AmountFault> {
    let folded = fold_for_search(typed);
    let in_brackets = folded.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let (unsigned, is_negative) = match in_brackets.or_else(|| folded.strip_prefix(['-', '−'])) {
        Some(rest) => (rest, true),
        None => (folded.as_str(), false),
    };
    let magnitude = read_terms(&folded, strip_currency(unsigned))?;
    let signed = if is_negative { -i128::from(magnitude) } else { i128::from(magnitude) };
    i64::try_from(signed).map_err(|_| AmountFault::TooLarge)
}

/// What stands before an amount to say that it is rupees.
const CURRENCY_BEFORE: [&str; 7] = ["₹", "rs.", "rs", "inr", "रुपये", "रु.", "रु"];
/// What stands after one.
const CURRENCY_AFTER: [&str; 10] = ["/-", "/=", "rupees", "rupee", "rs.", "rs", "inr", "रुपये", "रुपए", "only"];

fn strip_currency(text: &str) -> &str {
    let mut rest = text.trim();
    if let Some(after) = CURRENCY_BEFORE.iter().find_map(|mark| rest.strip_prefix(mark)) {
        rest = after.trim_start();
    }
    while let Some(before) = CURRENCY_AFTER.iter().find_map(|mark| rest.strip_suffix(mark)) {
        rest = before.trim_end();
    }
    rest
}

/// The words and letters for a unit, as folding leaves them.
const UNITS: [(&str, u64); 21] = [
    ("k", PAISE_PER_THOUSAND),
    ("thousand", PAISE_PER_THOUSAND),
    ("hazar", PAISE_PER_THOUSAND),
    ("हजार", PAISE_PER_THOUSAND),
    ("l", PAISE_PER_LAKH),
    ("lac", PAISE_PER_LAKH),
    ("lacs", PAISE_PER_LAKH),
    ("lakh", PAISE_PER_LAKH),
    ("lakhs", PAISE_PER_LAKH),
    ("लाख", PAISE_PER_LAKH),
    ("cr", PAISE_PER_CRORE),
    ("crs", PAISE_PER_CRORE),
    ("crore", PAISE_PER_CRORE),
    ("crores", PAISE_PER_CRORE),
    ("karod", PAISE_PER_CRORE),
    ("करोड", PAISE_PER_CRORE),
    ("l cr", PAISE_PER_LAKH_CRORE),
    ("lakh cr", PAISE_PER_LAKH_CRORE),
    ("lac crore", PAISE_PER_LAKH_CRORE),
    ("lakh crore", PAISE_PER_LAKH_CRORE),
    ("लाख करोड", PAISE_PER_LAKH_CRORE),
];

/// Figures each followed by a unit, the units going down; the last figure may stand alone.
fn read_terms(whole: &str, amount: &str) -> Result<u64, AmountFault> {
    if amount.is_empty() {
        return Err(AmountFault::Empty);
    }
    let mut rest = amount;
    let mut sum: u64 = 0;
    let mut last_unit = u64::MAX;
    while !rest.is_empty() {
        let not_understood = || AmountFault::NotAnAmount { position: position_of(whole, rest) };
        let (figure, after) = split_where(rest, |character| !is_of_figure(character));
        let (word, next) = split_where(after, is_of_figure_start);
        let unit = unit_named(word.trim())
            .ok_or_else(|| AmountFault::NotAnAmount { position: position_of(whole, after) })?;
        if figure.trim().is_empty() {
            return Err(not_understood());
        }
        if unit >= last_unit {
            return Err(AmountFault::UnitsOutOfOrder);
        }
        last_unit = unit;
        let paise = read_figure(figure.trim(), unit, not_understood)?;
        sum = sum.checked_add(paise).ok_or(AmountFault::TooLarge)?;
        rest = next.trim_start();
    }
    Ok(sum)
}

/// Where `part`, a piece of `whole`, begins, in characters from 1.
fn position_of(whole: &str, part: &str) -> usize {
    let offset = part.as_ptr() as usize - whole.as_ptr() as usize;
    whole[..offset].chars().count() + 1
}

fn split_where(text: &str, is_boundary: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(is_boundary).unwrap_or(text.len()))
}

fn is_of_figure(character: char) -> bool {
    is_of_figure_start(character) || matches!(character, ',' | '.' | ' ')
}

fn is_of_figure_start(character: char) -> bool {
    character.is_ascii_digit()
}

/// No word means rupees; an abbreviation may end in a full stop.
fn unit_named(word: &str) -> Option<u64> {
    let word = word.strip_suffix('.').unwrap_or(word);
    if word.is_empty() {
        return Some(PAISE_PER_RUPEE);
    }
    UNITS.iter().find(|(name, _)| *name == word).map(|(_, paise)| *paise)
}

/// A figure such as `12,34,567.5`, times its unit.
fn read_figure(
    figure: &str,
    unit: u64,
    not_understood: impl Fn() -> AmountFault,
) -> Result<u64, AmountFault> {
    let (whole, part) = figure.split_once('.').unwrap_or((figure, ""));
    if part.contains([',', '.', ' ']) || (whole.is_empty() && part.is_empty()) {
        return Err(not_understood());
    }
    let digits = join_groups(whole)?;
    let whole_paise = if digits.is_empty() {
        0
    } else {
        let number: u64 = digits.parse().map_err(|_| AmountFault::TooLarge)?;
        number.checked_mul(unit).ok_or(AmountFault::TooLarge)?
    };
    whole_paise.checked_add(read_fraction(part, unit)?).ok_or(AmountFault::TooLarge)
}

/// The digits after the point, exactly: each must be worth a whole number of paise.
fn read_fraction(digits: &str, unit: u64) -> Result<u64, AmountFault> {
    let mut worth = unit;
    let mut paise = 0;
    for digit in digits.trim_end_matches('0').bytes() {
        if !worth.is_multiple_of(10) {
            return Err(AmountFault::FinerThanPaisa);
        }
        worth /= 10;
        paise += u64::from(digit - b'0') * worth;
    }
    Ok(paise)
}

/// The digits without their separators, once the groups are known to be meant as groups.
fn join_groups(grouped: &str) -> Result<String, AmountFault> {
    if grouped.contains(',') && grouped.contains(' ') {
        return Err(AmountFault::WrongGrouping);
    }
    let groups: Vec<&str> = grouped.split([',', ' ']).collect();
    let is_grouped = |size: usize| {
        let (first, rest) = (groups[0].len(), &groups[1..]);
        let (last, middle) = rest.split_last().expect("called with two groups or more");
        (1..=size).contains(&first) && last.len() == 3 && middle.iter().all(|group| group.len() == size)
    };
    if groups.len() == 1 || is_grouped(2) || is_grouped(3) {
        Ok(groups.concat())
    } else {
        Err(AmountFault::WrongGrouping)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LAKH: i64 = 10_000_000;
    const CRORE: i64 = 100 * LAKH;

    #[test]
    fn amounts_as_people_type_them() {
        for (typed, paise) in [
            ("12,34,567", 123_456_700),
            ("1,234,567", 123_456_700),
            ("12 34 567", 123_456_700),
            ("1234567", 123_456_700),
            ("1.2 cr", 12 * CRORE / 10),
            ("1.2 crore", 12 * CRORE / 10),
            ("1.5 Cr.", 15 * CRORE / 10),
            ("2 crores", 2 * CRORE),
            ("15L", 15 * LAKH),
            ("15 lakh", 15 * LAKH),
            ("15 LAC", 15 * LAKH),
            ("15 lacs", 15 * LAKH),
            ("50k", 5_000_000),
            ("50 thousand", 5_000_000),
            ("₹50,000/-", 5_000_000),
            ("Rs. 50,000 /- only", 5_000_000),
            ("INR 500", 50_000),
            ("500 rupees", 50_000),
            ("१५ लाख", 15 * LAKH),
            ("₹ १५,००,०००", 15 * LAKH),
            ("१.५ करोड़", 15 * CRORE / 10),
            ("५० हज़ार रुपये", 5_000_000),
            ("১৫ lakh", 15 * LAKH),
            ("௧௫ lakh", 15 * LAKH),
            ("۱۵ lakh", 15 * LAKH),
            ("1 crore 20 lakh", CRORE + 20 * LAKH),
            ("1 lakh 5,000.50", LAKH + 500_050),
            ("1 lakh crore", 100_000 * CRORE),
            ("0.5", 50),
            (".5 lakh", LAKH / 2),
            ("1.50", 150),
            ("1.2345678 cr", 1_234_567_800),
            ("0", 0),
            ("12\u{A0}34\u{202F}567", 123_456_700),
            ("1,00,000.00", LAKH),
        ] {
            assert_eq!(parse_amount(typed), Ok(paise), "{typed}");
        }
    }

    #[test]
    fn what_is_not_an_amount_is_refused_by_name() {
        for (typed, fault) in [
            ("", AmountFault::Empty),
            (" ₹ ", AmountFault::Empty),
            ("1,23", AmountFault::WrongGrouping),
            ("12,3456", AmountFault::WrongGrouping),
            ("123,45,678", AmountFault::WrongGrouping),
            ("1,234 567", AmountFault::WrongGrouping),
            ("1,,000", AmountFault::WrongGrouping),
            ("1.234.567", AmountFault::NotAnAmount { position: 1 }),
            ("15 dollars", AmountFault::NotAnAmount { position: 4 }),
            ("lakh", AmountFault::NotAnAmount { position: 1 }),
            ("about 5 lakh", AmountFault::NotAnAmount { position: 1 }),
            ("$15", AmountFault::NotAnAmount { position: 1 }),
            ("1 lakh 5 apples", AmountFault::NotAnAmount { position: 10 }),
            (".", AmountFault::NotAnAmount { position: 1 }),
            ("1e5", AmountFault::NotAnAmount { position: 2 }),
            ("20 lakh 1 crore", AmountFault::UnitsOutOfOrder),
            ("1 lakh 2 lakh", AmountFault::UnitsOutOfOrder),
            ("1.005", AmountFault::FinerThanPaisa),
            ("1.12345678 lakh", AmountFault::FinerThanPaisa),
            ("-5", AmountFault::Negative),
            ("(1,000)", AmountFault::Negative),
            ("99999999999999999999", AmountFault::TooLarge),
            ("92234 lakh crore", AmountFault::TooLarge),
        ] {
            assert_eq!(parse_amount(typed), Err(fault), "{typed}");
        }
    }

    #[test]
    fn losses_are_read_where_they_are_allowed() {
        for typed in ["-1.5 lakh", "−₹1,50,000", "(1,50,000)", "- 1.5L"] {
            assert_eq!(parse_signed_amount(typed), Ok(-15_000_000), "{typed}");
        }
    }

    #[test]
    fn a_large_field_asks_about_a_missing_unit() {
        let suggested_paise = 15 * LAKH;
        assert_eq!(parse_large_amount("15"), Err(AmountFault::UnitMissing { suggested_paise }));
        assert_eq!(parse_large_amount("15 lakh"), Ok(15 * LAKH));
        assert_eq!(parse_large_amount("1000"), Ok(100_000));
        assert_eq!(parse_large_amount("0"), Ok(0));
        let fault = AmountFault::UnitMissing { suggested_paise }.at_field("asking");
        assert_eq!(fault.args, vec![("suggestion", FaultArg::Money(suggested_paise))]);
    }

    proptest! {
        #[test]
        fn nothing_typed_is_a_crash(typed in "\\PC{0,24}") {
            if let Ok(paise) = parse_amount(&typed) {
                prop_assert!(paise >= 0);
            }
        }

        #[test]
        fn digits_and_units_never_crash(typed in "[-0-9,. ₹()klcrakhore]{0,24}") {
            if let Ok(paise) = parse_amount(&typed) {
                prop_assert!(paise >= 0);
            }
        }

        #[test]
        fn a_unit_is_worth_its_digits(count in 0_i64..100_000) {
            prop_assert_eq!(parse_amount(&format!("{count} lakh")), parse_amount(&format!("{count}00000")));
            prop_assert_eq!(parse_amount(&format!("{count}cr")), parse_amount(&format!("{count}0000000")));
        }
    }
}
