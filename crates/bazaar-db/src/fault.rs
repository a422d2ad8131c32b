//! What can go wrong between an op and its database, told apart by what the caller should do next.

use bazaar_kit::{Fault, FaultKind};

/// Which rule of the schema a write broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Another row has these values already.
    Unique,
    /// The row it points to does not exist, or rows still point to it.
    Reference,
    /// A check of the table.
    Check,
    /// A value is required.
    Required,
}

/// A failed job. Nothing of it is stored, except where `OutcomeUnknown` says that nobody can tell.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DbFault {
    /// A rule of the schema; `on` names the columns as `table.column[,table.column]`, the same on both databases.
    #[error("{rule:?} rule broken on {on}")]
    Broken {
        /// Which kind of rule.
        rule: Rule,
        /// The columns.
        on: String,
    },
    /// The queue to the database is full; nothing ran.
    #[error("too many database jobs are waiting")]
    Overloaded,
    /// The job waited past its deadline; nothing ran.
    #[error("the job waited past its deadline")]
    Late,
    /// The job ran past its time and was rolled back.
    #[error("the job ran past its time")]
    TimedOut,
    /// The database cannot be reached, or is stopping.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// The connection was lost, or gave no answer, when the work may already have been committed.
    #[error("the database gave no answer; the outcome is unknown")]
    OutcomeUnknown,
    /// Other transactions kept getting in between; nothing is stored.
    #[error("other transactions kept getting in between")]
    Contended,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The storage failed (input/output error, damaged file, no memory); writes stop until it recovers.
    #[error("the storage failed: {0}")]
    Storage(String),
    /// A column holds what its type does not allow.
    #[error("column {column} of {statement}: {detail}")]
    Decode {
        /// The statement's name.
        statement: &'static str,
        /// The column's position, from 0.
        column: usize,
        /// What was found.
        detail: String,
    },
    /// The job gave its transaction up and yet returned as if it had done its work; nothing is stored.
    #[error("the transaction was given up: {0}")]
    GivenUp(&'static str),
    /// The job panicked.
    #[error("the job panicked: {0}")]
    Panicked(String),
    /// A statement is wrong: our mistake.
    #[error("{statement}: {detail}")]
    Bug {
        /// The statement's name.
        statement: &'static str,
        /// What the database said.
        detail: String,
    },
}

impl DbFault {
    /// Whether a unique rule on exactly these columns was broken.
    pub fn is_duplicate_on(&self, columns: &str) -> bool {
        matches!(self, Self::Broken { rule: Rule::Unique, on } if on == columns)
    }

    /// Whether the storage itself failed, so that no further write can be trusted until a probe succeeds.
    pub(crate) fn is_storage_failure(&self) -> bool {
        matches!(self, Self::Full | Self::Storage(_))
    }
}

impl From<DbFault> for Fault {
    fn from(fault: DbFault) -> Self {
        let (kind, key, retry_after_s) = match &fault {
            DbFault::Overloaded | DbFault::Late | DbFault::TimedOut | DbFault::Contended => {
                (FaultKind::Unavailable, "fault-busy", Some(1))
            }
            DbFault::Unavailable(_) | DbFault::Storage(_) => {
                (FaultKind::Unavailable, "fault-storage-away", Some(5))
            }
            DbFault::OutcomeUnknown => (FaultKind::Unavailable, "fault-outcome-unknown", Some(5)),
            DbFault::Full => (FaultKind::StorageFull, "fault-storage-full", None),
            DbFault::Broken { .. }
            | DbFault::Decode { .. }
            | DbFault::GivenUp(_)
            | DbFault::Panicked(_)
            | DbFault::Bug { .. } => (FaultKind::Bug, "fault-bug", None),
        };
        let answer = Self::new(kind, key).because(fault);
        match retry_after_s {
            Some(seconds) => answer.retry_after(seconds),
            None => answer,
        }
    }
}
