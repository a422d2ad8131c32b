//! Whole and decimal numbers. India groups the last three digits, then pairs, in English and Hindi alike, and
//! writes 0-9 in both.

use crate::localizer::Localizer;

/// The minus sign U+2212, as wide as a digit.
const MINUS: char = '−';

/// A whole number with its digits grouped the Indian way: 1234567 is 12,34,567.
pub fn group_indian(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::with_capacity(digits.len() * 3 / 2 + MINUS.len_utf8());
    if number < 0 {
        grouped.push(MINUS);
    }
    for (index, digit) in digits.char_indices() {
        let remaining = digits.len() - index;
        if index > 0 && remaining >= 3 && remaining % 2 == 1 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A number given in hundredths with at most two decimals, zeros at the end dropped: 1250 is 12.5.
pub(crate) fn write_hundredths(hundredths: i64) -> String {
    let whole = hundredths / 100;
    let fraction = (hundredths % 100).unsigned_abs();
    let sign = if hundredths < 0 && whole == 0 { MINUS.to_string() } else { String::new() };
    let whole = group_indian(whole);
    match (fraction / 10, fraction % 10) {
        (0, 0) => sign + &whole,
        (tenths, 0) => format!("{sign}{whole}.{tenths}"),
        (tenths, rest) => format!("{sign}{whole}.{tenths}{rest}"),
    }
}

impl Localizer<'_> {
    /// A whole number, grouped.
    pub fn number(self, number: i64) -> String {
        group_indian(number)
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
            assert_eq!(group_indian(number), written);
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
            let plain: String = group_indian(number).replace(MINUS, "-").replace(',', "");
            proptest::prop_assert_eq!(plain.parse::<i64>(), Ok(number));
        }
    }
}
