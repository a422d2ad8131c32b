//! Matches from either end, and telling people once.

use bazaar_jobs::{Position, WorkerBuilder, read_events};
use bazaar_kit::{Ctx, DEFAULT_MARKET};
use bazaar_search::engine::Figure;
use bazaar_search::matching::{DealKind, Trait, Traits};
use bazaar_search::{AnswerReason, MATCH_FOUND, MATCH_SOUGHT, MandateState, MatchFault, PublicListing};
use uuid::Uuid;

use crate::builders::LAKH_MINOR;
use crate::ground::{NOW, PUNE_POINT, Town, ctx_of, public_listing};
use crate::mandates::draft;

fn bakery_wish() -> bazaar_search::Draft {
    draft(&[
        ("name", "Bakery near Nagpur"),
        ("deal_kinds", "sale"),
        ("sectors", "1071"),
        ("places", "Nagpur"),
        ("ticket_max", "50 lakh"),
        ("deal_breakers", "litigation"),
    ])
}

fn ids(matches: &[bazaar_search::MatchedListing]) -> Vec<u128> {
    matches.iter().map(|one| one.listing.id.as_u128()).collect()
}

/// One that fits, one far away, one beyond the budget, one with a court case, one that is a loan.
fn listings() -> [PublicListing; 5] {
    let far = PublicListing {
        point: Some(PUNE_POINT),
        district: Some("Pune".to_owned()),
        ..public_listing(2, "Pune bakery")
    };
    let dear =
        PublicListing { asking: Some(Figure::exact(200 * LAKH_MINOR)), ..public_listing(4, "Dear bakery") };
    let litigation = Traits::of(&[Trait::Litigation]);
    let in_court =
        PublicListing { known_traits: litigation, traits: litigation, ..public_listing(6, "Court bakery") };
    let loan = PublicListing { kind: DealKind::Loan, ..public_listing(8, "Bakery loan") };
    [public_listing(10, "Corner bakery"), far, dear, in_court, loan]
}

#[bazaar_db::test]
async fn matches_are_ranked_with_reasons_and_violate_nothing(town: Town) {
    town.publish(listings()).await;
    let ctx = ctx_of(&town.asha);
    let id = town.search.create_mandate(&ctx, bakery_wish()).await.expect("kept");
    let matches = town.search.list_matches(&ctx, id).await.expect("listed");
    assert_eq!(ids(&matches), [10, 2], "the near one first, what violates a wish not at all");
    assert!(!matches[0].found.buyer.reasons.is_empty());
    let stranger = town.search.list_matches(&ctx_of(&town.ravi), id).await;
    assert!(matches!(stranger, Err(MatchFault::Mandate(_))), "{stranger:?}");
}

#[bazaar_db::test]
async fn an_answered_match_stays_away_until_asked_back(town: Town) {
    town.publish(listings()).await;
    let ctx = ctx_of(&town.asha);
    let id = town.search.create_mandate(&ctx, bakery_wish()).await.expect("kept");
    let near = Uuid::from_u128(10);
    town.search.answer_match(&ctx, id, near, AnswerReason::Price).await.expect("hidden");
    assert_eq!(ids(&town.search.list_matches(&ctx, id).await.expect("listed")), [2]);
    let loan = town.search.answer_match(&ctx, id, Uuid::from_u128(8), AnswerReason::Other).await;
    assert!(matches!(loan, Err(MatchFault::Missing)), "what may not be seen cannot be answered: {loan:?}");
    assert!(town.search.answer_match(&ctx_of(&town.ravi), id, near, AnswerReason::Other).await.is_err());
    town.search.forget_answers(&ctx, id).await.expect("shown again");
    assert_eq!(ids(&town.search.list_matches(&ctx, id).await.expect("listed")), [10, 2]);
}

#[bazaar_db::test]
async fn a_seller_sees_how_many_look_for_it_and_a_stranger_nothing(town: Town) {
    town.publish(listings()).await;
    town.search.create_mandate(&ctx_of(&town.ravi), bakery_wish()).await.expect("kept");
    town.settle().await;
    let own = town.search.list_listing_matches(&ctx_of(&town.asha), Uuid::from_u128(10)).await;
    let (listing, seekers) = own.expect("listed");
    assert_eq!((listing.title.as_str(), seekers.len()), ("Corner bakery", 1));
    let in_court = town.search.list_listing_matches(&ctx_of(&town.asha), Uuid::from_u128(6)).await;
    assert!(in_court.expect("listed").1.is_empty(), "a deal-breaker holds from this end too");
    let stranger = town.search.list_listing_matches(&ctx_of(&town.ravi), Uuid::from_u128(10)).await;
    assert!(matches!(stranger, Err(MatchFault::Missing)), "{stranger:?}");
}

#[bazaar_db::test]
async fn a_paused_mandate_is_matched_with_nothing(town: Town) {
    town.publish(listings()).await;
    let ctx = ctx_of(&town.ravi);
    let id = town.search.create_mandate(&ctx, bakery_wish()).await.expect("kept");
    town.search.set_mandate_state(&ctx, id, MandateState::Paused).await.expect("paused");
    town.settle().await;
    let own = town.search.list_listing_matches(&ctx_of(&town.asha), Uuid::from_u128(10)).await;
    assert!(own.expect("listed").1.is_empty());
}

async fn told(town: &Town) -> Vec<String> {
    let events = read_events(&town.db, Position::default(), 1_000).await.expect("readable");
    let told = events.into_iter().filter(|event| event.kind == MATCH_FOUND);
    told.map(|event| event.payload).collect()
}

#[bazaar_db::test]
async fn each_person_is_told_of_a_new_listing_once(town: Town) {
    for person in [&town.asha, &town.ravi] {
        let ctx = ctx_of(person);
        town.search.create_mandate(&ctx, bakery_wish()).await.expect("kept");
        town.search.create_mandate(&ctx, bakery_wish()).await.expect("kept twice");
    }
    town.put("listing.published", public_listing(10, "Corner bakery")).await;
    let worker = || {
        let parts = bazaar_search::register_jobs(WorkerBuilder::default(), &town.search);
        parts.build(town.db.clone(), town.clock.clone(), town.wake.clone(), "one".to_owned())
    };
    worker().run_until_idle().await.expect("told");
    town.settle().await;
    let first = told(&town).await;
    assert_eq!(first.len(), 2, "{first:?}");
    for person in [&town.asha, &town.ravi] {
        assert!(first.iter().any(|payload| payload.contains(&person.person.to_string())), "{first:?}");
    }
    town.put("listing.published", PublicListing { version: 2, ..public_listing(10, "Corner bakery") }).await;
    worker().run_until_idle().await.expect("runs again");
    let again = Ctx::system(DEFAULT_MARKET, NOW, "test");
    assert_eq!(town.search.tell_matches(&again, Uuid::from_u128(10)).await.expect("runs"), 0);
    assert_eq!(told(&town).await.len(), 2, "nobody hears of it twice");
    assert!(town.search.tell_matches(&ctx_of(&town.asha), Uuid::from_u128(10)).await.is_err());
}

async fn sought(town: &Town) -> Vec<String> {
    let events = read_events(&town.db, Position::default(), 1_000).await.expect("readable");
    events.into_iter().filter(|event| event.kind == MATCH_SOUGHT).map(|event| event.payload).collect()
}

#[bazaar_db::test]
async fn owners_are_told_of_a_new_mandate_once_and_not_whose_it_is(town: Town) {
    town.publish(listings()).await;
    let ravi = ctx_of(&town.ravi);
    let id = town.search.create_mandate(&ravi, bakery_wish()).await.expect("kept");
    let worker = bazaar_search::register_jobs(WorkerBuilder::default(), &town.search);
    let worker = worker.build(town.db.clone(), town.clock.clone(), town.wake.clone(), "one".to_owned());
    worker.run_until_idle().await.expect("told");
    town.settle().await;
    let told = sought(&town).await;
    assert_eq!(told.len(), 2, "the near one and the far one, nothing that violates a wish: {told:?}");
    assert!(told.iter().all(|payload| !payload.contains(&town.ravi.person.to_string())), "{told:?}");
    town.search.edit_mandate(&ravi, id, 1, bakery_wish()).await.expect("changed");
    worker.run_until_idle().await.expect("runs again");
    let system = Ctx::system(DEFAULT_MARKET, NOW, "test");
    assert_eq!(town.search.tell_sellers(&system, id).await.expect("runs"), 0);
    assert_eq!(sought(&town).await.len(), 2, "nobody hears of it twice");
    assert!(town.search.tell_sellers(&ravi, id).await.is_err());
}

#[bazaar_db::test]
async fn samples_are_nobodys_news(town: Town) {
    town.publish(listings()).await;
    let (search, person, ctx) =
        (town.search.clone(), town.ravi.person, Ctx::system(DEFAULT_MARKET, NOW, "test"));
    let job_ctx = ctx.clone();
    let load = town.db.write(&ctx, move |tx| {
        search.import_mandate_in(tx, &job_ctx, (job_ctx.new_id(), person), &bakery_wish())
    });
    load.await.expect("loaded");
    let worker = bazaar_search::register_jobs(WorkerBuilder::default(), &town.search);
    let worker = worker.build(town.db.clone(), town.clock.clone(), town.wake.clone(), "one".to_owned());
    worker.run_until_idle().await.expect("runs");
    town.settle().await;
    assert!(sought(&town).await.is_empty());
}

#[bazaar_db::test]
async fn a_match_explains_itself_and_what_forbids_it(town: Town) {
    town.publish(listings()).await;
    town.search.create_mandate(&ctx_of(&town.ravi), bakery_wish()).await.expect("kept");
    let mandates = town.get("/api/v1/mandates", "ravi").await.json();
    let id = mandates[0]["id"].as_str().expect("an id").to_owned();
    let explain = async |number: u128| {
        let path = format!("/api/v1/mandates/{id}/matches/{}", Uuid::from_u128(number));
        town.get(&path, "ravi").await
    };
    let near = explain(10).await.json();
    assert!(near["refusal"].is_null() && near["score"].as_f64().is_some_and(|score| score > 0.5), "{near}");
    let features: Vec<&str> = near["reasons"]
        .as_array()
        .expect("reasons")
        .iter()
        .filter_map(|one| one["feature"].as_str())
        .collect();
    assert!(features.contains(&"sector") && features.contains(&"means"), "{features:?}");
    assert_eq!(explain(4).await.json()["refusal"], "out-of-reach");
    assert_eq!(explain(6).await.json()["refusal"], "deal-breaker");
    assert_eq!(explain(8).await.status, 404, "a loan request may not be seen");
    assert_eq!(
        town.get(&format!("/api/v1/mandates/{id}/matches/{}", Uuid::from_u128(10)), "asha").await.status,
        404
    );
}
