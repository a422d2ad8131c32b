//! A new password: after forgetting the old one, or in its place; and a new address.

use bazaar_db::DbFault;
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::{Ctx, Id, PersonId, Who, permission};
use serde_json::json;

use super::block_list::judge_password;
use super::ops::{PasswordFault, email_taken_or, take_letter_in};
use crate::Identity;
use crate::letter::{MailToken, NewToken, Purpose, post_in, read_link_token, use_in};
use crate::lockout::{PASSWORD_PER_ACCOUNT, PASSWORD_PER_DEVICE, clear_in, take_in};
use crate::person::parse_email;
use crate::person::store::{
    PersonRow, find_by_email, find_person, lock_person, update_email, update_password,
};
use crate::secret::Digest;
use crate::session::{end_all_in, must_be_proved};

permission!(
    /// Choosing a new password by letter.
    pub PASSWORD_RESET = "password.reset", [Who::Anyone], "holder of the letter's link"
);
permission!(
    /// Changing one's password.
    pub PASSWORD_CHANGE = "password.change", [Who::SignedIn], "own, present password where there is one, proved a short while ago else"
);
permission!(
    /// Changing one's address.
    pub EMAIL_CHANGE = "email.change", [Who::SignedIn], "own, proved a short while ago, holder of the letter's link"
);

/// A new password in place of the present one.
#[derive(Clone)]
pub struct PasswordChange {
    /// The present password; looked at only where there is one.
    pub present: String,
    /// The new one, as typed.
    pub new: String,
}

impl Identity {
    /// Sends a letter for choosing a new password, if the address is known; the answer does not tell.
    pub async fn ask_password_reset(&self, ctx: &Ctx, email: &str) -> Result<(), PasswordFault> {
        PASSWORD_RESET.check(ctx)?;
        let email = parse_email("email", email)?;
        let (id, keys, job_ctx) = (ctx.new_id(), self.letter_keys(ctx, &email), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                take_letter_in(tx, &job_ctx, &keys)?;
                let person = find_by_email(tx, job_ctx.market, &email)?;
                let row = person.map(|person| find_person(tx, job_ctx.market, person)).transpose()?.flatten();
                if let Some(row) = row {
                    post_in(tx, &job_ctx, &letter_to(&row, &email, id, Purpose::Reset))?;
                }
                Ok(())
            })
            .await
    }

    /// Sets the new password by the letter's link, once, and ends every session.
    pub async fn reset_password(&self, ctx: &Ctx, link: &str, new: &str) -> Result<(), PasswordFault> {
        PASSWORD_RESET.check(ctx)?;
        let id = read_link_token(&self.inner.keys, link).ok_or(PasswordFault::LinkOver)?;
        let about = self.about_token(ctx, id).await?;
        judge_password(new, &about.iter().map(String::as_str).collect::<Vec<_>>())
            .map_err(|problem| problem.at_field("password"))?;
        let hash = self.inner.hash_pool.hash(new).await?;
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let token = use_in(tx, &job_ctx, id, Purpose::Reset)?.ok_or(PasswordFault::LinkOver)?;
                let person = token.person.ok_or(PasswordFault::LinkOver)?;
                update_password(tx, job_ctx.market, person, &hash)?;
                let account = identity.inner.keys.mac(PASSWORD_PER_ACCOUNT.name, &[token.email.as_bytes()]);
                clear_in(tx, &job_ctx, &account)?;
                end_all_in(tx, &job_ctx, &identity, person, None)?;
                audit_in(tx, &job_ctx, PASSWORD_RESET.name, Subject::of("person", person), &json!({}))?;
                Ok(())
            })
            .await
    }

    /// Words a new password must not be made of; a fault where the link is over, before any work is done for it.
    async fn about_token(&self, ctx: &Ctx, id: Id<MailToken>) -> Result<Vec<String>, PasswordFault> {
        let (market, now) = (ctx.market, ctx.now);
        let found: Result<_, DbFault> =
            self.inner.db.read(ctx, move |tx| crate::letter::store::find_token(tx, market, id)).await;
        let token = found?.filter(|token| token.purpose == Purpose::Reset && token.expires_at > now);
        let token = token.ok_or(PasswordFault::LinkOver)?;
        let market = self.find_market(market).map(|market| market.name.clone()).unwrap_or_default();
        Ok(vec![token.name, token.email, market])
    }

    /// Changes one's own password, or sets the first one, and ends every other session.
    pub async fn change_password(&self, ctx: &Ctx, change: PasswordChange) -> Result<(), PasswordFault> {
        PASSWORD_CHANGE.check(ctx)?;
        let (person, session) = (ctx.person()?.person, ctx.person()?.session);
        let row = self.begin_change(ctx).await?;
        match &row.password_hash {
            None => must_be_proved(ctx)?,
            Some(stored) if self.inner.hash_pool.verify(&change.present, Some(stored)).await? => {}
            Some(_) => return Err(PasswordFault::PresentWrong),
        }
        let about = [row.name.as_str(), row.email.as_deref().unwrap_or_default()];
        judge_password(&change.new, &about).map_err(|problem| problem.at_field("password"))?;
        let hash = self.inner.hash_pool.hash(&change.new).await?;
        let (identity, job_ctx, before) = (self.clone(), ctx.clone(), row.password_hash);
        self.inner
            .db
            .write(ctx, move |tx| {
                let now = lock_person(tx, job_ctx.market, person)?.and_then(|row| row.password_hash);
                if now != before {
                    return Err(PasswordFault::PresentWrong);
                }
                update_password(tx, job_ctx.market, person, &hash)?;
                clear_in(tx, &job_ctx, &identity.present_key(person))?;
                end_all_in(tx, &job_ctx, &identity, person, Some(session))?;
                audit_in(tx, &job_ctx, PASSWORD_CHANGE.name, Subject::of("person", person), &json!({}))?;
                Ok(())
            })
            .await
    }

    /// Counts the guess at the present password: a borrowed session is no licence to guess.
    pub(crate) async fn begin_change(&self, ctx: &Ctx) -> Result<PersonRow, PasswordFault> {
        let person = ctx.person()?.person;
        let (key, job_ctx) = (self.present_key(person), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                if let Some(wait_s) = take_in(tx, &job_ctx, &PASSWORD_PER_DEVICE, &key)? {
                    return Err(PasswordFault::TooMany { wait_s });
                }
                find_person(tx, job_ctx.market, person)?.ok_or(PasswordFault::Wrong)
            })
            .await
    }

    /// The tally of guesses at one's present password.
    pub(crate) fn present_key(&self, person: PersonId) -> Digest {
        self.inner.keys.mac(PASSWORD_PER_DEVICE.name, &[person.uuid().as_bytes()])
    }

    /// Sends a letter to a new address of one's own; it counts once its link is opened.
    pub async fn ask_email_change(&self, ctx: &Ctx, email: &str) -> Result<(), PasswordFault> {
        EMAIL_CHANGE.check(ctx)?;
        must_be_proved(ctx)?;
        let person = ctx.person()?.person;
        let email = parse_email("email", email)?;
        let (id, keys, job_ctx) = (ctx.new_id(), self.letter_keys(ctx, &email), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                take_letter_in(tx, &job_ctx, &keys)?;
                let row = find_person(tx, job_ctx.market, person)?.ok_or(PasswordFault::Wrong)?;
                // Whoever has the address is told there, not here.
                let purpose = match find_by_email(tx, job_ctx.market, &email)? {
                    Some(_) => Purpose::Known,
                    None => Purpose::ChangeEmail,
                };
                post_in(tx, &job_ctx, &letter_to(&row, &email, id, purpose))?;
                Ok(())
            })
            .await
    }

    /// Takes the new address by the letter's link; the one who asked must be the one who opens it.
    pub async fn confirm_email(&self, ctx: &Ctx, link: &str) -> Result<(), PasswordFault> {
        EMAIL_CHANGE.check(ctx)?;
        let person = ctx.person()?.person;
        let id = read_link_token(&self.inner.keys, link).ok_or(PasswordFault::LinkOver)?;
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let token = use_in(tx, &job_ctx, id, Purpose::ChangeEmail)?.ok_or(PasswordFault::LinkOver)?;
                if token.person != Some(person) {
                    return Err(PasswordFault::LinkOver);
                }
                if find_by_email(tx, job_ctx.market, &token.email)?.is_some() {
                    return Err(PasswordFault::EmailTaken);
                }
                update_email(tx, &job_ctx, person, &token.email).map_err(email_taken_or)?;
                identity.forget_views_in(tx, &job_ctx, person)?;
                audit_in(tx, &job_ctx, EMAIL_CHANGE.name, Subject::of("person", person), &json!({}))?;
                Ok(())
            })
            .await
    }
}

fn letter_to(row: &PersonRow, email: &str, id: Id<MailToken>, purpose: Purpose) -> NewToken {
    NewToken {
        id,
        purpose,
        person: Some(row.id),
        email: email.to_owned(),
        name: row.name.clone(),
        password_hash: None,
        locale: row.locale,
        terms_version: None,
    }
}
