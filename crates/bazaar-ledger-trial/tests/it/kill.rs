//! The writing process killed in the middle.

use std::path::Path;

use bazaar_ledger_trial::ground::{Ground, Place};
use bazaar_ledger_trial::soak::{Outcome, Plan, watch};

const PROGRAM: &str = env!("CARGO_BIN_EXE_soak-ledger");

const PLAN: Plan = Plan { seed: 5, writers: 8, orders: 400, kill_within_ms: 700, acknowledges_first: false };

async fn watched(ground: Ground, plan: &Plan) -> Result<Outcome, String> {
    let place: Place = ground.place.clone();
    // The other process has the database to itself.
    drop(ground);
    watch(Path::new(PROGRAM), &place, plan).await
}

#[bazaar_db::test]
async fn kills_lose_nothing_and_double_nothing(ground: Ground) {
    let outcome = watched(ground, &PLAN).await.unwrap();
    assert_eq!(outcome.orders, PLAN.writers * PLAN.orders);
    assert!(outcome.postings > PLAN.orders, "{outcome:?}");
    assert!(outcome.kills > 0, "never killed: {outcome:?}");
}

/// The planted twin: who says yes before it is stored loses what a kill interrupts, and is found out.
#[bazaar_db::test]
async fn saying_yes_before_storing_is_found_out(ground: Ground) {
    let plan = Plan { acknowledges_first: true, ..PLAN };
    let told = watched(ground, &plan).await;
    assert!(told.is_err(), "{told:?}");
}
