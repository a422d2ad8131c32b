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
