//! The texts of this crate's faults, for the translator to read; nothing here is shown without it.

use crate::locale::Locale;

/// Each catalogue: its language, its path in the tree, its Fluent text.
pub const CATALOGUES: [(Locale, &str, &str); 2] = [
    (Locale::En, "crates/bazaar-kit/locales/en/kit.ftl", include_str!("../locales/en/kit.ftl")),
    (Locale::Hi, "crates/bazaar-kit/locales/hi/kit.ftl", include_str!("../locales/hi/kit.ftl")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount_text::AmountFault;
    use crate::fold::TextFault;
    use crate::india::{Expected, Problem};

    /// The key of every case of every fault.
    fn keys() -> Vec<&'static str> {
        let expected = [
            Expected::Letter,
            Expected::Digit,
            Expected::LetterOrDigit,
            Expected::Exactly('0'),
            Expected::OneOf("12"),
        ];
        let characters = expected.map(|expected| Problem::Character { position: 1, expected }.key());
        let problems = [
            Problem::Empty,
            Problem::Length { min: 1, max: 2, found: 3 },
            Problem::CheckCharacter { position: 15, expected: 'V' },
            Problem::UnknownGstState,
            Problem::UnknownPanHolder,
            Problem::PanNumberZero,
            Problem::UnknownUdyamState,
            Problem::RetiredUdyogAadhaar,
            Problem::UnknownCompanyClass,
            Problem::UpiSeparator,
            Problem::UpiLooksLikeEmail,
            Problem::PhoneNumber,
            Problem::NotAMobile,
        ]
        .map(Problem::key);
        let amounts = [
            AmountFault::Empty,
            AmountFault::NotAnAmount { position: 1 },
            AmountFault::WrongGrouping,
            AmountFault::UnitsOutOfOrder,
            AmountFault::FinerThanPaisa,
            AmountFault::Negative,
            AmountFault::TooLarge,
            AmountFault::UnitMissing { suggested_paise: 1 },
        ]
        .map(|fault| fault.key());
        let texts = [TextFault::TooLong { max: 1, found: 2 }, TextFault::ControlCharacter { position: 1 }]
            .map(|fault| fault.key());
        [&characters[..], &problems, &amounts, &texts].concat()
    }

    #[test]
    fn every_fault_has_its_words_in_both_languages() {
        for (_, file, text) in CATALOGUES {
            for key in keys() {
                let defined = text.lines().filter(|line| line.split(" = ").next() == Some(key)).count();
                assert_eq!(defined, 1, "{key} in {file}");
            }
        }
    }
}
