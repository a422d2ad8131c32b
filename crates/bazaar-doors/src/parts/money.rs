//! An amount a person can read at a glance and check in full: short first, figures and words on a tap.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Lang;

/// An amount in rupees.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "parts/money.html")]
pub struct MoneyText {
    /// In lakh and crore: `₹12.35 lakh`.
    pub short: String,
    /// Every digit: `₹12,35,000`.
    pub full: String,
    /// In words, as a cheque has them.
    pub words: String,
}

impl MoneyText {
    /// The three forms of an amount in paise.
    pub fn new(lang: Lang, amount_paise: i64) -> Self {
        Self {
            short: lang.money_short(amount_paise),
            full: lang.money(amount_paise),
            words: lang.money_words(amount_paise),
        }
    }

    /// The line under a money field: every digit, then the words.
    pub fn read_back(&self) -> String {
        format!("{} · {}", self.full, self.words)
    }
}

impl HtmlSafe for MoneyText {}
