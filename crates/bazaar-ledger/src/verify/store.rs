//! SQL of the recomputation: pages of every market's rows.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Currency, Id, MarketId};

use super::model::{AccountRow, EntryRow, HoldSum, PostingSum};
use crate::account::{AccountId, Owner, OwnerKind, Purpose};
use crate::books::{HoldId, HoldState, PostingId};

sql! {
    PAGE_ACCOUNTS(AccountId, i64) -> StoredAccount =
        "select id, market_id, owner_kind, owner_id, purpose, currency, shard, least_minor, balance_minor,
                entry_count
         from ledger_account where id > $1 order by id limit $2";
    PAGE_ENTRIES(AccountId, MarketId, i64, i64) -> (i64, i64, i64, i64) =
        "select number, amount_minor, balance_minor, cast(case when market_id = $2 then 1 else 0 end as bigint)
         from ledger_entry where account_id = $1 and number > $3 order by number limit $4";
    /// A reversal is matched against what it undoes, account by account.
    PAGE_POSTINGS(PostingId, i64) -> (PostingId, i64, i64, i64, i64, i64) =
        "select p.id, count(e.account_id), cast(coalesce(sum(e.amount_minor), 0) as bigint),
                count(distinct a.currency),
                cast(coalesce(sum(case when e.market_id <> p.market_id or a.market_id <> p.market_id then 1 else 0 end), 0)
                     as bigint),
                case when p.reverses_id is null then 0 else (
                    select count(*) from (
                        select b.owner_kind, b.owner_id, b.purpose
                        from ledger_entry f join ledger_account b on b.id = f.account_id
                        where f.posting_id in (p.id, p.reverses_id)
                        group by b.owner_kind, b.owner_id, b.purpose
                        having sum(f.amount_minor) <> 0) unmatched) end
         from (select id, market_id, reverses_id from ledger_posting where id > $1 order by id limit $2) p
         left join ledger_entry e on e.posting_id = p.id
         left join ledger_account a on a.id = e.account_id
         group by p.id, p.reverses_id order by p.id";
    PAGE_HOLDS(HoldId, i64) -> (HoldId, HoldState, i64, i64, i64, i64, i64, i64) =
        "select h.id, h.state, h.authorised_minor, h.captured_minor, h.out_minor,
                cast(coalesce(sum(case when a.purpose = 'reserved' then e.amount_minor else 0 end), 0) as bigint),
                cast(coalesce(sum(case when a.purpose = 'held' then e.amount_minor else 0 end), 0) as bigint),
                cast(coalesce(sum(case when a.purpose = 'clearing' then e.amount_minor else 0 end), 0) as bigint)
         from (select id, state, authorised_minor, captured_minor, out_minor from ledger_hold
               where id > $1 order by id limit $2) h
         left join ledger_posting p on p.hold_id = h.id
         left join ledger_entry e on e.posting_id = p.id
         left join ledger_account a on a.id = e.account_id
         group by h.id, h.state, h.authorised_minor, h.captured_minor, h.out_minor order by h.id";
}

row! {
    struct StoredAccount {
        id: AccountId,
        market: MarketId,
        owner_kind: OwnerKind,
        owner: Id<()>,
        purpose: Purpose,
        currency: String,
        shard: i64,
        least_minor: i64,
        balance_minor: i64,
        entry_count: i64,
    }
}

pub(super) fn page_accounts(
    tx: &mut Tx<'_>,
    after: AccountId,
    limit: i64,
) -> Result<Vec<AccountRow>, DbFault> {
    let rows = tx.list(&PAGE_ACCOUNTS, (after, limit))?;
    rows.into_iter().map(AccountRow::try_from).collect()
}

impl TryFrom<StoredAccount> for AccountRow {
    type Error = DbFault;

    fn try_from(row: StoredAccount) -> Result<Self, DbFault> {
        let currency = Currency::parse(&row.currency).map_err(|_| DbFault::Decode {
            statement: "PAGE_ACCOUNTS",
            column: 5,
            detail: format!("{} is no currency", row.currency),
        })?;
        Ok(Self {
            id: row.id,
            market: row.market,
            owner: Owner::from_stored(row.owner_kind, row.owner.uuid()),
            purpose: row.purpose,
            currency,
            shard: row.shard,
            least_minor: row.least_minor,
            balance_minor: row.balance_minor,
            entry_count: row.entry_count,
        })
    }
}

pub(super) fn page_entries(
    tx: &mut Tx<'_>,
    account: &AccountRow,
    after: i64,
    limit: i64,
) -> Result<Vec<EntryRow>, DbFault> {
    let rows = tx.list(&PAGE_ENTRIES, (account.id, account.market, after, limit))?;
    let entry = |(number, amount_minor, balance_minor, is_of_market)| EntryRow {
        number,
        amount_minor,
        balance_minor,
        is_of_market: is_of_market == 1,
    };
    Ok(rows.into_iter().map(entry).collect())
}

pub(super) fn page_postings(
    tx: &mut Tx<'_>,
    after: PostingId,
    limit: i64,
) -> Result<Vec<PostingSum>, DbFault> {
    let rows = tx.list(&PAGE_POSTINGS, (after, limit))?;
    let sum = |(id, entries, sum_minor, currencies, strangers, unmatched_reversals)| PostingSum {
        id,
        entries,
        sum_minor,
        currencies,
        strangers,
        unmatched_reversals,
    };
    Ok(rows.into_iter().map(sum).collect())
}

pub(super) fn page_holds(tx: &mut Tx<'_>, after: HoldId, limit: i64) -> Result<Vec<HoldSum>, DbFault> {
    let rows = tx.list(&PAGE_HOLDS, (after, limit))?;
    let sum = |(id, state, authorised_minor, captured_minor, out_minor, reserved, held, clearing)| HoldSum {
        id,
        state,
        authorised_minor,
        captured_minor,
        out_minor,
        reserved_entries_minor: reserved,
        held_entries_minor: held,
        clearing_entries_minor: clearing,
    };
    Ok(rows.into_iter().map(sum).collect())
}
