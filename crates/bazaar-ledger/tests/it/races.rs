//! Two hundred at once: one wins.

use bazaar_db::{DbFault, sql};
use bazaar_kit::{DEFAULT_MARKET, Fault, MarketId};
use bazaar_ledger::account::AccountId;
use bazaar_ledger::{AccountKey, Act, Order, Posting, Purpose};

use crate::ground::{Ground, SELLER, paise, release, system};

const RACERS: usize = 200;

async fn race(ground: &Ground, orders: Vec<Order>) -> Vec<Result<Posting, Fault>> {
    let running: Vec<_> = orders
        .into_iter()
        .map(|order| {
            let ledger = ground.ledger.clone();
            tokio::spawn(async move { ledger.carry_out(&system(), order).await })
        })
        .collect();
    let mut outcomes = Vec::new();
    for racer in running {
        outcomes.push(racer.await.unwrap());
    }
    outcomes
}

fn orders(ground: &Ground, act: &Act) -> Vec<Order> {
    (0..RACERS).map(|_| ground.order(act.clone())).collect()
}

fn winners(outcomes: &[Result<Posting, Fault>], losers_key: &str) -> usize {
    for fault in outcomes.iter().filter_map(|outcome| outcome.as_ref().err()) {
        assert_eq!(fault.key, losers_key);
    }
    outcomes.iter().filter(|outcome| outcome.is_ok()).count()
}

#[bazaar_db::test]
async fn one_of_two_hundred_releases_the_hold(ground: Ground) {
    let hold = ground.captured(1, 500).await;
    let outcomes = race(&ground, orders(&ground, &release(hold, SELLER, 500))).await;
    assert_eq!(winners(&outcomes, "ledger-hold-discharged"), 1);
    assert_eq!(ground.party(SELLER, Purpose::Available).await, 500);
    ground.assert_sound().await;
}

#[bazaar_db::test]
async fn one_of_two_hundred_is_paid_out(ground: Ground) {
    let hold = ground.captured(1, 500).await;
    ground.done(release(hold, SELLER, 500)).await;
    let outcomes = race(&ground, orders(&ground, &Act::PayOut { to: SELLER, amount: paise(300) })).await;
    assert_eq!(winners(&outcomes, "ledger-not-enough"), 1);
    assert_eq!(ground.party(SELLER, Purpose::Available).await, 200);
    ground.assert_sound().await;
}

#[bazaar_db::test]
async fn two_hundred_with_one_key_are_one(ground: Ground) {
    let hold = ground.captured(1, 500).await;
    let order = ground.order(release(hold, SELLER, 500));
    let outcomes = race(&ground, vec![order.clone(); RACERS]).await;
    let postings: Vec<&Posting> = outcomes.iter().map(|outcome| outcome.as_ref().unwrap()).collect();
    assert_eq!(postings.iter().filter(|posting| !posting.is_replay).count(), 1);
    assert!(postings.iter().all(|posting| posting.id == order.id && posting.entries == postings[0].entries));
    assert_eq!(ground.party(SELLER, Purpose::Available).await, 500);
    ground.assert_sound().await;
}

#[bazaar_db::test]
async fn one_of_two_hundred_reverses(ground: Ground) {
    let hold = ground.captured(1, 500).await;
    let posting = ground.done(release(hold, SELLER, 500)).await.id;
    let outcomes = race(&ground, orders(&ground, &Act::Reverse { posting })).await;
    assert_eq!(winners(&outcomes, "ledger-already-reversed"), 1);
    assert_eq!(ground.party(SELLER, Purpose::Available).await, 0);
    ground.assert_sound().await;
}

sql! {
    READ_BALANCE(AccountId, MarketId) -> (i64,) =
        "select balance_minor from ledger_account where id = $1 and market_id = $2";
    LIFT_LIMIT(AccountId, MarketId) =
        "update ledger_account set least_minor = -1000000000 where id = $1 and market_id = $2";
    TAKE_UNASKED(AccountId, MarketId, i64) =
        "update ledger_account set balance_minor = balance_minor - $3 where id = $1 and market_id = $2";
}

/// The planted twin: looks first and takes afterwards, as careless code does. The race must catch it.
#[bazaar_db::test]
async fn looking_first_and_taking_afterwards_pays_many(ground: Ground) {
    let hold = ground.captured(1, 500).await;
    ground.done(release(hold, SELLER, 500)).await;
    let row = AccountKey::of(SELLER, Purpose::Available, bazaar_kit::Currency::INR).row_id(DEFAULT_MARKET, 0);
    ground.db.write(&system(), move |tx| tx.run(&LIFT_LIMIT, (row, DEFAULT_MARKET))).await.unwrap();
    let start = std::sync::Arc::new(tokio::sync::Barrier::new(8));
    let running: Vec<_> = (0..8)
        .map(|_| {
            let (db, start) = (ground.db.clone(), start.clone());
            tokio::spawn(async move {
                let look = db.read(&system(), move |tx| tx.find(&READ_BALANCE, (row, DEFAULT_MARKET))).await;
                start.wait().await;
                if look? < Some((500,)) {
                    return Ok(false);
                }
                let take =
                    move |tx: &mut bazaar_db::Tx<'_>| tx.run(&TAKE_UNASKED, (row, DEFAULT_MARKET, 500));
                db.write(&system(), take).await.map(|_| true)
            })
        })
        .collect();
    let mut winners = 0;
    for racer in running {
        let outcome: Result<bool, DbFault> = racer.await.unwrap();
        winners += i32::from(outcome.unwrap());
    }
    assert!(winners > 1, "the twin was not caught");
    let report = ground.ledger.verify_books(&system()).await.unwrap();
    assert!(!report.is_sound(), "and the books show it");
}
