//! Districts and states as a reader calls them.
//!
//! The postal directory knows English names only, some of them old; the Hindi ones are ours, one for each.

use std::collections::HashMap;
use std::sync::LazyLock;

use bazaar_kit::Locale;
use bazaar_kit::india::GstState;

use crate::packed::for_each_row;

static DISTRICTS_IN_HINDI: LazyLock<HashMap<String, String>> = LazyLock::new(read_districts);

/// A district and its state in the reader's language: `Pune, Maharashtra`. What is not known is left out, and a
/// district somebody typed themselves stays as they typed it.
pub fn place_words(district: Option<&str>, state_code: Option<&str>, locale: Locale) -> String {
    let state = state_code.and_then(GstState::by_code).map(|state| state.name_in(locale));
    let parts = [district.map(|district| district_name(district, locale)), state];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A district of the postal directory in the reader's language.
pub fn district_name(district: &str, locale: Locale) -> &str {
    let in_hindi = || DISTRICTS_IN_HINDI.get(district).map(String::as_str);
    if locale == Locale::Hi { in_hindi().unwrap_or(district) } else { district }
}

fn read_districts() -> HashMap<String, String> {
    let mut districts = HashMap::new();
    for_each_row("districts_hi.csv", include_str!("../../data/districts_hi.csv"), |[english, hindi]| {
        districts.insert(english.to_owned(), hindi.to_owned());
    });
    districts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::place::pins;

    #[test]
    fn every_district_of_the_directory_has_a_hindi_name_and_nothing_else_has() {
        let known: BTreeSet<&str> = pins().filter_map(|place| Some(place.district?.name.as_str())).collect();
        let named: BTreeSet<&str> = DISTRICTS_IN_HINDI.keys().map(String::as_str).collect();
        assert_eq!(named, known);
        let devanagari = |name: &str| name.chars().any(|letter| ('\u{900}'..='\u{97f}').contains(&letter));
        assert!(DISTRICTS_IN_HINDI.values().all(|name| devanagari(name)));
    }

    #[test]
    fn a_place_is_named_in_the_readers_language() {
        assert_eq!(place_words(Some("Pune"), Some("27"), Locale::Hi), "पुणे, महाराष्ट्र");
        assert_eq!(place_words(Some("Pune"), Some("27"), Locale::En), "Pune, Maharashtra");
        assert_eq!(place_words(Some("Nowhere at all"), None, Locale::Hi), "Nowhere at all");
        assert_eq!(place_words(None, Some("00"), Locale::Hi), "");
    }
}
