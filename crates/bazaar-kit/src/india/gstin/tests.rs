use proptest::prelude::*;

use super::super::fault::{Expected, Problem};
use super::*;

const VALID: [(&str, GstinKind); 14] = [
    ("27AAPFU0939F1ZV", GstinKind::Taxpayer),
    ("27AAACR5055K1Z7", GstinKind::Taxpayer),
    ("29AAACI4798L1ZU", GstinKind::Taxpayer),
    ("27AAACT2727Q1ZW", GstinKind::Taxpayer),
    ("29AABCF8078M2ZW", GstinKind::Taxpayer),
    ("29AABCF8078M1C8", GstinKind::TaxCollector),
    ("27AAACN2082N1Z8", GstinKind::Taxpayer),
    ("07AAACN2082N4Z7", GstinKind::Taxpayer),
    ("24AAACC1206D1ZM", GstinKind::Taxpayer),
    ("29AAGCB7383J1Z4", GstinKind::Taxpayer),
    ("18AABCU9603R1ZM", GstinKind::Taxpayer),
    ("19AAACI1681G1DV", GstinKind::TaxDeductor),
    ("05AAACG2115R1ZN", GstinKind::Taxpayer),
    ("05AAACG2140A1ZL", GstinKind::Taxpayer),
];

const SANDBOX: [&str; 5] =
    ["01AMBPG7773M002", "02AMBPG7773M002", "36AMBPG7773M002", "27AAICB3918J1CT", "27AAICA3919J1CT"];

#[test]
fn known_numbers_are_well_formed() {
    for (text, kind) in VALID {
        let gstin = Gstin::parse(text).unwrap();
        assert_eq!((gstin.as_str(), gstin.kind()), (text, kind));
        assert_eq!(gstin.pan().map(|pan| pan.to_string()).as_deref(), Some(&text[2..12]));
    }
}

#[test]
fn known_slips_are_named_and_mended() {
    let wrong_check = |expected| Problem::CheckCharacter { position: 15, expected };
    let character = |position, expected| Problem::Character { position, expected };
    for (typed, problem, suggestion) in [
        ("27AAPFU0939F1ZO", wrong_check('V'), Some("27AAPFU0939F1ZV")),
        ("27AAPFU0939F1Z", Problem::Length { min: 15, max: 15, found: 14 }, None),
        ("369296450896540", character(3, Expected::Letter), None),
        ("06AABCU9605R1ZR", wrong_check('P'), Some("06AABCU9605R1ZP")),
        ("29AABCF8078M1ZN", wrong_check('X'), Some("29AABCF8078M1ZX")),
        ("07AAACH2702H1Z5", wrong_check('2'), Some("07AAACH2702H1Z2")),
        ("27AAPFUO939F1ZV", character(8, Expected::Digit), Some("27AAPFU0939F1ZV")),
        ("Z7AAPFUO939FIZV", character(1, Expected::Digit), None),
        ("27AAPFU0939F0ZV", character(13, Expected::OneOf("123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")), None),
        ("27AAPFU0939F1AA", character(14, FOURTEENTH), None),
        ("27AAPFU0939F1KV", character(14, FOURTEENTH), None),
        ("29AAFCA7488L1Z0", wrong_check('W'), Some("29AAFCA7488L1ZW")),
    ] {
        let fault = Gstin::parse(typed).unwrap_err();
        assert_eq!((fault.problem, fault.suggestion.as_deref()), (problem, suggestion), "{typed}");
    }
}

#[test]
fn the_message_tells_the_right_check_character() {
    let field = Gstin::parse("27AAPFU0939F1ZO").unwrap_err().at_field("gstin");
    assert_eq!(field.key, "gstin-check-character");
    assert!(field.args.contains(&("expected", "V".into())));
    assert!(field.args.contains(&("suggestion", "27AAPFU0939F1ZV".into())));
}

#[test]
fn only_states_that_exist_are_accepted() {
    for number in 0..100 {
        let first_fourteen = format!("{number:02}AAPFU0939F1Z");
        let typed = format!("{first_fourteen}{}", gstin_check_character(&first_fourteen).unwrap());
        let exists = matches!(number, 1..=38 | 96 | 97 | 99);
        match Gstin::parse(&typed) {
            Ok(gstin) => assert!(exists && gstin.state().code == gstin.state_code(), "{typed}"),
            Err(fault) => assert!(!exists && fault.problem == Problem::UnknownGstState, "{typed}"),
        }
    }
}

#[test]
fn every_kind_has_its_shape() {
    for (first_fourteen, kind, built_on_pan) in [
        ("19CALC12345F1D", GstinKind::TaxDeductor, false),
        ("0717USA12345UN", GstinKind::NotifiedPerson, false),
        ("0717UNO00157ON", GstinKind::NotifiedPerson, false),
        ("2718USA00042NR", GstinKind::NonResident, false),
        ("9918SGP29001OS", GstinKind::ForeignOnlineService, false),
        ("29AABCF8078M1C", GstinKind::TaxCollector, true),
    ] {
        let text = format!("{first_fourteen}{}", gstin_check_character(first_fourteen).unwrap());
        let gstin = Gstin::parse(&text).unwrap();
        assert_eq!((gstin.kind(), gstin.pan().is_some()), (kind, built_on_pan), "{text}");
    }
    let department = Gstin::parse("07DELA12345B1Z4").unwrap();
    assert_eq!((department.kind(), department.pan()), (GstinKind::Government, None));
    for (typed, problem) in [
        ("0717USA12345XN0", Problem::Character { position: 13, expected: Expected::OneOf("UO") }),
        ("0718SGP29001OS0", Problem::Character { position: 1, expected: Expected::Exactly('9') }),
    ] {
        assert_eq!(Gstin::parse(typed).unwrap_err().problem, problem);
    }
}

#[test]
fn test_numbers_are_for_the_sandbox_only() {
    for text in SANDBOX {
        assert!(Gstin::parse(text).is_err(), "{text}");
        assert_eq!(Gstin::parse_in_sandbox(text).unwrap().as_str(), text);
    }
    assert!(Gstin::parse_in_sandbox("27AAPFU0939F1ZV").is_ok());
    for typed in ["00AMBPG7773M002", "01AMBPG7773M00", "011MBPG7773M002"] {
        assert!(Gstin::parse_in_sandbox(typed).is_err(), "{typed}");
    }
}

#[test]
fn typing_habits_are_forgiven() {
    for typed in [" 27aapfu0939f1zv ", "27 AAPFU 0939 F1ZV", "27-AAPFU0939F-1ZV", "२७AAPFU०९३९F१ZV"]
    {
        assert_eq!(Gstin::parse(typed).unwrap().as_str(), "27AAPFU0939F1ZV", "{typed}");
    }
}

#[test]
fn it_can_be_compared_with_what_else_is_known() {
    let gstin = Gstin::parse("27AAPFU0939F1ZV").unwrap();
    assert_eq!((gstin.state().name, gstin.holder()), ("Maharashtra", Some(PanHolder::Firm)));
    assert!(gstin.agrees_with_pan(&Pan::parse("AAPFU0939F").unwrap()));
    assert!(!gstin.agrees_with_pan(&Pan::parse("AAPPV8261K").unwrap()));
}

#[test]
fn json_and_back() {
    let gstin = Gstin::parse("27AAPFU0939F1ZV").unwrap();
    let value = serde::de::value::StrDeserializer::<serde::de::value::Error>::new("27aapfu0939f1zv");
    assert_eq!(serde::Deserialize::deserialize(value), Ok(gstin));
    let wrong = serde::de::value::StrDeserializer::<serde::de::value::Error>::new("27AAPFU0939F1ZO");
    assert!(<Gstin as serde::Deserialize>::deserialize(wrong).is_err());
}

fn well_formed() -> impl Strategy<Value = String> {
    let shapes = prop_oneof![
        "(0[1-9]|[12][0-9]|3[0-8]|9[679])[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z][Z1-9BE-J]",
        "(0[1-9]|[12][0-9]|3[0-8])[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]C",
        "(0[1-9]|[12][0-9]|3[0-8])[A-Z]{4}[A-Z0-9][0-9]{4}[A-Z][1-9A-Z]D",
        "(0[1-9]|[12][0-9]|3[0-8])[0-9]{2}[A-Z]{3}[0-9]{5}(UN|ON|NR)",
        "99[0-9]{2}[A-Z]{3}[0-9]{5}OS",
    ];
    shapes.prop_map(|first| format!("{first}{}", gstin_check_character(&first).unwrap()))
}

fn is_government_shape(text: &str) -> bool {
    match_shape(text, "##@@@@#####@#Z#").is_ok()
}

proptest! {
    #[test]
    fn a_number_with_its_check_character_is_well_formed(text in well_formed()) {
        prop_assert_eq!(Gstin::parse(&text).map(|gstin| gstin.to_string()), Ok(text));
    }

    /// A doubled value folds to a different one for each of the 36 characters, so the sum always moves. The only
    /// way out is into the unchecked shape of a government department, by its seventh or a neighbouring mark.
    #[test]
    fn one_wrong_character_is_always_noticed(text in well_formed(), place in 0_usize..15, other in "[0-9A-Z]") {
        let mut slipped = text.clone();
        slipped.replace_range(place..=place, &other);
        if slipped != text && !is_government_shape(&slipped) {
            prop_assert!(Gstin::parse(&slipped).is_err(), "{} for {}", slipped, text);
        }
    }

    /// A 0 beside a Z weighs the same either way round; every other swap of neighbours moves the sum.
    #[test]
    fn swapped_neighbours_are_noticed(text in well_formed(), place in 0_usize..13) {
        let mut characters: Vec<char> = text.chars().collect();
        characters.swap(place, place + 1);
        let swapped: String = characters.iter().collect();
        let weighs_the_same = matches!(&text[place..place + 2], "0Z" | "Z0");
        if swapped != text && !weighs_the_same && !is_government_shape(&swapped) {
            prop_assert!(Gstin::parse(&swapped).is_err(), "{} for {}", swapped, text);
        }
    }

    #[test]
    fn nothing_typed_is_a_crash(typed in "\\PC{0,20}") {
        if let Ok(gstin) = Gstin::parse(&typed) {
            prop_assert_eq!(gstin.as_str().len(), 15);
        }
    }
}

/// Exactly which slips the missing check of government numbers leaves: an ordinary number ending in a digit, with a
/// digit for a count, whose seventh character turns from a letter into a digit.
#[test]
fn the_one_gap_is_the_government_shape() {
    for (valid, _) in VALID {
        for place in 0..15 {
            for other in ('0'..='9').chain('A'..='Z') {
                let mut slipped = valid.to_owned();
                slipped.replace_range(place..=place, other.encode_utf8(&mut [0; 4]));
                if slipped == valid || Gstin::parse(&slipped).is_err() {
                    continue;
                }
                assert!(place == 6 && other.is_ascii_digit(), "{slipped}");
                assert!(valid.ends_with(|last: char| last.is_ascii_digit()), "{slipped}");
            }
        }
    }
}
