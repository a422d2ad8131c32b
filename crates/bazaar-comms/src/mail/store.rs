//! SQL of letters and choices.

use bazaar_db::{DbFault, Tx, row, sql, text_column};
use bazaar_kit::{Ctx, MarketId, PersonId, Timestamp};

use super::model::{MailCategory, MailChoice, MailId, MailState};
use crate::notice::NoticeId;

text_column!(MailCategory, MailState);

sql! {
    INSERT_MAIL(MailId, MarketId, NoticeId, Timestamp) =
        "insert into mail (id, market_id, notice_id, state, created_at) values ($1, $2, $3, 'waiting', $4)
         on conflict (market_id, notice_id) do nothing";
    FIND_MAIL(MarketId, MailId) -> StoredMail =
        "select notice_id, state from mail where market_id = $1 and id = $2";
    END_MAIL(MarketId, MailId, MailState, Option<String>, Timestamp) =
        "update mail set state = $3, failure = $4, ended_at = $5
         where market_id = $1 and id = $2 and state = 'waiting'";
    LIST_CHOICES(MarketId, PersonId) -> (MailCategory, bool) =
        "select category, is_on from mail_choice where market_id = $1 and person_id = $2 order by category limit 20";
    UPSERT_CHOICE(MarketId, PersonId, MailCategory, bool, Timestamp) =
        "insert into mail_choice (market_id, person_id, category, is_on, changed_at) values ($1, $2, $3, $4, $5)
         on conflict (market_id, person_id, category)
         do update set is_on = excluded.is_on, changed_at = excluded.changed_at";
}

row! {
    /// A letter that was written down.
    pub(super) struct StoredMail {
        pub(super) notice: NoticeId,
        pub(super) state: MailState,
    }
}

/// False where there is a letter about this notice already.
pub(super) fn insert_mail(tx: &mut Tx<'_>, ctx: &Ctx, id: MailId, notice: NoticeId) -> Result<bool, DbFault> {
    Ok(tx.run(&INSERT_MAIL, (id, ctx.market, notice, ctx.now))? == 1)
}

pub(super) fn find_mail(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: MailId,
) -> Result<Option<StoredMail>, DbFault> {
    tx.find(&FIND_MAIL, (market, id))
}

/// Ends a letter that waits; one that ended stays as it ended.
pub(super) fn end_mail(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: MailId,
    state: MailState,
    failure: Option<&str>,
) -> Result<(), DbFault> {
    tx.run(&END_MAIL, (ctx.market, id, state, failure, ctx.now)).map(drop)
}

pub(super) fn list_choices(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
) -> Result<Vec<(MailCategory, bool)>, DbFault> {
    tx.list(&LIST_CHOICES, (market, person))
}

pub(super) fn upsert_choice(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    person: PersonId,
    choice: MailChoice,
) -> Result<(), DbFault> {
    tx.run(&UPSERT_CHOICE, (ctx.market, person, choice.category, choice.is_on, ctx.now)).map(drop)
}
