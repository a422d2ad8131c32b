//! SQL of one-time codes.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Ctx, Id, MarketId, Timestamp};

use super::model::{Code, Live};

sql! {
    LOCK_CODE(MarketId, String, Id<()>) -> CodeRow =
        sqlite "select code_id, created_at, expires_at, sent_at, sent_count from one_time_code
                where market_id = $1 and phone = $2 and subject = $3",
        postgres "select code_id, created_at, expires_at, sent_at, sent_count from one_time_code
                where market_id = $1 and phone = $2 and subject = $3 for update";
    UPSERT_CODE(MarketId, String, Id<()>, Id<Code>, Timestamp, Timestamp, Timestamp, i64) =
        "insert into one_time_code (market_id, phone, subject, code_id, created_at, expires_at, sent_at, sent_count)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (market_id, phone, subject) do update set code_id = excluded.code_id,
             created_at = excluded.created_at, expires_at = excluded.expires_at, sent_at = excluded.sent_at,
             sent_count = excluded.sent_count";
    DELETE_CODE(MarketId, String, Id<()>, Id<Code>) =
        "delete from one_time_code where market_id = $1 and phone = $2 and subject = $3 and code_id = $4";
    DELETE_OLD_CODES(Timestamp) = "delete from one_time_code where expires_at < $1";
}

row! {
    struct CodeRow {
        code: Id<Code>,
        created_at: Timestamp,
        expires_at: Timestamp,
        sent_at: Timestamp,
        sent_count: i64,
    }
}

/// A number, and the person changing to it, or zeros for signing in.
#[derive(Debug, Clone)]
pub(crate) struct CodeKey {
    pub(super) phone: String,
    pub(super) subject: Id<()>,
}

pub(super) fn lock_code(tx: &mut Tx<'_>, ctx: &Ctx, key: &CodeKey) -> Result<Option<Live>, DbFault> {
    let row = tx.find(&LOCK_CODE, (ctx.market, &key.phone, key.subject))?;
    Ok(row.map(|row| Live {
        id: row.code,
        created_at: row.created_at,
        expires_at: row.expires_at,
        sent_at: row.sent_at,
        sent_count: row.sent_count,
    }))
}

pub(super) fn upsert_code(tx: &mut Tx<'_>, ctx: &Ctx, key: &CodeKey, live: &Live) -> Result<(), DbFault> {
    let Live { id, created_at, expires_at, sent_at, sent_count } = *live;
    let values = (ctx.market, &key.phone, key.subject, id, created_at, expires_at, sent_at, sent_count);
    tx.run(&UPSERT_CODE, values).map(drop)
}

/// True for exactly one caller: a code is used once.
pub(super) fn use_code(tx: &mut Tx<'_>, ctx: &Ctx, key: &CodeKey, id: Id<Code>) -> Result<bool, DbFault> {
    Ok(tx.run(&DELETE_CODE, (ctx.market, &key.phone, key.subject, id))? == 1)
}

pub(crate) fn delete_old_codes(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, DbFault> {
    tx.run(&DELETE_OLD_CODES, (before,))
}
