//! The size classes of Indian enterprises (micro, small, medium) by dated limits.
//!
//! Two tests must both be met: *investment* (plant, machinery and equipment net of depreciation) and *turnover*
//! (without exports); an enterprise that exceeds one moves up at once. All units of one PAN count together. Limits
//! are "not more than". They change by notification, so they are a table with dates and never a number in code.

use jiff::civil::{Date, date};

crate::text_enum! {
    /// The class of an enterprise, smallest first.
    pub enum SizeClass {
        /// A micro enterprise.
        Micro = "micro",
        /// A small enterprise.
        Small = "small",
        /// A medium enterprise.
        Medium = "medium",
        /// Too large to be any of the three.
        Large = "large",
    }
}

/// The most a class may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SizeLimit {
    /// The class.
    pub class: SizeClass,
    /// Investment in paise, this much included.
    pub investment_paise: i64,
    /// Turnover of a year in paise, this much included.
    pub turnover_paise: i64,
}

/// The limits in force from a day on, smallest class first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SizeLimits {
    /// The first day.
    pub from: Date,
    /// The notification that set them.
    pub source: &'static str,
    /// One limit for each class but the largest.
    pub limits: [SizeLimit; 3],
}

/// One lakh of rupees; the limits are whole numbers of it.
const LAKH_PAISE: i64 = 100_000 * 100;

/// Every set of limits since turnover counts, oldest first. (Before July 2020 investment alone decided, differently
/// for goods and services; no listing here is that old.)
pub const SIZE_LIMITS: [SizeLimits; 2] = [
    SizeLimits {
        from: date(2020, 7, 1),
        source: "S.O. 2119(E), 26 June 2020",
        limits: limits_in_lakh([(100, 500), (1_000, 5_000), (5_000, 25_000)]),
    },
    SizeLimits {
        from: date(2025, 4, 1),
        source: "S.O. 1364(E), 21 March 2025",
        limits: limits_in_lakh([(250, 1_000), (2_500, 10_000), (12_500, 50_000)]),
    },
];

impl SizeLimits {
    /// The limits in force on a day; nothing before the first known set.
    pub fn in_force(day: Date) -> Option<&'static Self> {
        SIZE_LIMITS.iter().rev().find(|limits| limits.from <= day)
    }

    /// The class of an enterprise with this investment and turnover, both in paise.
    pub fn classify(&self, investment_paise: i64, turnover_paise: i64) -> SizeClass {
        let fits = |limit: &&SizeLimit| {
            investment_paise <= limit.investment_paise && turnover_paise <= limit.turnover_paise
        };
        self.limits.iter().find(fits).map_or(SizeClass::Large, |limit| limit.class)
    }
}

const fn limits_in_lakh(pairs: [(i64, i64); 3]) -> [SizeLimit; 3] {
    let [micro, small, medium] = pairs;
    [limit(SizeClass::Micro, micro), limit(SizeClass::Small, small), limit(SizeClass::Medium, medium)]
}

const fn limit(class: SizeClass, (investment_lakh, turnover_lakh): (i64, i64)) -> SizeLimit {
    SizeLimit {
        class,
        investment_paise: investment_lakh * LAKH_PAISE,
        turnover_paise: turnover_lakh * LAKH_PAISE,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Hundredths of a crore, as the boundary cases are written.
    fn crore_hundredths(hundredths: i64) -> i64 {
        hundredths * LAKH_PAISE
    }

    #[test]
    fn boundaries_belong_to_the_smaller_class() {
        let old = date(2025, 3, 31);
        let new = date(2025, 4, 1);
        for (day, investment, turnover, class) in [
            (new, 250, 1_000, SizeClass::Micro),
            (new, 250, 1_001, SizeClass::Small),
            (new, 251, 100, SizeClass::Small),
            (new, 2_500, 10_000, SizeClass::Small),
            (new, 2_501, 10_000, SizeClass::Medium),
            (new, 12_500, 50_000, SizeClass::Medium),
            (new, 12_500, 50_001, SizeClass::Large),
            (new, 12_501, 0, SizeClass::Large),
            (old, 100, 500, SizeClass::Micro),
            (old, 250, 1_000, SizeClass::Small),
            (old, 1_000, 5_000, SizeClass::Small),
            (old, 5_000, 25_000, SizeClass::Medium),
            (old, 12_500, 50_000, SizeClass::Large),
        ] {
            let limits = SizeLimits::in_force(day).unwrap();
            let found = limits.classify(crore_hundredths(investment), crore_hundredths(turnover));
            assert_eq!(found, class, "{investment} and {turnover} on {day}");
        }
    }

    #[test]
    fn one_paisa_more_moves_up() {
        let limits = SizeLimits::in_force(date(2026, 11, 20)).unwrap();
        let SizeLimit { investment_paise, turnover_paise, .. } = limits.limits[0];
        assert_eq!(limits.classify(investment_paise, turnover_paise), SizeClass::Micro);
        assert_eq!(limits.classify(investment_paise + 1, turnover_paise), SizeClass::Small);
        assert_eq!(limits.classify(investment_paise, turnover_paise + 1), SizeClass::Small);
    }

    #[test]
    fn no_limits_are_known_before_the_first() {
        assert_eq!(SizeLimits::in_force(date(2020, 6, 30)), None);
    }

    proptest! {
        #[test]
        fn growing_never_shrinks_the_class(
            investment in 0..20_000 * LAKH_PAISE,
            turnover in 0..80_000 * LAKH_PAISE,
            more in 0..20_000 * LAKH_PAISE,
        ) {
            for limits in &SIZE_LIMITS {
                let class = limits.classify(investment, turnover);
                prop_assert!(limits.classify(investment + more, turnover) >= class);
                prop_assert!(limits.classify(investment, turnover + more) >= class);
            }
        }
    }
}
