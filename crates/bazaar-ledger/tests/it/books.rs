//! Orders and what becomes of them.

use bazaar_db::{DbFault, sql};
use bazaar_kit::{Currency, Id, Money};
use bazaar_ledger::books::{MAX_AMOUNT_MINOR, MAX_PARTS, PostingKind};
use bazaar_ledger::{
    Act, HoldState, LedgerFault, Order, Owner, PostingId, Purpose, carry_out_in, find_hold_in,
};
use uuid::Uuid;

use crate::ground::{
    AGENT, BUYER, Ground, OTHER_MARKET, SELLER, hold_id, operator, paise, refusal, release, split, system,
};

#[bazaar_db::test]
async fn money_goes_through_a_deal(ground: Ground) {
    let hold = hold_id(1);
    ground.done(Act::Hold { hold, payer: BUYER, amount: paise(1_000) }).await;
    assert_eq!(ground.party(BUYER, Purpose::Reserved).await, 1_000);
    ground.done(Act::Capture { hold, amount: paise(900) }).await;
    assert_eq!(ground.balance(Owner::Platform, Purpose::Clearing).await, -900, "100 went back");
    ground.done(Act::Fee { hold, amount: paise(50), tax_minor: 9 }).await;
    ground.done(split(hold, 101, &[(SELLER, 1), (AGENT, 1)], 0)).await;
    ground.done(release(hold, SELLER, 600)).await;
    assert_eq!(ground.ledger.get_hold(&system(), hold).await.unwrap().state, HoldState::Captured);
    ground.done(Act::Refund { hold, amount: paise(140) }).await;
    let spent = ground.ledger.get_hold(&system(), hold).await.unwrap();
    assert_eq!((spent.state, spent.left_minor()), (HoldState::Discharged, 0));
    for (party, purpose, minor) in [
        (SELLER, Purpose::Available, 651),
        (AGENT, Purpose::Available, 50),
        (BUYER, Purpose::RefundsDue, 140),
        (BUYER, Purpose::Held, 0),
        (BUYER, Purpose::Reserved, 0),
    ] {
        assert_eq!(ground.party(party, purpose).await, minor, "{purpose}");
    }
    ground.done(Act::PayOut { to: SELLER, amount: paise(651) }).await;
    ground.done(Act::PayOut { to: AGENT, amount: paise(50) }).await;
    ground.done(Act::PayRefund { to: BUYER, amount: paise(140) }).await;
    ground.done(Act::Collect { from: Purpose::Fees, amount: paise(50) }).await;
    ground.done(Act::Collect { from: Purpose::Tax, amount: paise(9) }).await;
    assert_eq!(ground.balance(Owner::Platform, Purpose::Clearing).await, 0, "the partner has nothing left");
    ground.assert_sound().await;
}

#[bazaar_db::test]
async fn a_hold_that_is_dropped_leaves_no_trace_in_balances(ground: Ground) {
    let hold = hold_id(1);
    ground.done(Act::Hold { hold, payer: BUYER, amount: paise(10) }).await;
    let voided = ground.done(Act::Void { hold }).await;
    assert_eq!((voided.kind, voided.entries.len()), (PostingKind::Void, 2));
    assert_eq!(ground.party(BUYER, Purpose::Reserved).await, 0);
    assert_eq!(ground.refused(Act::Void { hold }).await, "ledger-hold-voided");
    assert_eq!(ground.refused(Act::Capture { hold, amount: paise(1) }).await, "ledger-hold-voided");
    ground.assert_sound().await;
}

#[bazaar_db::test]
async fn the_same_key_is_the_same_answer_once(ground: Ground) {
    let hold = ground.captured(1, 500).await;
    let order = ground.order(release(hold, SELLER, 500));
    let first = ground.ledger.carry_out(&system(), order.clone()).await.unwrap();
    let again = Order { id: Id::from_uuid(Uuid::from_u128(0xf00)), ..order.clone() };
    let second = ground.ledger.carry_out(&system(), again).await.unwrap();
    assert!(!first.is_replay && second.is_replay);
    assert_eq!((first.id, &first.entries), (second.id, &second.entries));
    let other = Order { act: release(hold, SELLER, 499), ..order.clone() };
    assert_eq!(refusal(ground.ledger.carry_out(&system(), other).await), "ledger-key-reused");
    let elsewhere = Order { about: Uuid::from_u128(5), ..order.clone() };
    assert_eq!(refusal(ground.ledger.carry_out(&system(), elsewhere).await), "ledger-key-reused");
    let taken = Order { key: "another".to_owned(), ..order };
    assert_eq!(refusal(ground.ledger.carry_out(&system(), taken).await), "ledger-id-taken");
    assert_eq!(ground.party(SELLER, Purpose::Available).await, 500);
    ground.assert_sound().await;
}

#[bazaar_db::test]
async fn what_cannot_be_is_refused_and_changes_nothing(ground: Ground) {
    let hold = ground.captured(1, 100).await;
    ground.done(release(hold, SELLER, 40)).await;
    let usd = Money::new(1, Currency::parse("USD").unwrap());
    let nobody = hold_id(99);
    for (act, key) in [
        (release(hold, SELLER, 61), "ledger-more-than-held"),
        (release(hold, SELLER, 0), "ledger-amount-not-positive"),
        (release(hold, SELLER, -5), "ledger-amount-not-positive"),
        (release(hold, SELLER, i64::MIN), "ledger-amount-not-positive"),
        (release(hold, SELLER, i64::MAX), "ledger-amount-too-large"),
        (release(hold, SELLER, MAX_AMOUNT_MINOR + 1), "ledger-amount-too-large"),
        (Act::Release { hold, to: SELLER, amount: usd }, "ledger-currency-differs"),
        (Act::Refund { hold, amount: usd }, "ledger-currency-differs"),
        (release(nobody, SELLER, 1), "fault-missing"),
        (Act::Void { hold: nobody }, "fault-missing"),
        (Act::Hold { hold, payer: AGENT, amount: paise(1) }, "ledger-id-taken"),
        (Act::Capture { hold, amount: paise(1) }, "ledger-hold-captured"),
        (Act::Void { hold }, "ledger-hold-captured"),
        (Act::Fee { hold, amount: paise(60), tax_minor: 1 }, "ledger-more-than-held"),
        (Act::Fee { hold, amount: paise(60), tax_minor: -1 }, "ledger-amount-not-positive"),
        (Act::PayOut { to: SELLER, amount: paise(41) }, "ledger-not-enough"),
        (Act::PayOut { to: AGENT, amount: paise(1) }, "ledger-not-enough"),
        (Act::PayRefund { to: BUYER, amount: paise(1) }, "ledger-not-enough"),
        (Act::Collect { from: Purpose::Fees, amount: paise(1) }, "ledger-not-enough"),
        (Act::Collect { from: Purpose::Available, amount: paise(1) }, "ledger-not-collectable"),
        (split(hold, 10, &[], 0), "ledger-split-impossible"),
        (split(hold, 10, &[(SELLER, 0)], 0), "ledger-split-impossible"),
        (split(hold, 10, &[(SELLER, -1), (AGENT, 2)], 0), "ledger-split-impossible"),
        (split(hold, 10, &[(SELLER, 1)], 1), "ledger-split-impossible"),
        (split(hold, 10, &[(SELLER, 1); MAX_PARTS + 1], 0), "ledger-split-impossible"),
    ] {
        let told = format!("{act:?}");
        assert_eq!(ground.refused(act).await, key, "{told}");
    }
    let left = ground.ledger.get_hold(&system(), hold).await.unwrap().left_minor();
    assert_eq!((left, ground.party(SELLER, Purpose::Available).await), (60, 40));
    ground.assert_sound().await;
}

#[bazaar_db::test]
async fn keys_and_references_have_a_length(ground: Ground) {
    let payment = || ground.order(Act::Hold { hold: hold_id(1), payer: BUYER, amount: paise(1) });
    let long = |text: &str| text.repeat(101);
    let movement =
        |partner: &str, reference: &str| Some(bazaar_ledger::books::AtPartner::new(partner, reference));
    for (order, key) in [
        (Order { key: String::new(), ..payment() }, "ledger-key-length"),
        (Order { key: long("ab"), ..payment() }, "ledger-key-length"),
        (Order { at_partner: None, ..payment() }, "ledger-reference-missing"),
        (Order { at_partner: movement("", "x"), ..payment() }, "ledger-reference-length"),
        (Order { at_partner: movement("bank", ""), ..payment() }, "ledger-reference-length"),
        (Order { at_partner: movement("bank", &long("a")), ..payment() }, "ledger-reference-length"),
        (Order { at_partner: movement("bank", "a\u{0}b"), ..payment() }, "ledger-reference-length"),
    ] {
        assert_eq!(refusal(ground.ledger.carry_out(&system(), order).await), key);
    }
    assert_eq!(refusal(ground.ledger.get_hold(&system(), hold_id(1)).await), "fault-missing");
}

#[bazaar_db::test]
async fn a_reversal_undoes_once(ground: Ground) {
    let hold = ground.captured(1, 100).await;
    let paid = ground.done(release(hold, SELLER, 100)).await;
    let reverse = Act::Reverse { posting: paid.id };
    let undone = ground.ledger.reverse_posting(&operator(), ground.order(reverse.clone())).await.unwrap();
    assert_eq!(undone.kind, PostingKind::Reverse);
    let back = ground.ledger.get_hold(&system(), hold).await.unwrap();
    assert_eq!((back.state, back.left_minor()), (HoldState::Captured, 100));
    assert_eq!(ground.refused(reverse).await, "ledger-already-reversed");
    assert_eq!(ground.refused(Act::Reverse { posting: undone.id }).await, "ledger-not-reversible");
    let unknown: PostingId = Id::from_uuid(Uuid::from_u128(1));
    assert_eq!(ground.refused(Act::Reverse { posting: unknown }).await, "fault-missing");
    let again = ground.done(release(hold, SELLER, 100)).await;
    ground.done(Act::PayOut { to: SELLER, amount: paise(30) }).await;
    assert_eq!(ground.refused(Act::Reverse { posting: again.id }).await, "ledger-not-enough");
    ground.assert_sound().await;
}

#[bazaar_db::test]
async fn holds_and_captures_are_not_reversed_and_fees_are(ground: Ground) {
    let hold = hold_id(1);
    let begun = ground.done(Act::Hold { hold, payer: BUYER, amount: paise(100) }).await;
    let taken = ground.done(Act::Capture { hold, amount: paise(100) }).await;
    for posting in [begun.id, taken.id] {
        assert_eq!(ground.refused(Act::Reverse { posting }).await, "ledger-not-reversible");
    }
    let other = ground.order(release(hold, SELLER, 1));
    assert_eq!(refusal(ground.ledger.reverse_posting(&operator(), other).await), "ledger-not-reversible");
    let fee = ground.done(Act::Fee { hold, amount: paise(50), tax_minor: 9 }).await;
    ground.done(Act::Reverse { posting: fee.id }).await;
    assert_eq!(ground.balance(Owner::Platform, Purpose::Fees).await, 0);
    assert_eq!(ground.balance(Owner::Platform, Purpose::Tax).await, 0);
    assert_eq!(ground.ledger.get_hold(&system(), hold).await.unwrap().left_minor(), 100);
    ground.assert_sound().await;
}

/// Fees lie in the rows that their postings' ids point at; collecting them empties one row after the other.
#[bazaar_db::test]
async fn fees_are_collected_from_all_rows(ground: Ground) {
    let hold = ground.captured(1, 1_000).await;
    for _ in 0..20 {
        ground.done(Act::Fee { hold, amount: paise(7), tax_minor: 0 }).await;
    }
    assert_eq!(
        ground.refused(Act::Collect { from: Purpose::Fees, amount: paise(141) }).await,
        "ledger-not-enough"
    );
    let collected = ground.done(Act::Collect { from: Purpose::Fees, amount: paise(139) }).await;
    assert!(collected.entries.len() > 10, "drawn from {} rows", collected.entries.len());
    assert_eq!(ground.balance(Owner::Platform, Purpose::Fees).await, 1);
    ground.assert_sound().await;
}

/// Without giving up the transaction, a caller who goes on would store the posting without its entries.
#[bazaar_db::test]
async fn a_refused_order_takes_its_transaction_with_it(ground: Ground) {
    let hold = ground.captured(1, 100).await;
    let (good, bad) = (ground.order(release(hold, SELLER, 60)), ground.order(release(hold, SELLER, 41)));
    let ctx = system();
    let outcome: Result<(), DbFault> = ground
        .db
        .write(&ctx.clone(), move |tx| {
            carry_out_in(tx, &ctx, &good).map_err(|_| DbFault::Contended)?;
            let refused = carry_out_in(tx, &ctx, &bad);
            assert!(matches!(refused, Err(LedgerFault::MoreThanHeld { .. })), "{refused:?}");
            Ok(())
        })
        .await;
    assert!(matches!(outcome, Err(DbFault::GivenUp(_))), "{outcome:?}");
    assert_eq!(ground.party(SELLER, Purpose::Available).await, 0);
    ground.assert_sound().await;
}

#[bazaar_db::test]
async fn orders_join_a_callers_transaction(ground: Ground) {
    let hold = ground.captured(1, 100).await;
    let orders = [release(hold, SELLER, 60), release(hold, AGENT, 40)].map(|act| ground.order(act));
    let ctx = system();
    let left: Result<i64, LedgerFault> = ground
        .db
        .write(&ctx.clone(), move |tx| {
            for order in &orders {
                carry_out_in(tx, &ctx, order)?;
            }
            Ok(find_hold_in(tx, &ctx, hold)?.map_or(-1, |hold| hold.left_minor()))
        })
        .await;
    assert_eq!(left, Ok(0));
    ground.assert_sound().await;
}

#[bazaar_db::test]
async fn another_markets_hold_is_not_there(ground: Ground) {
    let hold = ground.captured(1, 100).await;
    let ctx = bazaar_kit::Ctx { market: OTHER_MARKET, ..system() };
    let order = ground.order(release(hold, SELLER, 1));
    assert_eq!(refusal(ground.ledger.carry_out(&ctx, order).await), "fault-missing");
    assert_eq!(refusal(ground.ledger.get_hold(&ctx, hold).await), "fault-missing");
}

sql! {
    CHANGE_ENTRIES() = "update ledger_entry set amount_minor = amount_minor + 1";
    REMOVE_ENTRIES() = "delete from ledger_entry";
    CHANGE_POSTINGS() = "update ledger_posting set key = key || 'x'";
    REMOVE_POSTINGS() = "delete from ledger_posting";
}

#[bazaar_db::test]
async fn the_database_itself_keeps_what_was_written(ground: Ground) {
    ground.captured(1, 100).await;
    for statement in [&CHANGE_ENTRIES, &REMOVE_ENTRIES, &CHANGE_POSTINGS, &REMOVE_POSTINGS] {
        let ctx = system();
        let outcome: Result<u64, DbFault> = ground.db.write(&ctx, move |tx| tx.run(statement, ())).await;
        assert!(matches!(outcome, Err(DbFault::Broken { rule: bazaar_db::Rule::Check, .. })), "{outcome:?}");
    }
    ground.assert_sound().await;
}
