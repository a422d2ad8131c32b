//! SQL of notices.

use bazaar_db::{DbFault, Tx, row, sql, text_column};
use bazaar_identity::Contact;
use bazaar_kit::page::Cursor;
use bazaar_kit::{Ctx, Id, MarketId, PageRequest, PersonId, Timestamp};
use uuid::Uuid;

use super::model::{Happening, Notice, NoticeId, NoticeKind};

text_column!(NoticeKind);

sql! {
    INSERT_NOTICE(NoticeId, MarketId, PersonId, Id<()>, NoticeKind, Id<()>, String, Timestamp) =
        "insert into notice (id, market_id, person_id, event_id, kind, subject_id, title, created_at, unread)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1)
         on conflict (market_id, person_id, event_id) do nothing";
    LIST_NOTICES(MarketId, PersonId, i64, NoticeId, i64) -> NoticeRow =
        "select id, kind, subject_id, title, created_at, read_at from notice
         where market_id = $1 and person_id = $2 and (unread, id) < ($3, $4)
         order by unread desc, id desc limit $5";
    COUNT_UNREAD(MarketId, PersonId) -> (i64,) =
        "select count(*) from notice where market_id = $1 and person_id = $2 and unread = 1";
    FIND_OWN(MarketId, PersonId, NoticeId) -> NoticeRow =
        "select id, kind, subject_id, title, created_at, read_at from notice
         where market_id = $1 and person_id = $2 and id = $3";
    FIND_ANY(MarketId, NoticeId) -> AddressedRow =
        "select person_id, id, kind, subject_id, title, created_at, read_at from notice
         where market_id = $1 and id = $2";
    MARK_READ(MarketId, PersonId, NoticeId, Timestamp) =
        "update notice set unread = 0, read_at = $4
         where market_id = $1 and person_id = $2 and id = $3 and unread = 1";
    MARK_ALL_READ(MarketId, PersonId, Timestamp) =
        "update notice set unread = 0, read_at = $3 where market_id = $1 and person_id = $2 and unread = 1";
}

row! {
    struct NoticeRow {
        id: NoticeId,
        kind: NoticeKind,
        subject: Id<()>,
        title: String,
        created_at: Timestamp,
        read_at: Option<Timestamp>,
    }
}
row! {
    struct AddressedRow {
        person: PersonId,
        id: NoticeId,
        kind: NoticeKind,
        subject: Id<()>,
        title: String,
        created_at: Timestamp,
        read_at: Option<Timestamp>,
    }
}

impl From<NoticeRow> for Notice {
    fn from(row: NoticeRow) -> Self {
        let NoticeRow { id, kind, subject, title, created_at, read_at } = row;
        Self { id, kind, subject: subject.uuid(), title, created_at, read_at }
    }
}

/// Before every notice of a list: larger than any `(unread, id)`.
const LIST_START: Cursor = Cursor { key: 2, id: Uuid::max() };

/// False where this person was told of this event before.
pub(super) fn insert_notice(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: NoticeId,
    (to, kind): (&Contact, NoticeKind),
    happening: &Happening,
) -> Result<bool, DbFault> {
    let (event, subject) = (Id::from_uuid(happening.event), Id::from_uuid(happening.aggregate));
    let values = (id, ctx.market, to.person, event, kind, subject, &happening.title, ctx.now);
    Ok(tx.run(&INSERT_NOTICE, values)? == 1)
}

pub(super) fn list_notices(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
    request: &PageRequest,
) -> Result<Vec<Notice>, DbFault> {
    let after = request.after.unwrap_or(LIST_START);
    let values = (market, person, after.key, Id::from_uuid(after.id), request.rows_to_read());
    Ok(tx.list(&LIST_NOTICES, values)?.into_iter().map(Notice::from).collect())
}

pub(super) fn count_unread(tx: &mut Tx<'_>, market: MarketId, person: PersonId) -> Result<i64, DbFault> {
    Ok(tx.find(&COUNT_UNREAD, (market, person))?.map_or(0, |(count,)| count))
}

pub(super) fn find_own(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
    id: NoticeId,
) -> Result<Option<Notice>, DbFault> {
    Ok(tx.find(&FIND_OWN, (market, person, id))?.map(Notice::from))
}

/// A notice with whom it is for.
pub(super) fn find_any(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: NoticeId,
) -> Result<Option<(PersonId, Notice)>, DbFault> {
    let found = tx.find(&FIND_ANY, (market, id))?;
    Ok(found.map(|AddressedRow { person, id, kind, subject, title, created_at, read_at }| {
        (person, Notice { id, kind, subject: subject.uuid(), title, created_at, read_at })
    }))
}

pub(super) fn mark_read(tx: &mut Tx<'_>, ctx: &Ctx, person: PersonId, id: NoticeId) -> Result<(), DbFault> {
    tx.run(&MARK_READ, (ctx.market, person, id, ctx.now)).map(drop)
}

/// How many were unread.
pub(super) fn mark_all_read(tx: &mut Tx<'_>, ctx: &Ctx, person: PersonId) -> Result<u64, DbFault> {
    tx.run(&MARK_ALL_READ, (ctx.market, person, ctx.now))
}
