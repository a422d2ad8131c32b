//! The development sets: a change that makes search worse beyond doubt fails here. The runs that are compared with
//! lie beside the sets; `cargo xtask eval search … --save` writes new ones after a change for the better.

use std::path::{Path, PathBuf};

use bazaar_search_eval::corpus::read_corpus;
use bazaar_search_eval::judgments::read_judgments;
use bazaar_search_eval::report::{PairedLine, measure_all};
use bazaar_search_eval::run::{Answers, Run, Variant};
use bazaar_search_eval::tuned::TunedIndex;

const SEED: u64 = 1;

fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval").join(path)
}

/// What was found before, in the form of the committed run.
fn before(set: &str) -> Answers {
    let run = Run::read(&data(set).join("run.json.gz")).expect("the run is committed");
    run.variants[&Variant::Tuned].clone()
}

/// Ranks the queries of the committed run anew, and only then opens the judgments.
fn compare(set: &str, judgments: &str, now: Option<Answers>) -> PairedLine {
    let before = before(set);
    let now = now.unwrap_or_else(|| {
        let products = read_corpus(&data(set)).expect("the corpus is committed");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let index = TunedIndex::build(folder.path(), &products).expect("a fresh folder takes an index");
        before.keys().map(|query| (query.clone(), index.search(query).expect("an answer"))).collect()
    });
    let judgments = read_judgments(&data(set).join(judgments)).expect("the judgments are committed");
    PairedLine::of(
        "tuned-tuned-before",
        &measure_all(&now, &judgments),
        &measure_all(&before, &judgments),
        SEED,
    )
}

#[test]
fn the_sample_market_is_found_as_well_as_before() {
    let line = compare("market", "judgments.csv", None);
    assert!(!line.is_drop(), "{line}");
}

#[test]
fn products_are_found_as_well_as_before() {
    let line = compare("chorus-electronics", "judgments_dev.csv.gz", None);
    assert!(!line.is_drop(), "{line}");
}

#[test]
fn a_ranking_turned_over_is_seen_as_worse() {
    for (set, judgments) in [("market", "judgments.csv"), ("chorus-electronics", "judgments_dev.csv.gz")] {
        let mut turned = before(set);
        for answer in turned.values_mut() {
            answer.reverse();
        }
        let line = compare(set, judgments, Some(turned));
        assert!(line.is_drop(), "{set}: {line}");
    }
}
