//! The language a person reads. Formats and catalogues live in `bazaar-i18n`.

/// A language the product speaks, as people in India read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Locale {
    /// English as written in India.
    #[default]
    En,
    /// Hindi in Devanagari.
    Hi,
    /// English, stretched by 40 per cent and bracketed: shows what is not translated and what does not fit.
    Pseudo,
}

impl Locale {
    /// Every language offered to people (the pseudo-language is for tests).
    pub const OFFERED: [Self; 2] = [Self::En, Self::Hi];

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en-IN",
            Self::Hi => "hi-IN",
            Self::Pseudo => "en-XA",
        }
    }

    /// The short name used in folders, cookies and storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Hi => "hi",
            Self::Pseudo => "xa",
        }
    }

    /// What comes before every page's path in this language.
    pub const fn path_prefix(self) -> &'static str {
        match self {
            Self::En => "",
            Self::Hi => "/hi",
            Self::Pseudo => "/xa",
        }
    }

    /// The language named by a tag or code, region ignored: `hi`, `hi-IN`, `HI_in`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("hi") {
            Some(Self::Hi)
        } else if tag.eq_ignore_ascii_case("en-XA") || language.eq_ignore_ascii_case("xa") {
            Some(Self::Pseudo)
        } else if language.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_codes_find_their_language() {
        for locale in [Locale::En, Locale::Hi, Locale::Pseudo] {
            assert_eq!(Locale::from_tag(locale.tag()), Some(locale));
            assert_eq!(Locale::from_tag(locale.code()), Some(locale));
        }
        assert_eq!(Locale::from_tag("ta-IN"), None);
    }
}
