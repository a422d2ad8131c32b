//! Which language a request is answered in.

use bazaar_kit::locale::Locale;

/// Which way a language's lines run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The value of the `dir` attribute.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// Which way a locale's lines run. The pseudo-language is mirrored to show layouts that assume left to right.
pub const fn direction(locale: Locale) -> Direction {
    match locale {
        Locale::En | Locale::Hi => Direction::LeftToRight,
        Locale::Pseudo => Direction::RightToLeft,
    }
}

/// Cuts the language off a path: `/hi/listings` is Hindi and `/listings`. A path without one stands as it is.
pub fn split_path(path: &str) -> (Option<Locale>, &str) {
    for locale in [Locale::Hi, Locale::Pseudo] {
        match path.strip_prefix(locale.path_prefix()) {
            Some("") => return (Some(locale), "/"),
            Some(rest) if rest.starts_with('/') => return (Some(locale), rest),
            _ => {}
        }
    }
    (None, path)
}

/// The language to answer in. The path decides, then the reader's stored choice, then the browser's wishes in the
/// order of their weights; English where nothing says otherwise. The pseudo-language comes by path only.
pub fn choose_locale(path: &str, cookie: Option<&str>, accept_language: Option<&str>) -> Locale {
    split_path(path)
        .0
        .or_else(|| cookie.and_then(offered))
        .or_else(|| accept_language.and_then(most_wanted))
        .unwrap_or_default()
}

fn offered(tag: &str) -> Option<Locale> {
    Locale::from_tag(tag.trim()).filter(|locale| Locale::OFFERED.contains(locale))
}

/// The offered language with the greatest weight (RFC 9110 §12.5.4), the first named among equals.
fn most_wanted(header: &str) -> Option<Locale> {
    let mut best: Option<(u16, Locale)> = None;
    for wish in header.split(',').take(MAX_WISHES) {
        let (tag, parameters) = wish.split_once(';').unwrap_or((wish, ""));
        let (Some(locale), Some(weight)) = (offered(tag), weight_thousandths(parameters)) else { continue };
        if weight > best.map_or(0, |(weight, _)| weight) {
            best = Some((weight, locale));
        }
    }
    best.map(|(_, locale)| locale)
}

/// Browsers send a handful; the rest of a made-up header is not worth reading.
const MAX_WISHES: usize = 32;

/// The weight of a wish in thousandths, 1,000 where none is given; `None` for one that is malformed.
fn weight_thousandths(parameters: &str) -> Option<u16> {
    let Some(value) = parameters.trim().strip_prefix("q=") else {
        return parameters.trim().is_empty().then_some(1_000);
    };
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    match whole {
        "1" if fraction.bytes().all(|digit| digit == b'0') => Some(1_000),
        "0" => format!("{fraction:0<3}").parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_decides_before_cookie_and_header() {
        assert_eq!(choose_locale("/hi/search", Some("en"), Some("en")), Locale::Hi);
        assert_eq!(choose_locale("/search", Some("hi"), Some("en")), Locale::Hi);
        assert_eq!(choose_locale("/search", None, Some("hi")), Locale::Hi);
        assert_eq!(choose_locale("/search", None, None), Locale::En);
        assert_eq!(choose_locale("/xa", None, None), Locale::Pseudo);
    }

    #[test]
    fn only_a_whole_segment_names_a_language() {
        assert_eq!(split_path("/hi"), (Some(Locale::Hi), "/"));
        assert_eq!(split_path("/hi/"), (Some(Locale::Hi), "/"));
        assert_eq!(split_path("/hi/a/b"), (Some(Locale::Hi), "/a/b"));
        assert_eq!(split_path("/hire"), (None, "/hire"));
        assert_eq!(split_path("/"), (None, "/"));
    }

    #[test]
    fn headers_are_read_by_weight() {
        for (header, wanted) in [
            ("hi-IN,hi;q=0.9,en;q=0.8", Some(Locale::Hi)),
            ("ta, en;q=0.5, hi;q=0.6", Some(Locale::Hi)),
            ("en, hi", Some(Locale::En)),
            ("hi;q=0, en;q=0.1", Some(Locale::En)),
            ("hi;q=0", None),
            ("hi;q=2", None),
            ("hi;q=0.1234", None),
            ("*", None),
            ("", None),
            ("en-XA", None),
        ] {
            assert_eq!(most_wanted(header), wanted, "{header}");
        }
    }

    #[test]
    fn the_pseudo_language_cannot_be_wished_for() {
        assert_eq!(choose_locale("/", Some("xa"), Some("en-XA")), Locale::En);
    }

    proptest::proptest! {
        #[test]
        fn any_header_finds_an_offered_language(header in ".{0,200}", cookie in ".{0,20}") {
            let chosen = choose_locale("/", Some(&cookie), Some(&header));
            proptest::prop_assert!(Locale::OFFERED.contains(&chosen));
        }
    }
}
