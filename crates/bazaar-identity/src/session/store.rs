//! SQL of sessions and of what they mean.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{
    Ctx, MarketId, MarketRole, Membership, OrganisationId, OrganisationRole, PersonId, SessionId, SignedIn,
    Timestamp,
};

use super::SessionKind;
use crate::secret::Digest;

sql! {
    INSERT_SESSION(SessionId, MarketId, PersonId, SessionKind, Option<Vec<u8>>, String, Option<String>, Timestamp,
                   Timestamp) =
        "insert into session (id, market_id, person_id, kind, token_hash, agent, address, created_at, seen_at,
                              expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)";
    FIND_BY_TOKEN(MarketId, Vec<u8>) -> (SessionId,) =
        "select id from session where market_id = $1 and token_hash = $2 and ended_at is null";
    FIND_LIVE(MarketId, SessionId) -> LiveRow =
        "select s.person_id, s.seen_at, s.expires_at, coalesce(s.proved_at, s.created_at), p.name from session s
         join person p on p.id = s.person_id and p.market_id = s.market_id
         where s.market_id = $1 and s.id = $2 and s.ended_at is null";
    LIST_ROLES(MarketId, PersonId) -> (MarketRole,) =
        "select role from market_role where market_id = $1 and person_id = $2 order by role limit 10";
    LIST_MEMBERSHIPS(MarketId, PersonId) -> (OrganisationId, OrganisationRole, Option<Timestamp>) =
        "select m.organisation_id, m.role, o.lender_checked_at from membership m
         join organisation o on o.id = m.organisation_id
         where m.market_id = $1 and m.person_id = $2 order by m.joined_at, m.organisation_id limit 100";
    LATEST_DECLARATION(MarketId, PersonId) -> (Timestamp,) =
        "select made_at from declaration where market_id = $1 and person_id = $2 and kind = 'stake-buyer'
         order by made_at desc limit 1";
    TOUCH_SESSION(MarketId, SessionId, Timestamp) =
        "update session set seen_at = $3 where market_id = $1 and id = $2 and ended_at is null";
    PROVE_SESSION(MarketId, SessionId, Timestamp) =
        "update session set proved_at = $3 where market_id = $1 and id = $2 and ended_at is null";
    LOCK_SESSION(MarketId, SessionId) -> LockedRow =
        sqlite "select person_id, kind, expires_at, ended_at from session where market_id = $1 and id = $2",
        postgres "select person_id, kind, expires_at, ended_at from session where market_id = $1 and id = $2
                  for update";
    END_SESSION(MarketId, SessionId, PersonId, Timestamp) =
        "update session set ended_at = $4
         where market_id = $1 and id = $2 and person_id = $3 and ended_at is null";
    LIST_LIVE_IDS(MarketId, PersonId) -> (SessionId,) =
        "select id from session where market_id = $1 and person_id = $2 and ended_at is null order by id
         limit 1000";
    LIST_SESSIONS(MarketId, PersonId, Timestamp, Timestamp) -> SessionRow =
        "select id, kind, agent, address, created_at, seen_at, expires_at from session
         where market_id = $1 and person_id = $2 and ended_at is null and expires_at > $3 and seen_at > $4
         order by seen_at desc, id limit 100";
    DELETE_OLD_REFRESH_TOKENS(Timestamp) =
        "delete from refresh_token where session_id in
             (select id from session where expires_at < $1 or ended_at < $1)";
    DELETE_OLD_SESSIONS(Timestamp) = "delete from session where expires_at < $1 or ended_at < $1";
}

row! {
    struct LiveRow {
        person: PersonId,
        seen_at: Timestamp,
        expires_at: Timestamp,
        proved_at: Timestamp,
        name: String,
    }
}
row! {
    /// A session that is being changed.
    pub(crate) struct LockedRow {
        pub(crate) person: PersonId,
        pub(crate) kind: SessionKind,
        pub(crate) expires_at: Timestamp,
        pub(crate) ended_at: Option<Timestamp>,
    }
}
row! {
    pub(super) struct SessionRow {
        pub(super) id: SessionId,
        pub(super) kind: SessionKind,
        pub(super) agent: String,
        pub(super) address: Option<String>,
        pub(super) created_at: Timestamp,
        pub(super) seen_at: Timestamp,
        pub(super) expires_at: Timestamp,
    }
}

/// A live session with what it means.
pub(super) struct Live {
    pub(super) signed_in: SignedIn,
    pub(super) seen_at: Timestamp,
    pub(super) expires_at: Timestamp,
}

pub(super) struct NewRow<'a> {
    pub(super) id: SessionId,
    pub(super) person: PersonId,
    pub(super) kind: SessionKind,
    pub(super) token_hash: Option<&'a Digest>,
    pub(super) agent: &'a str,
    pub(super) expires_at: Timestamp,
}

pub(super) fn insert_session(tx: &mut Tx<'_>, ctx: &Ctx, row: &NewRow<'_>) -> Result<(), DbFault> {
    let address = ctx.address.map(|address| address.to_string());
    let hash = row.token_hash.copied();
    let values =
        (row.id, ctx.market, row.person, row.kind, hash, row.agent, address, ctx.now, row.expires_at);
    tx.run(&INSERT_SESSION, values).map(drop)
}

pub(super) fn find_by_token(
    tx: &mut Tx<'_>,
    market: MarketId,
    hash: &Digest,
) -> Result<Option<SessionId>, DbFault> {
    Ok(tx.find(&FIND_BY_TOKEN, (market, hash))?.map(|(id,)| id))
}

pub(super) fn find_live(
    tx: &mut Tx<'_>,
    market: MarketId,
    session: SessionId,
) -> Result<Option<Live>, DbFault> {
    let Some(row) = tx.find(&FIND_LIVE, (market, session))? else { return Ok(None) };
    let roles = tx.list(&LIST_ROLES, (market, row.person))?.into_iter().map(|(role,)| role).collect();
    let memberships = tx.list(&LIST_MEMBERSHIPS, (market, row.person))?.into_iter().map(membership).collect();
    let stake_declared_at = tx.find(&LATEST_DECLARATION, (market, row.person))?.map(|(made_at,)| made_at);
    let signed_in = SignedIn {
        person: row.person,
        session,
        market,
        name: row.name,
        roles,
        memberships,
        stake_declared_at,
        proved_at: row.proved_at,
    };
    Ok(Some(Live { signed_in, seen_at: row.seen_at, expires_at: row.expires_at }))
}

fn membership(
    (organisation, role, checked_at): (OrganisationId, OrganisationRole, Option<Timestamp>),
) -> Membership {
    Membership { organisation, role, lender_checked: checked_at.is_some() }
}

pub(super) fn touch_session(
    tx: &mut Tx<'_>,
    market: MarketId,
    session: SessionId,
    now: Timestamp,
) -> Result<(), DbFault> {
    tx.run(&TOUCH_SESSION, (market, session, now)).map(drop)
}

pub(super) fn prove_session(tx: &mut Tx<'_>, ctx: &Ctx, session: SessionId) -> Result<(), DbFault> {
    tx.run(&PROVE_SESSION, (ctx.market, session, ctx.now)).map(drop)
}

pub(crate) fn lock_session(
    tx: &mut Tx<'_>,
    market: MarketId,
    session: SessionId,
) -> Result<Option<LockedRow>, DbFault> {
    tx.find(&LOCK_SESSION, (market, session))
}

/// True where it was live and the person's.
pub(super) fn end_session(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    session: SessionId,
    person: PersonId,
) -> Result<bool, DbFault> {
    Ok(tx.run(&END_SESSION, (ctx.market, session, person, ctx.now))? == 1)
}

pub(super) fn list_live_ids(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
) -> Result<Vec<SessionId>, DbFault> {
    Ok(tx.list(&LIST_LIVE_IDS, (market, person))?.into_iter().map(|(id,)| id).collect())
}

pub(super) fn list_sessions(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    person: PersonId,
    seen_after: Timestamp,
) -> Result<Vec<SessionRow>, DbFault> {
    tx.list(&LIST_SESSIONS, (ctx.market, person, ctx.now, seen_after))
}

pub(crate) fn delete_old_sessions(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, DbFault> {
    tx.run(&DELETE_OLD_REFRESH_TOKENS, (before,))?;
    tx.run(&DELETE_OLD_SESSIONS, (before,))
}
