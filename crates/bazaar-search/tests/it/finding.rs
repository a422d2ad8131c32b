//! What is found, by which spelling, and in which order.

use bazaar_kit::DEFAULT_MARKET;
use bazaar_search::engine::{
    FacetCount, Figure, ListingDoc, Matched, Place, Query, Range, Relaxation, SearchIndex, Sort, Synonyms,
};

use crate::builders::{Desk, LAKH_MINOR, NAGPUR, PUNE, listing, numbers};

fn small_market() -> Desk {
    Desk::with([
        listing(1, "Running flour mill with own building"),
        ListingDoc { sector_words: vec!["Bakery".to_owned()], ..listing(2, "Bakery and biscuit unit") },
        ListingDoc {
            sector_words: vec!["मिठाई की दुकान".to_owned()],
            language: "hi".to_owned(),
            ..listing(3, "मिठाई की पुरानी दुकान")
        },
        ListingDoc { sector_words: vec![], ..listing(4, "Battery works, CNC-2040X machine") },
        ListingDoc {
            sector_words: vec![],
            body: "next to an old flour mill".to_owned(),
            ..listing(5, "Godown")
        },
    ])
}

#[test]
fn titles_come_before_mentions() {
    assert_eq!(small_market().found("flour mill"), [1, 5]);
}

#[test]
fn plurals_compounds_typos_and_scripts_meet() {
    let desk = small_market();
    for (typed, found) in [
        ("flour mills", vec![1, 5]),
        ("flourmill", vec![1]),
        ("bakeries", vec![2]),
        ("bakry", vec![2]),
        ("biscut", vec![2]),
        ("mithai", vec![3]),
        ("mithai dukaan", vec![3]),
        ("मिठाइयों", vec![3]),
        ("cnc2040x", vec![4]),
        ("cnc 2040x", vec![4]),
        ("CNC-2040X", vec![4]),
        ("batteries", vec![4]),
        ("the bakery for sale in nagpur", vec![2]), // everything here is for sale
        ("the bakery in nagpur", vec![2]),
    ] {
        assert_eq!(desk.found(typed), found, "{typed}");
    }
}

#[test]
fn a_near_miss_says_what_it_was_read_as() {
    let results = small_market().search(&Query::of(DEFAULT_MARKET, "battary"));
    let [respelled] = results.respelled.as_slice() else { panic!("one word was respelled: {results:?}") };
    assert_eq!((respelled.typed.as_str(), respelled.read_as.as_str()), ("battary", "battery"));
}

#[test]
fn explanations_add_up_to_the_score() {
    let results = small_market().search(&Query::of(DEFAULT_MARKET, "flour mill nagpur"));
    let hit = &results.hits[0];
    let sum: f64 = hit.explanation.iter().map(|part| part.points).sum();
    assert!((sum - hit.score).abs() < 1e-9);
    assert_eq!(hit.explanation[0].matched, Matched::Exact);
    assert_eq!((hit.explanation[0].word.as_str(), hit.explanation[0].field), ("flour", "title"));
}

#[test]
fn synonyms_come_from_outside() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let synonyms = Synonyms::from_pairs([("atta chakki", "grain milling")]);
    let index = SearchIndex::open(folder.path(), synonyms).expect("an index");
    index.rebuild([listing(1, "Old unit")], "at").expect("rebuilt");
    let results = index.search(&Query::of(DEFAULT_MARKET, "atta chakki")).expect("an answer");
    assert_eq!((numbers(&results), results.hits[0].explanation[0].matched), (vec![1], Matched::Synonym));
}

fn priced(number: u128, low_lakh: i64, high_lakh: i64) -> ListingDoc {
    ListingDoc {
        asking: Some(Figure::band(low_lakh * LAKH_MINOR, high_lakh * LAKH_MINOR)),
        ..listing(number, "Unit")
    }
}

#[test]
fn a_band_is_found_by_any_range_it_touches_and_no_narrower_range_splits_it() {
    let desk =
        Desk::with([priced(1, 25, 50), priced(2, 10, 10), ListingDoc { asking: None, ..listing(3, "Unit") }]);
    let within = |least: i64, most: i64| {
        let asking =
            Range { at_least_minor: Some(least * LAKH_MINOR), at_most_minor: Some(most * LAKH_MINOR) };
        desk.found_by(&Query { asking, sort: Sort::PriceLow, ..Query::of(DEFAULT_MARKET, "") })
    };
    assert_eq!(within(0, 100), [2, 1]);
    assert_eq!(within(49, 60), [1]);
    for lakh in 25..50 {
        assert_eq!(within(lakh, lakh), [1]);
    }
    assert_eq!(within(51, 60), Vec::<u128>::new());
}

#[test]
fn sorts_put_what_lacks_the_value_last() {
    let unknown = ListingDoc { asking: None, point: None, ..listing(9, "Unit") };
    let far = ListingDoc { point: Some(PUNE), ..priced(8, 70, 80) };
    let desk = Desk::with([priced(1, 30, 90), unknown, far]);
    let place = Some(Place { point: NAGPUR, radius_km: None });
    let sorted = |sort| desk.found_by(&Query { sort, place, ..Query::of(DEFAULT_MARKET, "unit") });
    assert_eq!(sorted(Sort::PriceLow), [1, 8, 9]);
    assert_eq!(sorted(Sort::PriceHigh), [1, 8, 9]);
    assert_eq!(sorted(Sort::Nearest), [1, 8, 9]);
    assert_eq!(sorted(Sort::Newest), [9, 8, 1]);
}

#[test]
fn radius_keeps_what_is_near_and_tells_how_near() {
    let desk = Desk::with([listing(1, "Unit"), ListingDoc { point: Some(PUNE), ..listing(2, "Unit") }]);
    let near = |radius_km| Query {
        place: Some(Place { point: PUNE, radius_km: Some(radius_km) }),
        sort: Sort::Nearest,
        ..Query::of(DEFAULT_MARKET, "unit")
    };
    let results = desk.search(&near(50.0));
    assert_eq!((numbers(&results), results.hits[0].distance_km), (vec![2], Some(0.0)));
    assert_eq!(desk.found_by(&near(1_000.0)), [2, 1]);
}

fn count(value: &str, count: u64) -> FacetCount {
    FacetCount { value: value.to_owned(), count }
}

#[test]
fn a_facet_counts_its_other_values_under_all_other_filters() {
    let stake = ListingDoc { kind: "stake".to_owned(), ..listing(2, "Unit") };
    let elsewhere = ListingDoc { state: Some("07".to_owned()), ..listing(3, "Unit") };
    let neither = ListingDoc { kind: "stake".to_owned(), state: Some("07".to_owned()), ..listing(4, "Unit") };
    let desk = Desk::with([listing(1, "Unit"), stake, elsewhere, neither]);
    let query = Query {
        kinds: vec!["sale".to_owned()],
        states: vec!["27".to_owned()],
        facets: true,
        ..Query::of(DEFAULT_MARKET, "unit")
    };
    let results = desk.search(&query);
    let facets = results.facets.clone().expect("facets were asked for");
    assert_eq!((results.total, numbers(&results)), (1, vec![1]));
    assert_eq!(facets.kinds, [count("sale", 1), count("stake", 1)]);
    assert_eq!(facets.states, [count("07", 1), count("27", 1)]);
    assert_eq!(facets.sections, [count("C", 1)]);
    assert_eq!(facets.price_bands, [count("250000000", 1)]);
}

#[test]
fn filters_hold_with_and_without_facets() {
    let other = ListingDoc {
        sector_codes: ["G", "47", "471"].map(str::to_owned).to_vec(),
        verified: vec![],
        language: "hi".to_owned(),
        ..listing(2, "Unit")
    };
    let desk = Desk::with([listing(1, "Unit"), other]);
    for facets in [true, false] {
        let base = || Query { facets, ..Query::of(DEFAULT_MARKET, "unit") };
        let sector = |code: &str| desk.found_by(&Query { sector: Some(code.to_owned()), ..base() });
        assert_eq!((sector("C"), sector("106"), sector("47")), (vec![1], vec![1], vec![2]));
        assert_eq!(desk.found_by(&Query { verified: vec!["gstin".to_owned()], ..base() }), [1]);
        assert_eq!(desk.found_by(&Query { language: Some("hi".to_owned()), ..base() }), [2]);
    }
}

#[test]
fn when_nothing_matches_the_least_wish_goes_first() {
    let desk = small_market();
    let relaxed = |query: &Query| desk.search(query).relaxed;
    assert_eq!(relaxed(&Query::of(DEFAULT_MARKET, "flour helicopter")), [Relaxation::Words]);
    let far = Query {
        place: Some(Place { point: PUNE, radius_km: Some(10.0) }),
        ..Query::of(DEFAULT_MARKET, "bakery")
    };
    assert_eq!(relaxed(&far), [Relaxation::Words, Relaxation::Radius]);
    let nonsense = desk.search(&Query::of(DEFAULT_MARKET, "zzqqxx"));
    assert_eq!((nonsense.total, nonsense.relaxed), (0, vec![]));
}

#[test]
fn suggestions_complete_names_and_last_words() {
    let desk = small_market();
    let texts = |typed: &str| -> Vec<String> {
        let suggestions = desk.index.suggest(DEFAULT_MARKET, typed, 5).expect("suggestions");
        suggestions.into_iter().map(|suggestion| suggestion.text).collect()
    };
    assert_eq!(texts("grain"), ["Grain milling"]);
    assert_eq!(texts("old bak"), ["old Bakery"]);
    assert_eq!(texts("मिठ")[0], "मिठाई");
    assert_eq!(texts("x"), Vec::<String>::new());
}

#[test]
fn similar_listings_share_words_and_kind_and_exclude_the_listing() {
    let desk = small_market();
    desk.put([
        ListingDoc { kind: "loan".to_owned(), ..listing(7, "Flour mill loan") },
        listing(8, "Flour and besan mill"),
    ]);
    let similar = desk.index.similar(DEFAULT_MARKET, crate::builders::id(1), 3).expect("similar");
    assert_eq!(similar[0].id.as_u128(), 8);
    assert!(similar.iter().all(|hit| ![1, 7].contains(&hit.id.as_u128())));
}
