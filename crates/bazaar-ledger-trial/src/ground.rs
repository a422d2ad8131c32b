//! Where a trial happens: a database with one market, and what lies in it in the end.

use std::collections::HashSet;
use std::path::PathBuf;

use bazaar_db::migrate::migrate;
use bazaar_db::testing::{FromTestDb, TestGround};
use bazaar_db::{Db, DbFault, PostgresOptions, Scope, SqliteOptions};
use bazaar_kit::{Ctx, DEFAULT_MARKET, Id, Timestamp};
use bazaar_ledger::{Ledger, PostingId};
use uuid::Uuid;

use crate::store::{self, EntryLine};

const ROWS_PER_PAGE: i64 = 5_000;
const CONNECTIONS: usize = 16;

/// Which database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A file.
    Sqlite(PathBuf),
    /// A server's database.
    Postgres(String),
}

/// An open database with its ledger.
pub struct Ground {
    /// Which database.
    pub place: Place,
    /// It, open.
    pub db: Db,
    /// Its ledger.
    pub ledger: Ledger,
}

impl Ground {
    /// Opens the database and brings its schema up.
    pub async fn open(place: Place) -> Result<Self, String> {
        let db = match &place {
            Place::Sqlite(path) => Db::open_sqlite(&SqliteOptions::at(path)),
            Place::Postgres(url) => {
                let options = PostgresOptions { connections: CONNECTIONS, ..PostgresOptions::at(url) };
                Db::open_postgres(&options)
            }
        };
        let db = db.map_err(|fault| fault.to_string())?;
        migrate(&db).map_err(|fault| fault.to_string())?;
        Self::of(place, db).await.map_err(|fault| fault.to_string())
    }

    async fn of(place: Place, db: Db) -> Result<Self, DbFault> {
        db.write(Scope::platform(), store::add_market).await?;
        Ok(Self { place, ledger: Ledger::new(db.clone()), db })
    }

    /// Every posting's id.
    pub async fn posting_ids(&self) -> Result<HashSet<PostingId>, DbFault> {
        let mut ids = HashSet::new();
        let mut after = Id::from_uuid(Uuid::nil());
        loop {
            let read = move |tx: &mut bazaar_db::Tx<'_>| store::page_posting_ids(tx, after, ROWS_PER_PAGE);
            let page = self.db.read(Scope::platform(), read).await?;
            let Some(last) = page.last() else { return Ok(ids) };
            after = *last;
            ids.extend(page);
        }
    }

    /// Every entry, account by account, as it lies.
    pub async fn entries(&self) -> Result<Vec<EntryLine>, DbFault> {
        let mut entries: Vec<EntryLine> = Vec::new();
        loop {
            let after = entries.last().map_or((Id::from_uuid(Uuid::nil()), 0), |entry| (entry.0, entry.1));
            let read = move |tx: &mut bazaar_db::Tx<'_>| store::page_entries(tx, after, ROWS_PER_PAGE);
            let page = self.db.read(Scope::platform(), read).await?;
            if page.is_empty() {
                return Ok(entries);
            }
            entries.extend(page);
        }
    }
}

impl FromTestDb for Ground {
    async fn from_test_db(ground: TestGround) -> Self {
        let place = match ground.database_url {
            Some(url) => Place::Postgres(url),
            None => Place::Sqlite(ground.folder.join("bazaar.sqlite")),
        };
        Self::of(place, ground.db).await.expect("the market can be made")
    }
}

/// Who acts: the product itself, at one moment.
pub fn system() -> Ctx {
    Ctx::system(DEFAULT_MARKET, Timestamp::from_micros(1_780_000_000_000_000), "trial")
}
