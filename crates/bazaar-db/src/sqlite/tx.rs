//! Statements on a SQLite connection.

use std::time::{Duration, Instant};

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection};

use super::db_fault;
use crate::fault::DbFault;
use crate::row::{Row, RowSource};
use crate::tx::Visit;
use crate::value::Value;

pub(crate) struct SqliteTx<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) slow: Duration,
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Boolean(flag) => ValueRef::Integer(i64::from(*flag)),
            Self::Real(number) => ValueRef::Real(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
            Self::Uuid(id) => ValueRef::Blob(id.as_bytes()),
        }))
    }
}

impl SqliteTx<'_> {
    pub(crate) fn query(
        &mut self,
        name: &'static str,
        text: &'static str,
        values: &[Value<'_>],
        visit: Visit<'_>,
    ) -> Result<(), DbFault> {
        self.timed(name, |connection| {
            let mut prepared = prepare(connection, name, text, values)?;
            let mut rows = prepared.raw_query();
            while let Some(row) = rows.next().map_err(|fault| db_fault(name, &fault))? {
                if !visit(&Row { statement: name, source: RowSource::Sqlite(row) })? {
                    break;
                }
            }
            Ok(())
        })
    }

    pub(crate) fn execute(
        &mut self,
        name: &'static str,
        text: &'static str,
        values: &[Value<'_>],
    ) -> Result<u64, DbFault> {
        self.timed(name, |connection| {
            let mut prepared = prepare(connection, name, text, values)?;
            let changed = prepared.raw_execute().map_err(|fault| db_fault(name, &fault))?;
            Ok(u64::try_from(changed).unwrap_or(u64::MAX))
        })
    }

    fn timed<T>(
        &self,
        name: &'static str,
        run: impl FnOnce(&Connection) -> Result<T, DbFault>,
    ) -> Result<T, DbFault> {
        let started = Instant::now();
        let outcome = run(self.connection);
        let took = started.elapsed();
        if took > self.slow {
            tracing::warn!(statement = name, took_ms = took.as_millis(), "slow statement");
        }
        outcome
    }
}

fn prepare<'c>(
    connection: &'c Connection,
    name: &'static str,
    text: &'static str,
    values: &[Value<'_>],
) -> Result<CachedStatement<'c>, DbFault> {
    let mut prepared = connection.prepare_cached(text).map_err(|fault| db_fault(name, &fault))?;
    for (index, value) in values.iter().enumerate() {
        prepared.raw_bind_parameter(index + 1, value).map_err(|fault| db_fault(name, &fault))?;
    }
    Ok(prepared)
}
