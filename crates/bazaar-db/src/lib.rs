//! The only place a database driver is named.
//!
//! An op calls [`Db::read`] or [`Db::write`] with a closure; the closure runs where the database is, on a thread of
//! its own, and speaks through [`Tx`] in statements declared once with [`sql!`] for both SQLite and PostgreSQL. A
//! closure is short and does nothing but talk to the database: no hashing, no network, no rendering; ids, time and
//! randomness come in from outside, because a job may run again.
//!
//! Words: a *scope* is the wall a job runs behind (one market, or the platform); a *group* is the jobs that share
//! one commit on SQLite; a *hook* runs after the commit and before the caller hears of it.

pub mod check;
mod db;
mod fault;
mod job;
pub mod migrate;
mod params;
mod postgres;
mod row;
mod sqlite;
pub mod statement;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod value;

pub use bazaar_db_macros::test;
pub use db::{Db, Scope, WriteState};
pub use fault::{DbFault, Rule};
pub use params::{ParamTypes, Params};
pub use postgres::{Bridge, PostgresOptions};
pub use row::{ColumnCheck, FromRow, Row};
pub use sqlite::{SqliteOptions, WriterRules};
pub use statement::{STATEMENTS, Statement};
pub use tx::Tx;
pub use value::{Bind, Column, Value};

/// The embedded SQLite's version.
pub fn sqlite_version() -> String {
    sqlite::read_version()
}

// The macros name these through this crate.
#[doc(hidden)]
pub use linkme;
#[doc(hidden)]
pub mod driver {
    pub use postgres::Row as PostgresRow;
    pub use postgres::types::Type as PostgresType;
    pub use rusqlite::types::ValueRef as SqliteValue;
}
