//! Saved searches: told of what is new, once, as often as chosen, and stopped by a link.

use bazaar_jobs::{Position, read_events};
use bazaar_kit::{Ctx, DEFAULT_MARKET, Timestamp};
use bazaar_search::matching::DealKind;
use bazaar_search::{Digest, PublicListing, SEARCH_ALERT, SavedSearchFault, SavedSearchId};
use http::Method;
use serde_json::json;

use crate::ground::{NOW, Town, anyone, ctx_of, public_listing};

fn bakeries() -> Vec<(String, String)> {
    [("q", "bakery"), ("price_max", "50 lakh"), ("after", "xyz")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
}

/// One that goes live so many days after everything began.
fn later(number: u128, title: &str, days: i64) -> PublicListing {
    PublicListing { live_from: NOW.plus_days(days), ..public_listing(number, title) }
}

async fn save(town: &Town, digest: Digest) -> SavedSearchId {
    town.search.save_search(&ctx_of(&town.asha), "", &bakeries(), digest).await.expect("kept")
}

async fn run(town: &Town, now: Timestamp) -> usize {
    town.search.run_alerts(&Ctx::system(DEFAULT_MARKET, now, "test")).await.expect("runs")
}

async fn alerts(town: &Town) -> Vec<String> {
    let events = read_events(&town.db, Position::default(), 1_000).await.expect("readable");
    events.into_iter().filter(|event| event.kind == SEARCH_ALERT).map(|event| event.payload).collect()
}

#[bazaar_db::test]
async fn each_new_listing_is_told_of_once(town: Town) {
    town.publish([public_listing(1, "Old bakery")]).await;
    save(&town, Digest::AtOnce).await;
    assert_eq!(run(&town, NOW).await, 0, "what was live before is no news");
    let dear = PublicListing { asking: None, ..later(2, "Bakery without a price", 1) };
    let loan = PublicListing { kind: DealKind::Loan, ..later(3, "Bakery loan", 1) };
    // A bakery by its sector is a bakery by its words too.
    let other = PublicListing { sector: None, ..later(5, "Steel workshop", 1) };
    town.publish([later(4, "Fresh bakery", 1), other, dear, loan]).await;
    assert_eq!(run(&town, NOW.plus_days(1)).await, 1);
    assert_eq!(run(&town, NOW.plus_days(1)).await, 0, "told once");
    town.publish([PublicListing { version: 2, ..later(4, "Fresh bakery, new price", 2) }]).await;
    assert_eq!(run(&town, NOW.plus_days(2)).await, 0, "live again is not new");
    let told = alerts(&town).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("\"count\":1") && told[0].contains(&town.asha.person.to_string()), "{told:?}");
    assert!(town.search.run_alerts(&ctx_of(&town.asha)).await.is_err(), "the product alone tells");
}

#[bazaar_db::test]
async fn a_digest_waits_and_gathers(town: Town) {
    let id = save(&town, Digest::Daily).await;
    town.publish([later(1, "First bakery", 1)]).await;
    assert_eq!(run(&town, NOW.plus_days(1)).await, 1);
    town.publish([later(2, "Second bakery", 1), later(3, "Third bakery", 1)]).await;
    assert_eq!(run(&town, NOW.plus_days(1).plus_seconds(3_600)).await, 0, "not twice a day");
    assert_eq!(run(&town, NOW.plus_days(2)).await, 1);
    assert!(alerts(&town).await[1].contains("\"count\":2"));
    town.search.set_digest(&ctx_of(&town.asha), id, Digest::Off).await.expect("off");
    town.publish([later(4, "Fourth bakery", 3)]).await;
    assert_eq!(run(&town, NOW.plus_days(9)).await, 0);
    let kept = town.search.list_saved_searches(&ctx_of(&town.asha)).await.expect("listed");
    assert_eq!((kept.len(), kept[0].digest, kept[0].name.as_str()), (1, Digest::Off, "bakery"));
    assert!(
        kept[0].values.iter().all(|(name, _)| name != "after"),
        "a place in a list is no part of a search"
    );
}

#[bazaar_db::test]
async fn a_link_stops_it_without_signing_in_and_only_by_a_button(town: Town) {
    let id = save(&town, Digest::AtOnce).await;
    let path = town.search.stop_path(id.uuid());
    let page = town.get(&path, "").await;
    assert!(page.status == 200 && page.text.contains("bakery"), "{}", page.text);
    let digest =
        async || town.search.list_saved_searches(&ctx_of(&town.asha)).await.expect("listed")[0].digest;
    assert_eq!(digest().await, Digest::AtOnce, "following the link stops nothing");
    let by_link = town.search.find_by_stop_link(&anyone(), path.trim_start_matches("/stop/")).await;
    assert_eq!(by_link.expect("found").id, id);
    town.search.stop_by_link(&anyone(), path.trim_start_matches("/stop/")).await.expect("stopped");
    assert_eq!(digest().await, Digest::Off);
    let forged = format!("{}x", &path[..path.len() - 1]);
    assert_eq!(town.get(&forged, "").await.status, 404);
    assert!(town.search.stop_by_link(&anyone(), "rubbish").await.is_err());
    town.publish([later(1, "Fresh bakery", 1)]).await;
    assert_eq!(run(&town, NOW.plus_days(1)).await, 0);
}

#[bazaar_db::test]
async fn a_saved_search_is_its_owners(town: Town) {
    let id = save(&town, Digest::Weekly).await;
    let ravi = ctx_of(&town.ravi);
    assert!(town.search.list_saved_searches(&ravi).await.expect("listed").is_empty());
    for refused in [
        town.search.set_digest(&ravi, id, Digest::Off).await,
        town.search.delete_saved_search(&ravi, id).await,
    ] {
        assert!(matches!(refused, Err(SavedSearchFault::Missing)), "{refused:?}");
    }
    town.search.delete_saved_search(&ctx_of(&town.asha), id).await.expect("deleted");
    for _ in 0..30 {
        save(&town, Digest::Off).await;
    }
    let full = town.search.save_search(&ctx_of(&town.asha), "", &bakeries(), Digest::Off).await;
    assert!(matches!(full, Err(SavedSearchFault::TooMany)), "{full:?}");
}

#[bazaar_db::test]
async fn the_doors_keep_and_change_it(town: Town) {
    let body = json!({ "values": { "q": ["bakery"], "price_max": ["plenty"] }, "digest": "daily" });
    let refused = town.send_json(Method::POST, "/api/v1/saved-searches", "asha", &body).await;
    assert!(refused.status == 422 && refused.text.contains("price_max"), "{}", refused.text);
    let body = json!({ "name": "Bakeries", "values": { "q": ["bakery"], "state": ["27", "24"] }, "digest": "daily" });
    let kept = town.send_json(Method::POST, "/api/v1/saved-searches", "asha", &body).await;
    assert_eq!(kept.status, 201, "{}", kept.text);
    let id = kept.json()["id"].as_str().expect("an id").to_owned();
    let digest = format!("/api/v1/saved-searches/{id}/digest");
    let set = town.send_json(Method::PUT, &digest, "asha", &json!({ "digest": "weekly" })).await;
    assert_eq!(set.status, 204, "{}", set.text);
    let listed = town.get("/api/v1/saved-searches", "asha").await.json();
    assert_eq!(
        (&listed[0]["digest"], &listed[0]["values"]["state"]),
        (&json!("weekly"), &json!(["27", "24"]))
    );
    let new = "/buy/searches/new?q=sweet+shop&place=Pune";
    assert!(town.get(new, "asha").await.text.contains("sweet shop"));
    let form = "q=sweet+shop&place=Pune&digest=at-once&name=";
    let sent = town.post(new, "/buy/searches/new", "asha", form).await;
    assert_eq!((sent.status, sent.location()), (303, "/buy/searches"), "{}", sent.text);
    let page = town.get("/buy/searches", "asha").await;
    assert!(page.text.contains("sweet shop, Pune") && page.text.contains("/search?q=sweet"), "{}", page.text);
    let gone = town.post("/buy/searches", &format!("/buy/searches/{id}"), "asha", "digest=delete").await;
    assert_eq!(gone.status, 303);
    assert_eq!(town.get("/api/v1/saved-searches", "asha").await.json().as_array().map(Vec::len), Some(1));
    let missing = town.ask(Method::DELETE, &format!("/api/v1/saved-searches/{id}"), "asha", None).await;
    assert_eq!(missing.status, 404, "{}", missing.text);
}
