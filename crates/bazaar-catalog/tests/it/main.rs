//! The catalogue on both databases.

mod doors;
mod ground;
mod listing;
mod media;
mod over;
mod review;
mod terms;
mod views;

#[bazaar_db::test]
async fn every_registered_statement_runs_and_decodes(db: bazaar_db::Db) {
    let problems = bazaar_db::testing::check_statements(&db);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
