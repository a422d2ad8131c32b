//! Rows of deals, seats and steps.

use std::collections::BTreeMap;

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Ctx, Currency, Id, MarketId, PersonId, Timestamp};

use super::model::{Deal, DealId, Holder, Step};

/// More rivals or parts than any subject has.
const MOST_OTHERS: i64 = 5_000;

sql! {
    ENSURE_GROUP(Id<()>, MarketId) =
        "insert into deal_group (id, market_id) values ($1, $2) on conflict (id) do nothing";
    /// Deals about one subject move one after another.
    LOCK_GROUP(Id<()>, MarketId) -> (Id<()>,) =
        sqlite "select id from deal_group where id = $1 and market_id = $2",
        postgres "select id from deal_group where id = $1 and market_id = $2 for update";

    FIND_DEAL(MarketId, DealId) -> DealRow =
        "select id, process, process_version, state, version, subject_id, parent_id, currency, told, positions,
                since, created_at, ended_at
         from deal where market_id = $1 and id = $2";
    INSERT_DEAL(DealId, MarketId, String, i64, String, Id<()>, Option<DealId>, String, String, String, Timestamp) =
        "insert into deal (id, market_id, process, process_version, state, version, subject_id, parent_id, currency,
                           told, positions, since, created_at)
         values ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $11, $11)
         on conflict (id) do nothing";
    UPDATE_DEAL(MarketId, DealId, i64, String, i64, String, String, Timestamp, Option<Timestamp>, i64) =
        "update deal set state = $4, version = $5, told = $6, positions = $7, since = $8, ended_at = $9,
                process_version = $10
         where market_id = $1 and id = $2 and version = $3";

    INSERT_SEAT(MarketId, DealId, String, String, Id<()>) =
        "insert into deal_seat (market_id, deal_id, seat, holder_kind, holder_id) values ($1, $2, $3, $4, $5)";
    LIST_SEATS(MarketId, DealId) -> (String, String, Id<()>) =
        "select seat, holder_kind, holder_id from deal_seat where market_id = $1 and deal_id = $2 order by seat limit 6";

    INSERT_STEP(MarketId, DealId, i64, String, String, String, String, Option<PersonId>, String, String, Timestamp) =
        "insert into deal_step (market_id, deal_id, version, transition, from_state, to_state, fired_by, person_id,
                                request_key, told, happened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    FIND_STEP_BY_KEY(MarketId, DealId, String) -> StepRow =
        "select version, transition, from_state, to_state, fired_by, person_id, told, happened_at
         from deal_step where market_id = $1 and deal_id = $2 and request_key = $3";
    LIST_STEPS(MarketId, DealId, i64, i64) -> StepRow =
        "select version, transition, from_state, to_state, fired_by, person_id, told, happened_at
         from deal_step where market_id = $1 and deal_id = $2 and version > $3 order by version limit $4";
    LAST_BY(MarketId, DealId, String) -> (Option<PersonId>,) =
        "select person_id from deal_step where market_id = $1 and deal_id = $2 and transition = $3
         order by version desc limit 1";

    LIST_PARTS(MarketId, DealId, String, i64) -> Other =
        "select id, process, process_version, state, ended_at from deal
         where market_id = $1 and parent_id = $2 and process = $3 order by id limit $4";
    /// Deals of the same process about the same subject, or parts of the same whole, that are not over.
    LIST_RIVALS(MarketId, Id<()>, String, DealId, Option<DealId>, i64) -> Other =
        "select id, process, process_version, state, ended_at from deal
         where market_id = $1 and subject_id = $2 and process = $3 and id <> $4 and ended_at is null
           and coalesce(parent_id, subject_id) = coalesce($5, subject_id)
         order by id limit $6";
    LIST_ON_VERSION(MarketId, String, i64, DealId, i64) -> (DealId,) =
        "select id from deal where market_id = $1 and process = $2 and process_version = $3 and ended_at is null
           and id > $4
         order by id limit $5";
}

row! {
    struct DealRow {
        id: DealId,
        process: String,
        process_version: i64,
        state: String,
        version: i64,
        subject: Id<()>,
        parent: Option<DealId>,
        currency: String,
        told: String,
        positions: String,
        since: Timestamp,
        created_at: Timestamp,
        ended_at: Option<Timestamp>,
    }
}

row! {
    struct StepRow {
        version: i64,
        transition: String,
        from: String,
        to: String,
        by: String,
        person: Option<PersonId>,
        told: String,
        happened_at: Timestamp,
    }
}

row! {
    /// Another deal, as far as a deal looks at others.
    pub(super) struct Other {
        pub(super) id: DealId,
        pub(super) process: String,
        process_version_number: i64,
        pub(super) state: String,
        pub(super) ended_at: Option<Timestamp>,
    }
}

impl Other {
    /// The version of the process it runs on.
    pub(super) fn process_version(&self) -> u32 {
        u32::try_from(self.process_version_number).unwrap_or(0)
    }
}

impl From<StepRow> for Step {
    fn from(row: StepRow) -> Self {
        Self {
            version: row.version,
            transition: row.transition,
            from: row.from,
            to: row.to,
            by: row.by,
            person: row.person,
            told: row.told,
            happened_at: row.happened_at,
        }
    }
}

/// Holds the group of a subject, making it where it is new.
pub(super) fn lock_group(tx: &mut Tx<'_>, market: MarketId, subject: uuid::Uuid) -> Result<(), DbFault> {
    let group = Id::from_uuid(subject);
    tx.run(&ENSURE_GROUP, (group, market))?;
    tx.find(&LOCK_GROUP, (group, market)).map(drop)
}

/// A deal with its seats.
pub(super) fn find_deal(tx: &mut Tx<'_>, market: MarketId, id: DealId) -> Result<Option<Deal>, DbFault> {
    let Some(row) = tx.find(&FIND_DEAL, (market, id))? else { return Ok(None) };
    let mut seats = BTreeMap::new();
    for (seat, kind, holder) in tx.list(&LIST_SEATS, (market, id))? {
        let holder = match kind.as_str() {
            "person" => Holder::Person(holder.cast()),
            _ => Holder::Organisation(holder.cast()),
        };
        seats.insert(seat, holder);
    }
    Ok(Some(Deal {
        id: row.id,
        process_version: u32::try_from(row.process_version).unwrap_or(0),
        state: row.state,
        version: row.version,
        subject: row.subject.uuid(),
        parent: row.parent,
        currency: Currency::parse(&row.currency).map_err(|_| unreadable("currency"))?,
        told: serde_json::from_str(&row.told).map_err(|_| unreadable("told"))?,
        positions: serde_json::from_str(&row.positions).map_err(|_| unreadable("positions"))?,
        since: row.since,
        created_at: row.created_at,
        ended_at: row.ended_at,
        process: row.process,
        seats,
    }))
}

fn unreadable(column: &str) -> DbFault {
    DbFault::Decode { statement: "FIND_DEAL", column: 0, detail: format!("{column} cannot be read") }
}

/// True where the deal is new; false where there is one with this id.
pub(super) fn insert_deal(tx: &mut Tx<'_>, market: MarketId, deal: &Deal) -> Result<bool, DbFault> {
    let subject = Id::<()>::from_uuid(deal.subject);
    let (told, positions) = documents(deal);
    let version = i64::from(deal.process_version);
    let values = (deal.id, market, &deal.process, version, &deal.state, subject, deal.parent);
    let (id, market, process, version, state, subject, parent) = values;
    let currency = deal.currency.as_str();
    let stored = tx.run(
        &INSERT_DEAL,
        (id, market, process, version, state, subject, parent, currency, told, positions, deal.since),
    )?;
    if stored == 0 {
        return Ok(false);
    }
    for (seat, holder) in &deal.seats {
        let (kind, holder) = match holder {
            Holder::Person(person) => ("person", person.cast::<()>()),
            Holder::Organisation(organisation) => ("organisation", organisation.cast()),
        };
        tx.run(&INSERT_SEAT, (market, deal.id, seat, kind, holder))?;
    }
    Ok(true)
}

fn documents(deal: &Deal) -> (String, String) {
    let told = serde_json::to_string(&deal.told).expect("numbers and words are JSON");
    let positions = serde_json::to_string(&deal.positions).expect("positions are JSON");
    (told, positions)
}

/// True where it was stored; false where the deal is no longer at version `before`.
pub(super) fn update_deal(
    tx: &mut Tx<'_>,
    market: MarketId,
    before: i64,
    deal: &Deal,
) -> Result<bool, DbFault> {
    let (told, positions) = documents(deal);
    let process_version = i64::from(deal.process_version);
    let values = (
        market,
        deal.id,
        before,
        &deal.state,
        deal.version,
        told,
        positions,
        deal.since,
        deal.ended_at,
        process_version,
    );
    Ok(tx.run(&UPDATE_DEAL, values)? == 1)
}

pub(super) fn insert_step(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    deal: DealId,
    key: &str,
    step: &Step,
) -> Result<(), DbFault> {
    let Step { version, transition, from, to, by, person, told, happened_at } = step;
    let values = (ctx.market, deal, *version, transition, from, to, by, *person, key, told, *happened_at);
    tx.run(&INSERT_STEP, values).map(drop)
}

pub(super) fn find_step(
    tx: &mut Tx<'_>,
    market: MarketId,
    deal: DealId,
    key: &str,
) -> Result<Option<Step>, DbFault> {
    Ok(tx.find(&FIND_STEP_BY_KEY, (market, deal, key))?.map(Step::from))
}

pub(super) fn list_steps(
    tx: &mut Tx<'_>,
    market: MarketId,
    deal: DealId,
    after: i64,
    limit: i64,
) -> Result<Vec<Step>, DbFault> {
    Ok(tx.list(&LIST_STEPS, (market, deal, after, limit))?.into_iter().map(Step::from).collect())
}

/// Who fired a transition of a deal last.
pub(super) fn last_by(
    tx: &mut Tx<'_>,
    market: MarketId,
    deal: DealId,
    transition: &str,
) -> Result<Option<PersonId>, DbFault> {
    Ok(tx.find(&LAST_BY, (market, deal, transition))?.and_then(|(person,)| person))
}

pub(super) fn list_parts(
    tx: &mut Tx<'_>,
    market: MarketId,
    whole: DealId,
    process: &str,
) -> Result<Vec<Other>, DbFault> {
    tx.list(&LIST_PARTS, (market, whole, process, MOST_OTHERS))
}

pub(super) fn list_rivals(tx: &mut Tx<'_>, market: MarketId, deal: &Deal) -> Result<Vec<Other>, DbFault> {
    let subject = Id::<()>::from_uuid(deal.subject);
    tx.list(&LIST_RIVALS, (market, subject, &deal.process, deal.id, deal.parent, MOST_OTHERS))
}

/// Deals that run on a version of a process, by id.
pub(super) fn list_on_version(
    tx: &mut Tx<'_>,
    market: MarketId,
    (process, version): (&str, u32),
    after: DealId,
    limit: i64,
) -> Result<Vec<DealId>, DbFault> {
    let rows = tx.list(&LIST_ON_VERSION, (market, process, i64::from(version), after, limit))?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
