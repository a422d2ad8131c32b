//! Amounts as a report writes them: rupees the Indian way, other money as its own standard does.

use bazaar_doors::parts::Lang;
use bazaar_kit::words::invoice_words;
use bazaar_kit::{Currency, Money};

/// Writes the amounts of one valuation.
#[derive(Clone, Copy)]
pub(crate) struct Amounts {
    lang: Lang,
    /// None for rupees.
    foreign: Option<Currency>,
}

impl Amounts {
    pub(crate) fn of(currency: &str, lang: Lang) -> Self {
        let foreign = Currency::parse(currency).ok().filter(|currency| *currency != Currency::INR);
        Self { lang, foreign }
    }

    /// In full, to the whole unit: what was worked out is not known to the paisa.
    pub(crate) fn whole(self, minor: i64) -> String {
        self.full(rounded(minor, MINOR_PER_MAJOR))
    }

    /// In full, to the thousand: a likely price is not known to the rupee.
    pub(crate) fn rough(self, minor: i64) -> String {
        self.full(to_thousand(minor))
    }

    /// In full.
    pub(crate) fn full(self, minor: i64) -> String {
        match self.foreign {
            Some(currency) => Money::new(minor, currency).to_string(),
            None => self.lang.money(minor),
        }
    }

    /// In lakh and crore where that is the habit; else in full.
    pub(crate) fn short(self, minor: i64) -> String {
        match self.foreign {
            Some(_) => self.full(minor),
            None => self.lang.money_short(minor),
        }
    }

    /// The same thousand in words; none for money whose words we do not have.
    pub(crate) fn rough_words(self, minor: i64) -> Option<String> {
        self.foreign.is_none().then(|| invoice_words(to_thousand(minor), self.lang.locale()))
    }
}

const MINOR_PER_MAJOR: i64 = 100;

/// Small amounts keep their rupees: below a lakh a thousand would be too rough.
fn to_thousand(minor: i64) -> i64 {
    const LAKH: i64 = 100_000 * MINOR_PER_MAJOR;
    rounded(minor, if minor < LAKH { MINOR_PER_MAJOR } else { 1_000 * MINOR_PER_MAJOR })
}

/// To the nearest step, halves away from zero.
const fn rounded(minor: i64, step: i64) -> i64 {
    let half = if minor < 0 { -step / 2 } else { step / 2 };
    minor.saturating_add(half) / step * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rough_amounts_are_near_and_even() {
        assert_eq!(to_thousand(219_431_889), 219_400_000);
        assert_eq!(to_thousand(219_450_000), 219_500_000);
        assert_eq!(to_thousand(123_456), 123_500);
        assert_eq!(rounded(-150, 100), -200);
    }
}
