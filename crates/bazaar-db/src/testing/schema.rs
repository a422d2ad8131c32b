//! Reads of the whole schema, for tests that compare or judge it.

use crate::db::{Db, Engine};
use crate::fault::DbFault;
use crate::{postgres, sqlite};

/// The schema as sorted lines: equal dumps are equal schemas.
pub fn dump_schema(db: &Db) -> Vec<String> {
    const SQLITE: &str =
        "select coalesce(sql, name) from sqlite_schema where name not like 'sqlite_%' order by 1";
    const POSTGRES: &str =
        "select concat_ws(' ', 'column', table_name, column_name, data_type, is_nullable, column_default)
             from information_schema.columns where table_schema = 'public'
         union all select indexdef from pg_indexes where schemaname = 'public'
         union all select concat_ws(' ', conrelid::regclass::text, conname, pg_get_constraintdef(oid))
             from pg_constraint where connamespace = 'public'::regnamespace
         union all select concat_ws(' ', tablename, policyname, qual) from pg_policies
         order by 1";
    lines(db, SQLITE, POSTGRES)
}

/// Constraints that could fail at the commit instead of at their statement: in a group, that would blame everyone.
pub fn deferrable_constraints(db: &Db) -> Vec<String> {
    const SQLITE: &str = "select name from sqlite_schema where lower(coalesce(sql, '')) like '%deferr%'";
    const POSTGRES: &str = "select conname::text from pg_constraint where condeferrable";
    lines(db, SQLITE, POSTGRES)
}

/// Tables with a market that PostgreSQL's row security does not wall off; always empty on SQLite.
pub fn tables_outside_the_wall(db: &Db) -> Vec<String> {
    const SQLITE: &str = "select name from sqlite_schema where 1 = 0";
    const POSTGRES: &str = "select c.relname::text from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'market_id'
         where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
           and not (c.relrowsecurity and c.relforcerowsecurity)
         order by 1";
    lines(db, SQLITE, POSTGRES)
}

/// Indexes that begin with the market on tables whose key of several columns does not: without statistics SQLite
/// rates both alike, and may read a whole market for one thing of it. PostgreSQL has statistics.
pub fn distracting_indexes(db: &Db) -> Vec<String> {
    const SQLITE: &str = "select own.name from sqlite_schema t
         join pragma_index_list(t.name) own join pragma_index_info(own.name) led on led.seqno = 0
         join pragma_table_info(t.name) key on key.pk = 1
         where t.type = 'table' and own.origin = 'c' and led.name = 'market_id' and key.name <> 'market_id'
           and (select count(*) from pragma_table_info(t.name) where pk > 0) > 1
         order by 1";
    const POSTGRES: &str = "select relname::text from pg_class where false";
    lines(db, SQLITE, POSTGRES)
}

fn lines(db: &Db, on_sqlite: &'static str, on_postgres: &'static str) -> Vec<String> {
    let read = match db.engine() {
        Engine::Sqlite(engine) => sqlite::open_writer(engine.options()).and_then(|connection| {
            let mut prepared =
                connection.prepare(on_sqlite).map_err(|fault| sqlite::db_fault("schema", &fault))?;
            let rows = prepared.query_map([], |row| row.get(0)).and_then(Iterator::collect);
            rows.map_err(|fault| sqlite::db_fault("schema", &fault))
        }),
        Engine::Postgres(engine) => engine.administer(move |client| {
            let rows =
                client.query(on_postgres, &[]).map_err(|fault| postgres::db_fault("schema", &fault))?;
            let text =
                |row: &::postgres::Row| row.try_get(0).map_err(|fault| postgres::db_fault("schema", &fault));
            rows.iter().map(text).collect::<Result<Vec<String>, DbFault>>()
        }),
    };
    read.expect("the schema can be read")
}
