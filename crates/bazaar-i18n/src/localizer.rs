//! The translator bound to one reader's language: what pages hold to write texts and values.

use std::borrow::Cow;
use std::fmt;

use bazaar_kit::fault::FaultArgs;
use bazaar_kit::locale::Locale;

use crate::arg::Arg;
use crate::choice::{Direction, direction};
use crate::translator::Translator;

/// Texts and formats for one reader. Copied freely.
#[derive(Clone, Copy)]
pub struct Localizer<'a> {
    translator: &'a Translator,
    locale: Locale,
}

impl<'a> Localizer<'a> {
    pub(crate) fn new(translator: &'a Translator, locale: Locale) -> Self {
        Self { translator, locale }
    }

    /// The text of a key that takes no values.
    pub fn t(self, key: &str) -> Cow<'a, str> {
        self.translator.text(self.locale, key)
    }

    /// The text of a key with its values filled in.
    pub fn t_with(self, key: &str, args: &[(&str, Arg<'_>)]) -> Cow<'a, str> {
        self.translator.text_with(self.locale, key, args)
    }

    /// The text of a fault or field fault.
    pub fn fault_text(self, key: &str, args: &FaultArgs) -> Cow<'a, str> {
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, Arg::from(value))).collect();
        self.t_with(key, &args)
    }

    /// The reader's language.
    pub const fn locale(self) -> Locale {
        self.locale
    }

    /// The same translator for another language, for links that switch it.
    #[must_use]
    pub const fn in_locale(self, locale: Locale) -> Self {
        Self { locale, ..self }
    }

    /// The value of a page's `lang` attribute.
    pub const fn tag(self) -> &'static str {
        self.locale.tag()
    }

    /// Which way lines run; the value of a page's `dir` attribute is its `as_str`.
    pub const fn direction(self) -> Direction {
        direction(self.locale)
    }

    /// The language's name in its own script.
    pub fn own_name(self) -> Cow<'a, str> {
        self.t("language-own-name")
    }

    /// A path of the product in the reader's language: `/search` becomes `/hi/search`.
    pub fn path(self, path: &str) -> String {
        match (self.locale.path_prefix(), path) {
            ("", path) => path.to_owned(),
            (prefix, "/") => prefix.to_owned(),
            (prefix, path) => [prefix, path].concat(),
        }
    }
}

impl fmt::Debug for Localizer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Localizer").field("locale", &self.locale).finish_non_exhaustive()
    }
}
