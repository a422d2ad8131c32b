//! Rupees for the reader. The arithmetic and the units' names are the kit's; all amounts are whole paise.

use bazaar_kit::amount_text::{format_inr, format_inr_band_in, format_inr_short_in};
use bazaar_kit::words::amount_words;

use crate::localizer::Localizer;

impl Localizer<'_> {
    /// An amount in full: `₹12,34,567`, with two decimals only where there are paise.
    pub fn money(self, amount_paise: i64) -> String {
        format_inr(amount_paise)
    }

    /// An amount in short: `₹12.35 lakh`, `₹1.23 crore`; below one lakh in full.
    pub fn money_short(self, amount_paise: i64) -> String {
        format_inr_short_in(amount_paise, self.locale())
    }

    /// An amount in words, to read back what was typed: `fifteen lakh rupees`.
    pub fn money_words(self, amount_paise: i64) -> String {
        amount_words(amount_paise, self.locale())
    }

    /// An estimate in short, to three figures: nobody knows a price to the rupee. `₹55.8 lakh`.
    pub fn money_about(self, amount_paise: i64) -> String {
        self.money_short(to_three_figures(amount_paise))
    }

    /// A band of estimates in short, each end to three figures.
    pub fn money_band_about(self, low_paise: i64, high_paise: i64) -> String {
        self.money_band(to_three_figures(low_paise), to_three_figures(high_paise))
    }

    /// A band of amounts in short: `₹10–25 lakh`, `₹50 lakh – ₹1 crore`; below zero `₹5–10 lakh loss`.
    pub fn money_band(self, low_paise: i64, high_paise: i64) -> String {
        if low_paise < 0 && high_paise <= 0 {
            let band = self.money_band(high_paise.saturating_neg(), low_paise.saturating_neg());
            return self.t_with("format-money-loss", &[("band", band.into())]).into_owned();
        }
        format_inr_band_in(low_paise, high_paise, self.locale()).unwrap_or_else(|| {
            let (low, high) = (self.money_short(low_paise), self.money_short(high_paise));
            self.t_with("format-money-band", &[("low", low.into()), ("high", high.into())]).into_owned()
        })
    }
}

/// The nearest number of three figures and zeros; whole rupees below a thousand.
fn to_three_figures(amount_paise: i64) -> i64 {
    let figures = amount_paise.unsigned_abs().checked_ilog10().unwrap_or(0);
    let step = 10_i64.pow(figures.saturating_sub(2)).max(100);
    let half = if amount_paise < 0 { -step / 2 } else { step / 2 };
    amount_paise.saturating_add(half) / step * step
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::to_three_figures;

    #[test]
    fn estimates_are_told_to_three_figures() {
        for (paise, about) in [
            (557_812_345, 558_000_000),
            (-9_918_854, -9_920_000),
            (10_345_678_900, 10_300_000_000),
            (99_960_000_000, 100_000_000_000),
            (12_349, 12_300),
            (0, 0),
        ] {
            assert_eq!(to_three_figures(paise), about, "{paise}");
        }
    }

    proptest! {
        #[test]
        fn rounding_keeps_the_order_and_stays_near(one in -i64::MAX / 4..i64::MAX / 4, two in -i64::MAX / 4..i64::MAX / 4) {
            let (less, more) = (one.min(two), one.max(two));
            prop_assert!(to_three_figures(less) <= to_three_figures(more));
            prop_assert!(to_three_figures(one).abs_diff(one) <= one.unsigned_abs() / 100 + 50);
        }
    }
}
