//! Opening, listing and ending sessions.

use bazaar_db::{DbFault, Tx};
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::{Ctx, Fault, PersonId, SessionId, Timestamp, Who, permission};
use serde_json::json;

use super::SessionKind;
use super::store::{self, NewRow, SessionRow};
use crate::lockout::Device;
use crate::secret::{Digest, random_token, sha256};
use crate::token::{FirstRefresh, insert_first_in};
use crate::{Identity, events};

permission!(
    /// Seeing one's sessions.
    pub SESSION_LIST = "session.list", [Who::SignedIn], "own"
);
permission!(
    /// Ending one's sessions.
    pub SESSION_END = "session.end", [Who::SignedIn], "own"
);

/// The longest description of a browser that is kept, in characters.
const AGENT_CHARS: usize = 120;

/// What can go wrong around one's sessions.
#[derive(Debug, thiserror::Error)]
pub enum SessionFault {
    /// There is no such session of this person, or it is over.
    #[error("no such session")]
    Missing,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<SessionFault> for Fault {
    fn from(fault: SessionFault) -> Self {
        match fault {
            SessionFault::Missing => Self::missing(),
            SessionFault::Db(fault) => fault.into(),
            SessionFault::Refused(fault) => fault,
        }
    }
}

/// From where somebody signs in.
#[derive(Debug, Clone)]
pub struct SignInFrom {
    /// Cookie or tokens.
    pub kind: SessionKind,
    /// What the browser or program calls itself; cut to a sensible length.
    pub agent: String,
    /// The device token given at an earlier sign-in, if the caller has one.
    pub device: Option<String>,
}

/// A session just opened. Its secret is in the caller's hands and nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    /// Who.
    pub person: PersonId,
    /// The session.
    pub session: SessionId,
    /// The cookie's value, or the first refresh token.
    pub secret: String,
    /// Says at later sign-ins that this device is known; kept for a year.
    pub device: String,
    /// The person joined with this sign-in.
    pub is_new: bool,
    /// The person has not told a name yet.
    pub needs_name: bool,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened")
            .field("person", &self.person)
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}

/// One of one's own sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MySession {
    /// Which.
    pub id: SessionId,
    /// Cookie or tokens.
    pub kind: SessionKind,
    /// What the browser or program called itself.
    pub agent: String,
    /// The address it was opened from.
    pub address: Option<String>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last used, to the hour.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// It is the one asking.
    pub is_current: bool,
}

/// A session about to be opened: all that chance decides, decided outside the transaction.
#[derive(Clone)]
pub(crate) struct NewSession {
    id: SessionId,
    kind: SessionKind,
    secret: String,
    secret_hash: Digest,
    first: FirstRefresh,
    agent: String,
    expires_at: Timestamp,
    device: Option<Device>,
}

impl NewSession {
    pub(crate) fn prepare(identity: &Identity, ctx: &Ctx, from: &SignInFrom) -> Self {
        let secret = random_token();
        let expires_at = ctx.now.plus_days(identity.inner.settings.session_days);
        Self {
            id: ctx.new_id(),
            kind: from.kind,
            secret_hash: sha256(secret.as_bytes()),
            first: FirstRefresh { id: ctx.new_id(), expires_at },
            secret,
            agent: from.agent.chars().filter(|c| !c.is_control()).take(AGENT_CHARS).collect(),
            expires_at,
            device: Device::read(&identity.inner.keys, from.device.as_deref()),
        }
    }

    pub(crate) fn opened(
        self,
        identity: &Identity,
        person: PersonId,
        is_new: bool,
        needs_name: bool,
    ) -> Opened {
        let device = Device::of(person, self.device).text(&identity.inner.keys);
        Opened { person, session: self.id, secret: self.secret, device, is_new, needs_name }
    }

    pub(crate) fn device(&self) -> Option<Device> {
        self.device
    }
}

/// Opens the session for `person` and ends the one the same caller came with.
pub(crate) fn open_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    identity: &Identity,
    new: &NewSession,
    person: PersonId,
) -> Result<(), DbFault> {
    if let Some(before) = ctx.signed_in() {
        end_in(tx, ctx, identity, before.session, before.person)?;
    }
    let token_hash = (new.kind == SessionKind::Browser).then_some(&new.secret_hash);
    let row = NewRow {
        id: new.id,
        person,
        kind: new.kind,
        token_hash,
        agent: &new.agent,
        expires_at: new.expires_at,
    };
    store::insert_session(tx, ctx, &row)?;
    if new.kind == SessionKind::Api {
        insert_first_in(tx, ctx, new.id, &new.first, &new.secret_hash)?;
    }
    let detail = json!({ "kind": new.kind, "person": person });
    audit_in(tx, ctx, "session.open", Subject::of("session", new.id), &detail)
}

/// Ends one session of `person`; says whether there was one.
pub(crate) fn end_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    identity: &Identity,
    session: SessionId,
    person: PersonId,
) -> Result<bool, DbFault> {
    if !store::end_session(tx, ctx, session, person)? {
        return Ok(false);
    }
    events::session_revoked_in(tx, ctx, &identity.inner.wake, session, person)?;
    audit_in(tx, ctx, SESSION_END.name, Subject::of("session", session), &json!({ "person": person }))?;
    identity.drop_views_after(tx, vec![session]);
    Ok(true)
}

/// Ends every session of `person` but `kept`; says how many.
pub(crate) fn end_all_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    identity: &Identity,
    person: PersonId,
    kept: Option<SessionId>,
) -> Result<usize, DbFault> {
    let mut ended = 0;
    for session in store::list_live_ids(tx, ctx.market, person)? {
        if Some(session) != kept && end_in(tx, ctx, identity, session, person)? {
            ended += 1;
        }
    }
    Ok(ended)
}

impl Identity {
    /// One's own live sessions, last used first.
    pub async fn list_my_sessions(&self, ctx: &Ctx) -> Result<Vec<MySession>, SessionFault> {
        SESSION_LIST.check(ctx)?;
        let (person, current) = (ctx.person()?.person, ctx.person()?.session);
        let seen_after = ctx.now.plus_days(-self.inner.settings.session_idle_days);
        let job_ctx = ctx.clone();
        let rows = self
            .inner
            .db
            .read(ctx, move |tx| store::list_sessions(tx, &job_ctx, person, seen_after))
            .await
            .map_err(|fault: DbFault| fault)?;
        Ok(rows.into_iter().map(|row| shown(row, current)).collect())
    }

    /// Ends one of one's own sessions, the one at hand included (signing out).
    pub async fn end_session(&self, ctx: &Ctx, session: SessionId) -> Result<(), SessionFault> {
        SESSION_END.check(ctx)?;
        let person = ctx.person()?.person;
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let is_ended = end_in(tx, &job_ctx, &identity, session, person)?;
                if is_ended { Ok(()) } else { Err(SessionFault::Missing) }
            })
            .await
    }

    /// Ends every session of one's own but the one at hand; says how many.
    pub async fn end_other_sessions(&self, ctx: &Ctx) -> Result<usize, SessionFault> {
        SESSION_END.check(ctx)?;
        let (person, current) = (ctx.person()?.person, ctx.person()?.session);
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        let ended: Result<usize, DbFault> = self
            .inner
            .db
            .write(ctx, move |tx| end_all_in(tx, &job_ctx, &identity, person, Some(current)))
            .await;
        Ok(ended?)
    }

    /// What a person may do or is called has changed: every node reads it anew.
    pub(crate) fn forget_views_in(
        &self,
        tx: &mut Tx<'_>,
        ctx: &Ctx,
        person: PersonId,
    ) -> Result<(), DbFault> {
        let sessions = store::list_live_ids(tx, ctx.market, person)?;
        events::person_changed_in(tx, ctx, &self.inner.wake, person, &sessions)?;
        self.drop_views_after(tx, sessions);
        Ok(())
    }

    fn drop_views_after(&self, tx: &mut Tx<'_>, sessions: Vec<SessionId>) {
        let identity = self.clone();
        tx.after_commit(move || identity.inner.sessions.drop_views(&sessions));
    }
}

fn shown(row: SessionRow, current: SessionId) -> MySession {
    MySession {
        id: row.id,
        kind: row.kind,
        agent: row.agent,
        address: row.address,
        created_at: row.created_at,
        seen_at: row.seen_at,
        expires_at: row.expires_at,
        is_current: row.id == current,
    }
}
