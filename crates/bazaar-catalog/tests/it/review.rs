use bazaar_catalog::Catalog;
use bazaar_catalog::listing::{
    Act, AnswerListing, ChangeState, DealKind, ListingAnswers, ListingFault, ListingState,
};
use bazaar_kit::{Ctx, Fault, FaultKind, MarketRole, PageRequest};

use crate::ground::{Ground, NOW, person, reviewer, some};

fn refusal(version: i64, reason: &str) -> ChangeState {
    ChangeState {
        act: Act::Refuse,
        version: Some(version),
        reason: some(reason),
        note: some(" Please round the sales. "),
    }
}

#[bazaar_db::test]
async fn the_queue_is_oldest_first_and_pages(ground: Ground) {
    let mut waiting = Vec::new();
    for _ in 0..3 {
        waiting.push(ground.submitted(DealKind::Sale).await.id);
    }
    waiting.sort_unstable();
    let first = ground.catalog.list_review_queue(&reviewer(), PageRequest::first(2)).await.expect("listed");
    let after = Catalog::page_of_queue(first.next.as_deref(), Some(2)).expect("a cursor");
    let second = ground.catalog.list_review_queue(&reviewer(), after).await.expect("listed");
    let listed: Vec<_> = first.items.iter().chain(&second.items).map(|entry| entry.id).collect();
    assert_eq!((listed, second.next), (waiting, None));
    assert_eq!(ground.catalog.count_review_queue(&reviewer()).await.expect("counted"), 3);
    let refused = ground.catalog.list_review_queue(&ground.owner(), PageRequest::default()).await;
    assert_eq!(Fault::from(refused.expect_err("refused")).kind, FaultKind::Forbidden);
}

#[bazaar_db::test]
async fn two_reviewers_do_not_decide_on_the_same(ground: Ground) {
    let (one, two) = (reviewer(), reviewer());
    let listing = ground.submitted(DealKind::Sale).await;
    let version = ground.catalog.claim_case(&one, listing.id).await.expect("claimed");
    assert_eq!(ground.catalog.claim_case(&one, listing.id).await.expect("claimed again"), version);
    assert!(matches!(ground.catalog.claim_case(&two, listing.id).await, Err(ListingFault::WithAnother)));
    let refused =
        ground.catalog.change_state(&two, listing.id, ChangeState::plain(Act::Approve, version)).await;
    assert_eq!(Fault::from(refused.expect_err("refused")).kind, FaultKind::Conflict);
    let later = Ctx { now: NOW.plus_seconds(1_801), ..two.clone() };
    ground.catalog.claim_case(&later, listing.id).await.expect("the claim of the first ended");
    let approved =
        ground.catalog.change_state(&later, listing.id, ChangeState::plain(Act::Approve, version)).await;
    assert_eq!(approved.expect("approved").state, ListingState::Live);
}

#[bazaar_db::test]
async fn a_refusal_has_a_reason_and_leaves_a_trail(ground: Ground) {
    let listing = ground.submitted(DealKind::Sale).await;
    let refused =
        ground.catalog.change_state(&reviewer(), listing.id, refusal(listing.version, "mood")).await;
    let fault = Fault::from(refused.expect_err("refused"));
    assert_eq!(fault.fields[0].key, "review-reason-missing");
    let later = Ctx { now: NOW.plus_seconds(60), ..reviewer() };
    let decided = ground.catalog.change_state(&later, listing.id, refusal(listing.version, "figures")).await;
    let refused = decided.expect("decided");
    assert_eq!(refused.state, ListingState::Refused);
    assert_eq!(refused.decision_note.as_deref(), Some("Please round the sales."));
    let case = ground.catalog.find_case(&reviewer(), listing.id).await.expect("read");
    assert_eq!(case.trail[0].action, "listing.review");
    assert!(case.trail[0].detail.contains("figures"));
    let submit = ChangeState::plain(Act::Submit, refused.version);
    let again = ground.catalog.change_state(&ground.owner(), listing.id, submit).await.expect("submitted");
    assert_eq!(again.state, ListingState::Submitted);
}

#[bazaar_db::test]
async fn a_decision_counts_for_what_was_looked_at(ground: Ground) {
    let listing = ground.submitted(DealKind::Sale).await;
    let version = ground.catalog.claim_case(&reviewer(), listing.id).await.expect("claimed");
    let answer = AnswerListing {
        version,
        listing: ListingAnswers { title: some("Another title"), ..ListingAnswers::default() },
        ..AnswerListing::default()
    };
    ground.catalog.answer_listing(&ground.owner(), listing.id, answer).await.expect("changed");
    let both = person(|person| person.roles = vec![MarketRole::Operator, MarketRole::Reviewer]);
    let approve = ChangeState::plain(Act::Approve, version);
    assert!(ground.catalog.change_state(&both, listing.id, approve).await.is_err());
}

#[bazaar_db::test]
async fn nobody_reviews_their_own(ground: Ground) {
    let listing = ground.submitted(DealKind::Sale).await;
    let mut own = ground.owner().signed_in().expect("signed in").clone();
    own.roles = vec![MarketRole::Reviewer];
    let own = person(|person| *person = own);
    assert!(matches!(ground.catalog.claim_case(&own, listing.id).await, Err(ListingFault::OwnListing)));
    let approve = ChangeState::plain(Act::Approve, listing.version);
    let refused = ground.catalog.change_state(&own, listing.id, approve).await;
    assert!(matches!(refused, Err(ListingFault::OwnListing)));
}
