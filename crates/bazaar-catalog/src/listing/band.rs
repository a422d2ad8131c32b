//! Figures as the public reads them: a band wide enough that nobody finds a firm by it.

use serde::Serialize;

/// A band in paise, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Band {
    /// The low end.
    pub low_paise: i64,
    /// The high end.
    pub high_paise: i64,
}

const LAKH: i64 = 100_000 * 100;

/// Ends of bands in lakh: each about twice the one before.
const ENDS_LAKH: [i64; 15] =
    [0, 2, 5, 10, 25, 50, 100, 200, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 10_000_000];

/// The band that holds an amount. A loss has the band of its size below zero; what is beyond the last end has the
/// last band.
pub fn band_of(paise: i64) -> Band {
    if paise < 0 {
        let loss = band_of(paise.saturating_neg());
        return Band { low_paise: -loss.high_paise, high_paise: -loss.low_paise };
    }
    let above = ENDS_LAKH.partition_point(|end| end * LAKH <= paise).clamp(1, ENDS_LAKH.len() - 1);
    Band { low_paise: ENDS_LAKH[above - 1] * LAKH, high_paise: ENDS_LAKH[above] * LAKH }
}

/// Price over profit in tenths, from and to, as far as the band of the profit tells: from the exact profit, the
/// profit itself could be worked out. None for a loss or a band that begins at nothing.
pub fn multiple_of(asking_paise: i64, profit: Band) -> Option<(i64, i64)> {
    if profit.low_paise <= 0 || asking_paise <= 0 {
        return None;
    }
    let tenths =
        |profit_paise: i64| i64::try_from(i128::from(asking_paise) * 10 / i128::from(profit_paise)).ok();
    Some((tenths(profit.high_paise)?, tenths(profit.low_paise)?))
}

impl Band {
    /// The middle, for pictures.
    pub const fn middle_paise(self) -> i64 {
        self.low_paise.midpoint(self.high_paise)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_band_holds_the_amount_and_says_the_same_of_its_neighbours(paise in -(1_i64 << 46)..(1_i64 << 46)) {
            let band = band_of(paise);
            prop_assert!(band.low_paise <= paise && paise <= band.high_paise);
            prop_assert!(band.low_paise < band.high_paise);
            let mirrored = band_of(-paise);
            prop_assert_eq!((mirrored.low_paise, mirrored.high_paise), (-band.high_paise, -band.low_paise));
        }

        #[test]
        fn larger_amounts_have_no_lower_band(left in 0..(1_i64 << 46), right in 0..(1_i64 << 46)) {
            let (small, large) = (left.min(right), left.max(right));
            prop_assert!(band_of(small).low_paise <= band_of(large).low_paise);
        }

        #[test]
        fn the_multiple_tells_no_more_than_the_band(asking in 1..(1_i64 << 46), profit in 2 * LAKH..(1_i64 << 45)) {
            let band = band_of(profit);
            prop_assert_eq!(multiple_of(asking, band), multiple_of(asking, band_of(band.middle_paise())));
        }
    }

    #[test]
    fn a_loss_has_no_multiple() {
        assert_eq!(multiple_of(100 * LAKH, band_of(-5 * LAKH)), None);
        assert_eq!(multiple_of(100 * LAKH, band_of(12 * LAKH)), Some((40, 100)));
    }
}
