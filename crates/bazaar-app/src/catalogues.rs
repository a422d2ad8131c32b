//! Every text of the product, read once.

use std::sync::OnceLock;

use bazaar_i18n::{Source, Translator};
use bazaar_kit::Locale;

const fn own(locale: Locale, file: &'static str, text: &'static str) -> Source {
    Source { locale, file, text }
}

const OWN: [Source; 4] = [
    own(Locale::En, "crates/bazaar-app/locales/en/app.ftl", include_str!("../locales/en/app.ftl")),
    own(Locale::En, "crates/bazaar-app/locales/en/terms.ftl", include_str!("../locales/en/terms.ftl")),
    own(Locale::Hi, "crates/bazaar-app/locales/hi/app.ftl", include_str!("../locales/hi/app.ftl")),
    own(Locale::Hi, "crates/bazaar-app/locales/hi/terms.ftl", include_str!("../locales/hi/terms.ftl")),
];

/// The catalogues of every crate that has texts: one line per crate.
pub(crate) fn sources() -> Vec<Source> {
    let plain = [
        bazaar_kit::catalogue::CATALOGUES,
        bazaar_clients::CATALOGUES,
        bazaar_ledger::CATALOGUES,
        bazaar_process::CATALOGUES,
    ]
    .concat();
    let plain = plain.into_iter().map(|(locale, file, text)| Source { locale, file, text });
    let mut sources: Vec<Source> = plain.collect();
    sources.extend(OWN);
    sources.extend(bazaar_doors::SOURCES);
    sources.extend(bazaar_doors::parts::SOURCES);
    sources.extend(bazaar_identity::CATALOGUES);
    sources.extend(bazaar_directory::SOURCES);
    sources.extend(bazaar_catalog::SOURCES);
    sources.extend(bazaar_search::SOURCES);
    sources.extend(bazaar_valuation::saved::SOURCES);
    sources.extend(bazaar_comms::CATALOGUES);
    sources.extend(bazaar_ops::CATALOGUES);
    sources.extend(bazaar_deals::SOURCES);
    sources
}

/// The translator of the process.
///
/// # Panics
/// Where a catalogue is wrong: the catalogues are part of the binary, and a test reads them all.
pub(crate) fn translator() -> &'static Translator {
    static TRANSLATOR: OnceLock<Translator> = OnceLock::new();
    TRANSLATOR.get_or_init(|| Translator::new(&sources()).expect("the catalogues in the binary agree"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_catalogue_agrees_with_its_twin() {
        if let Err(fault) = Translator::new(&sources()) {
            panic!("{fault}");
        }
    }
}
