//! What may be a name and an e-mail address.

use bazaar_kit::FieldFault;
use unicode_normalization::UnicodeNormalization as _;

/// The longest name, in characters.
const NAME_MAX_CHARS: usize = 80;
/// The longest address (RFC 5321 §4.5.3.1.3).
const EMAIL_MAX_BYTES: usize = 254;

/// A name as it is stored: one line, single spaces, at least one letter.
pub(crate) fn parse_name(field: &'static str, typed: &str) -> Result<String, FieldFault> {
    let name: String = typed.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    if !name.chars().any(char::is_alphabetic) {
        return Err(FieldFault::new(field, "identity-name-missing"));
    }
    if name.chars().count() > NAME_MAX_CHARS || name.chars().any(char::is_control) {
        return Err(FieldFault::new(field, "identity-name-too-long").with("most", most_chars()));
    }
    Ok(name)
}

fn most_chars() -> i64 {
    i64::try_from(NAME_MAX_CHARS).unwrap_or(i64::MAX)
}

/// An address as it is stored: in small letters, so that one mailbox is one address here. Whether it exists is
/// proved by a letter, not by its shape.
pub(crate) fn parse_email(field: &'static str, typed: &str) -> Result<String, FieldFault> {
    let email = typed.trim().to_lowercase();
    let is_address = email.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && local.len() <= 64
            && domain.split('.').count() >= 2
            && domain.split('.').all(is_label)
    });
    let is_plain = email.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | ',' | ';' | '"'));
    if is_address && is_plain && email.len() <= EMAIL_MAX_BYTES {
        Ok(email)
    } else {
        Err(FieldFault::new(field, "identity-email-wrong"))
    }
}

fn is_label(label: &str) -> bool {
    let is_edge = label.starts_with('-') || label.ends_with('-');
    !label.is_empty() && !is_edge && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_as_people_write_them() {
        for (typed, kept) in [
            (" Asha  Rao ", "Asha Rao"),
            ("S. Ravi", "S. Ravi"),
            ("आशा", "आशा"),
            ("M/s Gupta & Sons", "M/s Gupta & Sons"),
        ] {
            assert_eq!(parse_name("name", typed).as_deref(), Ok(kept));
        }
        for typed in ["", "   ", "123", "…", &"a".repeat(81)] {
            assert!(parse_name("name", typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn addresses_by_their_shape() {
        assert_eq!(parse_email("email", " Asha@Example.IN ").as_deref(), Ok("asha@example.in"));
        for typed in [
            "",
            "asha",
            "asha@",
            "@example.in",
            "asha@example",
            "a b@example.in",
            "asha@-x.in",
            "asha@x..in",
            "asha@example.in\r\nBcc: x@y.z",
            "<asha@example.in>",
            "a,b@example.in",
        ] {
            assert!(parse_email("email", typed).is_err(), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_again(typed in ".{0,90}") {
            if let Ok(name) = parse_name("name", &typed) {
                prop_assert_eq!(parse_name("name", &name), Ok(name.clone()));
            }
            if let Ok(email) = parse_email("email", &typed) {
                prop_assert_eq!(parse_email("email", &email), Ok(email.clone()));
            }
        }
    }
}
