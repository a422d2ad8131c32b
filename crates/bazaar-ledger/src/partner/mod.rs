//! What the partner says, compared with our books to the smallest unit.
//!
//! A *statement* lists what came to the partner and what left, each line under the partner's reference. Ours is what
//! the clearing entries of the postings with that reference come to. Every reference that a new statement names, that
//! has an open case, or that we posted in its time is summed on both sides; a difference opens a *case*, and a case
//! whose difference is gone is settled by the next comparison. What we posted less than a day before the end of a
//! statement may stand in the next one, so its absence is no difference yet.
//!
//! | case | means |
//! |---|---|
//! | `unknown_to_us` | the partner moved money we know nothing of |
//! | `unknown_to_partner` | we posted what the partner does not report |
//! | `amounts_differ` | both know it, with different amounts |
//! | `gap` | a statement does not begin where the one before ended, in time or in balance |
//! | `does_not_add_up` | opening balance and lines do not come to the closing balance |
//!
//! An operator settles a case with a note; should the amounts change afterwards, it is open again.

mod model;
mod ops;
mod store;

pub use model::{CaseKind, MAX_LINES, Statement, StatementEntry};
pub use ops::{LIST_CASES, READ_STATEMENT, Reading, SETTLE_CASE};
pub use store::{CaseId, CaseLine};
