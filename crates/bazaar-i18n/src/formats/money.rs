//! Rupees as people in India write them: the sign before the figure, lakh and crore in short forms.
//!
//! Amounts are whole paise. Short forms round half away from zero to two decimals of their unit and move up a unit
//! when rounding fills it, so "100 lakh" is never written; above a lakh crore the word is doubled, not "arab".

use super::number::{group_indian, write_hundredths};
use crate::localizer::Localizer;

/// Paise in a rupee.
const PAISE_PER_RUPEE: i64 = 100;

/// The units of short forms, least first: paise in one, and the key of its text.
const SHORT_UNITS: [(i64, &str); 3] = [
    (10_000_000, "format-money-lakh"),
    (1_000_000_000, "format-money-crore"),
    (100_000_000_000_000, "format-money-lakh-crore"),
];

impl Localizer<'_> {
    /// An amount in paise in full: `₹12,34,567`, with two decimals only where there are paise.
    pub fn money(self, amount_paise: i64) -> String {
        signed(amount_paise, write_full)
    }

    /// An amount in paise in short: `₹12.35 lakh`, `₹1.23 crore`; below one lakh in full.
    pub fn money_short(self, amount_paise: i64) -> String {
        let magnitude = amount_paise.saturating_abs();
        let Some((hundredths, key)) = in_short_unit(magnitude) else { return self.money(amount_paise) };
        let number = signed(amount_paise, |_| format!("₹{}", write_hundredths(hundredths)));
        self.t_with(key, &[("number", number.into())]).into_owned()
    }

    /// A band of amounts in short: `₹10 lakh – ₹25 lakh`.
    pub fn money_band(self, low_paise: i64, high_paise: i64) -> String {
        let args =
            [("low", self.money_short(low_paise).into()), ("high", self.money_short(high_paise).into())];
        self.t_with("format-money-band", &args).into_owned()
    }
}

fn signed(amount_paise: i64, write: impl Fn(i64) -> String) -> String {
    let sign = if amount_paise < 0 { "−" } else { "" };
    format!("{sign}{}", write(amount_paise.saturating_abs()))
}

fn write_full(magnitude: i64) -> String {
    let rupees = group_indian(magnitude / PAISE_PER_RUPEE);
    match magnitude % PAISE_PER_RUPEE {
        0 => format!("₹{rupees}"),
        paise => format!("₹{rupees}.{paise:02}"),
    }
}

/// The amount in hundredths of the unit that fits it, and the unit's key; `None` below one lakh.
fn in_short_unit(magnitude: i64) -> Option<(i64, &'static str)> {
    let first = SHORT_UNITS.iter().rposition(|(size, _)| magnitude >= *size)?;
    let (size, key) = SHORT_UNITS[first];
    let hundredths = round_hundredths(magnitude, size);
    match SHORT_UNITS.get(first + 1) {
        Some((next_size, next_key)) if hundredths >= next_size / size * 100 => Some((100, next_key)),
        _ => Some((hundredths, key)),
    }
}

/// `magnitude / size` in hundredths, half rounded up; wide arithmetic, so no amount overflows.
fn round_hundredths(magnitude: i64, size: i64) -> i64 {
    let (magnitude, size) = (i128::from(magnitude), i128::from(size));
    i64::try_from((magnitude * 100 + size / 2) / size).expect("a hundredth of a lakh is larger than a paisa")
}
