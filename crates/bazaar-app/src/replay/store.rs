//! SQL of kept answers.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_doors::idempotency::KeptAnswer;
use bazaar_kit::{MarketId, PersonId, Timestamp};

sql! {
    INSERT_CLAIM(MarketId, PersonId, String, Vec<u8>, Timestamp) =
        "insert into kept_answer (market_id, person_id, key, request_hash, created_at) values ($1, $2, $3, $4, $5)
         on conflict (market_id, person_id, key) do nothing";
    FIND_CLAIM(MarketId, PersonId, String) -> Known =
        "select request_hash, status, content_type, body, created_at from kept_answer
         where market_id = $1 and person_id = $2 and key = $3";
    RENEW_CLAIM(MarketId, PersonId, String, Timestamp) =
        "update kept_answer set created_at = $4 where market_id = $1 and person_id = $2 and key = $3";
    KEEP_ANSWER(MarketId, PersonId, String, i64, String, Vec<u8>) =
        "update kept_answer set status = $4, content_type = $5, body = $6
         where market_id = $1 and person_id = $2 and key = $3";
    DELETE_CLAIM(MarketId, PersonId, String) =
        "delete from kept_answer where market_id = $1 and person_id = $2 and key = $3 and status is null";
    DELETE_ANSWERS_BEFORE(Timestamp) = "delete from kept_answer where created_at < $1";
}

row! {
    /// A claimed key.
    pub(super) struct Known {
        pub(super) request_hash: Vec<u8>,
        status: Option<i64>,
        content_type: Option<String>,
        body: Option<Vec<u8>>,
        created_at: Timestamp,
    }
}

impl Known {
    /// The answer, or since when one is awaited.
    pub(super) fn answer(self) -> Result<KeptAnswer, Timestamp> {
        let status = self.status.and_then(|status| u16::try_from(status).ok()).ok_or(self.created_at)?;
        Ok(KeptAnswer {
            status,
            content_type: self.content_type.unwrap_or_default(),
            body: self.body.unwrap_or_default(),
        })
    }
}

/// True where the key was new.
pub(super) fn insert_claim(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
    key: &str,
    hash: &[u8; 32],
    now: Timestamp,
) -> Result<bool, DbFault> {
    Ok(tx.run(&INSERT_CLAIM, (market, person, key, hash, now))? == 1)
}

pub(super) fn find_claim(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
    key: &str,
) -> Result<Option<Known>, DbFault> {
    tx.find(&FIND_CLAIM, (market, person, key))
}

pub(super) fn renew_claim(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
    key: &str,
    now: Timestamp,
) -> Result<(), DbFault> {
    tx.run(&RENEW_CLAIM, (market, person, key, now)).map(drop)
}

pub(super) fn keep_answer(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
    key: &str,
    answer: &KeptAnswer,
) -> Result<(), DbFault> {
    let status = i64::from(answer.status);
    tx.run(&KEEP_ANSWER, (market, person, key, status, &answer.content_type, &answer.body)).map(drop)
}

pub(super) fn delete_claim(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
    key: &str,
) -> Result<(), DbFault> {
    tx.run(&DELETE_CLAIM, (market, person, key)).map(drop)
}

pub(super) fn delete_answers_before(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, DbFault> {
    tx.run(&DELETE_ANSWERS_BEFORE, (before,))
}
