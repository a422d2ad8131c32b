//! Whether a public text would tell whose business it is, or how to get around the market.

use bazaar_directory::business::{Business, IdentifierKind};
use bazaar_kit::fold::{fold_digits, fold_for_search};

/// What gives it away. The key says how to fix it; the text itself is never repeated.
pub(super) fn leak_key(text: &str, business: &Business) -> Option<&'static str> {
    let folded = fold_for_search(text);
    let compact: String = fold_digits(text).chars().filter(char::is_ascii_alphanumeric).collect();
    let compact = compact.to_ascii_uppercase();
    if names_it(&folded, business) {
        return Some("listing-blind-name");
    }
    let numbers = IdentifierKind::ALL.iter().filter_map(|kind| business.number(*kind));
    if numbers.into_iter().any(|number| compact.contains(&squeezed(number))) || has_gstin(&compact) {
        return Some("listing-blind-number");
    }
    if has_address(&folded) {
        return Some("listing-blind-link");
    }
    has_phone(&fold_digits(text)).then_some("listing-blind-phone")
}

/// Names of one short common word ("Star") would refuse half of all texts, so only longer or many-worded names count.
fn names_it(folded: &str, business: &Business) -> bool {
    let names = [Some(business.trade_name.as_str()), business.legal_name.as_deref()];
    let words = format!(" {} ", only_words(folded));
    names.into_iter().flatten().any(|name| {
        let name = only_words(&fold_for_search(name));
        let is_telling = name.contains(' ') || name.chars().count() >= 5;
        is_telling && words.contains(&format!(" {name} "))
    })
}

fn only_words(folded: &str) -> String {
    let spaced: String =
        folded.chars().map(|c| if c.is_alphanumeric() || !c.is_ascii() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn squeezed(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}

/// Two digits, a PAN, a digit or letter, Z, a check character.
fn has_gstin(compact: &str) -> bool {
    compact.as_bytes().windows(15).any(|w| {
        w[..2].iter().all(u8::is_ascii_digit)
            && w[2..7].iter().all(u8::is_ascii_uppercase)
            && w[7..11].iter().all(u8::is_ascii_digit)
            && w[11].is_ascii_uppercase()
            && w[13] == b'Z'
    })
}

/// An e-mail address, a web address, or a handle of a messenger.
fn has_address(folded: &str) -> bool {
    const MARKS: [&str; 6] = ["@", "http:", "https:", "www.", "wa.me", "t.me"];
    const ENDINGS: [&str; 10] = ["com", "in", "co", "net", "org", "biz", "shop", "store", "info", "online"];
    let has_mark = MARKS.iter().any(|mark| folded.contains(mark));
    let is_host = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let host = word.split('/').next().unwrap_or_default();
        host.rsplit_once('.').is_some_and(|(name, ending)| {
            name.chars().count() >= 2 && name.chars().any(char::is_alphabetic) && ENDINGS.contains(&ending)
        })
    };
    has_mark || folded.split_whitespace().any(is_host)
}

/// Ten digits from 6 to 9 on, alone or after 0 or 91, however spaced. Commas part figures, so "7,50,00,000" stays.
fn has_phone(text: &str) -> bool {
    let mut run = String::new();
    for character in text.chars().chain([',']) {
        if character.is_ascii_digit() {
            run.push(character);
        } else if !matches!(character, ' ' | '-' | '+' | '(' | ')' | '.') {
            if is_mobile(&run) {
                return true;
            }
            run.clear();
        }
    }
    false
}

fn is_mobile(digits: &str) -> bool {
    let bare = digits.strip_prefix("91").filter(|rest| rest.len() >= 10).unwrap_or(digits);
    let bare = bare.strip_prefix('0').unwrap_or(bare);
    bare.len() >= 10 && bare.starts_with(['6', '7', '8', '9'])
}

/// Words that would offer a stake to the public: private placement forbids it.
pub(super) fn advertises_stake(text: &str) -> bool {
    let folded = fold_for_search(text);
    ["invest", "निवेश", "per share", "प्रति शेयर"].iter().any(|word| folded.contains(&fold_for_search(word)))
}

#[cfg(test)]
mod tests {
    use bazaar_kit::{Id, Timestamp};

    use super::*;

    fn business() -> Business {
        let now = Timestamp::from_micros(1_795_000_000_000_000);
        let mut business = Business::named(Id::new(now), Id::new(now), "Annapurna Bakers".to_owned());
        business.legal_name = Some("Kulkarni Foods Private Limited".to_owned());
        business
    }

    #[test]
    fn what_gives_it_away_is_found() {
        for (text, key) in [
            ("The well-known ANNAPURNA  bakers of Pune", "listing-blind-name"),
            ("Owned by Kulkarni Foods, Private Limited", "listing-blind-name"),
            ("GST 27 AAPFU 0939F 1ZV", "listing-blind-number"),
            ("write to owner@example.net", "listing-blind-link"),
            ("see annapurna.co.in for more", "listing-blind-link"),
            ("www.sweet.example", "listing-blind-link"),
            ("call 98765 43210", "listing-blind-phone"),
            ("call +91-98765-43210 now", "listing-blind-phone"),
            ("कॉल ९८७६५४३२१०", "listing-blind-phone"),
        ] {
            assert_eq!(leak_key(text, &business()), Some(key), "{text}");
        }
    }

    #[test]
    fn plain_words_and_figures_pass() {
        for text in [
            "Bakery with two outlets, Pune west",
            "Sales of ₹7,50,00,000 a year since 2015, 12 staff",
            "Rent is 45,000 a month. In the same place for 20 years.",
            "पुणे में बेकरी, दो दुकानें",
        ] {
            assert_eq!(leak_key(text, &business()), None, "{text}");
        }
    }

    #[test]
    fn a_stake_is_not_advertised() {
        assert!(advertises_stake("A great INVESTMENT") && advertises_stake("निवेश का मौका"));
        assert!(!advertises_stake("A share of a growing dairy"));
    }
}
