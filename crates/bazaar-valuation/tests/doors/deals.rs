//! What businesses sold for: told, decided, published without names, counted.

use bazaar_kit::{Ctx, Fault, FaultKind, PageRequest};
use bazaar_valuation::deals::{ClosedDealId, DealDecision, DealState, TellDeal};
use bazaar_valuation::saved::{Kept, SaveRequest, ValuationFault};
use jiff::civil::date;

use crate::ground::{CAFE, Ground, MACHINE_SHOP, read};

const CAFE_CODE: &str = "5610";
const ASHA: &str = "bazaar-session=asha";
const REVIEWER: &str = "bazaar-session=reviewer";

async fn keep(ground: &Ground, owner: &Ctx, text: &str) -> Kept {
    let request = SaveRequest { name: "Business".to_owned(), input: read(text) };
    ground.valuations.save_valuation(owner, request).await.expect("may keep")
}

fn told(kept: &Kept, price_minor: i64) -> TellDeal {
    TellDeal { valuation: kept.id, price_minor, closed_on: date(2026, 9, 14), has_consent: true }
}

/// A deal of a café that its owner told and a reviewer verified.
async fn verified(ground: &Ground, number: usize) -> Kept {
    let owner = &ground.owners[number];
    let kept = keep(ground, owner, CAFE).await;
    let price_minor = 300_000_000 + i64::try_from(number).expect("few") * 20_000_000;
    ground.valuations.tell_deal(owner, told(&kept, price_minor)).await.expect("told");
    let queue =
        ground.valuations.list_told_deals(&ground.reviewer, PageRequest::default()).await.expect("read");
    let deal = queue.items.iter().find(|deal| deal.valuation == kept.id).expect("it waits");
    decide(ground, deal.id, true).await.expect("verified");
    kept
}

async fn decide(ground: &Ground, id: ClosedDealId, is_verified: bool) -> Result<(), ValuationFault> {
    let decision = DealDecision { is_verified, note: Some("Agreement seen".to_owned()) };
    ground.valuations.decide_deal(&ground.reviewer, id, decision).await
}

async fn publish(ground: &Ground, days: i64) -> usize {
    let system = Ctx::system(ground.asha.market, ground.asha.now, "test");
    ground.valuations.publish_deals(&Ground::later(&system, days)).await.expect("published")
}

async fn shown(ground: &Ground) -> Option<usize> {
    let published = ground.valuations.list_published_deals(&ground.stranger, CAFE_CODE).await.expect("read");
    published.map(|published| published.deals.len())
}

#[bazaar_db::test]
async fn five_owners_deals_are_published_once_a_month_and_never_after_one_change(ground: Ground) {
    for number in 0..4 {
        verified(&ground, number).await;
    }
    assert_eq!((publish(&ground, 0).await, shown(&ground).await), (0, None), "four are too few");
    verified(&ground, 4).await;
    assert_eq!((publish(&ground, 0).await, shown(&ground).await), (1, Some(5)));
    assert_eq!(publish(&ground, 1).await, 0, "the month has its release");
    verified(&ground, 5).await;
    assert_eq!((publish(&ground, 31).await, shown(&ground).await), (0, Some(5)), "one change is not told");
    verified(&ground, 6).await;
    assert_eq!((publish(&ground, 62).await, shown(&ground).await), (1, Some(7)));
}

#[bazaar_db::test]
async fn consent_taken_back_takes_the_release_down_and_the_deal_out(ground: Ground) {
    let mut kept = Vec::new();
    for number in 0..8 {
        kept.push(verified(&ground, number).await);
    }
    publish(&ground, 0).await;
    assert_eq!(shown(&ground).await, Some(8));
    ground.valuations.withdraw_deal(&ground.owners[3], kept[3].id).await.expect("one's own");
    assert_eq!(shown(&ground).await, None, "down at once");
    assert_eq!((publish(&ground, 31).await, shown(&ground).await), (0, None), "one change is not told");
    ground.valuations.withdraw_deal(&ground.owners[4], kept[4].id).await.expect("one's own");
    assert_eq!((publish(&ground, 31).await, shown(&ground).await), (1, Some(6)));
    let others = ground.valuations.withdraw_deal(&ground.asha, kept[5].id).await;
    assert!(matches!(others, Err(ValuationFault::Missing)));
}

#[bazaar_db::test]
async fn published_deals_count_in_valuations_and_name_nobody(ground: Ground) {
    for number in 0..6 {
        verified(&ground, number).await;
    }
    publish(&ground, 0).await;
    let plain = ground.valuations.value_business(&ground.stranger, read(CAFE)).await.expect("valued");
    let input = ground.valuations.with_closed_deals(&ground.stranger, read(CAFE)).await.expect("read");
    let with_deals = ground.valuations.value_business(&ground.stranger, input.clone()).await.expect("valued");
    assert!(with_deals.valuation.p50_minor != plain.valuation.p50_minor);
    assert_eq!(with_deals.valuation.closed_deals.as_ref().map(|used| used.deals.len()), Some(6));
    // The input holds all of it: without a database it gives the same bytes.
    let again = bazaar_valuation::saved::appraise(input, with_deals.engine).expect("valued");
    assert_eq!(again.result_json(), with_deals.result_json());

    let json = ("content-type", "application/json");
    let answer = ground.post("/api/v1/valuations?closed_deals=true", &[json], CAFE).await;
    assert_eq!(answer.text, with_deals.valuation.to_json());
    let answer = ground.post("/api/v1/valuations", &[json], CAFE).await;
    assert_eq!(answer.text, plain.valuation.to_json(), "a document is valued as it stands");
    let listed = ground.get(&format!("/api/v1/closed-deals?nic2008={CAFE_CODE}"), &[]).await;
    assert_eq!(listed.json()["closed_deals"]["deals"].as_array().map(Vec::len), Some(6));
    for owner in 0..6 {
        let person = ground.owners[owner].person().expect("signed in").person.to_string();
        assert!(!listed.text.contains(&person) && !answer.text.contains(&person));
    }
    assert_eq!(
        ground.get("/api/v1/closed-deals?nic2008=4711", &[]).await.json()["closed_deals"],
        serde_json::Value::Null
    );
    assert_eq!(ground.get("/api/v1/closed-deals?nic2008=99", &[]).await.status, 422);
}

#[bazaar_db::test]
async fn a_deal_without_consent_is_never_published(ground: Ground) {
    for number in 0..7 {
        let kept = verified(&ground, number).await;
        if number < 3 {
            ground.valuations.withdraw_deal(&ground.owners[number], kept.id).await.expect("one's own");
        }
    }
    assert_eq!((publish(&ground, 0).await, shown(&ground).await), (0, None), "four owners agree");
}

#[bazaar_db::test]
async fn only_what_can_be_compared_is_taken(ground: Ground) {
    let stake = keep(&ground, &ground.asha, MACHINE_SHOP).await;
    let cafe = keep(&ground, &ground.asha, CAFE).await;
    for (told, field) in [
        (told(&stake, 900_000_000), "price"),
        (told(&cafe, 1), "price"),
        (TellDeal { closed_on: date(2025, 1, 1), ..told(&cafe, 400_000_000) }, "closed_on"),
        (TellDeal { closed_on: date(2027, 1, 1), ..told(&cafe, 400_000_000) }, "closed_on"),
    ] {
        let refused = ground.valuations.tell_deal(&ground.asha, told).await.expect_err("not comparable");
        assert_eq!(Fault::from(refused).fields[0].field, field);
    }
    let theirs = ground.valuations.tell_deal(&ground.binod, told(&cafe, 400_000_000)).await;
    assert!(matches!(theirs, Err(ValuationFault::Missing)));
    assert_eq!(ground.valuations.find_deal(&ground.asha, cafe.id).await.expect("read"), None);
}

#[bazaar_db::test]
async fn reviewers_decide_once_with_a_note_and_never_about_their_own(ground: Ground) {
    let kept = keep(&ground, &ground.reviewer, CAFE).await;
    ground.valuations.tell_deal(&ground.reviewer, told(&kept, 400_000_000)).await.expect("told");
    let own = ground.valuations.find_deal(&ground.reviewer, kept.id).await.expect("read").expect("told");
    assert!(matches!(decide(&ground, own.id, true).await, Err(ValuationFault::OwnAtDesk)));

    let kept = keep(&ground, &ground.asha, CAFE).await;
    ground.valuations.tell_deal(&ground.asha, told(&kept, 400_000_000)).await.expect("told");
    let deal = ground.valuations.find_deal(&ground.asha, kept.id).await.expect("read").expect("told");
    let silent = DealDecision { is_verified: false, note: None };
    let refused =
        ground.valuations.decide_deal(&ground.reviewer, deal.id, silent).await.expect_err("no note");
    assert_eq!(Fault::from(refused).fields[0].field, "note");
    decide(&ground, deal.id, false).await.expect("refused");
    let again = decide(&ground, deal.id, true).await.expect_err("decided already");
    assert_eq!(Fault::from(again).kind, FaultKind::Conflict);
    ground.valuations.tell_deal(&ground.asha, told(&kept, 410_000_000)).await.expect("told anew");
    let seen = ground.valuations.find_told_deal(&ground.reviewer, deal.id).await.expect("it waits again");
    assert_eq!((seen.state, seen.price_minor), (DealState::Told, 410_000_000));
    for anybody in [&ground.asha, &ground.operator] {
        assert!(ground.valuations.list_told_deals(anybody, PageRequest::default()).await.is_err());
    }
    assert!(ground.valuations.publish_deals(&ground.operator).await.is_err(), "only the product publishes");
}

#[bazaar_db::test]
async fn a_price_is_told_and_decided_through_the_pages(ground: Ground) {
    let kept = keep(&ground, &ground.asha, CAFE).await;
    let page = format!("/value/{}/sold", kept.id);
    let wrong = ground.send(&page, &page, Some(ASHA), &[("price", "cheap"), ("closed_on", "")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("href=\"#f-price\"") && wrong.text.contains("href=\"#f-closed_on\""));
    let answers = [("price", "42 lakh"), ("closed_on", "2026-09-14"), ("consent", "yes")];
    assert_eq!(ground.send(&page, &page, Some(ASHA), &answers).await.status, 303);
    for prefix in ["", "/hi"] {
        let shown = ground.get(&format!("{prefix}{page}"), &[("cookie", ASHA)]).await;
        assert!(shown.text.contains("42,00,000") && shown.text.contains("/sold/withdraw"), "{}", shown.text);
        let queue = ground.get(&format!("{prefix}/ops/deals"), &[("cookie", REVIEWER)]).await;
        assert!(queue.text.contains("42"), "{}", queue.text);
    }
    let deal = ground.valuations.find_deal(&ground.asha, kept.id).await.expect("read").expect("told");
    let case = format!("/ops/deals/{}", deal.id);
    let refused = ground.send(&case, &case, Some(REVIEWER), &[("act", "refuse"), ("note", "")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        ground.send(&case, &case, Some(REVIEWER), &[("act", "verify"), ("note", "Seen")]).await.status,
        303
    );
    let withdraw = format!("{page}/withdraw");
    assert_eq!(ground.send(&page, &withdraw, Some(ASHA), &[]).await.status, 303);
    let after = ground.get(&page, &[("cookie", ASHA)]).await;
    assert!(after.text.contains("Verified by staff") && !after.text.contains("/sold/withdraw"));
}
