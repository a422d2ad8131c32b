//! SQL of letter tokens.

use bazaar_db::{DbFault, Tx, row, sql, text_column};
use bazaar_jobs::{NewJob, enqueue_in};
use bazaar_kit::{Ctx, Id, Locale, MarketId, PersonId, Timestamp};
use serde_json::json;

use super::MAIL_JOB;
use super::model::{MailToken, Purpose};

text_column!(Purpose);

sql! {
    INSERT_TOKEN(Id<MailToken>, MarketId, Purpose, Option<PersonId>, String, String, Option<String>, Locale,
                 Timestamp, Timestamp, Option<String>) =
        "insert into mail_token (id, market_id, purpose, person_id, email, name, password_hash, locale, created_at,
                                 expires_at, terms_version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    FIND_TOKEN(MarketId, Id<MailToken>) -> TokenRow =
        "select purpose, person_id, email, name, password_hash, locale, created_at, expires_at, terms_version
         from mail_token
         where market_id = $1 and id = $2 and used_at is null";
    USE_TOKEN(MarketId, Id<MailToken>, Timestamp) =
        "update mail_token set used_at = $3
         where market_id = $1 and id = $2 and used_at is null and expires_at > $3";
    /// One link used makes the others of its kind worthless.
    USE_SIBLINGS(MarketId, PersonId, Purpose, Timestamp) =
        "update mail_token set used_at = $4
         where market_id = $1 and person_id = $2 and purpose = $3 and used_at is null";
    DELETE_OLD_TOKENS(Timestamp) = "delete from mail_token where expires_at < $1";
}

row! {
    /// A token that was not used yet.
    #[derive(Debug, Clone)]
    pub(crate) struct TokenRow {
        pub(crate) purpose: Purpose,
        pub(crate) person: Option<PersonId>,
        pub(crate) email: String,
        pub(crate) name: String,
        pub(crate) password_hash: Option<String>,
        pub(crate) locale: Locale,
        pub(crate) created_at: Timestamp,
        pub(crate) expires_at: Timestamp,
        pub(crate) terms_version: Option<String>,
    }
}

/// A letter to be written.
#[derive(Debug, Clone)]
pub(crate) struct NewToken {
    pub(crate) id: Id<MailToken>,
    pub(crate) purpose: Purpose,
    pub(crate) person: Option<PersonId>,
    pub(crate) email: String,
    /// Who is greeted, or, in an invitation, the organisation.
    pub(crate) name: String,
    pub(crate) password_hash: Option<String>,
    pub(crate) locale: Locale,
    /// The terms that whoever joins agreed to.
    pub(crate) terms_version: Option<&'static str>,
}

/// Stores the token and the job that writes its letter.
pub(crate) fn post_in(tx: &mut Tx<'_>, ctx: &Ctx, token: &NewToken) -> Result<(), DbFault> {
    let NewToken { id, purpose, person, email, name, password_hash, locale, terms_version } = token;
    let expires_at = ctx.now.plus_seconds(purpose.lives_s());
    let password_hash = password_hash.as_ref();
    let kept = (ctx.now, expires_at, *terms_version);
    let values =
        (*id, ctx.market, *purpose, *person, email, name, password_hash, *locale, kept.0, kept.1, kept.2);
    tx.run(&INSERT_TOKEN, values)?;
    let payload = json!({ "token": id });
    enqueue_in(tx, ctx, &NewJob { kind: MAIL_JOB, ordering_key: None, payload, due_at: ctx.now })
}

/// The token, if it was not used yet.
pub(crate) fn find_token(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: Id<MailToken>,
) -> Result<Option<TokenRow>, DbFault> {
    tx.find(&FIND_TOKEN, (market, id))
}

/// Uses the token up; nothing where it is for something else, used or too old.
pub(crate) fn use_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: Id<MailToken>,
    purpose: Purpose,
) -> Result<Option<TokenRow>, DbFault> {
    let Some(token) = find_token(tx, ctx.market, id)?.filter(|token| token.purpose == purpose) else {
        return Ok(None);
    };
    if tx.run(&USE_TOKEN, (ctx.market, id, ctx.now))? != 1 {
        return Ok(None);
    }
    if let Some(person) = token.person {
        tx.run(&USE_SIBLINGS, (ctx.market, person, purpose, ctx.now))?;
    }
    Ok(Some(token))
}

pub(crate) fn delete_old_tokens(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, DbFault> {
    tx.run(&DELETE_OLD_TOKENS, (before,))
}
