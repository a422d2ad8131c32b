//! SQL of accounts, postings, entries and holds.

use bazaar_db::{DbFault, Tx, row, sql, text_column};
use bazaar_kit::{Actor, Ctx, Currency, Id, MarketId, PersonId, RequestId, Timestamp};
use uuid::Uuid;

use super::hold::{Hold, HoldId, HoldState};
use super::order::{AtPartner, Order, PostedEntry, PostingId, PostingKind};
use crate::account::{AccountId, AccountKey, Owner, OwnerKind, Purpose};

text_column!(OwnerKind, Purpose, PostingKind, HoldState);

sql! {
    INSERT_POSTING(PostingId, MarketId, String, Vec<u8>, PostingKind, Id<()>, Option<HoldId>, Option<PostingId>,
                   Option<String>, Option<String>, Timestamp, String, Option<PersonId>, RequestId) =
        "insert into ledger_posting (id, market_id, key, request_hash, kind, about_id, hold_id, reverses_id,
                                     partner, partner_reference, made_at, made_by_kind, made_by, request_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         on conflict do nothing";
    FIND_POSTING_BY_KEY(MarketId, String) -> PostingRow =
        "select id, kind, hold_id, partner, partner_reference, made_at, request_hash from ledger_posting
         where market_id = $1 and key = $2";
    FIND_POSTING(MarketId, PostingId) -> PostingRow =
        "select id, kind, hold_id, partner, partner_reference, made_at, request_hash from ledger_posting
         where market_id = $1 and id = $2";
    FIND_REVERSAL(MarketId, PostingId) -> (PostingId,) =
        "select id from ledger_posting where market_id = $1 and reverses_id = $2";
    LIST_ENTRIES(MarketId, PostingId) -> (OwnerKind, Id<()>, Purpose, String, i64, i64) =
        "select a.owner_kind, a.owner_id, a.purpose, a.currency, e.amount_minor, e.balance_minor
         from ledger_entry e join ledger_account a on a.id = e.account_id
         where e.market_id = $1 and e.posting_id = $2 order by e.account_id limit 200";
    LIST_POSTINGS_ABOUT(MarketId, Id<()>, PostingId, i64) -> PostingLine =
        "select p.id, p.kind, p.hold_id, p.reverses_id, p.partner, p.partner_reference, p.made_at, p.made_by_kind, p.made_by
         from ledger_posting p where p.market_id = $1 and p.about_id = $2 and p.id > $3 order by p.id limit $4";

    /// The condition is the guard: no row comes back where the balance would leave its range.
    ADD_TO_ACCOUNT(AccountId, MarketId, i64) -> (i64, i64) =
        "update ledger_account set balance_minor = balance_minor + $3, entry_count = entry_count + 1
         where id = $1 and market_id = $2
           and balance_minor + $3 between least_minor and 4000000000000000000
         returning balance_minor, entry_count";
    OPEN_ACCOUNT(AccountId, MarketId, OwnerKind, Id<()>, Purpose, String, i64, i64) =
        "insert into ledger_account (id, market_id, owner_kind, owner_id, purpose, currency, shard, least_minor,
                                     balance_minor, entry_count)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0)
         on conflict do nothing";
    LOCK_ACCOUNT(AccountId, MarketId) -> (i64,) =
        sqlite "select balance_minor from ledger_account where id = $1 and market_id = $2",
        postgres "select balance_minor from ledger_account where id = $1 and market_id = $2 for update";
    INSERT_ENTRY(AccountId, i64, MarketId, PostingId, i64, i64) =
        "insert into ledger_entry (account_id, number, market_id, posting_id, amount_minor, balance_minor)
         values ($1, $2, $3, $4, $5, $6)";

    LOCK_HOLD(HoldId, MarketId) -> HoldRow =
        sqlite "select about_id, payer_kind, payer_id, currency, partner, partner_reference, state, authorised_minor,
                       captured_minor, out_minor
                from ledger_hold where id = $1 and market_id = $2",
        postgres "select about_id, payer_kind, payer_id, currency, partner, partner_reference, state, authorised_minor,
                       captured_minor, out_minor
                from ledger_hold where id = $1 and market_id = $2 for update";
    FIND_HOLD(HoldId, MarketId) -> HoldRow =
        "select about_id, payer_kind, payer_id, currency, partner, partner_reference, state, authorised_minor,
                captured_minor, out_minor
         from ledger_hold where id = $1 and market_id = $2";
    INSERT_HOLD(HoldId, MarketId, Id<()>, OwnerKind, Id<()>, String, String, String, HoldState, i64, Timestamp) =
        "insert into ledger_hold (id, market_id, about_id, payer_kind, payer_id, currency, partner,
                                  partner_reference, state, authorised_minor, captured_minor, out_minor, made_at,
                                  changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, $11, $11)
         on conflict do nothing";
    /// Only where it still stands as it was read.
    CHANGE_HOLD(HoldId, MarketId, HoldState, i64, i64, HoldState, i64, i64, Timestamp) =
        "update ledger_hold set state = $3, captured_minor = $4, out_minor = $5, changed_at = $9
         where id = $1 and market_id = $2 and state = $6 and captured_minor = $7 and out_minor = $8";

    LIST_BALANCES(MarketId, OwnerKind, Id<()>) -> BalanceRow =
        "select purpose, currency, cast(sum(balance_minor) as bigint), cast(sum(entry_count) as bigint)
         from ledger_account where market_id = $1 and owner_kind = $2 and owner_id = $3
         group by purpose, currency order by purpose, currency limit 200";
    LIST_STATEMENT(MarketId, AccountId, i64, i64) -> StatementLine =
        "select e.number, e.posting_id, p.kind, p.about_id, p.made_at, e.amount_minor, e.balance_minor
         from ledger_entry e join ledger_posting p on p.id = e.posting_id
         where e.market_id = $1 and e.account_id = $2 and e.number < $3 order by e.number desc limit $4";
}

row! {
    /// A posting as found again.
    pub(super) struct PostingRow {
        pub(super) id: PostingId,
        pub(super) kind: PostingKind,
        pub(super) hold: Option<HoldId>,
        partner: Option<String>,
        partner_reference: Option<String>,
        pub(super) made_at: Timestamp,
        pub(super) request_hash: Vec<u8>,
    }
}

row! {
    struct HoldRow {
        about: Id<()>,
        payer_kind: OwnerKind,
        payer: Id<()>,
        currency: String,
        partner: String,
        partner_reference: String,
        state: HoldState,
        authorised_minor: i64,
        captured_minor: i64,
        out_minor: i64,
    }
}

row! {
    /// A posting in a list, without its entries.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct PostingLine {
        /// Which.
        pub id: PostingId,
        /// What sort.
        pub kind: PostingKind,
        /// The hold it changed.
        pub hold: Option<HoldId>,
        /// The posting it undid.
        pub reverses: Option<PostingId>,
        /// The partner who moved the money.
        pub partner: Option<String>,
        /// How they call the movement.
        pub partner_reference: Option<String>,
        /// When.
        pub made_at: Timestamp,
        /// `person` or `system`.
        pub made_by_kind: String,
        /// Who, where it was a person.
        pub made_by: Option<PersonId>,
    }
}

row! {
    struct BalanceRow {
        purpose: Purpose,
        currency: String,
        balance_minor: i64,
        entry_count: i64,
    }
}

row! {
    /// One entry of an account's statement.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct StatementLine {
        /// Its place in the account, from 1.
        pub number: i64,
        /// The posting it belongs to.
        pub posting: PostingId,
        /// What sort of posting.
        pub kind: PostingKind,
        /// What it is about.
        pub about: Id<()>,
        /// When.
        pub made_at: Timestamp,
        /// What came; negative for what left.
        pub amount_minor: i64,
        /// The balance after it.
        pub balance_minor: i64,
    }
}

/// What somebody has in one account, over all its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BalanceLine {
    /// What for.
    pub purpose: Purpose,
    /// In which currency.
    pub currency: Currency,
    /// How much.
    pub balance_minor: i64,
    /// How many entries made it.
    pub entry_count: i64,
}

/// What a posting is tied to.
#[derive(Clone, Copy)]
pub(super) struct Links<'a> {
    pub(super) hold: Option<HoldId>,
    pub(super) reverses: Option<PostingId>,
    pub(super) at_partner: Option<&'a AtPartner>,
}

impl PostingRow {
    pub(super) fn at_partner(&self) -> Option<AtPartner> {
        let (partner, reference) = (self.partner.as_ref()?, self.partner_reference.as_ref()?);
        Some(AtPartner::new(partner, reference))
    }
}

/// True where it was new; false where its key, its id or what it undoes is taken.
pub(super) fn insert_posting(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    order: &Order,
    links: Links<'_>,
    request_hash: &[u8],
) -> Result<bool, DbFault> {
    let (made_by_kind, made_by) = match &ctx.actor {
        Actor::Anonymous => ("anonymous", None),
        Actor::Person(signed_in) => ("person", Some(signed_in.person)),
        Actor::System(_) => ("system", None),
    };
    let values = (
        order.id,
        ctx.market,
        order.key.as_str(),
        request_hash,
        order.act.kind(),
        Id::<()>::from_uuid(order.about),
        links.hold,
        links.reverses,
        links.at_partner.map(|movement| movement.partner.as_str()),
        links.at_partner.map(|movement| movement.reference.as_str()),
        ctx.now,
        made_by_kind,
        made_by,
        ctx.request_id,
    );
    Ok(tx.run(&INSERT_POSTING, values)? == 1)
}

pub(super) fn find_posting_by_key(
    tx: &mut Tx<'_>,
    market: MarketId,
    key: &str,
) -> Result<Option<PostingRow>, DbFault> {
    tx.find(&FIND_POSTING_BY_KEY, (market, key))
}

pub(super) fn find_posting(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: PostingId,
) -> Result<Option<PostingRow>, DbFault> {
    tx.find(&FIND_POSTING, (market, id))
}

/// The posting that undid this one.
pub(super) fn find_reversal(
    tx: &mut Tx<'_>,
    market: MarketId,
    of: PostingId,
) -> Result<Option<PostingId>, DbFault> {
    Ok(tx.find(&FIND_REVERSAL, (market, of))?.map(|(id,)| id))
}

pub(super) fn list_entries(
    tx: &mut Tx<'_>,
    market: MarketId,
    posting: PostingId,
) -> Result<Vec<PostedEntry>, DbFault> {
    let rows = tx.list(&LIST_ENTRIES, (market, posting))?;
    rows.into_iter()
        .map(|(kind, owner, purpose, currency, amount_minor, balance_minor)| {
            let owner = Owner::from_stored(kind, owner.uuid());
            let currency = read_currency("LIST_ENTRIES", 3, &currency)?;
            Ok(PostedEntry { owner, purpose, currency, amount_minor, balance_minor })
        })
        .collect()
}

pub(super) fn list_postings_about(
    tx: &mut Tx<'_>,
    market: MarketId,
    about: Uuid,
    after: PostingId,
    limit: i64,
) -> Result<Vec<PostingLine>, DbFault> {
    tx.list(&LIST_POSTINGS_ABOUT, (market, Id::<()>::from_uuid(about), after, limit))
}

/// Changes a balance and numbers the entry: balance and number after it, or nothing where the row does not exist or
/// the balance would leave its range.
pub(super) fn add_to_account(
    tx: &mut Tx<'_>,
    market: MarketId,
    row: AccountId,
    amount_minor: i64,
) -> Result<Option<(i64, i64)>, DbFault> {
    tx.find(&ADD_TO_ACCOUNT, (row, market, amount_minor))
}

pub(super) fn open_account(
    tx: &mut Tx<'_>,
    market: MarketId,
    account: &AccountKey,
    shard: u8,
) -> Result<(), DbFault> {
    let (kind, owner) = account.owner.stored(market);
    let values = (
        account.row_id(market, shard),
        market,
        kind,
        Id::<()>::from_uuid(owner),
        account.purpose,
        account.currency.as_str(),
        i64::from(shard),
        account.purpose.least_minor(),
    );
    tx.run(&OPEN_ACCOUNT, values).map(drop)
}

/// The balance of a row, held until the end of the transaction.
pub(super) fn lock_account(
    tx: &mut Tx<'_>,
    market: MarketId,
    row: AccountId,
) -> Result<Option<i64>, DbFault> {
    Ok(tx.find(&LOCK_ACCOUNT, (row, market))?.map(|(balance,)| balance))
}

pub(super) fn insert_entry(
    tx: &mut Tx<'_>,
    market: MarketId,
    posting: PostingId,
    row: AccountId,
    (amount_minor, balance_minor, number): (i64, i64, i64),
) -> Result<(), DbFault> {
    tx.run(&INSERT_ENTRY, (row, number, market, posting, amount_minor, balance_minor)).map(drop)
}

/// The hold, kept from others until the end of the transaction.
pub(super) fn lock_hold(tx: &mut Tx<'_>, market: MarketId, id: HoldId) -> Result<Option<Hold>, DbFault> {
    tx.find(&LOCK_HOLD, (id, market))?.map(|row| row.into_hold(id)).transpose()
}

pub(super) fn find_hold(tx: &mut Tx<'_>, market: MarketId, id: HoldId) -> Result<Option<Hold>, DbFault> {
    tx.find(&FIND_HOLD, (id, market))?.map(|row| row.into_hold(id)).transpose()
}

impl HoldRow {
    fn into_hold(self, id: HoldId) -> Result<Hold, DbFault> {
        let Owner::Party(payer) = Owner::from_stored(self.payer_kind, self.payer.uuid()) else {
            let detail = "the platform as a payer".to_owned();
            return Err(DbFault::Decode { statement: "LOCK_HOLD", column: 1, detail });
        };
        Ok(Hold {
            id,
            about: self.about.uuid(),
            payer,
            currency: read_currency("LOCK_HOLD", 3, &self.currency)?,
            at_partner: AtPartner::new(self.partner, self.partner_reference),
            state: self.state,
            authorised_minor: self.authorised_minor,
            captured_minor: self.captured_minor,
            out_minor: self.out_minor,
        })
    }
}

/// True where its id was free.
pub(super) fn insert_hold(tx: &mut Tx<'_>, ctx: &Ctx, hold: &Hold) -> Result<bool, DbFault> {
    let (kind, payer) = Owner::Party(hold.payer).stored(ctx.market);
    let values = (
        hold.id,
        ctx.market,
        Id::<()>::from_uuid(hold.about),
        kind,
        Id::<()>::from_uuid(payer),
        hold.currency.as_str(),
        hold.at_partner.partner.as_str(),
        hold.at_partner.reference.as_str(),
        hold.state,
        hold.authorised_minor,
        ctx.now,
    );
    Ok(tx.run(&INSERT_HOLD, values)? == 1)
}

/// True where it still stood as in `before`.
pub(super) fn change_hold(tx: &mut Tx<'_>, ctx: &Ctx, before: &Hold, after: &Hold) -> Result<bool, DbFault> {
    let values = (
        after.id,
        ctx.market,
        after.state,
        after.captured_minor,
        after.out_minor,
        before.state,
        before.captured_minor,
        before.out_minor,
        ctx.now,
    );
    Ok(tx.run(&CHANGE_HOLD, values)? == 1)
}

pub(super) fn list_balances(
    tx: &mut Tx<'_>,
    market: MarketId,
    owner: Owner,
) -> Result<Vec<BalanceLine>, DbFault> {
    let (kind, id) = owner.stored(market);
    let rows = tx.list(&LIST_BALANCES, (market, kind, Id::<()>::from_uuid(id)))?;
    rows.into_iter()
        .map(|row| {
            Ok(BalanceLine {
                purpose: row.purpose,
                currency: read_currency("LIST_BALANCES", 1, &row.currency)?,
                balance_minor: row.balance_minor,
                entry_count: row.entry_count,
            })
        })
        .collect()
}

/// Entries of one row of an account below a number, newest first.
pub(super) fn list_statement(
    tx: &mut Tx<'_>,
    market: MarketId,
    row: AccountId,
    below: i64,
    limit: i64,
) -> Result<Vec<StatementLine>, DbFault> {
    tx.list(&LIST_STATEMENT, (market, row, below, limit))
}

fn read_currency(statement: &'static str, column: usize, code: &str) -> Result<Currency, DbFault> {
    Currency::parse(code).map_err(|_| DbFault::Decode {
        statement,
        column,
        detail: format!("{code} is no currency"),
    })
}
