//! Building the index anew while the market goes on.

use bazaar_search::PublicListing;
use bazaar_search::engine::IndexFault;
use uuid::Uuid;

use crate::builders::{Desk, listing};
use crate::following::ids;
use crate::ground::{Town, public_listing};

#[bazaar_db::test]
async fn a_new_index_answers_like_the_one_that_followed(town: Town) {
    let titles = ["Corner bakery", "Steel workshop", "Village bakery", "Bakery with two outlets"];
    town.publish((1..).zip(titles).map(|(number, title)| public_listing(number, title))).await;
    town.publish([PublicListing { is_live: false, version: 2, ..public_listing(3, "Village bakery") }]).await;
    let before = ids(&town.search, "bakery").await;
    let mut told = Vec::new();
    let rows = town.search.reindex(|read| told.push(read)).await.expect("built");
    assert_eq!((rows, told), (3, vec![3]), "what is paused is not in it");
    assert_eq!(ids(&town.search, "bakery").await, before);
    // Changes are taken over from where the new index stands.
    town.publish([public_listing(5, "Bakery on the hill")]).await;
    assert!(ids(&town.search, "bakery").await.contains(&Uuid::from_u128(5)));
}

#[bazaar_db::test]
async fn an_index_built_before_anything_is_followed_is_complete(town: Town) {
    town.publish([public_listing(1, "Corner bakery")]).await;
    let fresh = town.another_node("fresh");
    assert_eq!(fresh.reindex(|_| {}).await.expect("built"), 1);
    fresh.catch_up().await.expect("caught up");
    assert!(fresh.is_index_complete());
    assert_eq!(ids(&fresh, "bakery").await, [Uuid::from_u128(1)]);
}

#[test]
fn listings_that_stop_coming_leave_the_old_index() {
    let desk = Desk::with([listing(1, "Flour mill")]);
    let broken = [Ok(listing(2, "Flour mill")), Err(IndexFault::ListingsEnded)];
    assert!(matches!(desk.index.try_rebuild(broken, "later"), Err(IndexFault::ListingsEnded)));
    assert_eq!(desk.found("flour"), [1]);
    assert_ne!(desk.index.cursor().expect("readable").as_deref(), Some("later"));
    desk.put([listing(3, "Flour mill")]);
    assert_eq!(desk.found("flour"), [1, 3], "writing goes on");
}
