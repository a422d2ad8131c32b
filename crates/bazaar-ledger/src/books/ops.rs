//! What can be done with the books.

use bazaar_db::{Db, DbFault, Tx};
use bazaar_kit::{
    Ctx, Currency, Cursor, Fault, Id, MarketRole, OrganisationRole, Page, PageRequest, Who, permission,
};
use uuid::Uuid;

use super::booking::book;
use super::hold::{Hold, HoldId};
use super::order::{Act, Order, Posting};
use super::store::{self, BalanceLine, PostingLine, StatementLine};
use crate::account::{AccountKey, Owner, Party, Purpose};
use crate::fault::LedgerFault;

permission!(
    /// Moving money, as a process or the payment partner's report demands.
    pub CARRY_OUT_ORDER = "ledger.carry_out", [Who::System], "none: the books refuse what cannot be"
);
permission!(
    /// Undoing a posting.
    pub REVERSE_POSTING = "ledger.reverse", [Who::Role(MarketRole::Operator)], "not reversed before"
);
permission!(
    /// Seeing every posting about a deal or order.
    pub LIST_POSTINGS = "ledger.list", [Who::Role(MarketRole::Operator)], "none"
);
permission!(
    /// Seeing what is payable to oneself or one's organisation.
    pub SEE_BALANCES = "ledger.see", [Who::SignedIn], "own, or managed organisation's; an operator any"
);

/// The name of the list of postings in cursors.
const POSTINGS: &str = "ledger-postings";
/// The name of an account's statement in cursors.
const STATEMENT: &str = "ledger-statement";

/// The ledger of every market in a database. Cheap to clone.
#[derive(Clone)]
pub struct Ledger {
    pub(crate) db: Db,
}

/// Carries out an order in the caller's transaction.
///
/// A refused order takes the whole transaction with it: whatever the caller then returns, nothing is stored.
pub fn carry_out_in(tx: &mut Tx<'_>, ctx: &Ctx, order: &Order) -> Result<Posting, LedgerFault> {
    let booked = book(tx, ctx, order);
    if booked.is_err() {
        tx.give_up("an order was refused");
    }
    booked
}

/// A hold as it stands, kept from others until the end of the transaction.
pub fn find_hold_in(tx: &mut Tx<'_>, ctx: &Ctx, id: HoldId) -> Result<Option<Hold>, DbFault> {
    store::lock_hold(tx, ctx.market, id)
}

impl Ledger {
    /// The ledger in this database.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// Carries out an order, once however often it is asked for.
    pub async fn carry_out(&self, ctx: &Ctx, order: Order) -> Result<Posting, Fault> {
        CARRY_OUT_ORDER.check(ctx)?;
        let job_ctx = ctx.clone();
        Ok(self.db.write(ctx, move |tx| carry_out_in(tx, &job_ctx, &order)).await?)
    }

    /// Undoes a posting by one the other way round.
    pub async fn reverse_posting(&self, ctx: &Ctx, order: Order) -> Result<Posting, Fault> {
        REVERSE_POSTING.check(ctx)?;
        if !matches!(order.act, Act::Reverse { .. }) {
            return Err(LedgerFault::NotReversible.into());
        }
        let job_ctx = ctx.clone();
        Ok(self.db.write(ctx, move |tx| carry_out_in(tx, &job_ctx, &order)).await?)
    }

    /// A hold as it stands.
    pub async fn get_hold(&self, ctx: &Ctx, id: HoldId) -> Result<Hold, Fault> {
        LIST_POSTINGS.check(ctx)?;
        let market = ctx.market;
        let hold = self.db.read(ctx, move |tx| store::find_hold(tx, market, id)).await?;
        hold.ok_or_else(|| LedgerFault::NoSuchHold.into())
    }

    /// The postings about something, oldest first.
    pub async fn list_postings(
        &self,
        ctx: &Ctx,
        about: Uuid,
        page: PageRequest,
    ) -> Result<Page<PostingLine>, Fault> {
        LIST_POSTINGS.check(ctx)?;
        let market = ctx.market;
        let after = Id::from_uuid(page.after.map_or(Uuid::nil(), |after| after.id));
        let limit = page.rows_to_read();
        let read = move |tx: &mut Tx<'_>| store::list_postings_about(tx, market, about, after, limit);
        let rows = self.db.read(ctx, read).await?;
        Ok(Page::cut(POSTINGS, &page, rows, |row| Cursor { key: 0, id: row.id.uuid() }))
    }

    /// What somebody has in each of their accounts; the platform's own for an operator.
    pub async fn list_balances(&self, ctx: &Ctx, owner: Owner) -> Result<Vec<BalanceLine>, Fault> {
        SEE_BALANCES.check(ctx)?;
        may_see(ctx, owner)?;
        let market = ctx.market;
        Ok(self.db.read(ctx, move |tx| store::list_balances(tx, market, owner)).await?)
    }

    /// The entries of one account of a party, newest first. The platform's accounts are spread over rows and have no
    /// one order: they are read by what their postings are about.
    pub async fn list_statement(
        &self,
        ctx: &Ctx,
        (party, purpose, currency): (Party, Purpose, Currency),
        page: PageRequest,
    ) -> Result<Page<StatementLine>, Fault> {
        SEE_BALANCES.check(ctx)?;
        may_see(ctx, Owner::Party(party))?;
        if purpose.is_platforms() {
            return Err(Fault::missing());
        }
        let (market, row) = (ctx.market, AccountKey::of(party, purpose, currency).row_id(ctx.market, 0));
        let below = page.after.map_or(i64::MAX, |after| after.key);
        let limit = page.rows_to_read();
        let read = move |tx: &mut Tx<'_>| store::list_statement(tx, market, row, below, limit);
        let rows = self.db.read(ctx, read).await?;
        Ok(Page::cut(STATEMENT, &page, rows, |line| Cursor { key: line.number, id: row.uuid() }))
    }
}

/// Somebody else's account looks as if there were none.
fn may_see(ctx: &Ctx, owner: Owner) -> Result<(), Fault> {
    let is_own = match owner {
        Owner::Platform => false,
        Owner::Party(Party::Person(person)) => ctx.signed_in().is_some_and(|own| own.person == person),
        Owner::Party(Party::Organisation(id)) => ctx.acts_for(id, OrganisationRole::Manager),
    };
    if is_own || ctx.has_role(MarketRole::Operator) { Ok(()) } else { Err(Fault::missing()) }
}
