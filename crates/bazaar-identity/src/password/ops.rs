//! Joining and signing in by e-mail and password.

use bazaar_db::{DbFault, Tx};
use bazaar_kit::{Ctx, Fault, FaultKind, FieldFault, Id, PersonId, Who, permission};

use super::block_list::judge_password;
use crate::consent::{Agreed, insert_consent};
use crate::letter::{NewToken, Purpose, post_in, read_link_token, use_in};
use crate::lockout::{
    LETTERS_PER_ADDRESS, LETTERS_PER_READER, PASSWORD_PER_ACCOUNT, PASSWORD_PER_ADDRESS, PASSWORD_PER_DEVICE,
    clear_in, take_in,
};
use crate::person::ops::join_in;
use crate::person::store::{NewPerson, find_by_email, find_person, is_email_taken};
use crate::person::{parse_email, parse_name};
use crate::secret::Digest;
use crate::session::{NewSession, open_in};
use crate::{Identity, Opened, SignInFrom};

permission!(
    /// Joining by e-mail.
    pub JOIN_BY_EMAIL = "password.join", [Who::Anyone], "holder of the letter's link and the password"
);
permission!(
    /// Signing in by password.
    pub PASSWORD_SIGN_IN = "password.sign-in", [Who::Anyone], "right password, within the limits"
);

/// What can go wrong around passwords.
#[derive(Debug, thiserror::Error)]
pub enum PasswordFault {
    /// Fields are wrong.
    #[error("fields are wrong")]
    Fields(Vec<FieldFault>),
    /// Address or password is wrong; which of them is not said.
    #[error("address or password is wrong")]
    Wrong,
    /// Too many tries: wait.
    #[error("too many tries")]
    TooMany {
        /// How long, in seconds.
        wait_s: i64,
    },
    /// The link was used, is too old or not ours.
    #[error("the link is no longer good")]
    LinkOver,
    /// The present password is wrong.
    #[error("the present password is wrong")]
    PresentWrong,
    /// The address was taken by someone else meanwhile.
    #[error("the address was taken meanwhile")]
    EmailTaken,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<super::HashFault> for PasswordFault {
    fn from(fault: super::HashFault) -> Self {
        Self::Refused(fault.into())
    }
}

impl From<FieldFault> for PasswordFault {
    fn from(field: FieldFault) -> Self {
        Self::Fields(vec![field])
    }
}

impl From<PasswordFault> for Fault {
    fn from(fault: PasswordFault) -> Self {
        match fault {
            PasswordFault::Fields(fields) => Self::invalid(fields),
            PasswordFault::Wrong => FieldFault::new("password", "identity-password-wrong").into(),
            PasswordFault::TooMany { wait_s } => too_many(wait_s),
            PasswordFault::LinkOver => Self::new(FaultKind::Gone, "identity-link-over"),
            PasswordFault::PresentWrong => {
                FieldFault::new("present", "identity-password-present-wrong").into()
            }
            PasswordFault::EmailTaken => Self::new(FaultKind::Conflict, "identity-contact-taken"),
            PasswordFault::Db(fault) => fault.into(),
            PasswordFault::Refused(fault) => fault,
        }
    }
}

/// A refusal for a while, in minutes where it is long.
pub(crate) fn too_many(wait_s: i64) -> Fault {
    let minutes = (wait_s + 59) / 60;
    Fault::new(FaultKind::TooMany, "identity-too-many-tries")
        .with("minutes", minutes)
        .retry_after(u32::try_from(wait_s.max(1)).unwrap_or(u32::MAX))
}

/// Starting to join.
#[derive(Clone)]
pub struct JoinByEmail {
    /// The name as typed.
    pub name: String,
    /// The address as typed.
    pub email: String,
    /// The password as typed.
    pub password: String,
    /// The version of the terms agreed to.
    pub terms: Option<String>,
}

/// Signing in.
#[derive(Clone)]
pub struct PasswordSignIn {
    /// The address as typed.
    pub email: String,
    /// The password as typed.
    pub password: String,
    /// From where.
    pub from: SignInFrom,
}

/// The tallies of one try.
#[derive(Clone, Copy)]
struct TryKeys {
    account: Digest,
    device: Digest,
    address: Digest,
}

/// What is known of an account before its password is checked.
struct Account {
    person: Option<PersonId>,
    hash: Option<String>,
    has_name: bool,
}

impl Identity {
    /// Starts joining: a letter goes out, whether the address is known or not, and nothing else tells.
    pub async fn start_joining(&self, ctx: &Ctx, join: JoinByEmail) -> Result<(), PasswordFault> {
        JOIN_BY_EMAIL.check(ctx)?;
        let (name, email, agreed) = self.checked_join(ctx, &join)?;
        let password_hash = self.inner.hash_pool.hash(&join.password).await?;
        let token = NewToken {
            id: ctx.new_id(),
            purpose: Purpose::Join,
            person: None,
            email,
            name,
            password_hash: Some(password_hash),
            locale: ctx.locale,
            terms_version: Some(agreed.version()),
        };
        let keys = self.letter_keys(ctx, &token.email);
        let job_ctx = ctx.clone();
        self.inner
            .db
            .write(ctx, move |tx| {
                take_letter_in(tx, &job_ctx, &keys)?;
                let known = find_by_email(tx, job_ctx.market, &token.email)?;
                post_in(tx, &job_ctx, &joining_letter(&token, known))?;
                Ok(())
            })
            .await
    }

    fn checked_join(&self, ctx: &Ctx, join: &JoinByEmail) -> Result<(String, String, Agreed), PasswordFault> {
        let (name, email) = (parse_name("name", &join.name), parse_email("email", &join.email));
        let market = self.find_market(ctx.market);
        let market_name = market.as_deref().map_or("", |market| market.name.as_str());
        let password = judge_password(&join.password, &[&join.name, &join.email, market_name])
            .map_err(|problem| problem.at_field("password"));
        let agreed = Agreed::read(join.terms.as_deref());
        match (name, email, password, agreed) {
            (Ok(name), Ok(email), Ok(()), Ok(agreed)) => Ok((name, email, agreed)),
            (name, email, password, agreed) => Err(PasswordFault::Fields(
                [name.err(), email.err(), password.err(), agreed.err()].into_iter().flatten().collect(),
            )),
        }
    }

    /// Finishes joining: the letter's link and the password chosen make the person and sign them in.
    pub async fn finish_joining(
        &self,
        ctx: &Ctx,
        link: &str,
        password: &str,
        from: SignInFrom,
    ) -> Result<Opened, PasswordFault> {
        JOIN_BY_EMAIL.check(ctx)?;
        let id = read_link_token(&self.inner.keys, link).ok_or(PasswordFault::LinkOver)?;
        let key = self.inner.keys.mac(PASSWORD_PER_ACCOUNT.name, &[id.uuid().as_bytes()]);
        let market = ctx.market;
        let job_ctx = ctx.clone();
        let stored: Result<Option<String>, PasswordFault> = self
            .inner
            .db
            .write(ctx, move |tx| {
                let waits = take_in(tx, &job_ctx, &PASSWORD_PER_DEVICE, &key)?;
                waits.map_or(Ok(()), |wait_s| Err(PasswordFault::TooMany { wait_s }))?;
                let token = crate::letter::store::find_token(tx, market, id)?;
                Ok(token.and_then(|token| token.password_hash))
            })
            .await;
        let hash = stored?.ok_or(PasswordFault::LinkOver)?;
        if !self.inner.hash_pool.verify(password, Some(&hash)).await? {
            return Err(PasswordFault::Wrong);
        }
        self.join_by_token(ctx, id, from).await
    }

    async fn join_by_token(
        &self,
        ctx: &Ctx,
        id: Id<crate::letter::MailToken>,
        from: SignInFrom,
    ) -> Result<Opened, PasswordFault> {
        let (person, session) = (ctx.new_id(), NewSession::prepare(self, ctx, &from));
        let (identity, job_ctx, new) = (self.clone(), ctx.clone(), session.clone());
        let joined: Result<(), PasswordFault> = self
            .inner
            .db
            .write(ctx, move |tx| {
                let token = use_in(tx, &job_ctx, id, Purpose::Join)?.ok_or(PasswordFault::LinkOver)?;
                let new_person = NewPerson {
                    id: person,
                    name: token.name,
                    phone: None,
                    email: Some(token.email),
                    password_hash: token.password_hash,
                    locale: token.locale,
                };
                join_in(tx, &job_ctx, &identity, &new_person).map_err(email_taken_or)?;
                let agreed = (token.terms_version.as_deref().unwrap_or_default(), token.created_at);
                insert_consent(tx, &job_ctx, person, agreed)?;
                open_in(tx, &job_ctx, &identity, &new, person)?;
                Ok(())
            })
            .await;
        joined?;
        Ok(session.opened(self, person, true, false))
    }

    /// Signs in. The try is counted before the password is looked at, so that a thousand at once gain nothing.
    pub async fn sign_in_by_password(
        &self,
        ctx: &Ctx,
        sign_in: PasswordSignIn,
    ) -> Result<Opened, PasswordFault> {
        PASSWORD_SIGN_IN.check(ctx)?;
        let email = parse_email("email", &sign_in.email)?;
        let session = NewSession::prepare(self, ctx, &sign_in.from);
        let keys = self.try_keys(ctx, &email, &session);
        let account = self.begin_try(ctx, email, &session, keys).await?;
        let is_right = self.inner.hash_pool.verify(&sign_in.password, account.hash.as_deref()).await?;
        let Some(person) = account.person.filter(|_| is_right) else { return Err(PasswordFault::Wrong) };
        let (identity, job_ctx, new, hash) = (self.clone(), ctx.clone(), session.clone(), account.hash);
        let opened: Result<(), PasswordFault> = self
            .inner
            .db
            .write(ctx, move |tx| {
                // Somebody may have changed the password while this one was being checked.
                let now = find_person(tx, job_ctx.market, person)?.and_then(|row| row.password_hash);
                if now != hash {
                    return Err(PasswordFault::Wrong);
                }
                clear_in(tx, &job_ctx, &keys.account)?;
                clear_in(tx, &job_ctx, &keys.device)?;
                open_in(tx, &job_ctx, &identity, &new, person)?;
                Ok(())
            })
            .await;
        opened?;
        Ok(session.opened(self, person, false, !account.has_name))
    }

    /// Counts the try where it belongs: a device known for this very account apart from strangers.
    async fn begin_try(
        &self,
        ctx: &Ctx,
        email: String,
        session: &NewSession,
        keys: TryKeys,
    ) -> Result<Account, PasswordFault> {
        let (job_ctx, device) = (ctx.clone(), session.device());
        self.inner
            .db
            .write(ctx, move |tx| {
                let person = find_by_email(tx, job_ctx.market, &email)?;
                let is_known = device.is_some_and(|device| Some(device.person) == person);
                let own = if is_known {
                    (&PASSWORD_PER_DEVICE, &keys.device)
                } else {
                    (&PASSWORD_PER_ACCOUNT, &keys.account)
                };
                for (limit, key) in [own, (&PASSWORD_PER_ADDRESS, &keys.address)] {
                    // A known device is not held back by what others do at its address.
                    let is_passed = is_known && limit.name == PASSWORD_PER_ADDRESS.name;
                    if let (false, Some(wait_s)) = (is_passed, take_in(tx, &job_ctx, limit, key)?) {
                        return Err(PasswordFault::TooMany { wait_s });
                    }
                }
                let row = match person {
                    Some(person) => find_person(tx, job_ctx.market, person)?,
                    None => None,
                };
                let has_name = row.as_ref().is_some_and(|row| !row.name.is_empty());
                Ok(Account { person, hash: row.and_then(|row| row.password_hash), has_name })
            })
            .await
    }

    fn try_keys(&self, ctx: &Ctx, email: &str, session: &NewSession) -> TryKeys {
        let keys = &self.inner.keys;
        let number = session.device().map(|device| device.number).unwrap_or_default();
        TryKeys {
            account: keys.mac(PASSWORD_PER_ACCOUNT.name, &[email.as_bytes()]),
            device: keys.mac(PASSWORD_PER_DEVICE.name, &[email.as_bytes(), &number]),
            address: self.address_key(PASSWORD_PER_ADDRESS.name, ctx),
        }
    }

    /// The tally of a caller's address; callers without one share one.
    pub(crate) fn address_key(&self, name: &'static str, ctx: &Ctx) -> Digest {
        let address = ctx.address.map(|address| address.to_string()).unwrap_or_default();
        self.inner.keys.mac(name, &[address.as_bytes()])
    }

    /// The tallies of a letter to `email` asked for by this caller.
    pub(crate) fn letter_keys(&self, ctx: &Ctx, email: &str) -> [Digest; 2] {
        let reader = self.inner.keys.mac(LETTERS_PER_READER.name, &[email.as_bytes()]);
        [reader, self.address_key(LETTERS_PER_ADDRESS.name, ctx)]
    }
}

/// Counts a letter against its reader and its asker.
pub(crate) fn take_letter_in(tx: &mut Tx<'_>, ctx: &Ctx, keys: &[Digest; 2]) -> Result<(), PasswordFault> {
    for (limit, key) in [&LETTERS_PER_READER, &LETTERS_PER_ADDRESS].into_iter().zip(keys) {
        if let Some(wait_s) = take_in(tx, ctx, limit, key)? {
            return Err(PasswordFault::TooMany { wait_s });
        }
    }
    Ok(())
}

/// To someone who is known already goes another letter: they have an account, and may have forgotten it.
fn joining_letter(token: &NewToken, known: Option<PersonId>) -> NewToken {
    match known {
        None => token.clone(),
        Some(person) => {
            NewToken { purpose: Purpose::Known, person: Some(person), password_hash: None, ..token.clone() }
        }
    }
}

pub(super) fn email_taken_or(fault: DbFault) -> PasswordFault {
    if is_email_taken(&fault) { PasswordFault::EmailTaken } else { PasswordFault::Db(fault) }
}
