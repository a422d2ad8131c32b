//! The readable part of a link: lower-case ASCII words joined by hyphens, made from a title in any script.

use crate::fold::{fold_for_search, transliterate_devanagari};

/// The slug of a title, at most `max_bytes` long and cut between words where it can be. Devanagari is
/// transliterated; letters of other scripts are left out, so the slug may be empty and never identifies anything:
/// links carry the id.
pub fn slug(title: &str, max_bytes: usize) -> String {
    let latin = transliterate_devanagari(&fold_for_search(title));
    let mut slug = String::new();
    for word in latin.split(|character: char| !character.is_ascii_alphanumeric() && character != '\'') {
        let word = word.replace('\'', "");
        if word.is_empty() {
            continue;
        }
        if !slug.is_empty() && slug.len() + 1 + word.len() > max_bytes {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    slug.truncate(max_bytes); // ASCII only, so any cut is a character boundary
    slug
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn titles_become_links() {
        assert_eq!(
            slug("Profitable Sweet Shop, Jaipur (since 1998)!", 80),
            "profitable-sweet-shop-jaipur-since-1998"
        );
        assert_eq!(slug("मिठाई की दुकान", 80), "mithaaee-kee-dukaan");
        assert_eq!(slug("Café & Bakery", 80), "cafe-bakery");
        assert_eq!(slug("Baker's oven", 80), "bakers-oven");
        assert_eq!(slug("தமிழ்", 80), "");
    }

    #[test]
    fn long_titles_end_at_a_word() {
        assert_eq!(slug("one two three", 9), "one-two");
        assert_eq!(slug("incomprehensibility", 6), "incomp");
    }

    proptest! {
        #[test]
        fn a_slug_is_plain_short_and_its_own_slug(title in "\\PC{0,60}", max_bytes in 1_usize..60) {
            let once = slug(&title, max_bytes);
            prop_assert!(once.len() <= max_bytes);
            prop_assert!(once.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
            prop_assert!(!once.starts_with('-') && !once.ends_with('-') && !once.contains("--"));
            prop_assert_eq!(slug(&once, max_bytes), once);
        }
    }
}
