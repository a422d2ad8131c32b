//! PostgreSQL's errors in our words.
//!
//! A unique violation names its columns in the detail, except on walled tables, where PostgreSQL keeps the row's values
//! to itself; there only the index is named. So each connection learns which columns the unique indexes stand for.

use std::collections::HashMap;

use ::postgres::error::{DbError, SqlState};
use ::postgres::{Client, Error};

use parking_lot::RwLock;

use crate::fault::{DbFault, Rule};

/// The columns of every unique index, by its name: `person_email` to `person.market_id,person.email`. One schema serves
/// the whole process, so one table does.
static INDEX_COLUMNS: RwLock<Option<HashMap<String, String>>> = RwLock::new(None);

const UNIQUE_INDEXES: &str = "select index.relname::text, string_agg(
        of_table.relname || '.' || attribute.attname, ',' order by key.place)
    from pg_index i
    join pg_class index on index.oid = i.indexrelid
    join pg_class of_table on of_table.oid = i.indrelid
    cross join lateral unnest(i.indkey::int[]) with ordinality as key (number, place)
    join pg_attribute attribute on attribute.attrelid = of_table.oid and attribute.attnum = key.number
    where i.indisunique and of_table.relnamespace = 'public'::regnamespace
    group by index.relname";

/// Learns the unique indexes of the database.
pub(crate) fn learn_indexes(client: &mut Client) -> Result<(), DbFault> {
    let rows = client.query(UNIQUE_INDEXES, &[]).map_err(|fault| db_fault("indexes", &fault))?;
    let columns = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
    let columns: Result<HashMap<String, String>, Error> = columns.collect();
    *INDEX_COLUMNS.write() = Some(columns.map_err(|fault| db_fault("indexes", &fault))?);
    Ok(())
}

/// Translates a failure of `statement`.
pub(crate) fn db_fault(statement: &'static str, fault: &Error) -> DbFault {
    let Some(said) = fault.as_db_error() else {
        // Without an answer from the server, only a lost COMMIT leaves the outcome open.
        let detail = std::error::Error::source(fault).map_or_else(|| fault.to_string(), ToString::to_string);
        return match statement {
            "commit" => DbFault::OutcomeUnknown,
            _ if fault.is_closed() || is_io(fault) => DbFault::Unavailable(detail),
            _ => DbFault::Bug { statement, detail },
        };
    };
    let code = said.code();
    match code.code().get(..2) {
        Some("23") => broken(said),
        Some("40") => DbFault::Contended,
        Some("53") if *code == SqlState::DISK_FULL => DbFault::Full,
        Some("53" | "08" | "57" | "28" | "3D") if *code != SqlState::QUERY_CANCELED => {
            DbFault::Unavailable(said.message().to_owned())
        }
        _ if *code == SqlState::QUERY_CANCELED || *code == SqlState::LOCK_NOT_AVAILABLE => DbFault::TimedOut,
        Some("58" | "XX") => DbFault::Storage(said.message().to_owned()),
        _ => DbFault::Bug { statement, detail: format!("{}: {}", code.code(), said.message()) },
    }
}

fn is_io(fault: &Error) -> bool {
    let mut source = std::error::Error::source(fault);
    while let Some(cause) = source {
        if cause.is::<std::io::Error>() {
            return true;
        }
        source = cause.source();
    }
    fault.to_string().contains("connect")
}

fn broken(said: &DbError) -> DbFault {
    let rule = match *said.code() {
        SqlState::UNIQUE_VIOLATION => Rule::Unique,
        SqlState::FOREIGN_KEY_VIOLATION => Rule::Reference,
        SqlState::NOT_NULL_VIOLATION => Rule::Required,
        _ => Rule::Check,
    };
    DbFault::Broken { rule, on: columns(said).unwrap_or_default() }
}

/// A unique violation says `Key (market_id, email)=(…) already exists.`; others name the column or the constraint.
fn columns(said: &DbError) -> Option<String> {
    let table = said.table()?;
    let keys =
        said.detail().and_then(|detail| detail.strip_prefix("Key (")).and_then(|rest| rest.split_once(")="));
    let names = match (keys, said.column()) {
        (Some((names, _)), _) => names,
        (None, Some(column)) => column,
        (None, None) => return said.constraint().map(columns_of_index),
    };
    let columns: Vec<String> = names.split(", ").map(|name| format!("{table}.{name}")).collect();
    Some(columns.join(","))
}

fn columns_of_index(name: &str) -> String {
    let known = INDEX_COLUMNS.read();
    known.as_ref().and_then(|known| known.get(name)).map_or_else(|| name.to_owned(), Clone::clone)
}
