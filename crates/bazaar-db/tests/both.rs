//! What must hold on both databases alike.

use bazaar_db::migrate::{MIGRATIONS, migrate, migrate_to};
use bazaar_db::testing::{
    PostgresServer, check_statements, deferrable_constraints, distracting_indexes, dump_schema, on_sqlite,
    skip, tables_outside_the_wall,
};
use bazaar_db::{Db, DbFault, Rule, Scope, SqliteOptions, sql};
use bazaar_kit::{DEFAULT_MARKET, Id, MarketId, Timestamp};

sql! {
    ADD_MARKET(MarketId, String, bool, Timestamp) =
        "insert into market (id, name, currency, time_zone, public_url, is_sample, created_at)
         values ($1, $2, 'INR', 'Asia/Kolkata', null, $3, $4)";
    FIND_MARKET(MarketId) -> (MarketId, String, bool, Timestamp, Option<String>) =
        "select id, name, is_sample, created_at, public_url from market where id = $1";
    ADD_HOST(String, MarketId) = "insert into market_host (host, market_id) values ($1, $2)";
    ADD_EVENT(Id<()>, MarketId) =
        "insert into outbox (id, market_id, kind, aggregate_id, aggregate_version, payload, happened_at)
         values ($1, $2, 'probe', $1, 1, '{}', 0)";
    COUNT_EVENTS() -> (i64,) = "select count(*) from outbox";
    /// Placeholders out of order and repeated: SQLite would number `$2` first.
    ECHO(String, String) -> (String, String, String) =
        "select cast($2 as text), cast($1 as text), cast($2 as text)";
}

#[bazaar_db::test]
async fn every_registered_statement_runs_and_decodes(db: Db) {
    let problems = check_statements(&db);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[bazaar_db::test]
async fn no_index_draws_the_planner_away_from_a_tables_key(db: Db) {
    let indexes = distracting_indexes(&db);
    assert!(indexes.is_empty(), "begin with the market, which is not the key's beginning: {indexes:?}");
}

#[bazaar_db::test]
async fn values_survive_a_round_trip(db: Db) {
    let now = Timestamp::from_micros(1_780_000_000_123_456);
    db.write(Scope::platform(), move |tx| tx.run(&ADD_MARKET, (DEFAULT_MARKET, "बाज़ार", true, now)))
        .await
        .expect("stored");
    let row = db.read(Scope::platform(), |tx| tx.find(&FIND_MARKET, (DEFAULT_MARKET,))).await;
    assert_eq!(row, Ok(Some((DEFAULT_MARKET, "बाज़ार".to_owned(), true, now, None))));
}

#[bazaar_db::test]
async fn placeholders_bind_by_number(db: Db) {
    let row = db.read(Scope::platform(), |tx| tx.find(&ECHO, ("one", "two"))).await;
    assert_eq!(row, Ok(Some(("two".to_owned(), "one".to_owned(), "two".to_owned()))));
}

#[bazaar_db::test]
async fn broken_rules_name_the_same_columns(db: Db) {
    let add = |tx: &mut bazaar_db::Tx<'_>| {
        tx.run(&ADD_MARKET, (DEFAULT_MARKET, "first", false, Timestamp::from_micros(0)))
    };
    db.write(Scope::platform(), add).await.expect("stored");
    let again: Result<u64, DbFault> = db.write(Scope::platform(), add).await;
    assert!(again.as_ref().is_err_and(|fault| fault.is_duplicate_on("market.id")), "{again:?}");
    let orphan: MarketId = Id::new(Timestamp::from_micros(7));
    let orphaned: Result<u64, DbFault> =
        db.write(Scope::platform(), move |tx| tx.run(&ADD_HOST, ("example.test", orphan))).await;
    assert!(matches!(orphaned, Err(DbFault::Broken { rule: Rule::Reference, .. })), "{orphaned:?}");
}

#[bazaar_db::test]
async fn a_duplicate_behind_the_wall_names_its_columns_too(db: Db) {
    let id = Id::new(Timestamp::from_micros(5));
    let add = move |tx: &mut bazaar_db::Tx<'_>| tx.run(&ADD_EVENT, (id, DEFAULT_MARKET));
    db.write(Scope::platform(), |tx| {
        tx.run(&ADD_MARKET, (DEFAULT_MARKET, "market", false, Timestamp::from_micros(0)))
    })
    .await
    .map_err(|fault: DbFault| fault)
    .expect("stored");
    db.write(Scope::market(DEFAULT_MARKET), add).await.map_err(|fault: DbFault| fault).expect("stored");
    let again: Result<u64, DbFault> = db.write(Scope::market(DEFAULT_MARKET), add).await;
    assert!(again.as_ref().is_err_and(|fault| fault.is_duplicate_on("outbox.id")), "{again:?}");
}

#[bazaar_db::test]
async fn a_market_sees_no_other_markets_rows_on_postgres(db: Db) {
    let other: MarketId = Id::new(Timestamp::from_micros(1));
    db.write(Scope::platform(), move |tx| {
        for market in [DEFAULT_MARKET, other] {
            tx.run(&ADD_MARKET, (market, "market", false, Timestamp::from_micros(0)))?;
            tx.run(&ADD_EVENT, (Id::new(Timestamp::from_micros(2)), market))?;
        }
        Ok::<_, DbFault>(())
    })
    .await
    .expect("stored");
    let seen = db.read(Scope::market(other), |tx| tx.find(&COUNT_EVENTS, ())).await.expect("reads");
    let everything = db.read(Scope::platform(), |tx| tx.find(&COUNT_EVENTS, ())).await.expect("reads");
    // SQLite has no second wall: its statements name the market themselves.
    assert_eq!(seen, Some((if db.kind() == "postgres" { 1 } else { 2 },)));
    assert_eq!(everything, Some((2,)));
    if db.kind() == "postgres" {
        let smuggled: Result<u64, DbFault> = db
            .write(Scope::market(other), |tx| {
                tx.run(&ADD_EVENT, (Id::new(Timestamp::from_micros(3)), DEFAULT_MARKET))
            })
            .await;
        assert!(smuggled.is_err(), "a row of another market was let through the wall");
    }
}

#[bazaar_db::test]
async fn no_constraint_waits_for_the_commit(db: Db) {
    assert_eq!(deferrable_constraints(&db), Vec::<String>::new());
}

#[bazaar_db::test]
async fn every_table_of_a_market_is_walled(db: Db) {
    // Read before any market is known.
    let open = ["market_host"];
    let outside: Vec<String> =
        tables_outside_the_wall(&db).into_iter().filter(|table| !open.contains(&table.as_str())).collect();
    assert_eq!(outside, Vec::<String>::new());
}

#[bazaar_db::test]
async fn migrating_again_changes_nothing(db: Db) {
    let before = dump_schema(&db);
    assert_eq!(migrate(&db).expect("migrates").applied, Vec::<&str>::new());
    assert_eq!(dump_schema(&db), before);
}

fn step_by_step(db: &Db) {
    for count in 1..=MIGRATIONS.len() {
        let applied = migrate_to(db, count).expect("each step applies").applied;
        assert_eq!(applied, [MIGRATIONS[count - 1].name]);
    }
}

#[test]
fn stepwise_equals_fresh_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    let stepped = Db::open_sqlite(&SqliteOptions::at(folder.path().join("stepped.sqlite"))).expect("opens");
    step_by_step(&stepped);
    on_sqlite(|fresh: Db| async move { assert_eq!(dump_schema(&fresh), dump_schema(&stepped)) });
}

#[test]
fn stepwise_equals_fresh_on_postgres() {
    let Some(server) = PostgresServer::from_environment() else {
        return skip("both::stepwise_equals_fresh_on_postgres", "BAZAAR_TEST_POSTGRES_URL is not set");
    };
    let (fresh, stepped) = (server.create_migrated(), server.create_empty());
    step_by_step(&stepped.open());
    assert_eq!(dump_schema(&fresh.open()), dump_schema(&stepped.open()));
}
