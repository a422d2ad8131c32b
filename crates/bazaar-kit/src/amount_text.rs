//! Amounts of rupees as people in India write and type them.
//!
//! A *lakh* is 1,00,000 and a *crore* 1,00,00,000; above that people say *lakh crore*, never arab. Digits are
//! grouped three and then two. The *full* form shows every rupee, and paise only where there are any; the *short*
//! form rounds to two decimals of the largest unit and carries up, so "100 lakh" is never shown.

mod typed;

pub use typed::{AmountFault, parse_amount, parse_large_amount, parse_signed_amount};

use crate::locale::Locale;

pub(crate) const PAISE_PER_RUPEE: u64 = 100;
pub(crate) const PAISE_PER_THOUSAND: u64 = 1_000 * PAISE_PER_RUPEE;
pub(crate) const PAISE_PER_LAKH: u64 = 100 * PAISE_PER_THOUSAND;
pub(crate) const PAISE_PER_CRORE: u64 = 100 * PAISE_PER_LAKH;
pub(crate) const PAISE_PER_LAKH_CRORE: u64 = 100_000 * PAISE_PER_CRORE;

/// The minus of running text, wider than a hyphen and never broken from its figure.
const MINUS: &str = "−";

/// The full form: `₹12,34,567`, `₹1,23,45,678.90`, `−₹1,50,000`.
pub fn format_inr(paise: i64) -> String {
    let (rupees, part) = (paise.unsigned_abs() / PAISE_PER_RUPEE, paise.unsigned_abs() % PAISE_PER_RUPEE);
    let sign = sign_of(paise);
    let grouped = group_indian(rupees);
    if part == 0 { format!("{sign}₹{grouped}") } else { format!("{sign}₹{grouped}.{part:02}") }
}

/// The short form in English: `₹12.35 lakh`, `₹1 crore`. Below one lakh it is the full form.
pub fn format_inr_short(paise: i64) -> String {
    format_inr_short_in(paise, Locale::En)
}

/// The short form with the unit's name in the reader's language: `₹12.35 लाख`.
pub fn format_inr_short_in(paise: i64, locale: Locale) -> String {
    match round_short(paise.unsigned_abs()) {
        None => format_inr(paise),
        Some((hundredths, unit)) => {
            format!("{}₹{} {}", sign_of(paise), write_hundredths(hundredths), unit.name(locale))
        }
    }
}

/// A band whose ends share their unit, which is then named once: `₹2–5 crore`, `₹0–2 lakh`. Nothing for other bands,
/// nor for losses, which need words.
pub fn format_inr_band_in(low_paise: i64, high_paise: i64, locale: Locale) -> Option<String> {
    let (high, unit) =
        round_short(high_paise.unsigned_abs()).filter(|_| low_paise >= 0 && high_paise > low_paise)?;
    let low = match round_short(low_paise.unsigned_abs()) {
        Some((low, same)) if same == unit => low,
        None if low_paise == 0 => 0,
        _ => return None,
    };
    Some(format!("₹{}–{} {}", write_hundredths(low), write_hundredths(high), unit.name(locale)))
}

/// A number grouped the Indian way: `12,34,567`.
pub fn group_indian(number: u64) -> String {
    group(number, 2)
}

/// A number grouped in thousands: `1,234,567`.
pub fn group_thousands(number: u64) -> String {
    group(number, 3)
}

/// The last three digits stand together, those before them in groups of `size`.
fn group(number: u64, size: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 3 / 2);
    for (index, digit) in digits.chars().enumerate() {
        let left = digits.len() - index;
        if index > 0 && left >= 3 && (left - 3).is_multiple_of(size) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn sign_of(paise: i64) -> &'static str {
    if paise < 0 { MINUS } else { "" }
}

/// What short amounts are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ShortUnit {
    Lakh,
    Crore,
    LakhCrore,
}

impl ShortUnit {
    const UPWARDS: [Self; 3] = [Self::Lakh, Self::Crore, Self::LakhCrore];

    const fn paise(self) -> u64 {
        match self {
            Self::Lakh => PAISE_PER_LAKH,
            Self::Crore => PAISE_PER_CRORE,
            Self::LakhCrore => PAISE_PER_LAKH_CRORE,
        }
    }

    const fn name(self, locale: Locale) -> &'static str {
        match (self, locale) {
            (Self::Lakh, Locale::Hi) => "लाख",
            (Self::Crore, Locale::Hi) => "करोड़",
            (Self::LakhCrore, Locale::Hi) => "लाख करोड़",
            (Self::Lakh, _) => "lakh",
            (Self::Crore, _) => "crore",
            (Self::LakhCrore, _) => "lakh crore",
        }
    }
}

/// The amount in hundredths of the unit it is shown in; nothing below one lakh. The smallest unit whose rounded
/// figure stays below one of the next unit is taken: that is the carry.
fn round_short(paise: u64) -> Option<(u64, ShortUnit)> {
    if paise < PAISE_PER_LAKH {
        return None;
    }
    let mut shown = (round_to_hundredths(paise, ShortUnit::Lakh), ShortUnit::Lakh);
    for larger in &ShortUnit::UPWARDS[1..] {
        let (hundredths, unit) = shown;
        if hundredths < 100 * (larger.paise() / unit.paise()) {
            break;
        }
        shown = (round_to_hundredths(paise, *larger), *larger);
    }
    Some(shown)
}

/// Halves go up.
fn round_to_hundredths(paise: u64, unit: ShortUnit) -> u64 {
    let per_hundredth = unit.paise() / 100;
    (paise + per_hundredth / 2) / per_hundredth
}

fn write_hundredths(hundredths: u64) -> String {
    let whole = group_indian(hundredths / 100);
    match hundredths % 100 {
        0 => whole,
        part if part.is_multiple_of(10) => format!("{whole}.{}", part / 10),
        part => format!("{whole}.{part:02}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The table of the conventions, in paise.
    #[test]
    fn full_and_short_forms() {
        for (paise, full, short) in [
            (0, "₹0", "₹0"),
            (99_900, "₹999", "₹999"),
            (100_000, "₹1,000", "₹1,000"),
            (9_999_900, "₹99,999", "₹99,999"),
            (10_000_000, "₹1,00,000", "₹1 lakh"),
            (123_456_700, "₹12,34,567", "₹12.35 lakh"),
            (999_999_900, "₹99,99,999", "₹1 crore"),
            (1_234_567_890, "₹1,23,45,678.90", "₹1.23 crore"),
            (100_000_000_000_000, "₹10,00,00,00,00,000", "₹1 lakh crore"),
            (-15_000_000, "−₹1,50,000", "−₹1.5 lakh"),
            (50, "₹0.50", "₹0.50"),
            (-5, "−₹0.05", "−₹0.05"),
            (10_500_000, "₹1,05,000", "₹1.05 lakh"),
            (1_234_500_000_000, "₹12,34,50,00,000", "₹1,234.5 crore"),
            (99_999_999_999_999, "₹9,99,99,99,99,999.99", "₹1 lakh crore"),
            (i64::MIN, "−₹92,23,37,20,36,85,47,758.08", "−₹92,233.72 lakh crore"),
        ] {
            assert_eq!(format_inr(paise), full);
            assert_eq!(format_inr_short(paise), short);
        }
        assert_eq!(format_inr_short_in(150_000_000, Locale::Hi), "₹15 लाख");
    }

    #[test]
    fn a_band_names_a_shared_unit_once() {
        let crore = PAISE_PER_CRORE.cast_signed();
        let lakh = crore / 100;
        for (low, high, band) in [
            (2 * crore, 5 * crore, Some("₹2–5 crore")),
            (25 * lakh, 50 * lakh, Some("₹25–50 lakh")),
            (0, 2 * lakh, Some("₹0–2 lakh")),
            (50 * lakh, crore, None),
            (0, 5_000_000, None),
            (-2 * lakh, 5 * lakh, None),
            (5 * lakh, 5 * lakh, None),
        ] {
            assert_eq!(format_inr_band_in(low, high, Locale::En).as_deref(), band, "{low} to {high}");
        }
        assert_eq!(format_inr_band_in(crore, 2 * crore, Locale::Hi).as_deref(), Some("₹1–2 करोड़"));
    }

    #[test]
    fn groups() {
        for (number, indian, thousands) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (12_345, "12,345", "12,345"),
            (123_456, "1,23,456", "123,456"),
            (1_234_567_890, "1,23,45,67,890", "1,234,567,890"),
        ] {
            assert_eq!(group_indian(number), indian);
            assert_eq!(group_thousands(number), thousands);
        }
    }

    proptest! {
        #[test]
        fn the_full_form_reads_back_exactly(paise in any::<i64>()) {
            prop_assert_eq!(parse_signed_amount(&format_inr(paise)), Ok(paise));
        }

        #[test]
        fn the_short_form_reads_back_within_its_rounding(
            paise in prop_oneof![-PAISE_PER_CRORE.cast_signed()..PAISE_PER_CRORE.cast_signed() * 2, any::<i64>()],
            hindi in any::<bool>(),
        ) {
            let locale = if hindi { Locale::Hi } else { Locale::En };
            let short = format_inr_short_in(paise, locale);
            prop_assert!(!short.starts_with("₹100 lakh"));
            if let Ok(back) = parse_signed_amount(&short) {
                let half_step = round_short(paise.unsigned_abs()).map_or(0, |(_, unit)| unit.paise() / 200);
                prop_assert!(back.abs_diff(paise) <= half_step, "{} from {}", short, paise);
            } else {
                // Only rounding up past the largest amount may leave the range.
                prop_assert!(paise.unsigned_abs() > i64::MAX.unsigned_abs() - PAISE_PER_LAKH_CRORE / 200);
            }
        }
    }
}
