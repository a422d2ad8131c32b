//! The rounding rules: one per use, and no other.
//!
//! | use | rule |
//! |---|---|
//! | fee | rate × amount, to the nearest smallest unit, halves up; never more than the amount |
//! | tax line | each head by its own rate from the same taxable value, to the nearest smallest unit, halves up |
//! | per cent of a deal | rounded down, so that parts never come to more than the whole |
//! | split | each part rounded down; what is left over goes to the seat named for it |
//!
//! Rates are basis points: hundredths of a per cent. All arithmetic is on whole numbers.

/// One whole, in basis points.
pub const WHOLE_BP: i64 = 10_000;

/// The fee of `rate_bp` on an amount that is not negative.
///
/// Nothing where the amount is negative or the rate is not between zero and the whole.
pub fn fee_minor(amount_minor: i64, rate_bp: i64) -> Option<i64> {
    share_of(amount_minor, rate_bp, WHOLE_BP / 2)
}

/// One tax head of `rate_bp` on a taxable value. Heads are computed apart: at 5 % a central and a state half of 2.5 %
/// can come to less or more than one integrated line, and the two halves are always alike.
pub fn tax_line_minor(taxable_minor: i64, rate_bp: i64) -> Option<i64> {
    share_of(taxable_minor, rate_bp, WHOLE_BP / 2)
}

/// So many basis points of an amount, rounded down.
pub fn part_minor(amount_minor: i64, share_bp: i64) -> Option<i64> {
    share_of(amount_minor, share_bp, 0)
}

/// Splits an amount by weights: each part rounded down, and what is left over added to the part at `rest_to`.
///
/// Nothing where the amount or a weight is negative, all weights are zero, or there is no such part.
pub fn split_minor(amount_minor: i64, weights: &[i64], rest_to: usize) -> Option<Vec<i64>> {
    let whole: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if amount_minor < 0 || whole <= 0 || rest_to >= weights.len() || weights.iter().any(|weight| *weight < 0)
    {
        return None;
    }
    let part = |weight: &i64| i64::try_from(i128::from(amount_minor) * i128::from(*weight) / whole).ok();
    let mut parts = weights.iter().map(part).collect::<Option<Vec<i64>>>()?;
    let given: i64 = parts.iter().sum();
    parts[rest_to] += amount_minor - given;
    Some(parts)
}

fn share_of(amount_minor: i64, rate_bp: i64, added: i64) -> Option<i64> {
    if amount_minor < 0 || !(0..=WHOLE_BP).contains(&rate_bp) {
        return None;
    }
    let product = i128::from(amount_minor) * i128::from(rate_bp) + i128::from(added);
    i64::try_from(product / i128::from(WHOLE_BP)).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn published_tax_lines_come_out() {
        for (taxable, half_bp, half, whole) in [
            (299_997, 900, 27_000, 53_999),
            (1_010, 250, 25, 51),
            (10_005, 250, 250, 500),
            (33_333, 250, 833, 1_667),
        ] {
            assert_eq!(tax_line_minor(taxable, half_bp), Some(half), "{taxable}");
            assert_eq!(tax_line_minor(taxable, 2 * half_bp), Some(whole), "{taxable}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        assert_eq!(fee_minor(-1, 100), None);
        assert_eq!(fee_minor(100, 10_001), None);
        assert_eq!(part_minor(100, -1), None);
        assert_eq!(split_minor(100, &[], 0), None);
        assert_eq!(split_minor(100, &[0, 0], 0), None);
        assert_eq!(split_minor(100, &[1, 1], 2), None);
        assert_eq!(split_minor(100, &[1, -1], 0), None);
        assert_eq!(split_minor(-1, &[1], 0), None);
        assert_eq!(split_minor(i64::MAX, &[i64::MAX, i64::MAX], 1).map(|parts| parts.len()), Some(2));
    }

    proptest! {
        #[test]
        fn a_split_gives_out_exactly_the_amount(
            amount in 0..=i64::MAX,
            weights in proptest::collection::vec(0..=i64::MAX, 1..9),
            seat in 0_usize..9,
        ) {
            let rest_to = seat % weights.len();
            if let Some(parts) = split_minor(amount, &weights, rest_to) {
                prop_assert_eq!(parts.iter().map(|part| i128::from(*part)).sum::<i128>(), i128::from(amount));
                let whole: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
                for (index, (part, weight)) in parts.iter().zip(&weights).enumerate() {
                    let over = i128::from(*part) * whole - i128::from(amount) * i128::from(*weight);
                    let most = if index == rest_to { whole * i128::from(u32::try_from(parts.len()).unwrap_or(9)) } else { 0 };
                    prop_assert!(-whole < over && over <= most, "part {index} is {over} off");
                }
            } else {
                prop_assert!(weights.iter().all(|weight| *weight == 0));
            }
        }

        #[test]
        fn a_fee_is_within_half_a_unit_and_the_amount(amount in 0..=i64::MAX, rate in 0..=WHOLE_BP) {
            let fee = fee_minor(amount, rate).unwrap();
            prop_assert!((0..=amount).contains(&fee));
            let off = i128::from(fee) * 10_000 - i128::from(amount) * i128::from(rate);
            prop_assert!(-5_000 < off && off <= 5_000);
        }

        #[test]
        fn more_money_is_never_less_fee(amount in 0..i64::MAX, rate in 0..=WHOLE_BP) {
            prop_assert!(fee_minor(amount, rate) <= fee_minor(amount + 1, rate));
            prop_assert!(part_minor(amount, rate) <= part_minor(amount + 1, rate));
        }

        #[test]
        fn parts_never_come_to_more_than_the_whole(amount in 0..=i64::MAX, cut in 0..=WHOLE_BP) {
            let (left, right) = (part_minor(amount, cut).unwrap(), part_minor(amount, WHOLE_BP - cut).unwrap());
            prop_assert!((0..=1).contains(&(i128::from(amount) - i128::from(left) - i128::from(right))));
        }
    }
}
