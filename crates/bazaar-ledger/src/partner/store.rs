//! SQL of statements, sums and cases.

use std::collections::BTreeMap;

use bazaar_db::{DbFault, Tx, row, sql, text_column};
use bazaar_kit::{Ctx, Id, MarketId, PersonId, Timestamp};

use super::model::{CaseKind, Difference, Statement};

text_column!(CaseKind);

/// Marks a statement.
pub(super) enum StatementMark {}
/// Names a statement.
pub(super) type StatementId = Id<StatementMark>;
/// Marks a case.
pub enum CaseMark {}
/// Names a case.
pub type CaseId = Id<CaseMark>;

sql! {
    FIND_STATEMENT(MarketId, String, String, Timestamp) -> (StatementId, Vec<u8>) =
        "select id, content_hash from partner_statement
         where market_id = $1 and partner = $2 and currency = $3 and since = $4";
    FIND_STATEMENT_BEFORE(MarketId, String, String, Timestamp) -> (Timestamp, i64) =
        "select until, closing_minor from partner_statement
         where market_id = $1 and partner = $2 and currency = $3 and since < $4 order by since desc limit 1";
    INSERT_STATEMENT(StatementId, MarketId, String, String, Timestamp, Timestamp, i64, i64, Vec<u8>, Timestamp) =
        "insert into partner_statement (id, market_id, partner, currency, since, until, opening_minor,
                                        closing_minor, content_hash, read_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict do nothing";
    INSERT_LINE(StatementId, i64, MarketId, String, String, String, i64, Timestamp) =
        "insert into partner_line (statement_id, number, market_id, partner, currency, reference, amount_minor,
                                   happened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)";

    /// What we posted for the references that matter: those the statement names, those of open cases, and those we
    /// posted in its time.
    SUM_OURS(MarketId, String, String, StatementId, Timestamp, Timestamp) -> (String, i64) =
        "select p.partner_reference, cast(sum(-e.amount_minor) as bigint)
         from ledger_posting p
         join ledger_entry e on e.posting_id = p.id
         join ledger_account a on a.id = e.account_id
         where p.market_id = $1 and p.partner = $2 and a.purpose = 'clearing' and a.currency = $3
           and p.partner_reference in (
             select reference from partner_line where statement_id = $4
             union select reference from ledger_case
                   where market_id = $1 and partner = $2 and currency = $3 and is_open = 1
             union select partner_reference from ledger_posting
                   where market_id = $1 and partner = $2 and made_at >= $5 and made_at < $6)
         group by p.partner_reference order by p.partner_reference limit 100000";
    SUM_THEIRS(MarketId, String, String, StatementId, Timestamp, Timestamp) -> (String, i64) =
        "select l.reference, cast(sum(l.amount_minor) as bigint)
         from partner_line l
         where l.market_id = $1 and l.partner = $2 and l.currency = $3
           and l.reference in (
             select reference from partner_line where statement_id = $4
             union select reference from ledger_case
                   where market_id = $1 and partner = $2 and currency = $3 and is_open = 1
             union select partner_reference from ledger_posting
                   where market_id = $1 and partner = $2 and made_at >= $5 and made_at < $6)
         group by l.reference order by l.reference limit 100000";

    LIST_OPEN_CASES(MarketId, String, String) -> (CaseId, CaseKind, String) =
        "select id, kind, reference from ledger_case
         where market_id = $1 and partner = $2 and currency = $3 and is_open = 1 order by id limit 100000";
    FIND_CASE(MarketId, String, String, CaseKind, String) -> (CaseId, i64, i64) =
        "select id, ours_minor, theirs_minor from ledger_case
         where market_id = $1 and partner = $2 and currency = $3 and kind = $4 and reference = $5";
    INSERT_CASE(CaseId, MarketId, String, String, CaseKind, String, i64, i64, Timestamp) =
        "insert into ledger_case (id, market_id, partner, currency, kind, reference, ours_minor, theirs_minor,
                                  is_open, opened_at, note)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, '')
         on conflict do nothing";
    REOPEN_CASE(MarketId, CaseId, i64, i64, Timestamp) =
        "update ledger_case set ours_minor = $3, theirs_minor = $4, is_open = 1, opened_at = $5, settled_at = null,
                settled_by = null, note = ''
         where market_id = $1 and id = $2";
    SETTLE_CASE_ROW(MarketId, CaseId, Timestamp, Option<PersonId>, String) =
        "update ledger_case set is_open = 0, settled_at = $3, settled_by = $4, note = $5
         where market_id = $1 and id = $2 and is_open = 1";
    LIST_CASE_LINES(MarketId, i64, CaseId, i64) -> CaseLine =
        "select id, partner, currency, kind, reference, ours_minor, theirs_minor, is_open, opened_at, settled_at,
                settled_by, note
         from ledger_case where market_id = $1 and (is_open < $2 or (is_open = $2 and id > $3))
         order by is_open desc, id limit $4";
}

row! {
    /// A case in a list.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct CaseLine {
        /// Which.
        pub id: CaseId,
        /// Whose statement.
        pub partner: String,
        /// In which currency.
        pub currency: String,
        /// What sort of difference.
        pub kind: CaseKind,
        /// The partner's reference, or the statement's id where the whole statement is meant.
        pub reference: String,
        /// What we posted.
        pub ours_minor: i64,
        /// What the partner reports.
        pub theirs_minor: i64,
        /// 1 until settled.
        pub is_open: i64,
        /// Since when.
        pub opened_at: Timestamp,
        /// When it was settled.
        pub settled_at: Option<Timestamp>,
        /// By whom; nobody where the difference went away.
        pub settled_by: Option<PersonId>,
        /// Why it was settled.
        pub note: String,
    }
}

/// The statement that begins at this moment, with the hash of what it said.
pub(super) fn find_statement(
    tx: &mut Tx<'_>,
    market: MarketId,
    statement: &Statement,
) -> Result<Option<(StatementId, Vec<u8>)>, DbFault> {
    let Statement { partner, currency, since, .. } = statement;
    tx.find(&FIND_STATEMENT, (market, partner.as_str(), currency.as_str(), *since))
}

/// End and closing balance of the statement before.
pub(super) fn find_statement_before(
    tx: &mut Tx<'_>,
    market: MarketId,
    statement: &Statement,
) -> Result<Option<(Timestamp, i64)>, DbFault> {
    let Statement { partner, currency, since, .. } = statement;
    tx.find(&FIND_STATEMENT_BEFORE, (market, partner.as_str(), currency.as_str(), *since))
}

/// True where none begins at the same moment yet.
pub(super) fn insert_statement(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: StatementId,
    statement: &Statement,
) -> Result<bool, DbFault> {
    let values = (
        id,
        ctx.market,
        statement.partner.as_str(),
        statement.currency.as_str(),
        statement.since,
        statement.until,
        statement.opening_minor,
        statement.closing_minor,
        statement.content_hash(),
        ctx.now,
    );
    if tx.run(&INSERT_STATEMENT, values)? == 0 {
        return Ok(false);
    }
    for (number, line) in (1_i64..).zip(&statement.lines) {
        let values = (
            id,
            number,
            ctx.market,
            statement.partner.as_str(),
            statement.currency.as_str(),
            line.reference.as_str(),
            line.amount_minor,
            line.happened_at,
        );
        tx.run(&INSERT_LINE, values)?;
    }
    Ok(true)
}

/// What each side's movements come to, by reference.
pub(super) struct Sums {
    pub(super) ours: BTreeMap<String, i64>,
    pub(super) theirs: BTreeMap<String, i64>,
}

/// Both sides of every reference that matters after this statement; ours from the stretch `[since, until)`.
pub(super) fn sum_both(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: StatementId,
    statement: &Statement,
    (since, until): (Timestamp, Timestamp),
) -> Result<Sums, DbFault> {
    let values = (market, statement.partner.as_str(), statement.currency.as_str(), id, since, until);
    let ours = tx.list(&SUM_OURS, values)?.into_iter().collect();
    let theirs = tx.list(&SUM_THEIRS, values)?.into_iter().collect();
    Ok(Sums { ours, theirs })
}

pub(super) fn list_open_cases(
    tx: &mut Tx<'_>,
    market: MarketId,
    statement: &Statement,
) -> Result<Vec<(CaseId, CaseKind, String)>, DbFault> {
    tx.list(&LIST_OPEN_CASES, (market, statement.partner.as_str(), statement.currency.as_str()))
}

/// The case of this difference, open or settled, with the amounts it was opened for.
pub(super) fn find_case(
    tx: &mut Tx<'_>,
    market: MarketId,
    statement: &Statement,
    difference: &Difference,
) -> Result<Option<(CaseId, i64, i64)>, DbFault> {
    let Statement { partner, currency, .. } = statement;
    let Difference { kind, reference, .. } = difference;
    tx.find(&FIND_CASE, (market, partner.as_str(), currency.as_str(), *kind, reference.as_str()))
}

pub(super) fn insert_case(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    statement: &Statement,
    difference: &Difference,
) -> Result<(), DbFault> {
    let values = (
        ctx.new_id(),
        ctx.market,
        statement.partner.as_str(),
        statement.currency.as_str(),
        difference.kind,
        difference.reference.as_str(),
        difference.ours_minor,
        difference.theirs_minor,
        ctx.now,
    );
    tx.run(&INSERT_CASE, values).map(drop)
}

pub(super) fn reopen_case(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: CaseId,
    difference: &Difference,
) -> Result<(), DbFault> {
    tx.run(&REOPEN_CASE, (ctx.market, id, difference.ours_minor, difference.theirs_minor, ctx.now)).map(drop)
}

/// True where it was open.
pub(super) fn settle_case(tx: &mut Tx<'_>, ctx: &Ctx, id: CaseId, note: &str) -> Result<bool, DbFault> {
    let by = ctx.signed_in().map(|signed_in| signed_in.person);
    Ok(tx.run(&SETTLE_CASE_ROW, (ctx.market, id, ctx.now, by, note))? == 1)
}

/// Cases, open ones first, after the one with this openness and id.
pub(super) fn list_cases(
    tx: &mut Tx<'_>,
    market: MarketId,
    (is_open, after): (i64, CaseId),
    limit: i64,
) -> Result<Vec<CaseLine>, DbFault> {
    tx.list(&LIST_CASE_LINES, (market, is_open, after, limit))
}
