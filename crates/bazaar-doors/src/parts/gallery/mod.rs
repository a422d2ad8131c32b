//! The living page of all parts, at `/dev/parts` in development and demo: what a page can be built from, as it is.
//! It is also what the screenshots and the tests of this folder look at.

mod charts;
mod door;
mod listings;
mod steps;

pub use door::routes;

use askama::Template;
use bazaar_kit::{Fault, FieldFault};

use super::{FormState, Jali, Shell};

/// One lakh rupees in paise: the samples are told in lakhs.
const LAKH: i64 = 10_000_000;

/// Every part once, with sample words.
#[derive(Template)]
#[template(path = "dev/parts.html")]
pub struct PartsPage {
    shell: Shell,
    form: FormState,
    jali: Jali,
}

impl PartsPage {
    /// The page in the shell's language.
    pub fn new(mut shell: Shell) -> Self {
        shell.title = shell.t("part-gallery-title").into_owned();
        let fault = Fault::invalid(vec![FieldFault::new("asking", "part-sample-fault")]);
        let form = FormState::empty(shell.lang)
            .with("asking", "85 lakh")
            .with("pin", "411045")
            .with("deal", "sale")
            .refused(&fault);
        Self { shell, form, jali: Jali {} }
    }

    fn street() -> String {
        crate::art::street_path(5)
    }

    fn t(&self, key: &str) -> String {
        self.shell.t(key).into_owned()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::LazyLock;

    use bazaar_i18n::Translator;
    use bazaar_kit::Locale;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::super::{AssetUrls, Lang, SOURCES};
    use super::*;

    static TRANSLATOR: LazyLock<Translator> =
        LazyLock::new(|| Translator::new(&SOURCES).expect("the catalogues of this crate agree"));

    /// English, with the texts of the shell and the parts.
    pub(crate) fn lang() -> Lang {
        TRANSLATOR.in_locale(Locale::En)
    }

    fn page(locale: Locale) -> String {
        let assets = AssetUrls::from_names(|name| format!("/assets/{name}").into());
        let mut shell = Shell::new(TRANSLATOR.in_locale(locale), "/dev/parts", assets);
        shell.sample = true;
        PartsPage::new(shell).render().expect("every part draws")
    }

    #[test]
    fn every_part_draws_in_every_language_without_a_missing_text() {
        for locale in [Locale::En, Locale::Hi, Locale::Pseudo] {
            let html = page(locale);
            assert!(!html.contains('⟦') || locale == Locale::Pseudo, "a text is missing");
            assert!(html.contains(&format!("<html lang=\"{}\"", locale.tag())));
        }
        assert_eq!(TRANSLATOR.missing_count(), 0);
    }

    #[test]
    fn nothing_needs_what_the_security_policy_refuses() {
        let html = page(Locale::En);
        for refused in [" style=", "<style", "javascript:", " onclick=", "http://", "<script>"] {
            assert!(!html.contains(refused), "{refused}");
        }
    }

    #[test]
    fn every_svg_of_the_page_is_well_formed() {
        let html = page(Locale::Hi);
        let mut rest = html.as_str();
        let mut count = 0;
        while let Some(start) = rest.find("<svg") {
            let end = end_of_svg(&rest[start..]);
            let mut reader = Reader::from_str(&rest[start..start + end]);
            while !matches!(reader.read_event().expect("a well-formed SVG"), Event::Eof) {}
            rest = &rest[start + end..];
            count += 1;
        }
        assert!(count > 30, "only {count} SVGs were found");
    }

    /// Where the outermost SVG that starts here ends.
    fn end_of_svg(html: &str) -> usize {
        let mut depth = 0_usize;
        for (position, _) in html.match_indices('<') {
            let tag = &html[position..];
            if tag.starts_with("<svg") {
                depth += 1;
            } else if tag.starts_with("</svg>") {
                depth -= 1;
                if depth == 0 {
                    return position + "</svg>".len();
                }
            }
        }
        panic!("an SVG is not closed");
    }

    #[test]
    fn ids_on_the_page_are_unique() {
        let html = page(Locale::En);
        let mut ids: Vec<&str> = html
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|id| *id != "jali")
            .collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}
