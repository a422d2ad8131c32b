//! The log of what is searched for: what is kept, what is told, what is forgotten.

use std::sync::Arc;

use bazaar_db::{Scope, sql};
use bazaar_jobs::WorkerBuilder;
use bazaar_kit::{Actor, Ctx, FaultKind, MarketRole};
use bazaar_search::{AskedWords, LOG_QUERIES, PURGE_QUERIES, SEE_QUERIES};
use http::Method;
use tokio::sync::watch;

use crate::ground::{NOW, Town, ctx_of, public_listing};

sql! {
    LIST_QUERIES() -> (String, String, i64, Option<i64>) =
        "select words, filters, found_count, place from search_query order by asked_at, words limit 100";
}

async fn kept(town: &Town) -> Vec<(String, String, i64, Option<i64>)> {
    town.search.flush_queries().await.expect("written");
    town.db.read(Scope::platform(), |tx| tx.list(&LIST_QUERIES, ())).await.expect("read")
}

/// Whoever runs the market.
fn operator(town: &Town) -> Ctx {
    let mut signed_in = (*town.asha).clone();
    signed_in.roles = vec![MarketRole::Operator];
    Ctx { actor: Actor::Person(Arc::new(signed_in)), ..ctx_of(&town.asha) }
}

async fn ask(town: &Town, address: &str, query: &str) -> String {
    town.from(address, Method::GET, &format!("/search?{query}")).await.1
}

#[bazaar_db::test]
async fn words_filters_and_the_hit_opened_are_kept_without_who(town: Town) {
    town.publish([public_listing(1, "Corner bakery"), public_listing(2, "Village bakery")]).await;
    let page = ask(&town, "192.0.2.1", "q=Bakery+98765+43210&kind=sale").await;
    let (_, ping) = page.split_once(" ping=\"").unwrap_or_else(|| panic!("hits say what was opened: {page}"));
    let path = ping.split('"').next().expect("a path");
    for _ in 0..2 {
        assert_eq!(town.from("192.0.2.1", Method::POST, path).await.0, 204);
    }
    let second = path.rsplit_once('.').map(|(hit, _)| format!("{hit}.2")).expect("a place");
    assert_eq!(town.from("192.0.2.9", Method::POST, &second).await.0, 204, "a later one changes nothing");
    let found = i64::try_from(page.matches(" ping=").count()).expect("few");
    let expected = vec![("bakery #".to_owned(), "kind".to_owned(), found, Some(1))];
    assert_eq!(kept(&town).await, expected);
}

#[bazaar_db::test]
async fn what_was_asked_just_before_the_end_is_written_too(town: Town) {
    town.publish([public_listing(1, "Corner bakery")]).await;
    ask(&town, "192.0.2.1", "q=bakery").await;
    let (stop, stopped) = watch::channel(false);
    stop.send_replace(true);
    town.search.clone().keep_flushing_queries(stopped).await;
    let stored = town.db.read(Scope::platform(), |tx| tx.list(&LIST_QUERIES, ())).await.expect("read");
    assert_eq!(stored.len(), 1);
}

#[bazaar_db::test]
async fn the_bare_list_and_further_pages_are_no_questions(town: Town) {
    town.publish([public_listing(1, "Corner bakery")]).await;
    for query in ["", "sort=newest"] {
        let page = ask(&town, "192.0.2.1", query).await;
        assert!(!page.contains(" ping="), "{query}");
    }
    for path in ["x", "0.0.1", "../1"] {
        let path = format!("/search/opened/{path}");
        assert!(matches!(town.from("192.0.2.1", Method::POST, &path).await.0, 204 | 404), "{path}");
    }
    assert_eq!(kept(&town).await, vec![], "{}", LOG_QUERIES.name);
}

#[bazaar_db::test]
async fn only_words_of_enough_askers_are_told_and_only_to_operators(town: Town) {
    town.publish([public_listing(1, "Corner bakery")]).await;
    for asker in 1..=5 {
        let address = format!("192.0.2.{asker}");
        ask(&town, &address, "q=bakery").await;
        ask(&town, &address, "q=submarine+yard&kind=stake").await;
    }
    for _ in 0..9 {
        ask(&town, "192.0.2.1", "q=kulkarni+foods").await;
    }
    kept(&town).await;
    let (most, nothing) = town.search.list_asked_words(&operator(&town)).await.expect("told");
    let told: Vec<&str> = most.iter().map(|asked| asked.words.as_str()).collect();
    assert_eq!(told, ["bakery", "submarine yard"], "what one person searched stays unread");
    assert_eq!(most[0].count, 5);
    assert!(nothing.iter().all(|AskedWords { nothing_count, .. }| *nothing_count > 0));
    let refused = town.search.list_asked_words(&ctx_of(&town.ravi)).await.expect_err("not his to read");
    assert_eq!(refused.kind, FaultKind::Forbidden, "{}", SEE_QUERIES.name);
}

#[bazaar_db::test]
async fn what_was_searched_is_forgotten_by_age(town: Town) {
    town.publish([public_listing(1, "Corner bakery")]).await;
    ask(&town, "192.0.2.1", "q=bakery").await;
    assert_eq!(kept(&town).await.len(), 1);
    let builder = bazaar_search::register_jobs(WorkerBuilder::default(), &town.search);
    let worker = builder.build(town.db.clone(), town.clock.clone(), town.wake.clone(), "one".to_owned());
    town.clock.advance_seconds(89 * 86_400);
    worker.run_until_idle().await.expect("runs");
    assert_eq!(kept(&town).await.len(), 1, "{} waits for 90 days", PURGE_QUERIES.name);
    town.clock.advance_seconds(2 * 86_400);
    worker.run_until_idle().await.expect("runs");
    assert_eq!(kept(&town).await, vec![], "begun at {NOW:?}");
}

#[bazaar_db::test]
async fn listings_are_found_by_the_language_they_are_written_in(town: Town) {
    let hindi = bazaar_search::PublicListing {
        language: bazaar_kit::Locale::Hi,
        ..public_listing(2, "Nukkad bakery")
    };
    town.publish([public_listing(1, "Corner bakery"), hindi]).await;
    for (language, shown, hidden) in [("hi", "Nukkad", "Corner"), ("en", "Corner", "Nukkad")] {
        let page = ask(&town, "192.0.2.1", &format!("q=bakery&language={language}")).await;
        assert!(page.contains(shown) && !page.contains(hidden), "{language}: {page}");
    }
}
