//! Opening connections with the settings measured and decided: WAL, `synchronous=FULL`, foreign keys on.

use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::{SqliteOptions, db_fault};
use crate::fault::DbFault;

/// SQLite before this loses committed data when the WAL restarts at the wrong moment.
const OLDEST_SAFE_SQLITE: i32 = 3_051_003;
/// How long a connection waits for another one's lock.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Statements kept prepared per connection.
const CACHED_STATEMENTS: usize = 256;

/// The connection all writes go through.
pub(crate) fn open_writer(options: &SqliteOptions) -> Result<Connection, DbFault> {
    assert!(rusqlite::version_number() >= OLDEST_SAFE_SQLITE, "SQLite {} is not safe", rusqlite::version());
    let connection = Connection::open(&options.path).map_err(|fault| db_fault("open", &fault))?;
    let pages = options.max_pages.map_or(String::new(), |pages| format!("pragma max_page_count = {pages};"));
    setup(
        &connection,
        &format!(
            "pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 0;
             pragma foreign_keys = on; pragma cache_size = -8192; {pages}"
        ),
    )?;
    Ok(connection)
}

/// A connection that cannot write.
pub(crate) fn open_reader(options: &SqliteOptions) -> Result<Connection, DbFault> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection =
        Connection::open_with_flags(&options.path, flags).map_err(|fault| db_fault("open", &fault))?;
    setup(&connection, "pragma query_only = on; pragma foreign_keys = on; pragma cache_size = -4096;")?;
    Ok(connection)
}

/// The library's version, for `bazaar doctor`.
pub(crate) fn read_version() -> String {
    rusqlite::version().to_owned()
}

fn setup(connection: &Connection, pragmas: &str) -> Result<(), DbFault> {
    connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    // Plans never depend on the values bound: otherwise SQLite prepares many statements anew at every use.
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map_err(|fault| db_fault("open", &fault))?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(|fault| db_fault("open", &fault))?;
    connection
        .execute_batch(&format!(
            "pragma temp_store = memory; pragma mmap_size = 1073741824;
             pragma trusted_schema = off; {pragmas}"
        ))
        .map_err(|fault| db_fault("open", &fault))
}

/// Starts a named thread.
pub(crate) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, DbFault> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(|fault| DbFault::Unavailable(format!("cannot start thread {name}: {fault}")))
}
