//! Databases made for one test, on both engines, and the checks that read a whole schema.
//!
//! The PostgreSQL half runs where `BAZAAR_TEST_POSTGRES_URL` names a server; elsewhere it says that it was skipped,
//! in the output and in the file named by `BAZAAR_TEST_SKIPS`, so that nobody takes silence for success.

mod postgres;
mod schema;

use std::future::Future;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::db::Db;
use crate::migrate::migrate;
use crate::sqlite::SqliteOptions;

pub use postgres::{PostgresServer, TestDatabase};
pub use schema::{deferrable_constraints, distracting_indexes, dump_schema, tables_outside_the_wall};

/// Where a test may keep files, and the database it was given.
pub struct TestGround {
    /// The freshly migrated database.
    pub db: Db,
    /// A folder that is deleted after the test.
    pub folder: PathBuf,
    /// Where the database can be opened once more; absent for SQLite, whose file lies in the folder.
    pub database_url: Option<String>,
}

/// What a database test may take as its argument.
pub trait FromTestDb: Sized {
    /// Makes it on this ground.
    fn from_test_db(ground: TestGround) -> impl Future<Output = Self>;
}

impl FromTestDb for Db {
    async fn from_test_db(ground: TestGround) -> Self {
        ground.db
    }
}

impl FromTestDb for TestGround {
    async fn from_test_db(ground: TestGround) -> Self {
        ground
    }
}

/// Runs `body` on a fresh SQLite database.
pub fn on_sqlite<T: FromTestDb, F: Future<Output = ()>>(body: impl FnOnce(T) -> F) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let db = open_fresh_sqlite(folder.path());
    run(TestGround { db, folder: folder.path().to_owned(), database_url: None }, body);
}

/// A fresh, migrated SQLite database in `folder`.
pub fn open_fresh_sqlite(folder: &Path) -> Db {
    let db = Db::open_sqlite(&SqliteOptions::at(folder.join("bazaar.sqlite"))).expect("a new file opens");
    migrate(&db).expect("the migrations apply to a new file");
    db
}

/// Runs `body` on a fresh PostgreSQL database, where there is a server.
pub fn on_postgres<T: FromTestDb, F: Future<Output = ()>>(test: &str, body: impl FnOnce(T) -> F) {
    let Some(server) = PostgresServer::from_environment() else {
        return skip(test, "no PostgreSQL: BAZAAR_TEST_POSTGRES_URL is not set");
    };
    let database = server.create_migrated();
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let ground = TestGround {
        db: database.open(),
        folder: folder.path().to_owned(),
        database_url: Some(database.url()),
    };
    run(ground, body);
}

/// Says that a test was skipped, where people and the test runner look.
pub fn skip(test: &str, reason: &str) {
    let line = format!("SKIPPED {test}: {reason}");
    eprintln!("{line}");
    if let Ok(path) = std::env::var("BAZAAR_TEST_SKIPS") {
        let file = std::fs::OpenOptions::new().create(true).append(true).open(path);
        let written = file.and_then(|mut file| writeln!(file, "{line}"));
        written.expect("the file of skipped tests can be written");
    }
}

/// What is wrong with the registered statements on this database.
pub fn check_statements(db: &Db) -> Vec<String> {
    crate::check::check_statements(db).expect("statements can be tried")
}

fn run<T: FromTestDb, F: Future<Output = ()>>(ground: TestGround, body: impl FnOnce(T) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime starts").block_on(async { body(T::from_test_db(ground).await).await });
}
