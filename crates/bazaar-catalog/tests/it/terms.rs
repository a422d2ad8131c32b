//! What a seller answers about fit and buyers reaches matching, and only the seller's side answers it.

use std::collections::BTreeMap;

use bazaar_catalog::listing::{DealKind, ListingFault, ListingState};
use bazaar_catalog::terms::{BuyerKind, Claim, Involvement, Terms, import_terms_in};

use crate::ground::{Ground, person, system};

fn terms() -> Terms {
    Terms {
        involvement: Some(Involvement::Oversight),
        ready_in_months: Some(3),
        claims: BTreeMap::from([(Claim::StaffStays, true), (Claim::Litigation, false)]),
        buyer_kinds: vec![BuyerKind::Trade],
        proof_of_funds: true,
        ..Terms::default()
    }
}

#[bazaar_db::test]
async fn answers_are_kept_and_matching_reads_them_while_it_stays_live(ground: Ground) {
    let live = ground.live(DealKind::Sale).await;
    let before = ground.event_kinds().await.len();
    ground.catalog.answer_listing_terms(&ground.owner(), live.id, terms()).await.expect("kept");
    assert_eq!(ground.catalog.find_listing_terms(&ground.owner(), live.id).await.expect("read"), terms());
    let document = ground.catalog.find_search_document(&system(), live.id).await.expect("read");
    let document = document.expect("it is live");
    assert_eq!((document.state, document.terms), (ListingState::Live, terms()), "choices need no review");
    assert_eq!(ground.event_kinds().await[before..], ["listing.changed"]);
    let draft = ground.finished_draft(DealKind::Sale).await;
    ground.catalog.answer_listing_terms(&ground.owner(), draft.id, terms()).await.expect("kept");
    let hidden =
        ground.catalog.find_search_document(&system(), draft.id).await.expect("read").expect("known");
    assert_eq!(hidden.terms, Terms::default(), "nothing is told of what is not live");
}

#[bazaar_db::test]
async fn only_those_who_manage_it_answer(ground: Ground) {
    let live = ground.live(DealKind::Sale).await;
    let stranger = person(|_| {});
    let read = ground.catalog.find_listing_terms(&stranger, live.id).await;
    assert!(matches!(read, Err(ListingFault::Missing)), "{read:?}");
    let answered = ground.catalog.answer_listing_terms(&stranger, live.id, terms()).await;
    assert!(matches!(answered, Err(ListingFault::Missing)), "{answered:?}");
    let absurd = Terms { ready_in_months: Some(200), ..terms() };
    let refused = ground.catalog.answer_listing_terms(&ground.owner(), live.id, absurd).await;
    assert!(matches!(refused, Err(ListingFault::Answers(_))), "{refused:?}");
}

#[bazaar_db::test]
async fn samples_bring_their_answers(ground: Ground) {
    let live = ground.live(DealKind::Sale).await;
    let import = async |ctx: bazaar_kit::Ctx| {
        let (id, job_ctx) = (live.id, ctx.clone());
        ground.db.write(&ctx, move |tx| import_terms_in(tx, &job_ctx, id, &terms())).await
    };
    assert!(import(ground.owner()).await.is_err());
    import(system()).await.expect("loaded");
    assert_eq!(ground.catalog.find_listing_terms(&ground.owner(), live.id).await.expect("read"), terms());
}
