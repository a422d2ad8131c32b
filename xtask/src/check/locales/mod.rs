//! Every text in every language: keys used exist, languages agree on keys and variables, nothing is left over.
//!
//! Catalogues are `crates/*/locales/<language>/*.ftl`, and keys are one name space over all crates. A key that code
//! makes with `format!` is seen by its pattern; one put together otherwise is covered by its prefix in
//! `xtask/rules/dynamic-keys.toml`.

mod catalogue;
mod usage;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use self::catalogue::Entry;
use self::usage::Usage;
use super::Breach;
use crate::tree::Tree;
use crate::trouble::Trouble;

const FILE: &str = "xtask/rules/dynamic-keys.toml";

/// The language that the others are compared with.
const FIRST_LANGUAGE: &str = "en";

/// Languages that must be there as soon as there is any text.
const LANGUAGES: [&str; 2] = [FIRST_LANGUAGE, "hi"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dynamic {
    prefixes: Vec<Prefix>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Prefix {
    prefix: String,
    /// Where the rest comes from, for the reader of the list.
    #[serde(rename = "reason")]
    _reason: String,
}

/// One breach per missing, differing, doubled or dead key.
pub(super) fn judge(tree: &Tree) -> Result<Vec<Breach>, Trouble> {
    let catalogues = Catalogues::read(tree)?;
    let usage = read_usage(tree)?;
    let dynamic: Dynamic = tree.rules(FILE)?;
    let mut breaches = catalogues.doubled.clone();
    breaches.extend(catalogues.disagreements());
    breaches.extend(catalogues.missing(&usage));
    breaches.extend(catalogues.dead(&usage, &dynamic));
    Ok(breaches)
}

fn read_usage(tree: &Tree) -> Result<Usage, Trouble> {
    let mut usage = Usage::default();
    for path in tree.files("crates", "html")?.iter().filter(|path| path.contains("/templates/")) {
        usage.read_template(path, &tree.read(path)?);
    }
    for file in tree.sources()?.iter().filter(|file| file.path.starts_with("crates/")) {
        usage.read_code(file);
    }
    Ok(usage)
}

struct Placed {
    path: String,
    entry: Entry,
}

#[derive(Default)]
struct Catalogues {
    /// By language, then key.
    languages: BTreeMap<String, BTreeMap<String, Placed>>,
    doubled: Vec<Breach>,
}

impl Catalogues {
    fn read(tree: &Tree) -> Result<Self, Trouble> {
        let mut catalogues = Self::default();
        for path in tree.files("crates", "ftl")? {
            let Some((_, rest)) = path.split_once("/locales/") else { continue };
            let Some((language, _)) = rest.split_once('/') else { continue };
            catalogues.add(language, &path, &tree.read(&path)?);
        }
        if !catalogues.languages.is_empty() {
            for language in LANGUAGES {
                catalogues.languages.entry(language.to_owned()).or_default();
            }
        }
        Ok(catalogues)
    }

    fn add(&mut self, language: &str, path: &str, text: &str) {
        let keys = self.languages.entry(language.to_owned()).or_default();
        for entry in catalogue::read(text) {
            if let Some(first) = keys.get(&entry.key) {
                let message = format!("{} stands already in {}:{}", entry.key, first.path, first.entry.line);
                self.doubled.push(Breach::at(path, entry.line, message));
            } else {
                keys.insert(entry.key.clone(), Placed { path: path.to_owned(), entry });
            }
        }
    }

    /// Keys one language has and another lacks, and variables that differ from the first language's.
    fn disagreements(&self) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for (key, placed) in self.languages.values().flatten() {
            for (language, _) in self.languages.iter().filter(|(_, keys)| !keys.contains_key(key)) {
                let message = format!("{key} is missing in {language}");
                breaches.push(Breach::at(&placed.path, placed.entry.line, message));
            }
            let first = self.languages.get(FIRST_LANGUAGE).and_then(|keys| keys.get(key));
            if let Some(first) = first.filter(|first| first.entry.variables != placed.entry.variables) {
                let names = first.entry.variables.iter().map(|name| format!("${name}")).collect::<Vec<_>>();
                let message =
                    format!("{key} must use the variables of {FIRST_LANGUAGE}: {}", names.join(" "));
                breaches.push(Breach::at(&placed.path, placed.entry.line, message));
            }
        }
        breaches
    }

    fn missing(&self, usage: &Usage) -> Vec<Breach> {
        let absent = |key: &str| !self.languages.values().any(|keys| keys.contains_key(key));
        usage
            .demanded
            .iter()
            .filter(|demand| absent(&demand.key))
            .map(|demand| Breach::at(&demand.path, demand.line, format!("no catalogue has {}", demand.key)))
            .collect()
    }

    fn dead(&self, usage: &Usage, dynamic: &Dynamic) -> Vec<Breach> {
        let referred: BTreeSet<&str> = self
            .languages
            .values()
            .flat_map(BTreeMap::values)
            .flat_map(|placed| &placed.entry.references)
            .map(String::as_str)
            .collect();
        let alive = |key: &str| {
            let message = key.split('.').next().unwrap_or(key);
            usage.mentioned.contains(key)
                || usage.mentioned.contains(message)
                || referred.contains(key)
                || usage.patterns.iter().any(|parts| usage::fits(message, parts))
                || dynamic.prefixes.iter().any(|prefix| key.starts_with(&prefix.prefix))
        };
        let first = self.languages.get(FIRST_LANGUAGE).into_iter().flatten();
        first
            .filter(|(key, _)| !alive(key))
            .map(|(key, placed)| Breach::at(&placed.path, placed.entry.line, format!("nothing uses {key}")))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::samples;

    const EN: &str = "crates/x/locales/en/rfq.ftl";
    const HI: &str = "crates/x/locales/hi/rfq.ftl";
    const PAGE: (&str, &str) = ("crates/x/templates/rfq/page.html", "{{ s.t(\"rfq-title\") }}");
    const RULES: (&str, &str) = (FILE, "prefixes = [{ prefix = \"sector-\", reason = \"by code\" }]");

    fn judged(files: &[(&str, &str)]) -> Vec<String> {
        let (_folder, tree) = samples::tree(&[files, &[RULES]].concat());
        judge(&tree).expect("fixtures are readable").iter().map(ToString::to_string).collect()
    }

    #[test]
    fn agreeing_languages_with_every_key_used_pass() {
        let clean =
            [(EN, "rfq-title = RFQ\nsector-10 = Food"), (HI, "rfq-title = अनुरोध\nsector-10 = भोजन"), PAGE];
        assert_eq!(judged(&clean), Vec::<String>::new());
        assert_eq!(judged(&[]), Vec::<String>::new());
    }

    #[test]
    fn a_key_missing_in_a_language_is_found() {
        assert_eq!(judged(&[(EN, "rfq-title = RFQ"), PAGE]), [format!("{EN}:1 rfq-title is missing in hi")]);
    }

    #[test]
    fn a_used_key_that_no_catalogue_has_is_found() {
        let code = ("crates/x/src/lib.rs", "fn a() -> Fault { Fault::new(Kind::Gone, \"rfq-gone\") }");
        let found = judged(&[PAGE, code]);
        assert_eq!(
            found,
            [
                "crates/x/src/lib.rs:1 no catalogue has rfq-gone",
                "crates/x/templates/rfq/page.html:1 no catalogue has rfq-title"
            ]
        );
    }

    #[test]
    fn other_variables_than_the_first_language_are_found() {
        let found = judged(&[(EN, "rfq-title = RFQ { $number }"), (HI, "rfq-title = अनुरोध { $name }"), PAGE]);
        assert_eq!(found, [format!("{HI}:1 rfq-title must use the variables of en: $number")]);
    }

    #[test]
    fn dead_and_doubled_keys_are_found() {
        let other = "crates/y/locales/en/rfq.ftl";
        let text = "rfq-title = RFQ\nrfq-old = Old";
        let found = judged(&[(EN, text), (HI, text), (other, "rfq-title = Again"), PAGE]);
        assert_eq!(
            found,
            [format!("{other}:1 rfq-title stands already in {EN}:1"), format!("{EN}:2 nothing uses rfq-old")]
        );
    }
}
