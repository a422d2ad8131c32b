//! Percent encoding as browsers write it (WHATWG URL, `application/x-www-form-urlencoded`).

/// Reads `%41` as `A` and, in forms, `+` as a space. Nothing where the bytes are not UTF-8.
pub(crate) fn percent_decoded(text: &str, plus_is_space: bool) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'+' if plus_is_space => bytes.push(b' '),
            b'%' => match rest {
                [high, low, after @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    bytes.push(hex_digit(*high) << 4 | hex_digit(*low));
                    rest = after;
                }
                _ => bytes.push(b'%'),
            },
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex_digit(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        b'a'..=b'f' => byte - b'a' + 10,
        _ => byte - b'A' + 10,
    }
}

/// Writes `text` so that it can stand as a value in a query.
pub fn percent_encoded(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
            encoded.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// The pairs of a query or form, in order. Nothing where one is not UTF-8 or holds U+0000, which cannot be stored.
pub(crate) fn read_pairs(text: &str) -> Option<Vec<(String, String)>> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((percent_decoded(name, true)?, percent_decoded(value, true)?))
        })
        .map(|pair| pair.filter(|(name, value)| !name.contains('\0') && !value.contains('\0')))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_read_as_browsers_write_them() {
        let pairs = read_pairs("a=1+2&b=%E0%A4%85&c&=x&a=100%").expect("reads");
        let expected = [("a", "1 2"), ("b", "अ"), ("c", ""), ("", "x"), ("a", "100%")];
        assert!(pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())).eq(expected), "{pairs:?}");
        assert_eq!(read_pairs("a=%ff"), None);
        assert_eq!(read_pairs("a=%00"), None);
    }

    proptest! {
        #[test]
        fn text_and_back(text in any::<String>()) {
            prop_assert_eq!(percent_decoded(&percent_encoded(&text), true), Some(text));
        }
    }
}
