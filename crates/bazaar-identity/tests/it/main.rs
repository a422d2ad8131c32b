//! The identity slice on both databases.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod codes;
mod consents;
mod doors;
mod ground;
mod organisations;
mod passwords;
mod people;
mod proofs;
mod sessions;
mod tokens;

use bazaar_db::Db;

#[bazaar_db::test]
async fn every_registered_statement_runs_and_decodes(db: Db) {
    let problems = bazaar_db::testing::check_statements(&db);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
