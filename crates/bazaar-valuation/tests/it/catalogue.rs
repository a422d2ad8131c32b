//! Every key a result names has a sentence in each language, and no sentence is left over.

use std::collections::BTreeSet;
use std::path::Path;

use bazaar_valuation::{CATALOGUES, Valuation};

use crate::firm::{cafe, machine_shop, read, valued};

fn keys_of(catalogue: &str) -> BTreeSet<&str> {
    catalogue.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).collect()
}

/// Every key of a result with the prefix its sentence has.
fn keys_named(valuation: &Valuation) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    let mut name = |prefix: &str, key: &str| keys.push(format!("valuation-{prefix}-{key}"));
    valuation.reason.iter().for_each(|key| name("reason", key));
    valuation.tier_reasons.iter().for_each(|key| name("tier-reason", key));
    name("basis", valuation.earnings.basis_reason);
    for line in valuation.earnings.years.iter().flat_map(|year| &year.lines) {
        name("step", line.line);
        name("evidence", line.evidence);
    }
    for method in &valuation.methods {
        name("method", method.method);
        if valuation.reason.is_none() {
            method.reason.iter().for_each(|key| name("method-reason", key));
        }
    }
    valuation.bridge.iter().for_each(|step| name("step", step.step));
    valuation.ladder.iter().for_each(|rung| name("factor", rung.factor));
    valuation.readiness.iter().flat_map(|readiness| &readiness.fixes).for_each(|fix| name("fix", fix.fix));
    keys
}

fn results() -> Vec<Valuation> {
    let mut lender = cafe();
    lender.sector.nic2008 = Some("6492".to_owned());
    let mut few_deals = read(include_str!("golden/cafe-deals.input.json"));
    few_deals.closed_deals.iter_mut().for_each(|closed| closed.deals.truncate(4));
    let mut words_only = cafe();
    words_only.sector.nic2008 = None;
    words_only.sector.words = Some("something".to_owned());
    let inputs = [
        cafe(),
        machine_shop(),
        lender,
        words_only,
        few_deals,
        read(include_str!("golden/shop-loss.input.json")),
        read(include_str!("golden/software-us.input.json")),
        read(include_str!("golden/nothing.input.json")),
        read(include_str!("golden/cafe-deals.input.json")),
    ];
    inputs.iter().map(valued).collect()
}

#[test]
fn every_key_of_a_result_has_a_sentence_in_each_language() {
    for (locale, _, text) in CATALOGUES {
        let known = keys_of(text);
        for key in results().iter().flat_map(keys_named) {
            assert!(known.contains(key.as_str()), "{locale:?} lacks {key}");
        }
    }
}

#[test]
fn the_languages_hold_the_same_keys() {
    let [(_, _, english), (_, _, hindi)] = CATALOGUES;
    assert_eq!(keys_of(english), keys_of(hindi));
}

/// A sentence's key ends in words that stand as a literal in the source; enum words are written in snake case there.
#[test]
fn no_sentence_is_left_over() {
    let source = source_text(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let [(_, _, english), _] = CATALOGUES;
    for key in keys_of(english) {
        let words: Vec<&str> = key.split('-').collect();
        let used = (1..words.len()).any(|from| source.contains(&format!("\"{}\"", words[from..].join("-"))));
        let is_enum = key.starts_with("valuation-state-") || key.starts_with("valuation-tier-");
        assert!(used || is_enum, "nothing names {key}");
    }
}

fn source_text(folder: &Path) -> String {
    let entries = std::fs::read_dir(folder).expect("the source folder is there");
    let paths = entries.map(|entry| entry.expect("an entry can be read").path());
    paths
        .map(|path| {
            if path.is_dir() {
                source_text(&path)
            } else {
                std::fs::read_to_string(path).expect("source is text")
            }
        })
        .collect()
}
