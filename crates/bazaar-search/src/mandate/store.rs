//! SQL of mandates.

use bazaar_db::{DbFault, Tx, row, sql, text_column};
use bazaar_kit::{Ctx, MarketId, PersonId, Timestamp};

use super::model::{Draft, MandateId, MandateState, StoredMandate};

text_column!(MandateState);

sql! {
    INSERT_MANDATE(MandateId, MarketId, PersonId, String, MandateState, String, Timestamp) =
        "insert into mandate (id, market_id, person_id, name, state, wishes, version, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, 1, $7, $7)";
    UPDATE_MANDATE(MarketId, MandateId, PersonId, i64, String, MandateState, String, Timestamp) =
        "update mandate set name = $5, state = $6, wishes = $7, updated_at = $8, version = version + 1
         where market_id = $1 and id = $2 and person_id = $3 and version = $4 and state <> 'deleted'";
    FIND_MANDATE(MarketId, MandateId) -> MandateRow =
        "select market_id, id, person_id, name, state, wishes, version, created_at from mandate
         where market_id = $1 and id = $2 and state <> 'deleted'";
    LIST_OF_PERSON(MarketId, PersonId, i64) -> MandateRow =
        "select market_id, id, person_id, name, state, wishes, version, created_at from mandate
         where market_id = $1 and person_id = $2 and state <> 'deleted' order by id limit $3";
    COUNT_OF_PERSON(MarketId, PersonId) -> (i64,) =
        "select count(*) from mandate where market_id = $1 and person_id = $2 and state <> 'deleted'";
    /// Of all markets: what a process holds in memory when it starts.
    LIST_ACTIVE_AFTER(MandateId, i64) -> MandateRow =
        "select market_id, id, person_id, name, state, wishes, version, created_at from mandate
         where id > $1 and state = 'active' order by id limit $2";
}

row! {
    struct MandateRow {
        market: MarketId,
        id: MandateId,
        person: PersonId,
        name: String,
        state: MandateState,
        wishes: String,
        version: i64,
        created_at: Timestamp,
    }
}

impl MandateRow {
    fn into_mandate(self) -> Result<StoredMandate, DbFault> {
        let wishes = serde_json::from_str(&self.wishes).map_err(|fault| DbFault::Decode {
            statement: "mandate",
            column: 5,
            detail: fault.to_string(),
        })?;
        Ok(StoredMandate {
            market: self.market,
            id: self.id,
            person: self.person,
            name: self.name,
            state: self.state,
            wishes,
            version: self.version,
            created_at: self.created_at,
        })
    }
}

fn wishes_text(draft: &Draft) -> String {
    serde_json::to_string(&draft.wishes).expect("numbers and texts serialize")
}

pub(super) fn insert_mandate(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (id, person): (MandateId, PersonId),
    draft: &Draft,
) -> Result<(), DbFault> {
    let params = (id, ctx.market, person, &draft.name, MandateState::Active, wishes_text(draft), ctx.now);
    tx.run(&INSERT_MANDATE, params).map(drop)
}

/// Stores the next version; says whether `mandate` was still the current one.
pub(super) fn update_mandate(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    mandate: &StoredMandate,
    draft: &Draft,
    state: MandateState,
) -> Result<bool, DbFault> {
    let (id, person, version) = (mandate.id, mandate.person, mandate.version);
    let params = (ctx.market, id, person, version, &draft.name, state, wishes_text(draft), ctx.now);
    Ok(tx.run(&UPDATE_MANDATE, params)? == 1)
}

/// A mandate that was not deleted.
pub(crate) fn find_mandate(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: MandateId,
) -> Result<Option<StoredMandate>, DbFault> {
    tx.find(&FIND_MANDATE, (market, id))?.map(MandateRow::into_mandate).transpose()
}

pub(super) fn list_of_person(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
    limit: i64,
) -> Result<Vec<StoredMandate>, DbFault> {
    tx.list(&LIST_OF_PERSON, (market, person, limit))?.into_iter().map(MandateRow::into_mandate).collect()
}

pub(super) fn count_of_person(tx: &mut Tx<'_>, market: MarketId, person: PersonId) -> Result<i64, DbFault> {
    Ok(tx.find(&COUNT_OF_PERSON, (market, person))?.map_or(0, |(count,)| count))
}

/// The active mandates of all markets after an id, in order.
pub(crate) fn list_active_after(
    tx: &mut Tx<'_>,
    after: MandateId,
    limit: i64,
) -> Result<Vec<StoredMandate>, DbFault> {
    tx.list(&LIST_ACTIVE_AFTER, (after, limit))?.into_iter().map(MandateRow::into_mandate).collect()
}
