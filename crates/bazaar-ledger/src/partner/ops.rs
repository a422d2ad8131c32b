//! What can be done with the partner's statements.

use std::collections::BTreeSet;
use std::time::Duration;

use bazaar_db::{DbFault, Scope, Tx};
use bazaar_kit::{Ctx, Cursor, Fault, FieldFault, Id, MarketRole, Page, PageRequest, Who, permission};

use super::model::{CaseKind, Difference, Statement, compare};
use super::store::{self, CaseId, CaseLine, StatementId};
use crate::books::Ledger;
use crate::fault::LedgerFault;

permission!(
    /// Comparing a partner's statement with the books.
    pub READ_STATEMENT = "ledger.read_statement", [Who::Role(MarketRole::Operator)], "none"
);
permission!(
    /// Seeing differences between a partner's books and ours.
    pub LIST_CASES = "ledger.list_cases", [Who::Role(MarketRole::Operator)], "none"
);
permission!(
    /// Settling a difference with a note.
    pub SETTLE_CASE = "ledger.settle_case", [Who::Role(MarketRole::Operator)], "open"
);

/// The name of the list of cases in cursors.
const CASES: &str = "ledger-cases";
/// What we post so shortly before the end of a statement may stand in the next.
const GRACE_DAYS: i64 = 1;
/// A long statement is compared in one transaction.
const READING_TIME: Duration = Duration::from_secs(20);
const LONGEST_NOTE_CHARS: usize = 500;

/// What a comparison came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// References on which both sides agree.
    pub agreed: usize,
    /// Differences there are now.
    pub differing: usize,
    /// Cases whose difference is gone.
    pub settled: usize,
    /// Whether this very statement had been read before.
    pub is_replay: bool,
}

impl Ledger {
    /// Keeps a statement and compares it with the books; the same statement again compares again.
    pub async fn read_statement(&self, ctx: &Ctx, statement: Statement) -> Result<Reading, Fault> {
        READ_STATEMENT.check(ctx)?;
        statement.check()?;
        let (id, job_ctx) = (ctx.new_id(), ctx.clone());
        let scope = Scope::from(ctx).within(READING_TIME);
        let work = move |tx: &mut Tx<'_>| read_in(tx, &job_ctx, id, &statement);
        Ok(self.db.write(scope, work).await?)
    }

    /// Differences, open ones first.
    pub async fn list_cases(&self, ctx: &Ctx, page: PageRequest) -> Result<Page<CaseLine>, Fault> {
        LIST_CASES.check(ctx)?;
        let market = ctx.market;
        let after = page
            .after
            .map_or((1, Id::from_uuid(uuid::Uuid::nil())), |after| (after.key, Id::from_uuid(after.id)));
        let limit = page.rows_to_read();
        let read = move |tx: &mut Tx<'_>| store::list_cases(tx, market, after, limit);
        let rows = self.db.read(ctx, read).await?;
        Ok(Page::cut(CASES, &page, rows, |case| Cursor { key: case.is_open, id: case.id.uuid() }))
    }

    /// Settles an open case, saying why.
    pub async fn settle_case(&self, ctx: &Ctx, id: CaseId, note: &str) -> Result<(), Fault> {
        SETTLE_CASE.check(ctx)?;
        let (note, job_ctx) = (note.trim().to_owned(), ctx.clone());
        if !(1..=LONGEST_NOTE_CHARS).contains(&note.chars().count()) {
            return Err(FieldFault::new("note", "ledger-case-note").into());
        }
        let work = move |tx: &mut Tx<'_>| {
            let was_open = store::settle_case(tx, &job_ctx, id, &note)?;
            if was_open { Ok(()) } else { Err(LedgerFault::NoOpenCase) }
        };
        Ok(self.db.write(ctx, work).await?)
    }
}

fn read_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    new_id: StatementId,
    statement: &Statement,
) -> Result<Reading, LedgerFault> {
    let (id, is_replay) = keep(tx, ctx, new_id, statement)?;
    let stretch = (statement.since.plus_days(-GRACE_DAYS), statement.until.plus_days(-GRACE_DAYS));
    let sums = store::sum_both(tx, ctx.market, id, statement, stretch)?;
    let (mut differences, agreed) = compare(&sums.ours, &sums.theirs);
    differences.extend(differences_of_whole(tx, ctx, id, statement)?);
    for difference in &differences {
        open_case(tx, ctx, statement, difference)?;
    }
    let settled = settle_gone(tx, ctx, statement, &differences)?;
    Ok(Reading { agreed, differing: differences.len(), settled, is_replay })
}

/// The statement's id, and whether it was kept before.
fn keep(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    new_id: StatementId,
    statement: &Statement,
) -> Result<(StatementId, bool), LedgerFault> {
    if store::insert_statement(tx, ctx, new_id, statement)? {
        return Ok((new_id, false));
    }
    match store::find_statement(tx, ctx.market, statement)? {
        Some((id, hash)) if hash == statement.content_hash() => Ok((id, true)),
        _ => Err(LedgerFault::OtherStatement),
    }
}

fn differences_of_whole(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: StatementId,
    statement: &Statement,
) -> Result<Vec<Difference>, DbFault> {
    let difference = |kind, ours_minor, theirs_minor| Difference {
        kind,
        reference: id.to_string(),
        ours_minor,
        theirs_minor,
    };
    let mut differences = Vec::new();
    let expected = statement.expected_closing_minor();
    if expected != statement.closing_minor {
        differences.push(difference(CaseKind::DoesNotAddUp, expected, statement.closing_minor));
    }
    if let Some((until, closing)) = store::find_statement_before(tx, ctx.market, statement)?
        && (until != statement.since || closing != statement.opening_minor)
    {
        differences.push(difference(CaseKind::Gap, closing, statement.opening_minor));
    }
    Ok(differences)
}

/// A case settled for these very amounts stays settled.
fn open_case(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    statement: &Statement,
    difference: &Difference,
) -> Result<(), DbFault> {
    match store::find_case(tx, ctx.market, statement, difference)? {
        None => store::insert_case(tx, ctx, statement, difference),
        Some((id, ours, theirs)) if (ours, theirs) != (difference.ours_minor, difference.theirs_minor) => {
            store::reopen_case(tx, ctx, id, difference)
        }
        Some(_) => Ok(()),
    }
}

/// Settles the open cases of references whose difference is gone or of another sort by now.
fn settle_gone(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    statement: &Statement,
    differences: &[Difference],
) -> Result<usize, DbFault> {
    let there: BTreeSet<(CaseKind, &str)> =
        differences.iter().map(|difference| (difference.kind, difference.reference.as_str())).collect();
    let mut settled = 0;
    for (id, kind, reference) in store::list_open_cases(tx, ctx.market, statement)? {
        let is_of_reference = !matches!(kind, CaseKind::Gap | CaseKind::DoesNotAddUp);
        if is_of_reference && !there.contains(&(kind, reference.as_str())) {
            store::settle_case(tx, ctx, id, "agrees")?;
            settled += 1;
        }
    }
    Ok(settled)
}
