//! SQL of the trial: the market it happens in, every posting's id, and postings the plain way.

use bazaar_db::{DbFault, Tx, sql};
use bazaar_kit::{DEFAULT_MARKET, Id, MarketId};
use bazaar_ledger::PostingId;
use bazaar_ledger::account::AccountId;

sql! {
    ADD_MARKET(MarketId, bool) =
        "insert into market (id, name, currency, time_zone, public_url, is_sample, created_at)
         values ($1, 'Trial', 'INR', 'Asia/Kolkata', null, $2, 0)
         on conflict do nothing";
    PAGE_POSTING_IDS(PostingId, i64) -> (PostingId,) =
        "select id from ledger_posting where id > $1 order by id limit $2";
    PAGE_ENTRIES(Id<()>, i64, i64) -> (Id<()>, i64, Id<()>, i64, i64) =
        "select account_id, number, posting_id, amount_minor, balance_minor from ledger_entry
         where account_id > $1 or (account_id = $1 and number > $2) order by account_id, number limit $3";

    PLAIN_POSTING(PostingId, MarketId, String, Vec<u8>) =
        "insert into ledger_posting (id, market_id, key, request_hash, kind, about_id, made_at, made_by_kind,
                                     request_id)
         values ($1, $2, $3, $4, 'release', $1, 0, 'system', $1)";
    PLAIN_CHANGE(AccountId, i64) -> (i64, i64) =
        "update ledger_account set balance_minor = balance_minor + $2, entry_count = entry_count + 1
         where id = $1 returning balance_minor, entry_count";
    PLAIN_ENTRY(AccountId, i64, MarketId, PostingId, i64, i64) =
        "insert into ledger_entry (account_id, number, market_id, posting_id, amount_minor, balance_minor)
         values ($1, $2, $3, $4, $5, $6)";
}

/// An entry as it lies: account, number, posting, amount, balance.
pub(crate) type EntryLine = (Id<()>, i64, Id<()>, i64, i64);

pub(crate) fn add_market(tx: &mut Tx<'_>) -> Result<(), DbFault> {
    tx.run(&ADD_MARKET, (DEFAULT_MARKET, true)).map(drop)
}

pub(crate) fn page_posting_ids(
    tx: &mut Tx<'_>,
    after: PostingId,
    limit: i64,
) -> Result<Vec<PostingId>, DbFault> {
    Ok(tx.list(&PAGE_POSTING_IDS, (after, limit))?.into_iter().map(|(id,)| id).collect())
}

pub(crate) fn page_entries(
    tx: &mut Tx<'_>,
    (account, number): (Id<()>, i64),
    limit: i64,
) -> Result<Vec<EntryLine>, DbFault> {
    tx.list(&PAGE_ENTRIES, (account, number, limit))
}

/// A balanced posting of two entries, with nothing asked and nothing refused.
pub(crate) fn post_plainly(
    tx: &mut Tx<'_>,
    posting: PostingId,
    key: &str,
    moves: [(AccountId, i64); 2],
) -> Result<(), DbFault> {
    tx.run(&PLAIN_POSTING, (posting, DEFAULT_MARKET, key, [0_u8; 32].as_slice()))?;
    for (account, minor) in moves {
        let (balance, number) = tx.find(&PLAIN_CHANGE, (account, minor))?.unwrap_or_default();
        tx.run(&PLAIN_ENTRY, (account, number, DEFAULT_MARKET, posting, minor, balance))?;
    }
    Ok(())
}
