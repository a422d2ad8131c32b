//! The follower: what is committed is found, what is gone is not, and every node finds the same.

use std::time::{Duration, Instant};

use bazaar_directory::sector::SectorCode;
use bazaar_kit::DEFAULT_MARKET;
use bazaar_search::matching::DealKind;
use bazaar_search::{Asked, PublicListing, Search};
use uuid::Uuid;

use crate::ground::{OTHER_MARKET, Town, anyone, ctx_of, public_listing};

pub(crate) async fn ids(search: &Search, text: &str) -> Vec<Uuid> {
    let asked = Asked { text: text.to_owned(), ..Asked::default() };
    let found = search.find_listings(&anyone(), &asked).await.expect("an answer");
    found.listings.into_iter().map(|found| found.listing.id).collect()
}

#[bazaar_db::test]
async fn every_registered_statement_runs_and_decodes(town: Town) {
    let wrong = bazaar_db::testing::check_statements(&town.db);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[bazaar_db::test]
async fn a_listing_is_found_within_a_second_of_its_commit(town: Town) {
    let follower = town.search.start_follower();
    town.settle().await;
    town.put("listing.published", public_listing(1, "Corner bakery")).await;
    // Events of PostgreSQL wait for older transactions of the whole server, which other tests share.
    let most = Duration::from_secs(if town.db.kind() == "sqlite" { 1 } else { 20 });
    let start = Instant::now();
    while ids(&town.search, "bakery").await.is_empty() {
        assert!(start.elapsed() < most, "not found after {most:?}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    follower.abort();
}

#[bazaar_db::test]
async fn a_listing_that_is_paused_is_not_shown_even_before_the_index_knows(town: Town) {
    town.publish([public_listing(1, "Corner bakery"), public_listing(2, "Village bakery")]).await;
    assert_eq!(ids(&town.search, "bakery").await.len(), 2);
    let paused = PublicListing { is_live: false, version: 2, ..public_listing(1, "Corner bakery") };
    town.put("listing.paused", paused).await;
    assert_eq!(ids(&town.search, "bakery").await, [Uuid::from_u128(2)], "the database has the last word");
    town.settle().await;
    let found = town.search.find_listings(&anyone(), &Asked::default()).await.expect("an answer");
    assert_eq!(found.total, 1, "and then the index knows");
}

#[bazaar_db::test]
async fn an_index_that_was_followed_answers_like_one_built_anew(town: Town) {
    let titles =
        ["Corner bakery", "Steel workshop", "Village bakery", "Bakery with two outlets", "Garment unit"];
    town.publish((1..).zip(titles).map(|(number, title)| public_listing(number, title))).await;
    town.publish([PublicListing { version: 2, ..public_listing(2, "Bakery machines workshop") }]).await;
    town.publish([PublicListing { version: 2, is_live: false, ..public_listing(3, "Village bakery") }]).await;
    let anew = town.another_node("anew");
    anew.catch_up().await.expect("built");
    for text in ["bakery", "workshop", "", "bakary two"] {
        let followed = ids(&town.search, text).await;
        assert_eq!(followed, ids(&anew, text).await, "{text}");
        assert!(text.is_empty() || !followed.is_empty(), "{text}");
    }
}

#[bazaar_db::test]
async fn a_restarted_node_goes_on_from_where_its_index_stands(town: Town) {
    town.publish([public_listing(1, "Corner bakery")]).await;
    let first = town.another_node("node");
    first.catch_up().await.expect("built");
    drop(first);
    town.put("listing.published", public_listing(2, "Village bakery")).await;
    let second = town.another_node("node");
    assert_eq!(ids(&second, "bakery").await, [Uuid::from_u128(1)], "readable before it has caught up");
    assert!(!second.is_index_complete());
    town.settle().await;
    second.catch_up().await.expect("caught up");
    assert!(second.is_index_complete());
    assert_eq!(ids(&second, "bakery").await.len(), 2);
}

#[bazaar_db::test]
async fn another_market_is_another_world(town: Town) {
    town.publish([
        public_listing(1, "Corner bakery"),
        PublicListing { market: OTHER_MARKET, ..public_listing(2, "Secret bakery") },
    ])
    .await;
    assert_eq!(ids(&town.search, "bakery").await, [Uuid::from_u128(1)]);
    let sectors = town.search.list_sectors(&anyone(), 10).expect("counts");
    assert_eq!(sectors.iter().map(|(_, count)| *count).sum::<usize>(), 1);
    let suggested = town.search.suggest(&anyone(), "secr").expect("answers");
    assert!(suggested.is_empty(), "{suggested:?}");
}

#[bazaar_db::test]
async fn loan_requests_leak_nowhere_but_to_checked_lenders(town: Town) {
    let loan = PublicListing { kind: DealKind::Loan, ..public_listing(1, "Zanzibar loan for ovens") };
    assert_eq!(loan.market, DEFAULT_MARKET);
    town.publish([loan, public_listing(2, "Corner bakery")]).await;
    let asked = |kind| Asked { text: "zanzibar".to_owned(), kind, ..Asked::default() };
    for ctx in [anyone(), ctx_of(&town.asha)] {
        for kind in [None, Some(DealKind::Loan)] {
            let found = town.search.find_listings(&ctx, &asked(kind)).await.expect("an answer");
            assert!(found.listings.iter().all(|found| found.listing.kind != DealKind::Loan));
            assert!(found.facets.kinds.iter().all(|facet| facet.value != "loan"), "{:?}", found.facets);
            assert!(found.respelled.is_empty(), "{:?}", found.respelled);
        }
        assert!(town.search.suggest(&ctx, "zanz").expect("answers").is_empty());
        let similar = town.search.find_similar(&ctx, Uuid::from_u128(1), 5).await.expect("answers");
        assert!(similar.is_empty());
    }
    let sectors = town.search.list_sectors(&anyone(), 10).expect("counts");
    assert_eq!(sectors.iter().map(|(_, count)| *count).sum::<usize>(), 1);
    let found = town.search.find_listings(&ctx_of(&town.lender), &asked(Some(DealKind::Loan))).await;
    let found = found.expect("an answer");
    assert_eq!(found.listings.first().map(|found| found.listing.id), Some(Uuid::from_u128(1)));
}

#[bazaar_db::test]
async fn a_listing_that_becomes_a_loan_leaves_the_public_part(town: Town) {
    town.publish([public_listing(1, "Zanzibar bakery")]).await;
    let loan = PublicListing { kind: DealKind::Loan, version: 2, ..public_listing(1, "Zanzibar bakery") };
    town.publish([loan]).await;
    assert!(town.search.suggest(&anyone(), "zanz").expect("answers").is_empty());
    assert!(ids(&town.search, "zanzibar").await.is_empty());
}

#[bazaar_db::test]
async fn the_front_page_gets_the_newest_and_the_fullest_sectors(town: Town) {
    let textile =
        PublicListing { sector: SectorCode::parse("1410").ok(), ..public_listing(3, "Garment unit") };
    town.publish([public_listing(1, "Corner bakery"), public_listing(2, "Village bakery"), textile]).await;
    let fresh = town.search.list_fresh(&anyone(), 2).await.expect("listed");
    assert_eq!(fresh.iter().map(|one| one.id.as_u128()).collect::<Vec<_>>(), [1, 2]);
    let sectors = town.search.list_sectors(&anyone(), 5).expect("counted");
    assert_eq!(
        sectors.iter().map(|(code, count)| (code.as_str(), *count)).collect::<Vec<_>>(),
        [("10", 2), ("14", 1)]
    );
}
