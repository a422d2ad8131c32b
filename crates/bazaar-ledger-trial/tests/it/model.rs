//! Scripts carried out by the ledger and by the world: the same answers, the same books.

use std::time::Duration;

use bazaar_db::testing::{PostgresServer, open_fresh_sqlite, skip};
use bazaar_ledger::Ledger;
use bazaar_ledger_trial::ground::{Ground, Place, system};
use bazaar_ledger_trial::plain::{make_stage, measure_ours, measure_plain};
use bazaar_ledger_trial::script::Script;
use bazaar_ledger_trial::soak::compare_books;
use bazaar_ledger_trial::world::{World, answer_of};

const ORDERS: u64 = 1_500;

/// Carries out a script; every answer is the world's.
async fn carry_out(ledger: &Ledger, script: Script, orders: u64) -> World {
    let mut world = World::default();
    for index in 0..orders {
        let order = script.order(index);
        let expected = world.carry_out(&order);
        let outcome = ledger.carry_out(&system(), order.clone()).await;
        assert_eq!(answer_of(&outcome), expected, "order {index}: {order:?} {outcome:?}");
    }
    world
}

#[bazaar_db::test]
async fn the_ledger_answers_as_the_world_does(ground: Ground) {
    for seed in 1..4 {
        let world = carry_out(&ground.ledger, Script::new(seed, 0), ORDERS).await;
        assert!(world.postings.len() > 300, "only {} orders were sensible", world.postings.len());
        compare_books(&ground, seed, &[world]).await.unwrap();
    }
    let report = ground.ledger.verify_books(&system()).await.unwrap();
    assert!(report.is_sound(), "{:#?}", report.problems);
}

#[bazaar_db::test]
async fn sixteen_writers_at_once_end_where_each_alone_would(ground: Ground) {
    let running: Vec<_> = (0..16)
        .map(|writer| {
            let ledger = ground.ledger.clone();
            tokio::spawn(async move { carry_out(&ledger, Script::new(9, writer), 200).await })
        })
        .collect();
    let mut worlds = Vec::new();
    for writer in running {
        worlds.push(writer.await.unwrap());
    }
    compare_books(&ground, 9, &worlds).await.unwrap();
    let report = ground.ledger.verify_books(&system()).await.unwrap();
    assert!(report.is_sound(), "{:#?}", report.problems);
}

/// Not only the balances: every entry, in its place, with its id.
#[tokio::test(flavor = "multi_thread")]
async fn one_script_makes_identical_ledgers_on_both_databases() {
    let Some(server) = PostgresServer::from_environment() else {
        let name = "one_script_makes_identical_ledgers_on_both_databases";
        return skip(name, "no PostgreSQL: BAZAAR_TEST_POSTGRES_URL is not set");
    };
    let folder = tempfile::tempdir().unwrap();
    drop(open_fresh_sqlite(folder.path()));
    let database = server.create_migrated();
    let mut ledgers = Vec::new();
    for place in [Place::Sqlite(folder.path().join("bazaar.sqlite")), Place::Postgres(database.url())] {
        let ground = Ground::open(place).await.unwrap();
        carry_out(&ground.ledger, Script::new(77, 0), ORDERS).await;
        ledgers.push(ground.entries().await.unwrap());
    }
    assert!(ledgers[0].len() > 700, "only {} entries", ledgers[0].len());
    assert!(ledgers[0] == ledgers[1], "the databases disagree");
}

#[bazaar_db::test]
async fn both_ways_of_posting_that_are_measured_post(ground: Ground) {
    let stage = make_stage(&ground).await.unwrap();
    let before = ground.posting_ids().await.unwrap().len();
    let ours = measure_ours(&ground, &stage, Duration::from_millis(60)).await.unwrap();
    let between = ground.posting_ids().await.unwrap().len();
    let plain = measure_plain(&ground, &stage, Duration::from_millis(60)).await.unwrap();
    let after = ground.posting_ids().await.unwrap().len();
    assert!(ours > 0.0 && plain > 0.0 && before < between && between < after);
}
