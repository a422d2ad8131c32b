//! Every key that code makes has its text in every language.

use bazaar_i18n::Translator;
use bazaar_kit::Fault;
use bazaar_search::SOURCES;
use bazaar_search::engine::{IndexFault, QueryFault, Relaxation, Sort};
use bazaar_search::matching::{BuyerKind, Feature, Involvement, Refusal, Trait, Verdict};

fn translator() -> Translator {
    Translator::new(&SOURCES).expect("catalogues agree with each other")
}

#[test]
fn every_value_that_is_shown_has_a_text() {
    let translator = translator();
    let mut keys: Vec<String> = Vec::new();
    keys.extend(Sort::ALL.iter().map(|sort| format!("search-sort-{sort}")));
    keys.extend(Relaxation::ALL.iter().map(|wish| format!("search-relaxed-{wish}")));
    keys.extend(Refusal::ALL.iter().map(|refusal| format!("match-refusal-{refusal}")));
    keys.extend(Trait::ALL.iter().map(|name| format!("match-trait-{name}")));
    keys.extend(BuyerKind::ALL.iter().map(|kind| format!("match-buyer-{kind}")));
    keys.extend(Involvement::ALL.iter().map(|involvement| format!("match-involvement-{involvement}")));
    let missing: Vec<&String> = keys.iter().filter(|key| !translator.has(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Pairs that cannot arise: must-haves that are known and absent are a refusal, and proof of funds is there or not.
const IMPOSSIBLE: [(Feature, Verdict); 4] = [
    (Feature::Traits, Verdict::Partly),
    (Feature::Traits, Verdict::Against),
    (Feature::Funds, Verdict::Partly),
    (Feature::Funds, Verdict::Unknown),
];

#[test]
fn every_reason_has_a_text() {
    let translator = translator();
    for feature in Feature::ALL {
        for verdict in Verdict::ALL {
            let key = format!("match-{feature}-{verdict}");
            assert_eq!(translator.has(&key), !IMPOSSIBLE.contains(&(*feature, *verdict)), "{key}");
        }
    }
}

#[test]
fn every_advice_has_a_text() {
    let translator = translator();
    let never_changed = [Feature::Sector, Feature::Means, Feature::Traits];
    let never_asked = [Feature::Means, Feature::Funds];
    for feature in Feature::ALL {
        let texts = ["change", "ask"].map(|what| translator.has(&format!("match-{what}-{feature}")));
        assert_eq!(texts, [!never_changed.contains(feature), !never_asked.contains(feature)], "{feature}");
    }
}

#[test]
fn every_fault_has_a_text() {
    let translator = translator();
    let faults = [
        QueryFault::TooLong { most: 400 },
        QueryFault::EmptyRange { field: "asking" },
        QueryFault::ImpossiblePlace,
        QueryFault::NearestNeedsPlace,
        QueryFault::ForeignCursor,
        QueryFault::TooManyValues { field: "kind" },
    ];
    for fault in faults {
        let fault = Fault::from(fault);
        assert!(translator.has(fault.fields[0].key), "{fault}");
    }
    assert!(translator.has(Fault::from(IndexFault::WriterTaken).key));
}
