//! Rupees for the reader. The arithmetic and the units' names are the kit's; all amounts are whole paise.

use bazaar_kit::amount_text::{format_inr, format_inr_short_in};
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

    /// A band of amounts in short: `₹10 lakh – ₹25 lakh`.
    pub fn money_band(self, low_paise: i64, high_paise: i64) -> String {
        let args =
            [("low", self.money_short(low_paise).into()), ("high", self.money_short(high_paise).into())];
        self.t_with("format-money-band", &args).into_owned()
    }
}
