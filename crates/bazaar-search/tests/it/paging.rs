//! Pages join without gap or overlap, and cursors stay with their query.

use bazaar_kit::DEFAULT_MARKET;
use bazaar_search::engine::{Cursor, IndexFault, Place, Query, QueryFault, Relaxation, Sort};

use crate::builders::{Desk, NAGPUR, listing, numbers};

fn twenty() -> Desk {
    Desk::with(
        (1..=20).map(|number| listing(number, if number % 3 == 0 { "Flour mill unit" } else { "Flour" })),
    )
}

fn all_pages(desk: &Desk, query: &Query) -> Vec<u128> {
    let mut seen = Vec::new();
    let mut query = query.clone();
    loop {
        let results = desk.search(&query);
        seen.extend(numbers(&results));
        match results.next {
            Some(next) => query.after = Some(Cursor::decode(&next.encode()).expect("our own cursor")),
            None => return seen,
        }
    }
}

#[test]
fn pages_of_every_size_and_order_join() {
    let desk = twenty();
    for sort in Sort::ALL {
        let place = Some(Place { point: NAGPUR, radius_km: None });
        let whole = Query { sort: *sort, place, limit: 100, ..Query::of(DEFAULT_MARKET, "flour") };
        let expected = desk.found_by(&whole);
        assert_eq!(expected.len(), 20);
        for limit in [1, 3, 7, 20] {
            assert_eq!(all_pages(&desk, &Query { limit, ..whole.clone() }), expected, "{sort} by {limit}");
        }
    }
}

#[test]
fn the_next_page_relaxes_like_the_first() {
    let desk = twenty();
    let query = Query { limit: 5, ..Query::of(DEFAULT_MARKET, "flour helicopter") };
    assert_eq!(desk.search(&query).relaxed, [Relaxation::Words]);
    assert_eq!(all_pages(&desk, &query).len(), 20);
}

#[test]
fn a_cursor_of_another_query_is_refused() {
    let desk = twenty();
    let next = desk.search(&Query { limit: 5, ..Query::of(DEFAULT_MARKET, "flour") }).next;
    assert!(next.is_some());
    let foreign = Query { after: next, ..Query::of(DEFAULT_MARKET, "mill") };
    assert!(matches!(desk.index.search(&foreign), Err(IndexFault::Query(QueryFault::ForeignCursor))));
}
