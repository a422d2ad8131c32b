//! Refreshing.

use bazaar_db::{DbFault, Tx};
use bazaar_jobs::{JobFailure, JobRun, Subject, audit_in};
use bazaar_kit::{Ctx, Fault, FaultKind, Id, PersonId, SessionId, Timestamp, Who, permission};
use serde_json::json;

use super::access::AccessToken;
use super::model::{Presented, Verdict};
use super::store::{self, RefreshRow, RefreshToken};
use crate::secret::{Digest, Keys, sha256, token_text};
use crate::session::end_in;
use crate::session::store::{LockedRow, lock_session};
use crate::{Identity, events};

permission!(
    /// Refreshing and revoking tokens.
    pub REFRESH = "token.refresh", [Who::Anyone], "holder of an unused refresh token"
);

/// What can go wrong when refreshing.
#[derive(Debug, thiserror::Error)]
pub enum RefreshFault {
    /// The token is unknown, over, or of an ended session.
    #[error("the refresh token is not valid")]
    NotValid,
    /// The token was used before: its session has been ended.
    #[error("the refresh token was used before")]
    Reused,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<RefreshFault> for Fault {
    fn from(fault: RefreshFault) -> Self {
        match fault {
            RefreshFault::NotValid => Self::new(FaultKind::SignInRequired, "identity-refresh-not-valid"),
            RefreshFault::Reused => Self::new(FaultKind::SignInRequired, "identity-refresh-reused"),
            RefreshFault::Db(fault) => fault.into(),
            RefreshFault::Refused(fault) => fault,
        }
    }
}

/// A new pair of tokens.
#[derive(Clone, PartialEq, Eq)]
pub struct Refreshed {
    /// Who.
    pub person: PersonId,
    /// The session.
    pub session: SessionId,
    /// The next refresh token.
    pub refresh: String,
    /// The access token.
    pub access: AccessToken,
}

impl std::fmt::Debug for Refreshed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Refreshed").field("session", &self.session).finish_non_exhaustive()
    }
}

/// A refresh about to be tried: everything computed outside the transaction.
#[derive(Clone)]
struct Attempt {
    hash: Digest,
    child: Id<RefreshToken>,
    child_hash: Digest,
}

/// What the transaction decided; reuse is decided *and stored*, so it is not a fault of the transaction.
enum Outcome {
    Given(SessionId, PersonId),
    NotValid,
    Reused,
}

impl Identity {
    /// Exchanges a refresh token for its child and a new access token.
    pub async fn refresh(&self, ctx: &Ctx, token: &str) -> Result<Refreshed, RefreshFault> {
        REFRESH.check(ctx)?;
        let refresh = child_of(&self.inner.keys, token);
        let attempt = Attempt {
            hash: sha256(token.as_bytes()),
            child: ctx.new_id(),
            child_hash: sha256(refresh.as_bytes()),
        };
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        let outcome: Result<Outcome, DbFault> =
            self.inner.db.write(ctx, move |tx| refresh_in(tx, &job_ctx, &identity, &attempt)).await;
        match outcome? {
            Outcome::Given(session, person) => {
                let access = self.issue_access(ctx, session, person).await?;
                Ok(Refreshed { person, session, refresh, access })
            }
            Outcome::NotValid => Err(RefreshFault::NotValid),
            Outcome::Reused => Err(RefreshFault::Reused),
        }
    }

    /// Ends the session of a refresh token, as an API client signs out. An unknown token is no fault: the caller
    /// wants it gone, and it is.
    pub async fn revoke_refresh(&self, ctx: &Ctx, token: &str) -> Result<(), RefreshFault> {
        REFRESH.check(ctx)?;
        let hash = sha256(token.as_bytes());
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let Some(session) = store::find_family(tx, job_ctx.market, &hash)? else { return Ok(()) };
                if let Some(family) = lock_session(tx, job_ctx.market, session)? {
                    end_in(tx, &job_ctx, &identity, session, family.person)?;
                }
                Ok(())
            })
            .await
    }
}

/// The one child a token can have: whoever asks twice gets the same.
fn child_of(keys: &Keys, token: &str) -> String {
    token_text(keys.mac("refresh-child", &[token.as_bytes()]))
}

/// The family's row is locked first, so that a hundred refreshes at once come one after another.
fn refresh_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    identity: &Identity,
    attempt: &Attempt,
) -> Result<Outcome, DbFault> {
    let Some(session) = store::find_family(tx, ctx.market, &attempt.hash)? else {
        return Ok(Outcome::NotValid);
    };
    let Some(family) = lock_session(tx, ctx.market, session)?.filter(|family| is_live(family, ctx.now))
    else {
        return Ok(Outcome::NotValid);
    };
    let Some(token) = store::find_refresh(tx, ctx.market, &attempt.hash)? else {
        return Ok(Outcome::NotValid);
    };
    match presented(&token).judge(ctx.now) {
        Verdict::Rotate => {
            store::use_refresh(tx, ctx, token.id, attempt.child)?;
            let child = (attempt.child, family.expires_at);
            store::insert_refresh(tx, ctx, session, child, &attempt.child_hash)?;
            Ok(Outcome::Given(session, family.person))
        }
        Verdict::Repeat => Ok(Outcome::Given(session, family.person)),
        Verdict::Expired => Ok(Outcome::NotValid),
        Verdict::Reused => {
            events::refresh_reused_in(tx, ctx, &identity.inner.wake, session, family.person)?;
            let detail = json!({ "person": family.person });
            audit_in(tx, ctx, "token.reused", Subject::of("session", session), &detail)?;
            end_in(tx, ctx, identity, session, family.person)?;
            Ok(Outcome::Reused)
        }
    }
}

fn is_live(family: &LockedRow, now: Timestamp) -> bool {
    family.ended_at.is_none() && now < family.expires_at
}

fn presented(row: &RefreshRow) -> Presented {
    Presented { expires_at: row.expires_at, used_at: row.used_at, is_child_used: row.child_used_at.is_some() }
}

/// Makes the next signing key in time, so that no request waits for it.
pub(crate) async fn rotate_keys(identity: Identity, run: JobRun) -> Result<(), JobFailure> {
    identity.ensure_signer(run.now).await.map_err(|fault| JobFailure::Retry(fault.to_string()))
}
