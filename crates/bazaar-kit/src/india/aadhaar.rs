//! Aadhaar numbers, which are never collected: known here only so that they can be hidden.
//!
//! Twelve digits, the first 2 to 9, the last a check by Verhoeff's scheme (J. Verhoeff, "Error detecting decimal
//! codes", 1969: the dihedral group of order ten and a permutation of period eight).

use crate::fold::fold_digit;

const DIGITS: usize = 12;
/// How many of the last digits stay readable.
const SHOWN: usize = 4;

/// Whether these twelve digits are a well-formed Aadhaar number; spaces and hyphens between them are ignored.
pub fn is_aadhaar_number(text: &str) -> bool {
    let is_separator = |character: char| matches!(character, ' ' | '-');
    let digits: Option<Vec<u32>> = text
        .chars()
        .map(fold_digit)
        .filter(|character| !is_separator(*character))
        .map(|character| character.to_digit(10))
        .collect();
    digits.is_some_and(|digits| is_well_formed(&digits))
}

/// The text with every Aadhaar number in it masked to its last four digits: `XXXX XXXX 2346`. Numbers are found
/// whether written together or in groups; twelve digits within a longer number are left alone.
pub fn mask_aadhaar_numbers(text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let mut index = 0;
    while index < characters.len() {
        let run = digit_run(&characters, index);
        if run.digits.len() == DIGITS && is_well_formed(&run.values) {
            for hidden in &run.digits[..DIGITS - SHOWN] {
                characters[*hidden] = 'X';
            }
        }
        index = run.end.max(index + 1);
    }
    characters.into_iter().collect()
}

/// Digits that stand together, single spaces or hyphens between them allowed.
struct DigitRun {
    /// Where each digit stands.
    digits: Vec<usize>,
    values: Vec<u32>,
    /// The first place after the run.
    end: usize,
}

fn digit_run(characters: &[char], start: usize) -> DigitRun {
    let digit_at =
        |index: usize| characters.get(index).and_then(|character| fold_digit(*character).to_digit(10));
    let mut run = DigitRun { digits: Vec::new(), values: Vec::new(), end: start };
    while let Some(value) = digit_at(run.end) {
        run.digits.push(run.end);
        run.values.push(value);
        run.end += 1;
        let is_joined = matches!(characters.get(run.end), Some(' ' | '-')) && digit_at(run.end + 1).is_some();
        run.end += usize::from(is_joined);
    }
    run
}

fn is_well_formed(digits: &[u32]) -> bool {
    digits.len() == DIGITS && digits[0] >= 2 && verhoeff_sum(digits) == 0
}

/// Zero for digits that end in their check digit.
fn verhoeff_sum(digits: &[u32]) -> u32 {
    (0..).zip(digits.iter().rev()).fold(0, |sum, (place, digit)| multiply(sum, permute(*digit, place)))
}

/// The product in the dihedral group of order ten: 0–4 are turns, 5–9 are reflections.
fn multiply(left: u32, right: u32) -> u32 {
    let (left_turn, right_turn) = (left % 5, right % 5);
    match (left < 5, right < 5) {
        (true, true) => (left_turn + right_turn) % 5,
        (true, false) => (left_turn + right_turn) % 5 + 5,
        (false, true) => (left_turn + 5 - right_turn) % 5 + 5,
        (false, false) => (left_turn + 5 - right_turn) % 5,
    }
}

/// Verhoeff's permutation, applied `place` times.
fn permute(digit: u32, place: u32) -> u32 {
    const PERMUTATION: [u32; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    (0..place % 8).fold(digit, |value, _| PERMUTATION[value as usize])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_known_examples() {
        for (text, expected) in [
            ("234123412346", true),
            ("2341 2341 2346", true),
            ("२३४१२३४१२३४६", true),
            ("934123412346", false),
            ("234123412347", false),
            ("134123412346", false),
            ("23412341234", false),
            ("", false),
        ] {
            assert_eq!(is_aadhaar_number(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_in_text_are_hidden() {
        for (text, masked) in [
            ("Aadhaar: 2341 2341 2346.", "Aadhaar: XXXX XXXX 2346."),
            ("234123412346,2341-2341-2346", "XXXXXXXX2346,XXXX-XXXX-2346"),
            ("२३४१ २३४१ २३४६", "XXXX XXXX २३४६"),
            ("call +91 98765 43210", "call +91 98765 43210"),
            ("account 2341234123467", "account 2341234123467"),
            ("934123412346", "934123412346"),
        ] {
            assert_eq!(mask_aadhaar_numbers(text), masked);
        }
    }

    fn with_check_digit(eleven: &str) -> Vec<u32> {
        let mut digits: Vec<u32> = eleven.chars().filter_map(|digit| digit.to_digit(10)).collect();
        digits.push(0);
        for check in 0..10 {
            digits[11] = check;
            if verhoeff_sum(&digits) == 0 {
                break;
            }
        }
        digits
    }

    proptest! {
        #[test]
        fn every_single_slip_and_neighbour_swap_is_noticed(
            eleven in "[2-9][0-9]{10}", place in 0_usize..12, other in 1_u32..10,
        ) {
            let digits = with_check_digit(&eleven);
            prop_assert_eq!(verhoeff_sum(&digits), 0);
            let mut slipped = digits.clone();
            slipped[place] = (slipped[place] + other) % 10;
            prop_assert_ne!(verhoeff_sum(&slipped), 0);
            let mut swapped = digits.clone();
            swapped.swap(place.min(10), place.min(10) + 1);
            prop_assert_eq!(verhoeff_sum(&swapped) == 0, swapped == digits);
        }
    }
}
