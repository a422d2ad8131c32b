//! Whatever is typed, the answer is results or a clear fault.

use std::sync::LazyLock;

use bazaar_kit::{DEFAULT_MARKET, Fault, FaultKind};
use bazaar_search::engine::{IndexFault, Query, QueryFault};
use proptest::prelude::*;

use crate::builders::{Desk, listing};

static DESK: LazyLock<Desk> = LazyLock::new(|| {
    Desk::with([listing(1, "Flour mill"), listing(2, "मिठाई की दुकान"), listing(3, "CNC-2040X 500gm")])
});

#[test]
fn a_query_of_ten_thousand_letters_is_refused_with_its_limit() {
    let fault = DESK.index.search(&Query::of(DEFAULT_MARKET, "mill ".repeat(2_000))).expect_err("too long");
    assert!(matches!(fault, IndexFault::Query(QueryFault::TooLong { most: 400 })));
    let fault = Fault::from(fault);
    assert_eq!((fault.kind, fault.fields[0].key), (FaultKind::Invalid, "search-query-too-long"));
}

#[test]
fn text_without_words_finds_nothing() {
    for text in ["?!.,;:", "\u{0}\u{7}\u{1b}", "\u{200d}\u{200c}\u{feff}", "(.*)+$", "👨‍👩‍👧‍👦"]
    {
        let results = DESK.search(&Query::of(DEFAULT_MARKET, text));
        assert_eq!((results.total, results.relaxed), (0, vec![]), "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_answered(text in "\\PC{0,80}|.{0,80}|[a-e0-9क-म ./-]{0,80}", limit in 0..1_000_usize) {
        let results = DESK.index.search(&Query { limit, facets: true, ..Query::of(DEFAULT_MARKET, text.clone()) });
        prop_assert!(results.expect("an answer").hits.len() <= 100);
        prop_assert!(DESK.index.suggest(DEFAULT_MARKET, &text, 5).expect("suggestions").len() <= 5);
    }
}

proptest! {
    // Each case writes an index of its own.
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_listings_own_title_always_finds_it(words in prop::collection::vec("[a-z]{2,9}|[क-ह]{2,6}|[0-9]{1,5}", 1..6)) {
        let title = words.join(" ");
        let desk = Desk::with([listing(1, &title), listing(2, "Something else")]);
        prop_assert!(desk.found(&title).contains(&1), "{}", title);
    }
}
