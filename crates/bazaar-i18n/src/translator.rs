//! Texts by key in every language, rendered ahead where they hold no value.
//!
//! Most texts of a page hold no value: these are rendered once at start and handed out by reference. Only texts
//! with values go through Fluent at run time. Shared between threads as it stands.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bazaar_kit::locale::Locale;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::Pattern;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use crate::arg::Arg;
use crate::catalogue::{Catalogue, Source, read_catalogues};
use crate::fault::CatalogueFault;
use crate::formats;
use crate::formats::number::write_whole;
use crate::localizer::Localizer;
use crate::pseudo;

/// Every text in every language.
pub struct Translator {
    english: Language,
    hindi: Language,
    pseudo: Language,
    missing_count: AtomicU64,
}

impl Translator {
    /// Reads and compares the catalogues of all slices; this crate's own for dates and units are always included.
    pub fn new(sources: &[Source]) -> Result<Self, CatalogueFault> {
        let all: Vec<Source> = formats::SOURCES.iter().chain(sources).copied().collect();
        let catalogues = read_catalogues(&all)?;
        Ok(Self {
            english: Language::new(Locale::En, &catalogues),
            hindi: Language::new(Locale::Hi, &catalogues),
            pseudo: Language::new(Locale::Pseudo, &catalogues),
            missing_count: AtomicU64::new(0),
        })
    }

    /// The text of a key that takes no values. A key that does not exist comes back visibly marked.
    pub fn text(&self, locale: Locale, key: &str) -> Cow<'_, str> {
        match self.language(locale).plain.get(key) {
            Some(text) => Cow::Borrowed(text),
            None => self.text_with(locale, key, &[]),
        }
    }

    /// The text of a key with its values filled in. A key that does not exist comes back visibly marked, a value
    /// not given as its variable's name in braces; both are counted.
    pub fn text_with(&self, locale: Locale, key: &str, args: &[(&str, Arg<'_>)]) -> Cow<'_, str> {
        let language = self.language(locale);
        if let Some(text) = language.plain.get(key) {
            return Cow::Borrowed(text);
        }
        let localizer = self.in_locale(locale);
        let values: FluentArgs<'_> =
            args.iter().map(|(name, arg)| (*name, arg.to_fluent(localizer))).collect();
        let rendered = language.render(key, Some(&values));
        if rendered.as_ref().is_none_or(|(_, errors)| !errors.is_empty()) {
            self.missing_count.fetch_add(1, Ordering::Relaxed);
        }
        Cow::Owned(rendered.map_or_else(|| format!("⟦{key}⟧"), |(text, _)| text))
    }

    /// The translator bound to one reader's language.
    pub fn in_locale(&self, locale: Locale) -> Localizer<'_> {
        Localizer::new(self, locale)
    }

    /// Whether the key exists (in every language, since catalogues that differ are refused).
    pub fn has(&self, key: &str) -> bool {
        self.english.plain.contains_key(key) || self.english.pattern(key).is_some()
    }

    /// How often a text or a value was missing since the start. Anything but zero is a mistake in a page.
    pub fn missing_count(&self) -> u64 {
        self.missing_count.load(Ordering::Relaxed)
    }

    fn language(&self, locale: Locale) -> &Language {
        match locale {
            Locale::En => &self.english,
            Locale::Hi => &self.hindi,
            Locale::Pseudo => &self.pseudo,
        }
    }
}

/// The texts of one language: those without values as they are shown, all of them as Fluent reads them.
struct Language {
    plain: HashMap<String, String>,
    bundle: FluentBundle<Arc<FluentResource>>,
}

impl Language {
    fn new(locale: Locale, catalogues: &[Catalogue]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language_identifier(locale)]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(write_whole_number));
        if locale == Locale::Pseudo {
            bundle.set_transform(Some(pseudo::stretch));
        }
        let own: Vec<_> =
            catalogues.iter().filter(|catalogue| catalogue.locale == written_in(locale)).collect();
        for catalogue in &own {
            bundle.add_resource_overriding(Arc::clone(&catalogue.resource));
        }
        let mut language = Self { plain: HashMap::new(), bundle };
        for key in own.iter().flat_map(|catalogue| catalogue.keys()) {
            language.render_ahead(key);
        }
        language
    }

    /// Keeps the text as it is shown if it can be rendered without values.
    fn render_ahead(&mut self, key: String) {
        if let Some((text, errors)) = self.render(&key, None)
            && errors.is_empty()
        {
            self.plain.insert(key, text);
        }
    }

    fn render(&self, key: &str, values: Option<&FluentArgs<'_>>) -> Option<(String, Vec<FluentError>)> {
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(self.pattern(key)?, values, &mut errors).into_owned();
        Some((text, errors))
    }

    fn pattern(&self, key: &str) -> Option<&Pattern<&str>> {
        match key.split_once('.') {
            None => self.bundle.get_message(key)?.value(),
            Some((key, attribute)) => Some(self.bundle.get_message(key)?.get_attribute(attribute)?.value()),
        }
    }
}

/// The language whose catalogues a locale shows.
const fn written_in(locale: Locale) -> Locale {
    match locale {
        Locale::En | Locale::Pseudo => Locale::En,
        Locale::Hi => Locale::Hi,
    }
}

/// The language that chooses plural forms: in Hindi 0 and 1 are "one" (CLDR plural rules).
fn language_identifier(locale: Locale) -> LanguageIdentifier {
    written_in(locale).tag().parse().expect("our tags are well-formed")
}

/// Whole numbers in texts are grouped the Indian way; other values are written by their formats before.
fn write_whole_number(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    match value {
        FluentValue::Number(number) => number.as_string().parse().ok().map(write_whole),
        _ => None,
    }
}
