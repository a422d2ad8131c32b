//! Identifiers that are right in form and belong to nobody we know of.

use bazaar_kit::india::{GstState, gstin_check_character};

/// Three letters and four digits other than 0000 of a PAN.
const PAN_SPACE: u64 = 26 * 26 * 26 * 9_999;
/// Shares no factor with [`PAN_SPACE`], so that multiplying by it mixes the numbers without a clash.
const PAN_STEP: u64 = 48_271;

/// A PAN of the given holder letter; no two item numbers below 175 million share one. `initial` is the first letter
/// of the family or firm name.
pub(crate) fn pan(number: usize, holder: char, initial: char) -> String {
    let mixed = (number as u64 % PAN_SPACE) * PAN_STEP % PAN_SPACE;
    let (letters, digits) = (mixed / 9_999, mixed % 9_999 + 1);
    let letter = |value: u64| char::from(b'A' + u8::try_from(value % 26).expect("below 26"));
    let first = [letter(letters / 676), letter(letters / 26), letter(letters)];
    let initial = if initial.is_ascii_alphabetic() { initial.to_ascii_uppercase() } else { 'S' };
    format!("{}{holder}{initial}{digits:04}{}", String::from_iter(first), letter(mixed / 7))
}

/// The first registration of a PAN in a state, with its check character.
pub(crate) fn gstin(state_gst_code: u8, pan: &str) -> String {
    let first_fourteen = format!("{state_gst_code:02}{pan}1Z");
    let check = gstin_check_character(&first_fourteen).expect("fourteen capital letters and digits");
    format!("{first_fourteen}{check}")
}

/// An Udyam number; `district` from 1 to 99.
pub(crate) fn udyam(state_gst_code: u8, district: u32, number: usize) -> String {
    let state =
        GstState::by_code(&format!("{state_gst_code:02}")).expect("every place lies in a known state");
    format!("UDYAM-{}-{district:02}-{:07}", state.letters, number % 9_999_999 + 1)
}

/// An FSSAI licence number of the year 2022 or later.
pub(crate) fn fssai(state_gst_code: u8, year: u32, number: usize) -> String {
    format!("1{state_gst_code:02}{year:02}001{:06}", number % 999_999 + 1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use bazaar_directory::place::states;
    use bazaar_kit::india::{Fssai, Gstin, Pan, Udyam};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_state_gives_numbers_the_kit_accepts() {
        for state in states() {
            let pan = pan(4_711, 'C', 's');
            assert!(Pan::parse(&pan).is_ok(), "{pan}");
            let gstin = gstin(state.gst_code, &pan);
            assert!(Gstin::parse(&gstin).is_ok(), "{gstin}");
            let udyam = udyam(state.gst_code, 7, 99);
            assert!(Udyam::parse(&udyam).is_ok(), "{udyam}");
            let fssai = fssai(state.gst_code, 23, 99);
            assert!(Fssai::parse(&fssai).is_ok(), "{fssai}");
        }
    }

    #[test]
    fn no_two_share_a_pan() {
        let pans: BTreeSet<_> = (0..50_000).map(|number| pan(number, 'P', 'S')).collect();
        assert_eq!(pans.len(), 50_000);
    }

    proptest! {
        #[test]
        fn any_number_gives_a_pan(number: usize, initial: char) {
            prop_assert!(Pan::parse(&pan(number, 'F', initial)).is_ok());
        }
    }
}
