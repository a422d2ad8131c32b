//! SQLite's errors in our words.

use rusqlite::ffi::{self, ErrorCode};

use crate::fault::{DbFault, Rule};

/// Translates a failure of `statement`.
pub(crate) fn db_fault(statement: &'static str, fault: &rusqlite::Error) -> DbFault {
    let rusqlite::Error::SqliteFailure(code, message) = fault else {
        return DbFault::Bug { statement, detail: fault.to_string() };
    };
    match code.code {
        ErrorCode::ConstraintViolation => broken(code.extended_code, message.as_deref().unwrap_or_default()),
        ErrorCode::DiskFull => DbFault::Full,
        ErrorCode::OperationInterrupted => DbFault::TimedOut,
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => DbFault::Contended,
        ErrorCode::SystemIoFailure
        | ErrorCode::DatabaseCorrupt
        | ErrorCode::NotADatabase
        | ErrorCode::OutOfMemory
        | ErrorCode::CannotOpen
        | ErrorCode::PermissionDenied => DbFault::Storage(fault.to_string()),
        _ => DbFault::Bug { statement, detail: fault.to_string() },
    }
}

/// `UNIQUE constraint failed: person.market_id, person.email` names the columns after the colon.
fn broken(extended_code: i32, message: &str) -> DbFault {
    let rule = match extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            Rule::Unique
        }
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Rule::Reference,
        ffi::SQLITE_CONSTRAINT_NOTNULL => Rule::Required,
        _ => Rule::Check,
    };
    let on = message.split_once(": ").map_or("", |(_, columns)| columns).replace(", ", ",");
    DbFault::Broken { rule, on }
}
