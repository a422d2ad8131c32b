//! The recomputation, page by page.

use std::time::Duration;

use bazaar_db::{DbFault, Scope, Tx};
use bazaar_kit::{Ctx, Fault, Id, Who, permission};
use uuid::Uuid;

use super::model::{Report, Walk, judge_hold, judge_posting};
use super::store;
use crate::books::Ledger;

permission!(
    /// Recomputing the books of every market.
    pub VERIFY_BOOKS = "ledger.verify", [Who::System], "none: nothing is changed"
);

const ACCOUNTS_PER_PAGE: i64 = 200;
const ENTRIES_PER_PAGE: i64 = 10_000;
const ROWS_PER_PAGE: i64 = 1_000;
/// How long one page may take: an account with a long history is walked in one state of the data.
const PAGE_TIME: Duration = Duration::from_mins(1);

impl Ledger {
    /// Recomputes every account, posting and hold of every market.
    pub async fn verify_books(&self, ctx: &Ctx) -> Result<Report, Fault> {
        VERIFY_BOOKS.check(ctx)?;
        let report = self.in_pages(Report::default(), account_page).await?;
        let report = self.in_pages(report, posting_page).await?;
        Ok(self.in_pages(report, hold_page).await?)
    }

    async fn in_pages(&self, mut report: Report, page: Page) -> Result<Report, DbFault> {
        let mut after = Uuid::nil();
        loop {
            let so_far = report.clone();
            let read = move |tx: &mut Tx<'_>| page(tx, so_far.clone(), after);
            let (grown, last) = self.db.read(Scope::platform().within(PAGE_TIME), read).await?;
            report = grown;
            let Some(last) = last else { return Ok(report) };
            after = last;
        }
    }
}

/// The report after one more page, and the last row of it; none where there was no row.
type Paged = Result<(Report, Option<Uuid>), DbFault>;
type Page = fn(&mut Tx<'_>, Report, Uuid) -> Paged;

fn account_page(tx: &mut Tx<'_>, mut report: Report, after: Uuid) -> Paged {
    let accounts = store::page_accounts(tx, Id::from_uuid(after), ACCOUNTS_PER_PAGE)?;
    for account in &accounts {
        let mut walk = Walk::begin(account, &mut report);
        let mut last = 0;
        loop {
            let entries = store::page_entries(tx, account, last, ENTRIES_PER_PAGE)?;
            let Some(end) = entries.last() else { break };
            last = end.number;
            for entry in entries {
                walk.step(entry, &mut report);
            }
        }
        walk.end(&mut report);
    }
    Ok((report, accounts.last().map(|account| account.id.uuid())))
}

fn posting_page(tx: &mut Tx<'_>, mut report: Report, after: Uuid) -> Paged {
    let postings = store::page_postings(tx, Id::from_uuid(after), ROWS_PER_PAGE)?;
    for posting in &postings {
        judge_posting(*posting, &mut report);
    }
    Ok((report, postings.last().map(|posting| posting.id.uuid())))
}

fn hold_page(tx: &mut Tx<'_>, mut report: Report, after: Uuid) -> Paged {
    let holds = store::page_holds(tx, Id::from_uuid(after), ROWS_PER_PAGE)?;
    for hold in &holds {
        judge_hold(*hold, &mut report);
    }
    Ok((report, holds.last().map(|hold| hold.id.uuid())))
}
