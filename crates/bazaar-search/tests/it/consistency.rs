//! Indexes with different histories answer alike: edited, rebuilt and second-node indexes return the same ids in the
//! same order with the same scores, facets and suggestions.

use bazaar_kit::DEFAULT_MARKET;
use bazaar_search::engine::{Change, Figure, ListingDoc, Query, Results, SearchIndex, Sort};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::builders::{Desk, LAKH_MINOR, listing, other_market};

const WORDS: [&str; 24] = [
    "flour",
    "mill",
    "mills",
    "bakery",
    "cotton",
    "textile",
    "unit",
    "running",
    "shop",
    "kirana",
    "store",
    "printing",
    "press",
    "steel",
    "furniture",
    "dhaba",
    "hotel",
    "medical",
    "clinic",
    "atta",
    "chakki",
    "मिठाई",
    "दुकान",
    "500gm",
];
const KINDS: [&str; 3] = ["sale", "stake", "loan"];
const STATES: [&str; 4] = ["27", "07", "29", "24"];

fn below(random: &mut ChaCha8Rng, most: u32) -> usize {
    (random.next_u32() % most) as usize
}

fn phrase(random: &mut ChaCha8Rng, most_words: u32) -> String {
    let words = 1 + below(random, most_words);
    (0..words).map(|_| WORDS[below(random, 24)]).collect::<Vec<_>>().join(" ")
}

fn any_listing(random: &mut ChaCha8Rng, number: u128, version: i64) -> ListingDoc {
    let asking = i64::try_from(below(random, 400)).expect("small") * LAKH_MINOR;
    ListingDoc {
        version,
        market: if number.is_multiple_of(5) { other_market() } else { DEFAULT_MARKET },
        kind: KINDS[below(random, 3)].to_owned(),
        title: phrase(random, 5),
        summary: phrase(random, 20),
        body: phrase(random, 60),
        sector_words: vec![phrase(random, 2)],
        state: Some(STATES[below(random, 4)].to_owned()),
        asking: (below(random, 8) > 0).then(|| Figure::band(asking, asking + 5 * LAKH_MINOR)),
        live_from: i64::try_from(below(random, 50)).expect("small"),
        ..listing(number, "")
    }
}

/// A history with many edits and deletions, and the listings live at its end.
fn history(seed: u64) -> (Vec<Change>, Vec<ListingDoc>) {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut changes = Vec::new();
    let mut live = std::collections::BTreeMap::new();
    for step in 0..450 {
        let number = below(&mut random, 130) as u128;
        if below(&mut random, 4) == 0 {
            let market = any_listing(&mut random, number, 0).market;
            changes.push(Change::Delete { market, id: crate::builders::id(number) });
            live.remove(&number);
        } else {
            let listing = any_listing(&mut random, number, step);
            changes.push(Change::Upsert(listing.clone()));
            live.insert(number, listing);
        }
    }
    (changes, live.into_values().collect())
}

fn apply_in_batches(changes: &[Change], size: usize) -> Desk {
    let desk = Desk::empty();
    for batch in changes.chunks(size) {
        desk.index.apply(batch.iter().cloned(), "at").expect("applied");
    }
    desk
}

fn questions() -> Vec<Query> {
    let mut questions = Vec::new();
    for text in
        ["", "flour mill", "flourmill", "bakry", "kotton textile unit", "mithai dukan", "the press", "500 gm"]
    {
        for sort in [Sort::Best, Sort::Newest, Sort::PriceLow, Sort::PriceHigh] {
            for kinds in [vec![], vec!["sale".to_owned()]] {
                questions.push(Query {
                    sort,
                    kinds,
                    facets: true,
                    limit: 100,
                    ..Query::of(DEFAULT_MARKET, text)
                });
            }
        }
    }
    questions
}

fn answers(index: &SearchIndex) -> Vec<Results> {
    questions().iter().map(|query| index.search(query).expect("an answer")).collect()
}

#[test]
fn every_history_of_the_same_listings_gives_the_same_answers() {
    let (changes, live) = history(7);
    let rebuilt = Desk::empty();
    rebuilt.index.rebuild(live.iter().rev().cloned(), "at").expect("rebuilt");
    let expected = answers(&rebuilt.index);
    assert!(expected.iter().filter(|results| results.total > 5).count() > expected.len() / 2);

    for size in [9, 450] {
        let edited = apply_in_batches(&changes, size);
        assert_eq!(edited.index.rows(), live.len() as u64);
        assert_eq!(answers(&edited.index), expected, "batches of {size}");
        for typed in ["fl", "mill", "mi", "मिठ", "kirana st"] {
            assert_eq!(
                edited.index.suggest(DEFAULT_MARKET, typed, 10).expect("suggestions"),
                rebuilt.index.suggest(DEFAULT_MARKET, typed, 10).expect("suggestions"),
            );
        }
        for listing in live.iter().take(20) {
            assert_eq!(
                edited.index.similar(listing.market, listing.id, 10).expect("similar"),
                rebuilt.index.similar(listing.market, listing.id, 10).expect("similar"),
            );
        }
    }
}

#[test]
fn rows_of_another_market_change_no_score() {
    let mine: Vec<ListingDoc> =
        history(3).1.into_iter().filter(|listing| listing.market == DEFAULT_MARKET).collect();
    let alone = Desk::with(mine.clone());
    let foreign = (1_000..1_200).map(|number| ListingDoc {
        market: other_market(),
        body: "flour flour flour mill".to_owned(),
        ..listing(number, "flour")
    });
    let shared = Desk::with(mine.into_iter().chain(foreign));
    assert_eq!(answers(&shared.index), answers(&alone.index));
}

#[test]
fn equal_scores_are_ordered_by_id() {
    let desk = Desk::with([3, 1, 2].map(|number| listing(number, "Flour mill")));
    assert_eq!(desk.found("flour"), [1, 2, 3]);
}

#[test]
fn words_of_deleted_listings_take_no_part_in_reading_a_slip() {
    let desk = Desk::with([listing(1, "Machinery")]);
    for number in 2..10 {
        let nearer = format!("mechinry{}", char::from(b'a' + u8::try_from(number).expect("small")));
        desk.put([listing(number, &nearer)]);
        desk.delete(number);
    }
    assert_eq!(desk.found("mechinry"), [1]);
}
