//! Whole and decimal numbers. India groups the last three digits, then pairs, in English and Hindi alike, and
//! writes 0-9 in both.

use bazaar_kit::amount_text::group_indian;

use crate::localizer::Localizer;

/// The minus sign U+2212, as wide as a digit.
const MINUS: char = '−';

/// A whole number with its digits grouped the Indian way: 1234567 is 12,34,567.
pub(crate) fn write_whole(number: i64) -> String {
    let digits = group_indian(number.unsigned_abs());
    if number < 0 { format!("{MINUS}{digits}") } else { digits }
}

/// A number given in hundredths with at most two decimals, zeros at the end dropped: 1250 is 12.5.
pub(crate) fn write_hundredths(hundredths: i64) -> String {
    let whole = hundredths / 100;
    let fraction = (hundredths % 100).unsigned_abs();
    let sign = if hundredths < 0 && whole == 0 { MINUS.to_string() } else { String::new() };
    let whole = write_whole(whole);
    match (fraction / 10, fraction % 10) {
        (0, 0) => sign + &whole,
        (tenths, 0) => format!("{sign}{whole}.{tenths}"),
        (tenths, rest) => format!("{sign}{whole}.{tenths}{rest}"),
    }
}

impl Localizer<'_> {
    /// A whole number, grouped.
    pub fn number(self, number: i64) -> String {
        write_whole(number)
    }

    /// A share in hundredths of a per cent: 1,250 is 12.5%.
    pub fn percent(self, basis_points: i64) -> String {
        self.t_with("format-percent", &[("number", write_hundredths(basis_points).into())]).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_by_three_then_pairs() {
        for (number, written) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (99_999, "99,999"),
            (100_000, "1,00,000"),
            (1_234_567, "12,34,567"),
            (1_000_000_000_000, "10,00,00,00,00,000"),
            (-150_000, "−1,50,000"),
            (i64::MIN, "−92,23,37,20,36,85,47,75,808"),
        ] {
            assert_eq!(write_whole(number), written);
        }
    }

    #[test]
    fn hundredths_drop_zeros_at_the_end() {
        for (hundredths, written) in
            [(0, "0"), (5, "0.05"), (-5, "−0.05"), (50, "0.5"), (1_250, "12.5"), (100, "1"), (-150, "−1.5")]
        {
            assert_eq!(write_hundredths(hundredths), written);
        }
    }

    proptest::proptest! {
        #[test]
        fn grouping_changes_no_digit(number: i64) {
            let plain: String = write_whole(number).replace(MINUS, "-").replace(',', "");
            proptest::prop_assert_eq!(plain.parse::<i64>(), Ok(number));
        }
    }
}
