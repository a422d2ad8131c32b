//! Migrations: one ordered list, each written once for both databases, never edited after release.
//!
//! A migration is SQL with a few words that differ: `{id}`, `{time}`, `{integer}`, `{boolean}`, `{real}`, `{bytes}`,
//! `{text}` stand for column types and `{strict}` ends a table. `{position}` and `{batch}` order rows as they were
//! committed: on SQLite by position alone, since there is one writer; on PostgreSQL by transaction, then position. The line `-- market wall: TABLE` puts PostgreSQL's
//! row security around a table that has a `market_id`; SQLite has no such wall, and its statements name the market.
//! The line `-- append only: TABLE` has the database itself refuse to change or remove a row.

use aws_lc_rs::digest::{SHA256, digest};

use crate::db::{Db, Engine};
use crate::fault::DbFault;
use crate::{postgres, sqlite};

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its place in the order, from 1.
    pub number: i64,
    /// What it brings, slice first.
    pub name: &'static str,
    text: &'static str,
}

impl Migration {
    /// The text as written, for both databases.
    pub fn text(&self) -> &'static str {
        self.text
    }
}

macro_rules! migrations {
    ($($number:literal $name:literal),+ $(,)?) => {
        /// Every migration, in order.
        pub const MIGRATIONS: &[Migration] = &[$(Migration {
            number: $number,
            name: $name,
            text: include_str!(concat!("../../../migrations/", $name, ".sql")),
        }),+];
    };
}

migrations! {
    1 "0001_core",
    2 "0002_identity",
    3 "0003_directory",
    4 "0004_catalog",
    5 "0005_search",
    6 "0006_valuation",
    7 "0007_comms",
    8 "0008_idempotency",
    9 "0009_index_order",
    10 "0010_deals",
    11 "0011_ledger",
    12 "0012_consent",
    13 "0013_query_log",
    14 "0014_matching",
    15 "0015_valuation_desk",
}

/// What a run of the migrator did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// The names applied now, in order.
    pub applied: Vec<&'static str>,
    /// The last number in force.
    pub at: i64,
}

/// Why the schema could not be brought up.
#[derive(Debug, thiserror::Error)]
pub enum MigrationFault {
    /// The database failed.
    #[error("migration {name}: {fault}")]
    Failed {
        /// Which migration.
        name: &'static str,
        /// What happened.
        fault: DbFault,
    },
    /// A migration that was applied has another text now.
    #[error("migration {0} was applied with another text; released migrations are never edited")]
    Edited(&'static str),
    /// The database is newer than this program.
    #[error("the database is at migration {database}, this program knows {program}: use the newer program")]
    FromTheFuture {
        /// The database's last number.
        database: i64,
        /// Ours.
        program: i64,
    },
}

/// Brings the schema up to the newest migration. Safe to call from several processes at once.
pub fn migrate(db: &Db) -> Result<Migrated, MigrationFault> {
    migrate_to(db, MIGRATIONS.len())
}

/// Brings the schema up to the first `count` migrations: for tests that go step by step.
pub fn migrate_to(db: &Db, count: usize) -> Result<Migrated, MigrationFault> {
    let wanted = &MIGRATIONS[..count.min(MIGRATIONS.len())];
    match db.engine() {
        Engine::Sqlite(engine) => {
            let connection = sqlite::open_writer(engine.options()).map_err(|fault| failed("open", fault))?;
            apply(&mut Target::Sqlite(&connection), wanted)
        }
        Engine::Postgres(engine) => {
            let wanted = wanted.to_vec();
            engine
                .administer(move |client| Ok(apply(&mut Target::Postgres(client), &wanted)))
                .map_err(|fault| failed("connect", fault))?
        }
    }
}

/// The last migration in force, 0 on an empty database.
pub fn migrated_to(db: &Db) -> Result<i64, DbFault> {
    match db.engine() {
        Engine::Sqlite(engine) => last_number(&mut Target::Sqlite(&sqlite::open_writer(engine.options())?)),
        Engine::Postgres(engine) => engine.administer(|client| last_number(&mut Target::Postgres(client))),
    }
}

fn failed(name: &'static str, fault: DbFault) -> MigrationFault {
    MigrationFault::Failed { name, fault }
}

enum Target<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut ::postgres::Client),
}

const LEDGER: &str = "create table if not exists schema_migration (
    number {integer} not null primary key, name {text} not null, checksum {text} not null) {strict}";

/// Serialises migrators of several processes on PostgreSQL; SQLite's `begin immediate` does so by itself.
const POSTGRES_LOCK: &str = "select pg_advisory_xact_lock(7710330142)";

fn apply(target: &mut Target<'_>, wanted: &[Migration]) -> Result<Migrated, MigrationFault> {
    target
        .within_transaction(|target| target.execute(&target.translate(LEDGER)))
        .map_err(|f| failed("ledger", f))?;
    let mut applied = Vec::new();
    for migration in wanted {
        let outcome = target.within_transaction(|target| {
            let known = target.checksum_of(migration.number)?;
            if known.is_none() {
                target.execute(&target.translate(migration.text))?;
                target.note(migration)?;
            }
            Ok(known)
        });
        match outcome.map_err(|fault| failed(migration.name, fault))? {
            None => applied.push(migration.name),
            Some(checksum) if checksum == checksum_of(migration.text) => {}
            Some(_) => return Err(MigrationFault::Edited(migration.name)),
        }
    }
    let at = last_number(target).map_err(|fault| failed("ledger", fault))?;
    let program = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    if at > program {
        return Err(MigrationFault::FromTheFuture { database: at, program });
    }
    target.grant().map_err(|fault| failed("grants", fault))?;
    Ok(Migrated { applied, at })
}

fn last_number(target: &mut Target<'_>) -> Result<i64, DbFault> {
    target.execute(&target.translate(LEDGER))?;
    target.number("select coalesce(max(number), 0) from schema_migration")
}

fn checksum_of(text: &str) -> String {
    hex::encode(digest(&SHA256, text.as_bytes()))
}

impl Target<'_> {
    fn within_transaction<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, DbFault>,
    ) -> Result<T, DbFault> {
        match self {
            Target::Sqlite(_) => self.execute("begin immediate")?,
            Target::Postgres(_) => self.execute(&format!("begin; {POSTGRES_LOCK}"))?,
        }
        let outcome = work(self);
        let ended = self.execute(if outcome.is_ok() { "commit" } else { "rollback" });
        outcome.and_then(|value| ended.map(|()| value))
    }

    fn execute(&mut self, text: &str) -> Result<(), DbFault> {
        match self {
            Target::Sqlite(connection) => {
                connection.execute_batch(text).map_err(|fault| sqlite::db_fault("migration", &fault))
            }
            Target::Postgres(client) => {
                client.batch_execute(text).map_err(|fault| postgres::db_fault("migration", &fault))
            }
        }
    }

    fn number(&mut self, text: &str) -> Result<i64, DbFault> {
        match self {
            Target::Sqlite(connection) => connection
                .query_row(text, [], |row| row.get(0))
                .map_err(|fault| sqlite::db_fault("migration", &fault)),
            Target::Postgres(client) => client
                .query_one(text, &[])
                .and_then(|row| row.try_get(0))
                .map_err(|fault| postgres::db_fault("migration", &fault)),
        }
    }

    fn checksum_of(&mut self, number: i64) -> Result<Option<String>, DbFault> {
        let text = format!("select checksum from schema_migration where number = {number}");
        match self {
            Target::Sqlite(connection) => connection
                .prepare(&text)
                .and_then(|mut prepared| prepared.query_map([], |row| row.get(0))?.next().transpose())
                .map_err(|fault| sqlite::db_fault("migration", &fault)),
            Target::Postgres(client) => client
                .query_opt(&text, &[])
                .and_then(|row| row.map(|row| row.try_get(0)).transpose())
                .map_err(|fault| postgres::db_fault("migration", &fault)),
        }
    }

    fn note(&mut self, migration: &Migration) -> Result<(), DbFault> {
        let Migration { number, name, text } = migration;
        let checksum = checksum_of(text);
        self.execute(&format!("insert into schema_migration values ({number}, '{name}', '{checksum}')"))
    }

    fn translate(&self, text: &str) -> String {
        match self {
            Target::Sqlite(_) => with_lines(&replace_words(text, &SQLITE_WORDS), &SQLITE_LINES),
            Target::Postgres(_) => with_lines(&replace_words(text, &POSTGRES_WORDS), &POSTGRES_LINES),
        }
    }

    /// Lets the application's role use the tables, and makes the role where this login may.
    fn grant(&mut self) -> Result<(), DbFault> {
        let Target::Postgres(_) = self else { return Ok(()) };
        let role = postgres::APP_ROLE;
        self.execute(&format!(
            "do $$ begin
                if not exists (select from pg_roles where rolname = '{role}') then
                    begin create role {role} nologin; exception
                        when insufficient_privilege or duplicate_object or unique_violation then null; end;
                end if;
                if exists (select from pg_roles where rolname = '{role}') then
                    grant usage on schema public to {role};
                    grant select, insert, update, delete on all tables in schema public to {role};
                    grant usage on all sequences in schema public to {role};
                end if;
            end $$"
        ))
    }
}

type Words = [(&'static str, &'static str); 10];

const SQLITE_WORDS: Words = [
    ("{id}", "blob"),
    ("{time}", "integer"),
    ("{integer}", "integer"),
    ("{boolean}", "integer"),
    ("{real}", "real"),
    ("{bytes}", "blob"),
    ("{text}", "text"),
    ("{position}", "integer primary key autoincrement"),
    ("{batch}", "integer not null default 0"),
    ("{strict}", "strict"),
];

const POSTGRES_WORDS: Words = [
    ("{id}", "uuid"),
    ("{time}", "bigint"),
    ("{integer}", "bigint"),
    ("{boolean}", "boolean"),
    ("{real}", "double precision"),
    ("{bytes}", "bytea"),
    ("{text}", "text collate \"C\""),
    ("{position}", "bigserial primary key"),
    ("{batch}", "bigint not null default (pg_current_xact_id()::text::bigint)"),
    ("{strict}", ""),
];

fn replace_words(text: &str, words: &Words) -> String {
    words.iter().fold(text.to_owned(), |text, (word, of_database)| text.replace(word, of_database))
}

/// Lines that stand for statements about a table: what they begin with, and what they become for `{table}`.
type Lines = [(&'static str, &'static str); 2];

const SQLITE_LINES: Lines = [
    ("-- market wall: ", ""),
    (
        "-- append only: ",
        "create trigger {table}_keeps before update on {table}
             begin select raise(abort, 'append only'); end;
         create trigger {table}_stays before delete on {table}
             begin select raise(abort, 'append only'); end;",
    ),
];

const POSTGRES_LINES: Lines = [
    (
        "-- market wall: ",
        "alter table {table} enable row level security; alter table {table} force row level security;
         create policy market_wall on {table} using (
             market_id = nullif(current_setting('bazaar.market', true), '')::uuid
             or current_setting('bazaar.scope', true) = 'platform');",
    ),
    (
        "-- append only: ",
        "create or replace function append_only() returns trigger language plpgsql as $$ begin
             raise exception 'append only' using errcode = 'check_violation', table = tg_table_name;
         end $$;
         create trigger {table}_keeps before update or delete on {table}
             for each row execute function append_only();",
    ),
];

fn with_lines(text: &str, lines: &Lines) -> String {
    let translate = |line: &str| {
        let found = lines.iter().find_map(|(begins, becomes)| Some((line.strip_prefix(begins)?, becomes)));
        found.map_or_else(|| line.to_owned(), |(table, becomes)| becomes.replace("{table}", table.trim()))
    };
    text.lines().map(translate).collect::<Vec<_>>().join("\n")
}
