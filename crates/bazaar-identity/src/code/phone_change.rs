//! Changing one's number: a code to the new one, and word of it to the old one.

use bazaar_db::DbFault;
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::india::Phone;
use bazaar_kit::{Ctx, Locale, Who, permission};
use serde_json::json;

use super::asking::use_guess_in;
use super::model::typed_digits;
use super::ops::{CodeFault, CodeSent};
use crate::Identity;
use crate::letter::{NewToken, Purpose, post_in};
use crate::person::store::{find_by_phone, is_phone_taken, lock_person, update_phone};
use crate::session::must_be_proved;

permission!(
    /// Changing one's number.
    pub PHONE_CHANGE = "phone.change", [Who::SignedIn], "own, proved a short while ago, right code from the new number"
);

impl Identity {
    /// Sends a code to the number one wants to change to.
    pub async fn ask_phone_change(&self, ctx: &Ctx, phone: &str) -> Result<CodeSent, CodeFault> {
        PHONE_CHANGE.check(ctx)?;
        must_be_proved(ctx)?;
        let phone = Phone::parse_mobile(phone).map_err(CodeFault::Phone)?;
        let subject = ctx.person()?.person.cast();
        self.ask(ctx, self.asking(ctx, &phone, subject, None)).await
    }

    /// Changes one's number with the code that went to the new one.
    pub async fn confirm_phone_change(&self, ctx: &Ctx, phone: &str, code: &str) -> Result<(), CodeFault> {
        PHONE_CHANGE.check(ctx)?;
        let person = ctx.person()?.person;
        let phone = Phone::parse_mobile(phone).map_err(CodeFault::Phone)?;
        let asking = self.asking(ctx, &phone, person.cast(), None);
        self.count_guess(ctx, &asking).await?;
        let (identity, job_ctx, typed, letter) =
            (self.clone(), ctx.clone(), typed_digits(code), ctx.new_id());
        let changed: Result<(Option<String>, Locale), CodeFault> = self
            .inner
            .db
            .write(ctx, move |tx| {
                use_guess_in(tx, &job_ctx, &identity, &asking.key, &typed)?;
                let row = lock_person(tx, job_ctx.market, person)?.ok_or(CodeFault::Wrong)?;
                if find_by_phone(tx, job_ctx.market, &asking.key.phone)?.is_some() {
                    return Err(CodeFault::PhoneTaken);
                }
                update_phone(tx, &job_ctx, person, &asking.key.phone).map_err(taken_or)?;
                if let Some(email) = row.email {
                    let token = NewToken {
                        id: letter,
                        purpose: Purpose::PhoneChanged,
                        person: Some(person),
                        email,
                        name: row.name,
                        password_hash: None,
                        locale: row.locale,
                        terms_version: None,
                    };
                    post_in(tx, &job_ctx, &token)?;
                }
                identity.forget_views_in(tx, &job_ctx, person)?;
                audit_in(tx, &job_ctx, PHONE_CHANGE.name, Subject::of("person", person), &json!({}))?;
                Ok((row.phone, row.locale))
            })
            .await;
        if let (Some(old), locale) = changed? {
            self.tell_old_number(&old, locale).await;
        }
        Ok(())
    }
}

fn taken_or(fault: DbFault) -> CodeFault {
    if is_phone_taken(&fault) { CodeFault::PhoneTaken } else { CodeFault::Db(fault) }
}
