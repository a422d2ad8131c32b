//! Statements on a PostgreSQL connection.

use std::error::Error;
use std::time::{Duration, Instant};

use ::postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use bytes::{BufMut, BytesMut};

use super::{Session, db_fault};
use crate::fault::DbFault;
use crate::row::{Row, RowSource};
use crate::tx::Visit;
use crate::value::Value;

pub(crate) struct PostgresTx<'a> {
    pub(crate) session: &'a mut Session,
    pub(crate) slow: Duration,
}

impl ToSql for Value<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => return Ok(IsNull::Yes),
            Self::Integer(number) if *kind == Type::INT8 => out.put_i64(*number),
            Self::Integer(number) if *kind == Type::INT4 => out.put_i32(i32::try_from(*number)?),
            Self::Boolean(flag) if *kind == Type::BOOL => out.put_u8(u8::from(*flag)),
            Self::Real(number) if *kind == Type::FLOAT8 => out.put_f64(*number),
            Self::Text(text) if <&str as ToSql>::accepts(kind) => out.put_slice(text.as_bytes()),
            Self::Bytes(bytes) if *kind == Type::BYTEA => out.put_slice(bytes),
            Self::Uuid(id) if *kind == Type::UUID => out.put_slice(id.as_bytes()),
            other => return Err(format!("{other:?} cannot stand for a {kind}").into()),
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl PostgresTx<'_> {
    pub(crate) fn query(
        &mut self,
        name: &'static str,
        text: &'static str,
        values: &[Value<'_>],
        visit: Visit<'_>,
    ) -> Result<(), DbFault> {
        let rows = self.timed(name, |session| {
            let statement = session.prepare(name, text)?;
            session.client().query(&statement, &references(values)).map_err(|fault| db_fault(name, &fault))
        })?;
        for row in &rows {
            if !visit(&Row { statement: name, source: RowSource::Postgres(row) })? {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn execute(
        &mut self,
        name: &'static str,
        text: &'static str,
        values: &[Value<'_>],
    ) -> Result<u64, DbFault> {
        self.timed(name, |session| {
            let statement = session.prepare(name, text)?;
            session.client().execute(&statement, &references(values)).map_err(|fault| db_fault(name, &fault))
        })
    }

    fn timed<T>(
        &mut self,
        name: &'static str,
        run: impl FnOnce(&mut Session) -> Result<T, DbFault>,
    ) -> Result<T, DbFault> {
        let started = Instant::now();
        let outcome = run(self.session);
        let took = started.elapsed();
        if took > self.slow {
            tracing::warn!(statement = name, took_ms = took.as_millis(), "slow statement");
        }
        outcome
    }
}

pub(crate) fn references<'v>(values: &'v [Value<'v>]) -> Vec<&'v (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}
