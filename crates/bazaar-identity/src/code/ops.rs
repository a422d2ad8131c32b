//! Asking for a code and giving it back.

use bazaar_clients::sms::SmsFault;
use bazaar_db::{DbFault, Tx};
use bazaar_kit::india::{IdentifierFault, Phone};
use bazaar_kit::{Ctx, Fault, FaultKind, FieldFault, Id, PersonId, Who, permission};
use uuid::Uuid;

use super::asking::use_guess_in;
use super::model::typed_digits;
use crate::consent::{Agreed, insert_consent};
use crate::lockout::Device;
use crate::password::too_many;
use crate::person::ops::join_in;
use crate::person::store::{NewPerson, find_by_phone, find_person};
use crate::session::{NewSession, open_in};
use crate::{Identity, Opened, SignInFrom};

permission!(
    /// Asking for a one-time code.
    pub CODE_ASK = "code.ask", [Who::Anyone], "within the limits"
);
permission!(
    /// Signing in or joining by one-time code.
    pub CODE_VERIFY = "code.verify", [Who::Anyone], "right code, within the limits"
);

/// What can go wrong around codes.
#[derive(Debug, thiserror::Error)]
pub enum CodeFault {
    /// There is no signing in by phone here.
    #[error("there is no signing in by phone")]
    Off,
    /// It is not a mobile number.
    #[error("not a mobile number")]
    Phone(IdentifierFault),
    /// The code was sent a moment ago: wait before it is sent again.
    #[error("sent a moment ago")]
    TooSoon {
        /// How long, in seconds.
        wait_s: i64,
    },
    /// Too many were asked for or guessed.
    #[error("too many")]
    TooMany {
        /// How long, in seconds.
        wait_s: i64,
    },
    /// The code is wrong or too old.
    #[error("the code is wrong or too old")]
    Wrong,
    /// The number belongs to someone else; told only to who holds it.
    #[error("the number belongs to someone else")]
    PhoneTaken,
    /// Whoever is new has to agree to the terms first; the code stays good.
    #[error("the terms were not agreed to")]
    Terms(FieldFault),
    /// The message could not be sent.
    #[error("the message could not be sent")]
    Sms(#[source] SmsFault),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<CodeFault> for Fault {
    fn from(fault: CodeFault) -> Self {
        match fault {
            CodeFault::Off => Self::new(FaultKind::Unavailable, "identity-phone-off"),
            CodeFault::Phone(fault) => fault.at_field("phone").into(),
            CodeFault::Terms(field) => field.into(),
            CodeFault::TooSoon { wait_s } => Self::new(FaultKind::TooMany, "identity-code-too-soon")
                .with("seconds", wait_s)
                .retry_after(u32::try_from(wait_s).unwrap_or(u32::MAX)),
            CodeFault::TooMany { wait_s } => too_many(wait_s),
            CodeFault::Wrong => FieldFault::new("code", "identity-code-wrong").into(),
            CodeFault::PhoneTaken => Self::new(FaultKind::Conflict, "identity-contact-taken"),
            CodeFault::Sms(fault) => fault.into(),
            CodeFault::Db(fault) => fault.into(),
            CodeFault::Refused(fault) => fault,
        }
    }
}

/// A code is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSent {
    /// The number, as `+919876543210`.
    pub phone: String,
    /// Seconds until it may be sent once more.
    pub again_in_s: i64,
    /// The code itself, in demo, development and test only.
    pub shown_code: Option<String>,
}

/// Giving a code back.
#[derive(Clone)]
pub struct VerifyCode {
    /// The number as typed.
    pub phone: String,
    /// The code as typed.
    pub code: String,
    /// From where.
    pub from: SignInFrom,
    /// The version of the terms agreed to; who is known already need not say.
    pub terms: Option<String>,
}

impl Identity {
    /// Sends a code to a number, known or not, for signing in or joining.
    pub async fn ask_code(
        &self,
        ctx: &Ctx,
        phone: &str,
        device: Option<&str>,
    ) -> Result<CodeSent, CodeFault> {
        CODE_ASK.check(ctx)?;
        let phone = Phone::parse_mobile(phone).map_err(CodeFault::Phone)?;
        let device = Device::read(&self.inner.keys, device);
        self.ask(ctx, self.asking(ctx, &phone, Id::from_uuid(Uuid::nil()), device)).await
    }

    /// Signs in with a code; whoever was not known joins.
    pub async fn verify_code(&self, ctx: &Ctx, verify: VerifyCode) -> Result<Opened, CodeFault> {
        CODE_VERIFY.check(ctx)?;
        let phone = Phone::parse_mobile(&verify.phone).map_err(CodeFault::Phone)?;
        let session = NewSession::prepare(self, ctx, &verify.from);
        let asking = self.asking(ctx, &phone, Id::from_uuid(Uuid::nil()), session.device());
        let typed = typed_digits(&verify.code);
        self.count_guess(ctx, &asking).await?;
        let (identity, job_ctx, new, new_person) = (self.clone(), ctx.clone(), session.clone(), ctx.new_id());
        let joined: Result<(PersonId, bool, bool), CodeFault> = self
            .inner
            .db
            .write(ctx, move |tx| {
                use_guess_in(tx, &job_ctx, &identity, &asking.key, &typed)?;
                let agreed = Agreed::read(verify.terms.as_deref());
                let (person, is_new, has_name) =
                    find_or_join_in(tx, &job_ctx, &identity, &asking.key.phone, (new_person, agreed))?;
                open_in(tx, &job_ctx, &identity, &new, person)?;
                Ok((person, is_new, has_name))
            })
            .await;
        let (person, is_new, has_name) = joined?;
        Ok(session.opened(self, person, is_new, !has_name))
    }
}

/// The person with this number, made where there is none: who, whether new, whether named.
fn find_or_join_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    identity: &Identity,
    phone: &str,
    (new, agreed): (PersonId, Result<Agreed, FieldFault>),
) -> Result<(PersonId, bool, bool), CodeFault> {
    if let Some(person) = find_by_phone(tx, ctx.market, phone)? {
        let has_name = find_person(tx, ctx.market, person)?.is_some_and(|row| !row.name.is_empty());
        return Ok((person, false, has_name));
    }
    let agreed = agreed.map_err(CodeFault::Terms)?;
    let person = NewPerson {
        id: new,
        name: String::new(),
        phone: Some(phone.to_owned()),
        email: None,
        password_hash: None,
        locale: ctx.locale,
    };
    join_in(tx, ctx, identity, &person)?;
    insert_consent(tx, ctx, new, (agreed.version(), ctx.now))?;
    Ok((new, true, false))
}
