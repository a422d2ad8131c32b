//! Asking for a code and giving it back.

use bazaar_clients::sms::SmsFault;
use bazaar_db::{DbFault, Tx};
use bazaar_kit::india::{IdentifierFault, Phone};
use bazaar_kit::{Ctx, Fault, FaultKind, FieldFault, Id, PersonId, Who, permission};
use uuid::Uuid;

use super::model::{Code, Live, digits_of, typed_digits};
use super::store::{self, CodeKey};
use crate::lockout::{
    CODE_TRIES, CODE_TRIES_PER_ADDRESS, CODES_PER_ADDRESS, CODES_PER_DEVICE, CODES_PER_MARKET_DAY,
    CODES_PER_NUMBER, CODES_PER_NUMBER_DAY, CODES_PER_PREFIX, Device, Limit, count_in, take_in,
};
use crate::password::too_many;
use crate::person::ops::join_in;
use crate::person::store::{NewPerson, find_by_phone, find_person};
use crate::secret::{Digest, is_same};
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

/// Numbers that share all but so many digits are neighbours.
const NEIGHBOUR_DIGITS: usize = 3;

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
}

/// Everything about one asking that is computed outside the transaction.
#[derive(Clone)]
pub(super) struct Asking {
    pub(super) key: CodeKey,
    new: Id<Code>,
    device: Option<Device>,
    limits: Vec<(&'static Limit, Digest)>,
    own_limit: Digest,
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

    pub(super) fn asking(&self, ctx: &Ctx, phone: &Phone, subject: Id<()>, device: Option<Device>) -> Asking {
        let keys = &self.inner.keys;
        let text = phone.as_str();
        let prefix = &text[..text.len() - NEIGHBOUR_DIGITS];
        let number = device.map(|device| device.number).unwrap_or_default();
        let of = |limit: &'static Limit, part: &str| (limit, keys.mac(limit.name, &[part.as_bytes()]));
        Asking {
            key: CodeKey { phone: text.to_owned(), subject },
            new: ctx.new_id(),
            device,
            limits: vec![
                of(&CODES_PER_NUMBER, text),
                of(&CODES_PER_NUMBER_DAY, text),
                of(&CODES_PER_PREFIX, prefix),
                (&CODES_PER_ADDRESS, self.address_key(CODES_PER_ADDRESS.name, ctx)),
                of(&CODES_PER_MARKET_DAY, ""),
            ],
            own_limit: keys.mac(CODES_PER_DEVICE.name, &[text.as_bytes(), &number]),
        }
    }

    pub(super) async fn ask(&self, ctx: &Ctx, asking: Asking) -> Result<CodeSent, CodeFault> {
        if !self.has_phone_sign_in() {
            return Err(CodeFault::Off);
        }
        let (identity, job_ctx, phone) = (self.clone(), ctx.clone(), asking.key.phone.clone());
        let live: Result<Live, CodeFault> =
            self.inner.db.write(ctx, move |tx| ask_in(tx, &job_ctx, &identity, &asking)).await;
        let live = live?;
        let code = self.code_of(&live, &phone);
        let shown_code = self.send_code(ctx, &phone, &code).await?;
        Ok(CodeSent { phone, again_in_s: live.pause_s(), shown_code })
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
                let (person, is_new, has_name) =
                    find_or_join_in(tx, &job_ctx, &identity, &asking.key.phone, new_person)?;
                open_in(tx, &job_ctx, &identity, &new, person)?;
                Ok((person, is_new, has_name))
            })
            .await;
        let (person, is_new, has_name) = joined?;
        Ok(session.opened(self, person, is_new, !has_name))
    }

    /// The code of a row. Nobody without the key can compute it, and nobody can read it anywhere.
    fn code_of(&self, live: &Live, phone: &str) -> String {
        digits_of(&self.inner.keys.mac("code", &[live.id.uuid().as_bytes(), phone.as_bytes()]))
    }

    /// Counts the guess, stored whatever becomes of it: a guess that failed must not be forgotten with its
    /// transaction.
    pub(super) async fn count_guess(&self, ctx: &Ctx, asking: &Asking) -> Result<(), CodeFault> {
        let address = self.address_key(CODE_TRIES_PER_ADDRESS.name, ctx);
        let (identity, job_ctx, asking) = (self.clone(), ctx.clone(), asking.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let Some(live) = store::lock_code(tx, &job_ctx, &asking.key)? else {
                    return Err(CodeFault::Wrong);
                };
                let is_known = is_known_in(tx, &job_ctx, &asking)?;
                let tries = identity.tries_key(&live, asking.device.filter(|_| is_known));
                for (limit, key) in [(&CODE_TRIES, &tries), (&CODE_TRIES_PER_ADDRESS, &address)] {
                    if let Some(wait_s) = take_in(tx, &job_ctx, limit, key)? {
                        return Err(CodeFault::TooMany { wait_s });
                    }
                }
                Ok(())
            })
            .await
    }

    /// The tally of guesses at one code: of a known device, or of everyone else.
    fn tries_key(&self, live: &Live, known: Option<Device>) -> Digest {
        let number = known.map(|device| device.number).unwrap_or_default();
        self.inner.keys.mac(CODE_TRIES.name, &[live.id.uuid().as_bytes(), &number])
    }
}

fn ask_in(tx: &mut Tx<'_>, ctx: &Ctx, identity: &Identity, asking: &Asking) -> Result<Live, CodeFault> {
    let is_known = is_known_in(tx, ctx, asking)?;
    let live = match store::lock_code(tx, ctx, &asking.key)? {
        None => Live::new(asking.new, ctx.now),
        Some(before) => {
            let tries = identity.tries_key(&before, asking.device.filter(|_| is_known));
            let is_guessed_out = count_in(tx, ctx, &CODE_TRIES, &tries)? >= CODE_TRIES.free;
            before
                .asked_again(ctx.now, is_guessed_out, asking.new)
                .map_err(|wait_s| CodeFault::TooSoon { wait_s })?
        }
    };
    let own = [(&CODES_PER_DEVICE, asking.own_limit)];
    let limits = if is_known { &own[..] } else { &asking.limits[..] };
    for (limit, key) in limits {
        if let Some(wait_s) = take_in(tx, ctx, limit, key)? {
            return Err(CodeFault::TooMany { wait_s });
        }
    }
    store::upsert_code(tx, ctx, &asking.key, &live)?;
    Ok(live)
}

/// Whether the caller's device is known for the person with this number.
fn is_known_in(tx: &mut Tx<'_>, ctx: &Ctx, asking: &Asking) -> Result<bool, DbFault> {
    let Some(device) = asking.device else { return Ok(false) };
    Ok(find_by_phone(tx, ctx.market, &asking.key.phone)? == Some(device.person))
}

/// Uses the code up if it is the one typed.
pub(super) fn use_guess_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    identity: &Identity,
    key: &CodeKey,
    typed: &str,
) -> Result<(), CodeFault> {
    let live = store::lock_code(tx, ctx, key)?.filter(|live| ctx.now < live.expires_at);
    let live = live.ok_or(CodeFault::Wrong)?;
    let is_right = is_same(identity.code_of(&live, &key.phone).as_bytes(), typed.as_bytes());
    if is_right && store::use_code(tx, ctx, key, live.id)? { Ok(()) } else { Err(CodeFault::Wrong) }
}

/// The person with this number, made where there is none: who, whether new, whether named.
fn find_or_join_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    identity: &Identity,
    phone: &str,
    new: PersonId,
) -> Result<(PersonId, bool, bool), DbFault> {
    if let Some(person) = find_by_phone(tx, ctx.market, phone)? {
        let has_name = find_person(tx, ctx.market, person)?.is_some_and(|row| !row.name.is_empty());
        return Ok((person, false, has_name));
    }
    let person = NewPerson {
        id: new,
        name: String::new(),
        phone: Some(phone.to_owned()),
        email: None,
        password_hash: None,
        locale: ctx.locale,
    };
    join_in(tx, ctx, identity, &person)?;
    Ok((new, true, false))
}
