//! A market never sees another's rows, through any way of asking.

use bazaar_kit::DEFAULT_MARKET;
use bazaar_search::engine::{ListingDoc, Query};

use crate::builders::{Desk, id, listing, other_market};

#[test]
fn nothing_of_another_market_is_found_suggested_counted_or_similar() {
    let secret = ListingDoc {
        market: other_market(),
        kind: "secretkind".to_owned(),
        state: Some("99".to_owned()),
        sector_words: vec!["secretsector".to_owned()],
        body: "secretbody".to_owned(),
        ..listing(2, "secrettitle flour")
    };
    let desk = Desk::with([listing(1, "Flour mill"), secret]);
    for text in ["secrettitle", "secretsector", "secretbody", "secrettitel", "secret"] {
        assert_eq!(desk.search(&Query::of(DEFAULT_MARKET, text)).total, 0, "{text}");
        assert!(desk.index.suggest(DEFAULT_MARKET, text, 5).expect("suggestions").is_empty());
    }
    let everything = desk.search(&Query { facets: true, ..Query::of(DEFAULT_MARKET, "") });
    let facets = everything.facets.expect("facets were asked for");
    assert_eq!((everything.total, facets.kinds.len(), facets.states.len()), (1, 1, 1));
    assert!(desk.index.similar(DEFAULT_MARKET, id(2), 5).expect("similar").is_empty());
    assert_eq!(desk.search(&Query::of(other_market(), "secrettitle")).total, 1);
}

#[test]
fn a_line_end_in_a_name_plants_no_term_in_another_market() {
    let inside = format!("Mill\n{}/", DEFAULT_MARKET.uuid().simple());
    let shown = format!("{inside}planted\u{1}planted");
    let crafted = ListingDoc {
        market: other_market(),
        kind: inside.clone(),
        verified: vec![inside],
        sector_words: vec![shown.clone()],
        place_names: vec![shown.clone()],
        ..listing(2, &shown)
    };
    let desk = Desk::with([listing(1, "Flour mill"), crafted]);
    assert_eq!(desk.search(&Query::of(DEFAULT_MARKET, "planted")).total, 0);
    assert_eq!(desk.search(&Query::of(DEFAULT_MARKET, "")).total, 1);
    assert!(desk.index.suggest(DEFAULT_MARKET, "planted", 5).expect("suggestions").is_empty());
}
