//! Introductions: asked once, answered by the seller's side only, contacts shown by the seller's act alone.

use bazaar_jobs::{Position, read_events};
use bazaar_kit::{Fault, FaultKind};
use bazaar_search::matching::DealKind;
use bazaar_search::{
    AskIntroduction, DeclineReason, INTRODUCTION_ACCEPTED, INTRODUCTION_ASKED, INTRODUCTION_DECLINED,
    IntroductionAnswer, IntroductionFault, IntroductionId, IntroductionState, PublicListing,
};
use http::Method;
use serde_json::json;
use uuid::Uuid;

use crate::ground::{Town, anyone, ctx_of, public_listing};
use crate::mandates::draft;

const BAKERY: Uuid = Uuid::from_u128(10);
const WORDS: &str = "I have run two bakeries for ten years and would pay from savings.";

fn ask(listing: Uuid) -> AskIntroduction {
    AskIntroduction { listing, mandate: None, message: WORDS.to_owned() }
}

/// A bakery of Asha's that Ravi looks for and asks for.
async fn asked(town: &Town) -> IntroductionId {
    town.publish([public_listing(10, "Corner bakery")]).await;
    let ravi = ctx_of(&town.ravi);
    let wish = draft(&[("deal_kinds", "sale"), ("sectors", "1071"), ("ticket_max", "50 lakh")]);
    town.search.create_mandate(&ravi, wish).await.expect("kept");
    town.settle().await;
    town.search.ask_introduction(&ravi, ask(BAKERY)).await.expect("asked")
}

async fn kinds(town: &Town) -> Vec<String> {
    let events = read_events(&town.db, Position::default(), 1_000).await.expect("readable");
    events.into_iter().map(|event| event.kind).filter(|kind| kind.starts_with("introduction.")).collect()
}

#[bazaar_db::test]
async fn the_seller_reads_the_fit_and_the_message_but_not_who_asks_until_accepting(town: Town) {
    let id = asked(&town).await;
    let (asha, ravi) = (ctx_of(&town.asha), ctx_of(&town.ravi));
    let received = town.search.list_received_introductions(&asha).await.expect("listed");
    assert_eq!((received.len(), received[0].introduction.message.as_str()), (1, WORDS));
    assert!(received[0].fit.as_ref().is_some_and(|fit| fit.score > 0.5), "{received:?}");
    assert_eq!(received[0].contact, None, "nobody is named while it waits");
    let page = town.get("/sell/leads", "asha").await;
    assert!(page.text.contains(WORDS) && !page.text.contains("+91980000"), "{}", page.text);
    assert!(!page.text.contains(&town.ravi.person.to_string()));
    town.search
        .answer_introduction(&asha, id, IntroductionAnswer::Accept, "Call me")
        .await
        .expect("accepted");
    let received = town.search.list_received_introductions(&asha).await.expect("listed");
    assert!(received[0].contact.as_ref().is_some_and(|contact| contact.phone.is_some()));
    let own = town.search.list_asked_introductions(&ravi).await.expect("listed");
    assert_eq!((own[0].0.state, own[0].0.answer.as_str()), (IntroductionState::Accepted, "Call me"));
    assert!(own[0].1.is_some(), "the buyer sees how to reach the seller");
    assert_eq!(kinds(&town).await, [INTRODUCTION_ASKED, INTRODUCTION_ACCEPTED]);
}

#[bazaar_db::test]
async fn a_declined_introduction_stays_declined_and_shows_no_contact(town: Town) {
    let id = asked(&town).await;
    let (asha, ravi) = (ctx_of(&town.asha), ctx_of(&town.ravi));
    let decline = IntroductionAnswer::Decline(DeclineReason::Budget);
    town.search.answer_introduction(&asha, id, decline, "").await.expect("declined");
    let again = town.search.answer_introduction(&asha, id, IntroductionAnswer::Accept, "").await;
    assert!(matches!(again, Err(IntroductionFault::NotWaiting)), "{again:?}");
    let withdrawn = town.search.withdraw_introduction(&ravi, id).await;
    assert!(matches!(withdrawn, Err(IntroductionFault::NotWaiting)), "{withdrawn:?}");
    let repeated = town.search.ask_introduction(&ravi, ask(BAKERY)).await;
    assert!(matches!(repeated, Err(IntroductionFault::AskedBefore)), "{repeated:?}");
    let own = town.search.list_asked_introductions(&ravi).await.expect("listed");
    assert_eq!((own[0].0.reason, own[0].1.is_none()), (Some(DeclineReason::Budget), true));
    assert_eq!(kinds(&town).await, [INTRODUCTION_ASKED, INTRODUCTION_DECLINED]);
}

#[bazaar_db::test]
async fn a_withdrawn_introduction_is_gone_for_the_seller_and_may_be_asked_again(town: Town) {
    let id = asked(&town).await;
    let (asha, ravi) = (ctx_of(&town.asha), ctx_of(&town.ravi));
    town.search.withdraw_introduction(&ravi, id).await.expect("withdrawn");
    assert!(town.search.list_received_introductions(&asha).await.expect("listed").is_empty());
    let answered = town.search.answer_introduction(&asha, id, IntroductionAnswer::Accept, "").await;
    assert!(matches!(answered, Err(IntroductionFault::Missing)), "{answered:?}");
    assert_eq!(town.search.ask_introduction(&ravi, ask(BAKERY)).await.expect("asked again"), id);
    assert_eq!(town.search.list_received_introductions(&asha).await.expect("listed").len(), 1);
}

#[bazaar_db::test]
async fn only_those_concerned_ask_answer_and_withdraw(town: Town) {
    let id = asked(&town).await;
    let loan = PublicListing { kind: DealKind::Loan, ..public_listing(12, "Bakery loan") };
    town.publish([loan]).await;
    let (asha, ravi, lender) = (ctx_of(&town.asha), ctx_of(&town.ravi), ctx_of(&town.lender));
    let own = town.search.ask_introduction(&asha, ask(BAKERY)).await;
    assert!(matches!(own, Err(IntroductionFault::Own)), "{own:?}");
    let unseen = town.search.ask_introduction(&ravi, ask(Uuid::from_u128(12))).await;
    assert!(matches!(unseen, Err(IntroductionFault::Missing)), "{unseen:?}");
    for stranger in [&ravi, &lender] {
        let answered = town.search.answer_introduction(stranger, id, IntroductionAnswer::Accept, "").await;
        assert!(matches!(answered, Err(IntroductionFault::Missing)), "{answered:?}");
        assert!(town.search.list_received_introductions(stranger).await.expect("listed").is_empty());
    }
    let withdrawn = town.search.withdraw_introduction(&lender, id).await;
    assert!(matches!(withdrawn, Err(IntroductionFault::Missing)), "{withdrawn:?}");
    let nobody =
        Fault::from(town.search.ask_introduction(&anyone(), ask(BAKERY)).await.expect_err("refused"));
    assert_eq!(nobody.kind, FaultKind::SignInRequired);
}

#[bazaar_db::test]
async fn the_doors_name_the_field_and_the_fix(town: Town) {
    let id = asked(&town).await;
    let ask = json!({ "listing": BAKERY, "message": "hi" });
    let short = town.send_json(Method::POST, "/api/v1/introductions", "lender", &ask).await;
    assert_eq!(
        (short.status, short.json()["errors"][0]["field"].as_str()),
        (422, Some("message")),
        "{}",
        short.text
    );
    let path = format!("/api/v1/introductions/{id}/answer");
    let bare = town.send_json(Method::PUT, &path, "asha", &json!({ "verdict": "decline" })).await;
    assert_eq!(bare.status, 422, "{}", bare.text);
    let page = format!("/buy/ask/{BAKERY}");
    let refused = town.post(&page, &page, "lender", "message=short").await;
    assert!(refused.status == 422 && refused.text.contains("short"), "{}", refused.text);
    let form = format!("message={}", WORDS.replace(' ', "+"));
    let sent = town.post(&page, &page, "lender", &form).await;
    assert_eq!((sent.status, sent.location()), (303, "/buy/introductions"));
    let own = town.get("/buy/introductions", "lender").await;
    assert!(own.text.contains("Corner bakery"), "{}", own.text);
    let answer =
        town.post("/sell/leads", &format!("/sell/leads/{id}"), "asha", "verdict=accept&answer=Yes").await;
    assert_eq!((answer.status, answer.location()), (303, "/sell/leads"));
    let received = town.get("/api/v1/introductions/received", "asha").await;
    assert_eq!(received.json().as_array().map(Vec::len), Some(2), "{}", received.text);
    let asked = town.get("/api/v1/introductions", "ravi").await;
    assert_eq!(asked.json()[0]["state"], "accepted");
}
