//! What money at another time is worth, in whole numbers: the same on every machine.
//!
//! A rate is nominal and yearly, in millionths, and counted in every month: what comes in a month is worth one part in
//! `1 + rate / 12` less today. Factors are kept to fifteen places, so an amount of a thousand crore is right to the
//! paisa.

/// One whole, as rates count: a hundred per cent a year.
pub(crate) const RATE_ONE: i64 = 1_000_000;
/// The highest rate that is looked for.
const HIGHEST_RATE: i64 = 100 * RATE_ONE;
const PLACES: i128 = 1_000_000_000_000_000;
const MONTHS: i128 = 12;

/// An amount that comes after so many months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Payment {
    pub(crate) month: u16,
    pub(crate) minor: i64,
}

/// What payments in the order of their months are worth today, to the nearest smallest unit.
pub(crate) fn present_value_minor(payments: &[Payment], rate: i64) -> i64 {
    let rounded = (exact_value(payments, rate) + PLACES / 2).div_euclid(PLACES);
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

/// The yearly rate at which payments in the order of their months are worth `today_minor`, to the millionth. Nothing
/// where no rate between zero and a hundredfold does it.
pub(crate) fn rate_of(payments: &[Payment], today_minor: i64) -> Option<i64> {
    let wanted = i128::from(today_minor) * PLACES;
    let (mut low, mut high) = (0, HIGHEST_RATE);
    if today_minor <= 0 || exact_value(payments, low) < wanted || exact_value(payments, high) > wanted {
        return None;
    }
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        if exact_value(payments, middle) >= wanted { low = middle } else { high = middle }
    }
    let (over, under) = (exact_value(payments, low) - wanted, wanted - exact_value(payments, high));
    Some(if over <= under { low } else { high })
}

/// The same rate as one that is counted once a year: what a rupee owed for a year grows to.
pub(crate) fn counted_yearly(rate: i64) -> i64 {
    let month = PLACES + PLACES * i128::from(rate) / (MONTHS * i128::from(RATE_ONE));
    let year = (0..MONTHS).fold(PLACES, |grown, _| grown * month / PLACES);
    let millionths = ((year - PLACES) * i128::from(RATE_ONE) + PLACES / 2) / PLACES;
    i64::try_from(millionths).unwrap_or(i64::MAX)
}

/// Millionths as basis points, to the nearest.
pub(crate) const fn basis_points(rate: i64) -> i64 {
    (rate + 50) / 100
}

/// Basis points as millionths.
pub(crate) const fn from_basis_points(basis_points: i64) -> i64 {
    basis_points * 100
}

/// Today's worth with all its places.
fn exact_value(payments: &[Payment], rate: i64) -> i128 {
    let whole = MONTHS * i128::from(RATE_ONE);
    let month = PLACES * whole / (whole + i128::from(rate));
    let (mut factor, mut at, mut sum) = (PLACES, 0, 0);
    for payment in payments {
        while at < payment.month {
            factor = factor * month / PLACES;
            at += 1;
        }
        sum += factor * i128::from(payment.minor);
    }
    sum
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn payments(of: &[(u16, i64)]) -> Vec<Payment> {
        of.iter().map(|&(month, minor)| Payment { month, minor }).collect()
    }

    /// The examples of the European directive on consumer credit, on a year of twelve equal months.
    #[test]
    fn the_directives_examples_come_out_to_the_basis_point() {
        for (today, of, expected_bp) in [
            (100_000, &[(18, 120_000)][..], 1_292),
            (95_000, &[(18, 120_000)], 1_685),
            (100_000, &[(12, 60_000), (24, 60_000)], 1_307),
            (100_000, &[(3, 27_200), (6, 27_200), (12, 54_400)], 1_319),
        ] {
            let rate = rate_of(&payments(of), today).unwrap();
            assert_eq!(basis_points(counted_yearly(rate)), expected_bp, "{of:?}");
        }
    }

    /// The first example of the American appendix on annual percentage rates, and one that the makers of a form language
    /// publish for theirs.
    #[test]
    fn published_monthly_loans_come_out_to_the_basis_point() {
        for (today, minor, months, expected_bp) in [(500_000, 23_000, 24, 969), (3_500_000, 26_950, 360, 852)]
        {
            let monthly: Vec<Payment> = (1..=months).map(|month| Payment { month, minor }).collect();
            assert_eq!(rate_of(&monthly, today).map(basis_points), Some(expected_bp));
        }
    }

    #[test]
    fn there_is_no_rate_for_what_is_no_loan() {
        assert_eq!(rate_of(&payments(&[(1, 99)]), 100), None, "less comes back");
        assert_eq!(rate_of(&payments(&[(1, 1_000_000)]), 1), None, "beyond all rates");
        assert_eq!(rate_of(&payments(&[(1, 100)]), 0), None);
        assert_eq!(rate_of(&[], 100), None);
        assert_eq!(rate_of(&payments(&[(12, 100)]), 100), Some(0));
    }

    proptest! {
        #[test]
        fn a_rate_leads_back_to_the_amount(
            of in proptest::collection::vec(1_000_i64..1_000_000_000, 1..60), rate in 0..2 * RATE_ONE,
        ) {
            let of: Vec<Payment> = (1..).zip(of).map(|(month, minor)| Payment { month, minor }).collect();
            let today = present_value_minor(&of, rate);
            if let Some(found) = rate_of(&of, today) {
                prop_assert!((present_value_minor(&of, found) - today).abs() <= 1 + today / 200_000);
            }
        }

        #[test]
        fn later_and_dearer_is_worth_less(minor in 1..1_000_000_000_i64, month in 0..120_u16, rate in 1..RATE_ONE) {
            let at = |month, rate| present_value_minor(&payments(&[(month, minor)]), rate);
            prop_assert!(at(month + 1, rate) <= at(month, rate));
            prop_assert!(at(month, rate + 1) <= at(month, rate));
            prop_assert_eq!(at(0, rate), minor);
        }
    }
}
