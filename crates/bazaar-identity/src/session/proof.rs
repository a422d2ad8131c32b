//! Showing again that it is still oneself, before changing how one signs in.
//!
//! A session lives for weeks, and a phone or browser may lie open. So whoever has not signed in just now proves
//! themselves once more: by the password where there is one, by a code to their own number otherwise.

use bazaar_db::{DbFault, Tx};
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::india::Phone;
use bazaar_kit::{Ctx, Fault, FaultKind, Who, permission};
use serde_json::json;

use super::store;
use crate::code::{typed_digits, use_guess_in};
use crate::lockout::clear_in;
use crate::person::store::find_person;
use crate::{CodeFault, CodeSent, Identity, PasswordFault};

permission!(
    /// Proving once more that it is oneself.
    pub SESSION_PROVE = "session.prove", [Who::SignedIn], "own; right password or code, within the limits"
);

/// For so long after signing in or proving it again, nobody is asked.
const PROOF_S: i64 = 15 * 60;
/// The fault of an op that needs a proof; pages lead from it to where that is given.
pub(crate) const PROOF_NEEDED: &str = "identity-proof-needed";

/// Whether the person signed in, or proved themselves again, a short while ago.
pub(crate) fn is_proved(ctx: &Ctx) -> bool {
    ctx.signed_in().is_some_and(|signed_in| ctx.now.seconds_since(signed_in.proved_at) < PROOF_S)
}

/// Refuses whoever has to prove themselves first.
pub(crate) fn must_be_proved(ctx: &Ctx) -> Result<(), Fault> {
    if is_proved(ctx) { Ok(()) } else { Err(Fault::new(FaultKind::Forbidden, PROOF_NEEDED)) }
}

impl Identity {
    /// Proves it by one's password.
    pub async fn prove_by_password(&self, ctx: &Ctx, password: &str) -> Result<(), PasswordFault> {
        SESSION_PROVE.check(ctx)?;
        let row = self.begin_change(ctx).await?;
        let stored = row.password_hash.as_deref();
        if !self.inner.hash_pool.verify(password, stored).await? {
            return Err(PasswordFault::Wrong);
        }
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        let noted: Result<(), DbFault> = self
            .inner
            .db
            .write(ctx, move |tx| {
                clear_in(tx, &job_ctx, &identity.present_key(row.id))?;
                note_in(tx, &job_ctx, &identity)
            })
            .await;
        Ok(noted?)
    }

    /// Sends a code to one's own number.
    pub async fn ask_proof_code(&self, ctx: &Ctx) -> Result<CodeSent, CodeFault> {
        SESSION_PROVE.check(ctx)?;
        let phone = self.own_phone(ctx).await?;
        self.ask(ctx, self.asking(ctx, &phone, ctx.person()?.person.cast(), None)).await
    }

    /// Proves it by the code that went there.
    pub async fn prove_by_code(&self, ctx: &Ctx, code: &str) -> Result<(), CodeFault> {
        SESSION_PROVE.check(ctx)?;
        let phone = self.own_phone(ctx).await?;
        let asking = self.asking(ctx, &phone, ctx.person()?.person.cast(), None);
        self.count_guess(ctx, &asking).await?;
        let (identity, job_ctx, typed) = (self.clone(), ctx.clone(), typed_digits(code));
        self.inner
            .db
            .write(ctx, move |tx| {
                use_guess_in(tx, &job_ctx, &identity, asking.key(), &typed)?;
                Ok(note_in(tx, &job_ctx, &identity)?)
            })
            .await
    }

    async fn own_phone(&self, ctx: &Ctx) -> Result<Phone, CodeFault> {
        let (market, person) = (ctx.market, ctx.person()?.person);
        let found: Result<_, DbFault> =
            self.inner.db.read(ctx, move |tx| find_person(tx, market, person)).await;
        let phone = found?.and_then(|row| row.phone).ok_or(CodeFault::Off)?;
        Ok(Phone::from_stored(phone))
    }
}

/// Notes the proof with the session; every node reads it anew.
fn note_in(tx: &mut Tx<'_>, ctx: &Ctx, identity: &Identity) -> Result<(), DbFault> {
    let Some(signed_in) = ctx.signed_in() else { return Ok(()) };
    store::prove_session(tx, ctx, signed_in.session)?;
    identity.forget_views_in(tx, ctx, signed_in.person)?;
    audit_in(tx, ctx, SESSION_PROVE.name, Subject::of("session", signed_in.session), &json!({}))
}
