//! SQL of people.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Ctx, Locale, MarketId, PersonId, Timestamp};

sql! {
    INSERT_PERSON(PersonId, MarketId, String, Option<String>, Option<Timestamp>, Option<String>, Option<Timestamp>,
                  Option<String>, Locale, Timestamp) =
        "insert into person (id, market_id, name, phone, phone_verified_at, email, email_verified_at,
                             password_hash, locale, created_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
    FIND_PERSON(MarketId, PersonId) -> PersonRow =
        "select id, name, phone, phone_verified_at, email, email_verified_at, password_hash, locale, created_at,
                version
         from person where market_id = $1 and id = $2";
    LOCK_PERSON(MarketId, PersonId) -> PersonRow =
        sqlite "select id, name, phone, phone_verified_at, email, email_verified_at, password_hash, locale,
                       created_at, version
                from person where market_id = $1 and id = $2",
        postgres "select id, name, phone, phone_verified_at, email, email_verified_at, password_hash, locale,
                       created_at, version
                from person where market_id = $1 and id = $2 for update";
    FIND_BY_PHONE(MarketId, String) -> (PersonId,) =
        "select id from person where market_id = $1 and phone = $2";
    FIND_BY_EMAIL(MarketId, String) -> (PersonId,) =
        "select id from person where market_id = $1 and email = $2";
    UPDATE_PROFILE(MarketId, PersonId, i64, String, Locale) =
        "update person set name = $4, locale = $5, version = version + 1
         where market_id = $1 and id = $2 and version = $3";
    UPDATE_PHONE(MarketId, PersonId, String, Timestamp) =
        "update person set phone = $3, phone_verified_at = $4, version = version + 1
         where market_id = $1 and id = $2";
    UPDATE_EMAIL(MarketId, PersonId, String, Timestamp) =
        "update person set email = $3, email_verified_at = $4, version = version + 1
         where market_id = $1 and id = $2";
    UPDATE_PASSWORD(MarketId, PersonId, String) =
        "update person set password_hash = $3, version = version + 1 where market_id = $1 and id = $2";
}

row! {
    /// A person as stored.
    #[derive(Debug, Clone)]
    pub(crate) struct PersonRow {
        pub(crate) id: PersonId,
        pub(crate) name: String,
        pub(crate) phone: Option<String>,
        pub(crate) phone_verified_at: Option<Timestamp>,
        pub(crate) email: Option<String>,
        pub(crate) email_verified_at: Option<Timestamp>,
        pub(crate) password_hash: Option<String>,
        pub(crate) locale: Locale,
        pub(crate) created_at: Timestamp,
        pub(crate) version: i64,
    }
}

/// Where a person is reached: for notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Who.
    pub person: PersonId,
    /// The name to greet with; may be empty for someone who just joined by phone.
    pub name: String,
    /// The proven number, as `+919876543210`.
    pub phone: Option<String>,
    /// The proven address.
    pub email: Option<String>,
    /// The language to write in.
    pub locale: Locale,
}

impl From<PersonRow> for Contact {
    fn from(row: PersonRow) -> Self {
        Self { person: row.id, name: row.name, phone: row.phone, email: row.email, locale: row.locale }
    }
}

/// Whether a write failed because another person has this number. PostgreSQL does not tell columns of walled tables,
/// so there the index is named instead.
pub(crate) fn is_phone_taken(fault: &DbFault) -> bool {
    fault.is_duplicate_on("person.market_id,person.phone") || fault.is_duplicate_on("person_phone")
}

/// Whether a write failed because another person has this address.
pub(crate) fn is_email_taken(fault: &DbFault) -> bool {
    fault.is_duplicate_on("person.market_id,person.email") || fault.is_duplicate_on("person_email")
}

/// A person to be stored; number and address are proven.
#[derive(Debug, Clone)]
pub(crate) struct NewPerson {
    pub(crate) id: PersonId,
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) password_hash: Option<String>,
    pub(crate) locale: Locale,
}

pub(crate) fn insert_person(tx: &mut Tx<'_>, ctx: &Ctx, person: &NewPerson) -> Result<(), DbFault> {
    let NewPerson { id, name, phone, email, password_hash, locale } = person;
    let proven_at = |contact: &Option<String>| contact.is_some().then_some(ctx.now);
    let (phone, email) = ((phone.as_ref(), proven_at(phone)), (email.as_ref(), proven_at(email)));
    let password_hash = password_hash.as_ref();
    let values = (*id, ctx.market, name, phone.0, phone.1, email.0, email.1, password_hash, *locale, ctx.now);
    tx.run(&INSERT_PERSON, values).map(drop)
}

pub(crate) fn find_person(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: PersonId,
) -> Result<Option<PersonRow>, DbFault> {
    tx.find(&FIND_PERSON, (market, id))
}

pub(crate) fn lock_person(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: PersonId,
) -> Result<Option<PersonRow>, DbFault> {
    tx.find(&LOCK_PERSON, (market, id))
}

pub(crate) fn find_by_phone(
    tx: &mut Tx<'_>,
    market: MarketId,
    phone: &str,
) -> Result<Option<PersonId>, DbFault> {
    Ok(tx.find(&FIND_BY_PHONE, (market, phone))?.map(|(id,)| id))
}

pub(crate) fn find_by_email(
    tx: &mut Tx<'_>,
    market: MarketId,
    email: &str,
) -> Result<Option<PersonId>, DbFault> {
    Ok(tx.find(&FIND_BY_EMAIL, (market, email))?.map(|(id,)| id))
}

/// False where someone else changed the row since `version` was read.
pub(crate) fn update_profile(
    tx: &mut Tx<'_>,
    market: MarketId,
    (id, version): (PersonId, i64),
    name: &str,
    locale: Locale,
) -> Result<bool, DbFault> {
    Ok(tx.run(&UPDATE_PROFILE, (market, id, version, name, locale))? == 1)
}

pub(crate) fn update_phone(tx: &mut Tx<'_>, ctx: &Ctx, id: PersonId, phone: &str) -> Result<(), DbFault> {
    tx.run(&UPDATE_PHONE, (ctx.market, id, phone, ctx.now)).map(drop)
}

pub(crate) fn update_email(tx: &mut Tx<'_>, ctx: &Ctx, id: PersonId, email: &str) -> Result<(), DbFault> {
    tx.run(&UPDATE_EMAIL, (ctx.market, id, email, ctx.now)).map(drop)
}

pub(crate) fn update_password(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: PersonId,
    password_hash: &str,
) -> Result<(), DbFault> {
    tx.run(&UPDATE_PASSWORD, (market, id, password_hash)).map(drop)
}
