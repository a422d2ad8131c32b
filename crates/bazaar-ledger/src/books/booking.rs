//! Writing an order into the books, inside a transaction of the caller's.
//!
//! The posting's row goes in first, under its key: of two writers with one key the second waits there and then finds
//! the first one's posting. Balances change by conditional statements, in the order of their rows' ids, so that
//! writers who share accounts meet in one order.

use std::collections::BTreeMap;

use bazaar_db::{DbFault, Tx};
use bazaar_kit::{Ctx, MarketId};

use super::hold::Hold;
use super::order::{Act, AtPartner, Order, PostedEntry, Posting, PostingId};
use super::plan::{Known, Plan, plan, plan_reversal};
use super::store::{self, Links, PostingRow};
use crate::account::{AccountId, AccountKey, SHARDS};
use crate::fault::LedgerFault;

/// Carries out an order, or repeats the answer it was given before.
pub(super) fn book(tx: &mut Tx<'_>, ctx: &Ctx, order: &Order) -> Result<Posting, LedgerFault> {
    order.check()?;
    let hash = order.request_hash();
    let undone = undone(tx, ctx.market, &order.act)?;
    let hold_id = order.act.hold().or(undone.as_ref().and_then(|posting| posting.hold));
    let at_partner = at_partner(tx, ctx.market, order, undone.as_ref())?;
    let reverses = undone.as_ref().map(|posting| posting.id);
    let links = Links { hold: hold_id, reverses, at_partner: at_partner.as_ref() };
    if !store::insert_posting(tx, ctx, order, links, &hash)? {
        return replay(tx, ctx.market, order, &hash);
    }
    let before = hold_id.map(|id| store::lock_hold(tx, ctx.market, id)).transpose()?.flatten();
    let plan = match &undone {
        Some(posting) => plan_reversal(posting.kind, &moves_of(tx, ctx.market, posting.id)?, before.clone())?,
        None => plan(&order.act, &Known { hold: before.clone(), about: order.about, at_partner })?,
    };
    keep_hold(tx, ctx, &order.act, before, plan.hold.as_ref())?;
    write_entries(tx, ctx.market, order.id, &plan)?;
    let entries = store::list_entries(tx, ctx.market, order.id)?;
    Ok(Posting { id: order.id, kind: order.act.kind(), made_at: ctx.now, entries, is_replay: false })
}

/// The posting that an order undoes.
fn undone(tx: &mut Tx<'_>, market: MarketId, act: &Act) -> Result<Option<PostingRow>, LedgerFault> {
    let Act::Reverse { posting } = act else { return Ok(None) };
    store::find_posting(tx, market, *posting)?.map(Some).ok_or(LedgerFault::NoSuchPosting)
}

/// The movement at the partner: the one named, else that of the hold or posting it follows.
fn at_partner(
    tx: &mut Tx<'_>,
    market: MarketId,
    order: &Order,
    undone: Option<&PostingRow>,
) -> Result<Option<AtPartner>, LedgerFault> {
    if order.at_partner.is_some() {
        return Ok(order.at_partner.clone());
    }
    match order.act {
        Act::Capture { hold, .. } | Act::Void { hold } => {
            Ok(store::find_hold(tx, market, hold)?.map(|hold| hold.at_partner))
        }
        _ => Ok(undone.and_then(PostingRow::at_partner)),
    }
}

/// The answer given to this key before; a refusal where the key, the id or the posting to undo belongs to another.
fn replay(tx: &mut Tx<'_>, market: MarketId, order: &Order, hash: &[u8]) -> Result<Posting, LedgerFault> {
    let Some(row) = store::find_posting_by_key(tx, market, &order.key)? else {
        let Act::Reverse { posting } = order.act else { return Err(LedgerFault::IdTaken) };
        let reversal = store::find_reversal(tx, market, posting)?;
        return Err(reversal.map_or(LedgerFault::IdTaken, |_| LedgerFault::AlreadyReversed));
    };
    if row.request_hash != hash {
        return Err(LedgerFault::KeyReused);
    }
    let entries = store::list_entries(tx, market, row.id)?;
    Ok(Posting { id: row.id, kind: row.kind, made_at: row.made_at, entries, is_replay: true })
}

fn moves_of(
    tx: &mut Tx<'_>,
    market: MarketId,
    posting: PostingId,
) -> Result<BTreeMap<AccountKey, i64>, LedgerFault> {
    let mut moves = BTreeMap::new();
    for PostedEntry { owner, purpose, currency, amount_minor, .. } in
        store::list_entries(tx, market, posting)?
    {
        *moves.entry(AccountKey { owner, purpose, currency }).or_default() += amount_minor;
    }
    Ok(moves)
}

fn keep_hold(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    act: &Act,
    before: Option<Hold>,
    after: Option<&Hold>,
) -> Result<(), LedgerFault> {
    match (before, after) {
        (_, None) => Ok(()),
        (_, Some(new)) if matches!(act, Act::Hold { .. }) => {
            if store::insert_hold(tx, ctx, new)? {
                Ok(())
            } else {
                Err(LedgerFault::HoldTaken)
            }
        }
        (Some(before), Some(after)) if store::change_hold(tx, ctx, &before, after)? => Ok(()),
        // Locked and yet changed: another transaction got in between.
        (_, Some(_)) => Err(DbFault::Contended.into()),
    }
}

fn write_entries(
    tx: &mut Tx<'_>,
    market: MarketId,
    posting: PostingId,
    plan: &Plan,
) -> Result<(), LedgerFault> {
    let mut rows: BTreeMap<AccountId, (AccountKey, u8, i64)> = BTreeMap::new();
    for (account, amount) in &plan.moves {
        for (shard, amount) in shares(tx, market, posting, account, *amount)? {
            rows.insert(account.row_id(market, shard), (*account, shard, amount));
        }
    }
    for (row, (account, shard, amount)) in rows {
        let (balance, number) = change_balance(tx, market, (row, &account, shard), amount)?;
        store::insert_entry(tx, market, posting, row, (amount, balance, number))?;
    }
    Ok(())
}

/// Which rows of an account take how much: the one the posting's id points at, except where money leaves an account
/// that is spread over rows and may not be overdrawn; that is drawn from one row after the other.
fn shares(
    tx: &mut Tx<'_>,
    market: MarketId,
    posting: PostingId,
    account: &AccountKey,
    amount_minor: i64,
) -> Result<Vec<(u8, i64)>, LedgerFault> {
    let shards = account.purpose.shards();
    if amount_minor > 0 || shards == 1 || account.purpose.may_be_overdrawn() {
        let last = posting.uuid().as_bytes()[15];
        return Ok(vec![(last % shards, amount_minor)]);
    }
    let mut wanted = -amount_minor;
    let mut shares = Vec::new();
    for shard in 0..SHARDS {
        let balance = store::lock_account(tx, market, account.row_id(market, shard))?.unwrap_or(0);
        let drawn = wanted.min(balance);
        if drawn > 0 {
            shares.push((shard, -drawn));
            wanted -= drawn;
        }
    }
    if wanted == 0 { Ok(shares) } else { Err(LedgerFault::NotEnough) }
}

/// Balance and number after the change; the row is made when it is first needed.
fn change_balance(
    tx: &mut Tx<'_>,
    market: MarketId,
    (row, account, shard): (AccountId, &AccountKey, u8),
    amount_minor: i64,
) -> Result<(i64, i64), LedgerFault> {
    if let Some(changed) = store::add_to_account(tx, market, row, amount_minor)? {
        return Ok(changed);
    }
    store::open_account(tx, market, account, shard)?;
    let changed = store::add_to_account(tx, market, row, amount_minor)?;
    let is_overdraft = amount_minor < 0 && !account.purpose.may_be_overdrawn();
    changed.ok_or(if is_overdraft { LedgerFault::NotEnough } else { LedgerFault::BalanceTooLarge })
}
