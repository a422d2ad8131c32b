//! SQL of refresh tokens and signing keys.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Ctx, Id, MarketId, SessionId, Timestamp};

use crate::secret::Digest;

/// Marks refresh tokens.
pub(crate) enum RefreshToken {}
/// Marks signing keys.
pub(crate) enum SigningKey {}

sql! {
    INSERT_REFRESH(Id<RefreshToken>, MarketId, SessionId, Vec<u8>, Timestamp, Timestamp) =
        "insert into refresh_token (id, market_id, session_id, token_hash, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6)";
    FIND_FAMILY(MarketId, Vec<u8>) -> (SessionId,) =
        "select session_id from refresh_token where market_id = $1 and token_hash = $2";
    FIND_REFRESH(MarketId, Vec<u8>) -> RefreshRow =
        "select t.id, t.expires_at, t.used_at, c.used_at from refresh_token t
         left join refresh_token c on c.id = t.child_id
         where t.market_id = $1 and t.token_hash = $2";
    USE_REFRESH(MarketId, Id<RefreshToken>, Timestamp, Id<RefreshToken>) =
        "update refresh_token set used_at = $3, child_id = $4
         where market_id = $1 and id = $2 and used_at is null";
    INSERT_KEY(Id<SigningKey>, Vec<u8>, Vec<u8>, Timestamp, Timestamp) =
        "insert into signing_key (id, public_key, sealed_key, created_at, expires_at) values ($1, $2, $3, $4, $5)";
    LIST_KEYS(Timestamp) -> KeyRow =
        "select id, public_key, sealed_key, created_at, expires_at from signing_key where expires_at > $1
         order by created_at desc, id desc limit 20";
    DELETE_OLD_KEYS(Timestamp) = "delete from signing_key where expires_at < $1";
}

row! {
    pub(super) struct RefreshRow {
        pub(super) id: Id<RefreshToken>,
        pub(super) expires_at: Timestamp,
        pub(super) used_at: Option<Timestamp>,
        pub(super) child_used_at: Option<Timestamp>,
    }
}
row! {
    #[derive(Clone)]
    pub(super) struct KeyRow {
        pub(super) id: Id<SigningKey>,
        pub(super) public_key: Vec<u8>,
        pub(super) sealed_key: Vec<u8>,
        pub(super) created_at: Timestamp,
        pub(super) expires_at: Timestamp,
    }
}

/// The first refresh token of a family.
#[derive(Debug, Clone)]
pub(crate) struct FirstRefresh {
    pub(crate) id: Id<RefreshToken>,
    pub(crate) expires_at: Timestamp,
}

pub(crate) fn insert_first_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    session: SessionId,
    first: &FirstRefresh,
    hash: &Digest,
) -> Result<(), DbFault> {
    insert_refresh(tx, ctx, session, (first.id, first.expires_at), hash)
}

pub(super) fn insert_refresh(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    session: SessionId,
    (id, expires_at): (Id<RefreshToken>, Timestamp),
    hash: &Digest,
) -> Result<(), DbFault> {
    tx.run(&INSERT_REFRESH, (id, ctx.market, session, hash, ctx.now, expires_at)).map(drop)
}

pub(super) fn find_family(
    tx: &mut Tx<'_>,
    market: MarketId,
    hash: &Digest,
) -> Result<Option<SessionId>, DbFault> {
    Ok(tx.find(&FIND_FAMILY, (market, hash))?.map(|(session,)| session))
}

pub(super) fn find_refresh(
    tx: &mut Tx<'_>,
    market: MarketId,
    hash: &Digest,
) -> Result<Option<RefreshRow>, DbFault> {
    tx.find(&FIND_REFRESH, (market, hash))
}

pub(super) fn use_refresh(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: Id<RefreshToken>,
    child: Id<RefreshToken>,
) -> Result<(), DbFault> {
    tx.run(&USE_REFRESH, (ctx.market, id, ctx.now, child)).map(drop)
}

pub(super) fn insert_key(tx: &mut Tx<'_>, key: &KeyRow) -> Result<(), DbFault> {
    let KeyRow { id, public_key, sealed_key, created_at, expires_at } = key;
    tx.run(&INSERT_KEY, (*id, public_key, sealed_key, *created_at, *expires_at)).map(drop)
}

/// Keys still good for checking, newest first.
pub(super) fn list_keys(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<KeyRow>, DbFault> {
    tx.list(&LIST_KEYS, (now,))
}

pub(crate) fn delete_old_keys(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, DbFault> {
    tx.run(&DELETE_OLD_KEYS, (before,))
}
