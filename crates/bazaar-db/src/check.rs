//! Tries every registered statement on a migrated database: executed once with sample values, its columns compared
//! with the types it is read into. Preparing alone would miss `sum(bigint)` being numeric and untyped nulls. Every
//! transaction is rolled back; still, it is for test databases and for `bazaar doctor --deep` on a quiet one.

use crate::db::{Db, Engine};
use crate::fault::DbFault;
use crate::row::{Row, RowSource};
use crate::statement::{Registered, STATEMENTS};
use crate::{postgres, sqlite};

/// What is wrong with the statements on this database; empty when all is well.
pub fn check_statements(db: &Db) -> Result<Vec<String>, DbFault> {
    match db.engine() {
        Engine::Sqlite(engine) => {
            let connection = sqlite::open_writer(engine.options())?;
            Ok(STATEMENTS.iter().flat_map(|statement| problems_on_sqlite(&connection, statement)).collect())
        }
        Engine::Postgres(engine) => engine.administer(|client| {
            Ok(STATEMENTS.iter().flat_map(|statement| problems_on_postgres(client, statement)).collect())
        }),
    }
}

fn name(statement: &Registered) -> String {
    format!("{}::{}", statement.module, statement.name)
}

fn problems_on_sqlite(connection: &rusqlite::Connection, statement: &Registered) -> Vec<String> {
    let tries = (statement.samples)().into_iter().map(|sample| {
        connection.execute_batch("begin").map_err(|fault| fault.to_string())?;
        let outcome = try_on_sqlite(connection, statement, &sample);
        if !connection.is_autocommit() {
            connection.execute_batch("rollback").map_err(|fault| fault.to_string())?;
        }
        outcome
    });
    tries.filter_map(Result::err).map(|problem| format!("{}: {problem}", name(statement))).collect()
}

fn try_on_sqlite(
    connection: &rusqlite::Connection,
    statement: &Registered,
    sample: &[crate::Value<'_>],
) -> Result<(), String> {
    let mut prepared = connection.prepare(statement.sqlite).map_err(|fault| fault.to_string())?;
    same_count("parameters", prepared.parameter_count(), sample.len())?;
    same_count("columns", prepared.column_count(), (statement.columns)().len())?;
    for (index, value) in sample.iter().enumerate() {
        prepared.raw_bind_parameter(index + 1, value).map_err(|fault| fault.to_string())?;
    }
    let mut rows = prepared.raw_query();
    loop {
        match rows.next() {
            Ok(None) => return Ok(()),
            Ok(Some(row)) => {
                let row = Row { statement: statement.name, source: RowSource::Sqlite(row) };
                (statement.decode)(&row).map_err(|fault| fault.to_string())?;
            }
            Err(fault) => return accept_broken_rule(sqlite::db_fault(statement.name, &fault)),
        }
    }
}

fn problems_on_postgres(client: &mut ::postgres::Client, statement: &Registered) -> Vec<String> {
    let tries = (statement.samples)().into_iter().map(|sample| {
        let begin = "begin; set local bazaar.scope = 'platform'";
        client.batch_execute(begin).map_err(|fault| fault.to_string())?;
        let outcome = try_on_postgres(client, statement, &sample);
        client.batch_execute("rollback").map_err(|fault| fault.to_string())?;
        outcome
    });
    tries.filter_map(Result::err).map(|problem| format!("{}: {problem}", name(statement))).collect()
}

fn try_on_postgres(
    client: &mut ::postgres::Client,
    statement: &Registered,
    sample: &[crate::Value<'_>],
) -> Result<(), String> {
    let fault_text = |fault: ::postgres::Error| postgres::db_fault(statement.name, &fault).to_string();
    let prepared = client.prepare(statement.postgres).map_err(fault_text)?;
    let checks = (statement.columns)();
    same_count("parameters", prepared.params().len(), sample.len())?;
    same_count("columns", prepared.columns().len(), checks.len())?;
    for (column, check) in prepared.columns().iter().zip(&checks) {
        if !(check.accepts)(column.type_()) {
            return Err(format!(
                "column {} is a {}, which its type cannot be read from",
                column.name(),
                column.type_()
            ));
        }
    }
    match client.query(&prepared, &postgres::references(sample)) {
        Ok(rows) => rows.iter().try_for_each(|row| {
            let row = Row { statement: statement.name, source: RowSource::Postgres(row) };
            (statement.decode)(&row).map_err(|fault| fault.to_string())
        }),
        Err(fault) => accept_broken_rule(postgres::db_fault(statement.name, &fault)),
    }
}

fn same_count(of: &str, text: usize, types: usize) -> Result<(), String> {
    if text == types { Ok(()) } else { Err(format!("the text has {text} {of}, its types name {types}")) }
}

/// Sample rows point to nothing: a broken reference or check proves that the statement ran.
fn accept_broken_rule(fault: DbFault) -> Result<(), String> {
    match fault {
        DbFault::Broken { .. } => Ok(()),
        other => Err(other.to_string()),
    }
}
