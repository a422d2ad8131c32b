//! A transaction as an op sees it: statements in, rows out, nothing else. There is no way to send raw SQL, so a job
//! cannot begin, commit, attach or set anything by itself.

use std::time::Instant;

use crate::fault::DbFault;
use crate::params::{ParamTypes, Params};
use crate::postgres::PostgresTx;
use crate::row::{FromRow, Row};
use crate::sqlite::SqliteTx;
use crate::statement::Statement;
use crate::value::Value;

/// Runs after the commit and before the caller hears of it.
pub(crate) type Hook = Box<dyn FnOnce() + Send>;

/// One transaction. Everything done through it is stored together or not at all.
pub struct Tx<'a> {
    backend: Backend<'a>,
    deadline: Instant,
    hooks: Vec<Hook>,
    failure: Option<DbFault>,
}

pub(crate) enum Backend<'a> {
    Sqlite(SqliteTx<'a>),
    Postgres(PostgresTx<'a>),
}

impl<'a> Tx<'a> {
    pub(crate) fn new(backend: Backend<'a>, deadline: Instant) -> Self {
        Self { backend, deadline, hooks: Vec::new(), failure: None }
    }

    /// The first row, if there is one.
    pub fn find<P: ParamTypes, R: FromRow>(
        &mut self,
        statement: &Statement<P, R>,
        params: impl Params<P>,
    ) -> Result<Option<R>, DbFault> {
        let mut first = None;
        self.each(statement, params, |row| {
            first = Some(row);
            false
        })?;
        Ok(first)
    }

    /// Every row.
    pub fn list<P: ParamTypes, R: FromRow>(
        &mut self,
        statement: &Statement<P, R>,
        params: impl Params<P>,
    ) -> Result<Vec<R>, DbFault> {
        let mut rows = Vec::new();
        self.each(statement, params, |row| {
            rows.push(row);
            true
        })?;
        Ok(rows)
    }

    /// Calls `visit` with each row until it says false.
    pub fn each<P: ParamTypes, R: FromRow>(
        &mut self,
        statement: &Statement<P, R>,
        params: impl Params<P>,
        mut visit: impl FnMut(R) -> bool,
    ) -> Result<(), DbFault> {
        self.guarded(|backend| {
            params.with_values(|values| {
                backend.query(statement.name, (statement.sqlite, statement.postgres), values, &mut |row| {
                    R::from_row(row).map(&mut visit)
                })
            })
        })
    }

    /// Runs a statement that changes rows; says how many it changed.
    pub fn run<P: ParamTypes>(
        &mut self,
        statement: &Statement<P, ()>,
        params: impl Params<P>,
    ) -> Result<u64, DbFault> {
        self.guarded(|backend| {
            params.with_values(|values| {
                backend.execute(statement.name, (statement.sqlite, statement.postgres), values)
            })
        })
    }

    /// Gives the transaction up: whatever the job then returns, nothing of it is stored. For work that was refused
    /// half done, so that a caller who goes on cannot keep the first half.
    pub fn give_up(&mut self, why: &'static str) {
        self.failure.get_or_insert(DbFault::GivenUp(why));
    }

    /// Has `hook` run once this is committed, before the caller hears of it: cache invalidation, waking a worker.
    pub fn after_commit(&mut self, hook: impl FnOnce() + Send + 'static) {
        self.hooks.push(Box::new(hook));
    }

    /// The time limit is checked here, between statements, and a failure is remembered: whatever the job then
    /// returns, its work is rolled back, because PostgreSQL has already given the transaction up.
    fn guarded<T>(&mut self, run: impl FnOnce(&mut Backend<'a>) -> Result<T, DbFault>) -> Result<T, DbFault> {
        let started = Instant::now();
        if started > self.deadline {
            self.failure = Some(DbFault::TimedOut);
            return Err(DbFault::TimedOut);
        }
        run(&mut self.backend).inspect_err(|fault| {
            self.failure.get_or_insert_with(|| fault.clone());
        })
    }

    pub(crate) fn failure(&self) -> Option<&DbFault> {
        self.failure.as_ref()
    }

    pub(crate) fn into_hooks(self) -> Vec<Hook> {
        self.hooks
    }
}

/// Takes a row; says whether to go on.
pub(crate) type Visit<'v> = &'v mut dyn FnMut(&Row<'_>) -> Result<bool, DbFault>;

impl Backend<'_> {
    fn query(
        &mut self,
        name: &'static str,
        (sqlite, postgres): (&'static str, &'static str),
        values: &[Value<'_>],
        visit: Visit<'_>,
    ) -> Result<(), DbFault> {
        match self {
            Backend::Sqlite(tx) => tx.query(name, sqlite, values, visit),
            Backend::Postgres(tx) => tx.query(name, postgres, values, visit),
        }
    }

    fn execute(
        &mut self,
        name: &'static str,
        (sqlite, postgres): (&'static str, &'static str),
        values: &[Value<'_>],
    ) -> Result<u64, DbFault> {
        match self {
            Backend::Sqlite(tx) => tx.execute(name, sqlite, values),
            Backend::Postgres(tx) => tx.execute(name, postgres, values),
        }
    }
}
