//! SQL of the outbox, the job table, cursors and the audit trail.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Ctx, Id, MarketId, PersonId, RequestId, Timestamp};

use crate::audit::Subject;
use crate::event::{Event, NewEvent, Position, StoredEvent};
use crate::job::{Job, NewJob};

sql! {
    INSERT_EVENT(Id<Event>, MarketId, String, Id<()>, i64, String, Timestamp) =
        "insert into outbox (id, market_id, kind, aggregate_id, aggregate_version, payload, happened_at)
         values ($1, $2, $3, $4, $5, $6, $7)";

    /// Only rows of transactions older than every running one: those can no longer be overtaken.
    LIST_EVENTS(i64, i64, i64) -> EventRow =
        sqlite "select batch, position, id, market_id, kind, aggregate_id, aggregate_version, payload, happened_at
                from outbox where (batch, position) > ($1, $2) order by batch, position limit $3",
        postgres "select batch, position, id, market_id, kind, aggregate_id, aggregate_version, payload, happened_at
                from outbox where (batch, position) > ($1, $2)
                  and batch < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                order by batch, position limit $3";

    LATEST_POSITION() -> (i64, i64) =
        sqlite "select batch, position from outbox order by batch desc, position desc limit 1",
        postgres "select batch, position from outbox
                where batch < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                order by batch desc, position desc limit 1";

    LOCK_CURSOR(String, String) -> (i64, i64) =
        sqlite "select batch, position from event_cursor where consumer = $1 and node = $2",
        postgres "select batch, position from event_cursor where consumer = $1 and node = $2 for update";
    ENSURE_CURSOR(String, String, Timestamp) =
        "insert into event_cursor (consumer, node, batch, position, updated_at) values ($1, $2, 0, 0, $3)
         on conflict (consumer, node) do nothing";
    MOVE_CURSOR(String, String, i64, i64, Timestamp) =
        "update event_cursor set batch = $3, position = $4, updated_at = $5 where consumer = $1 and node = $2";

    /// Whether there are events after the dispatcher's cursor that a running transaction may still hold back.
    HAS_UNREAD(String, String) -> (bool,) =
        "select exists (select 1 from outbox o
             where not exists (select 1 from event_cursor c where c.consumer = $1 and c.node = $2
                 and (c.batch, c.position) >= (o.batch, o.position)))";

    INSERT_JOB(Id<Job>, MarketId, String, Option<Id<()>>, String, Timestamp, Timestamp) =
        "insert into job (id, market_id, kind, ordering_key, payload, state, attempts, due_at, created_at)
         values ($1, $2, $3, $4, $5, 'waiting', 0, $6, $7)
         on conflict (id) do nothing";

    /// Takes due jobs and those whose lease ran out; a job waits while an older one with its key is not done.
    CLAIM_JOBS(Timestamp, Timestamp, String, i64) -> (Id<Job>, MarketId, String, String, i64) =
        sqlite "update job set state = 'running', attempts = attempts + 1, leased_until = $2, leased_by = $3
                where id in (
                    select j.id from job j
                    where ((j.state = 'waiting' and j.due_at <= $1) or (j.state = 'running' and j.leased_until < $1))
                      and not exists (
                        select 1 from job o where o.kind = j.kind and o.ordering_key = j.ordering_key
                          and o.state in ('waiting', 'running') and o.position < j.position)
                    order by j.due_at, j.position limit $4)
                returning id, market_id, kind, payload, attempts",
        postgres "update job set state = 'running', attempts = attempts + 1, leased_until = $2, leased_by = $3
                where id in (
                    select j.id from job j
                    where ((j.state = 'waiting' and j.due_at <= $1) or (j.state = 'running' and j.leased_until < $1))
                      and not exists (
                        select 1 from job o where o.kind = j.kind and o.ordering_key = j.ordering_key
                          and o.state in ('waiting', 'running') and o.position < j.position)
                    order by j.due_at, j.position limit $4 for update skip locked)
                returning id, market_id, kind, payload, attempts";

    END_JOB(Id<Job>, String, String, Option<String>, Timestamp) =
        "update job set state = $3, last_failure = $4, ended_at = $5, leased_until = null, leased_by = null
         where id = $1 and leased_by = $2 and state = 'running'";
    POSTPONE_JOB(Id<Job>, String, Timestamp, String) =
        "update job set state = 'waiting', due_at = $3, last_failure = $4, leased_until = null, leased_by = null
         where id = $1 and leased_by = $2 and state = 'running'";
    DELETE_DONE_JOBS(Timestamp) = "delete from job where state = 'done' and ended_at < $1";
    NEXT_DUE() -> (Option<Timestamp>,) =
        "select min(case state when 'waiting' then due_at else leased_until end) from job
         where state in ('waiting', 'running')";
    COUNT_JOBS() -> (String, i64, Option<Timestamp>) =
        "select state, count(*), min(due_at) from job where state <> 'done' group by state order by state";

    /// Dead jobs of a market, the newest first.
    LIST_DEAD(MarketId, Option<Timestamp>, Option<Id<Job>>, i64) -> DeadJob =
        "select id, kind, attempts, last_failure, due_at, ended_at from job
         where market_id = $1 and state = 'dead'
           and (cast($2 as bigint) is null or (ended_at, id) < ($2, $3))
         order by ended_at desc, id desc limit $4";
    COUNT_OF_MARKET(MarketId) -> (String, i64, Option<Timestamp>) =
        "select state, count(*), min(due_at) from job where market_id = $1 and state <> 'done'
         group by state order by state";
    /// A dead job begins anew, with all its attempts.
    REVIVE_JOB(MarketId, Id<Job>, Timestamp) -> (String,) =
        "update job set state = 'waiting', attempts = 0, due_at = $3, ended_at = null
         where market_id = $1 and id = $2 and state = 'dead' returning kind";

    INSERT_AUDIT(Id<()>, MarketId, Timestamp, String, Option<PersonId>, String, String, Id<()>, String, RequestId) =
        "insert into audit (id, market_id, happened_at, actor_kind, actor_id, action, subject_kind, subject_id,
                            detail, request_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
}

row! {
    struct EventRow {
        batch: i64,
        position: i64,
        id: Id<Event>,
        market: MarketId,
        kind: String,
        aggregate: Id<()>,
        version: i64,
        payload: String,
        happened_at: Timestamp,
    }
}

row! {
    /// A job that nobody tries any more, as an operator sees it.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct DeadJob {
        /// Which.
        pub id: Id<Job>,
        /// Which handler did it.
        pub kind: String,
        /// How often it was tried.
        pub attempts: i64,
        /// What went wrong the last time.
        pub failure: Option<String>,
        /// When it was due.
        pub due_at: Timestamp,
        /// When it was given up.
        pub ended_at: Option<Timestamp>,
    }
}

/// How many jobs are in a state, and since when the oldest is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobCounts {
    /// `waiting`, `running` or `dead`.
    pub state: String,
    /// How many.
    pub count: i64,
    /// The earliest due time among them.
    pub oldest_due_at: Option<Timestamp>,
}

pub(crate) fn insert_event(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: Id<Event>,
    event: &NewEvent,
) -> Result<(), DbFault> {
    let aggregate = Id::<()>::from_uuid(event.aggregate);
    let payload = event.payload.to_string();
    tx.run(&INSERT_EVENT, (id, ctx.market, event.kind, aggregate, event.version, payload, ctx.now)).map(drop)
}

pub(crate) fn list_events(tx: &mut Tx<'_>, after: Position, limit: i64) -> Result<Vec<StoredEvent>, DbFault> {
    let rows = tx.list(&LIST_EVENTS, (after.batch, after.row, limit))?;
    Ok(rows.into_iter().map(StoredEvent::from).collect())
}

impl From<EventRow> for StoredEvent {
    fn from(row: EventRow) -> Self {
        Self {
            id: row.id,
            position: Position { batch: row.batch, row: row.position },
            market: row.market,
            kind: row.kind,
            aggregate: row.aggregate.uuid(),
            version: row.version,
            payload: row.payload,
            happened_at: row.happened_at,
        }
    }
}

pub(crate) fn latest_position(tx: &mut Tx<'_>) -> Result<Position, DbFault> {
    let latest = tx.find(&LATEST_POSITION, ())?;
    Ok(latest.map_or(Position::default(), |(batch, row)| Position { batch, row }))
}

pub(crate) fn lock_cursor(
    tx: &mut Tx<'_>,
    consumer: &str,
    node: &str,
    now: Timestamp,
) -> Result<Position, DbFault> {
    tx.run(&ENSURE_CURSOR, (consumer, node, now))?;
    let (batch, row) = tx.find(&LOCK_CURSOR, (consumer, node))?.unwrap_or_default();
    Ok(Position { batch, row })
}

pub(crate) fn has_unread(tx: &mut Tx<'_>, consumer: &str, node: &str) -> Result<bool, DbFault> {
    Ok(tx.find(&HAS_UNREAD, (consumer, node))?.is_some_and(|(unread,)| unread))
}

pub(crate) fn move_cursor(
    tx: &mut Tx<'_>,
    consumer: &str,
    node: &str,
    to: Position,
    now: Timestamp,
) -> Result<(), DbFault> {
    tx.run(&MOVE_CURSOR, (consumer, node, to.batch, to.row, now)).map(drop)
}

/// True where it was new; false where a job with this id is there already.
pub(crate) fn insert_job(
    tx: &mut Tx<'_>,
    id: Id<Job>,
    market: MarketId,
    job: &NewJob,
    now: Timestamp,
) -> Result<bool, DbFault> {
    let key: Option<Id<()>> = job.ordering_key.map(Id::from_uuid);
    let stored =
        tx.run(&INSERT_JOB, (id, market, job.kind, key, job.payload.to_string(), job.due_at, now))?;
    Ok(stored == 1)
}

/// A claimed job: id, market, kind, payload, attempt.
pub(crate) type Claimed = (Id<Job>, MarketId, String, String, i64);

pub(crate) fn claim_jobs(
    tx: &mut Tx<'_>,
    now: Timestamp,
    lease_until: Timestamp,
    worker: &str,
    limit: i64,
) -> Result<Vec<Claimed>, DbFault> {
    tx.list(&CLAIM_JOBS, (now, lease_until, worker, limit))
}

pub(crate) fn end_job(
    tx: &mut Tx<'_>,
    id: Id<Job>,
    worker: &str,
    state: &str,
    failure: Option<&str>,
    now: Timestamp,
) -> Result<(), DbFault> {
    tx.run(&END_JOB, (id, worker, state, failure, now)).map(drop)
}

pub(crate) fn postpone_job(
    tx: &mut Tx<'_>,
    id: Id<Job>,
    worker: &str,
    due_at: Timestamp,
    failure: &str,
) -> Result<(), DbFault> {
    tx.run(&POSTPONE_JOB, (id, worker, due_at, failure)).map(drop)
}

pub(crate) fn delete_done_jobs(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, DbFault> {
    tx.run(&DELETE_DONE_JOBS, (before,))
}

pub(crate) fn next_due(tx: &mut Tx<'_>) -> Result<Option<Timestamp>, DbFault> {
    Ok(tx.find(&NEXT_DUE, ())?.and_then(|(due,)| due))
}

pub(crate) fn count_jobs(tx: &mut Tx<'_>) -> Result<Vec<JobCounts>, DbFault> {
    Ok(as_counts(tx.list(&COUNT_JOBS, ())?))
}

pub(crate) fn count_of_market(tx: &mut Tx<'_>, market: MarketId) -> Result<Vec<JobCounts>, DbFault> {
    Ok(as_counts(tx.list(&COUNT_OF_MARKET, (market,))?))
}

fn as_counts(rows: Vec<(String, i64, Option<Timestamp>)>) -> Vec<JobCounts> {
    rows.into_iter().map(|(state, count, oldest_due_at)| JobCounts { state, count, oldest_due_at }).collect()
}

pub(crate) fn list_dead(
    tx: &mut Tx<'_>,
    market: MarketId,
    after: Option<(Timestamp, Id<Job>)>,
    limit: i64,
) -> Result<Vec<DeadJob>, DbFault> {
    let (ended_at, id) = after.unzip();
    tx.list(&LIST_DEAD, (market, ended_at, id, limit))
}

/// The kind of the job that was revived; nothing where none of this id lies dead.
pub(crate) fn revive_job(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: Id<Job>,
    now: Timestamp,
) -> Result<Option<String>, DbFault> {
    Ok(tx.find(&REVIVE_JOB, (market, id, now))?.map(|(kind,)| kind))
}

pub(crate) fn insert_audit(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (actor_kind, actor): (&str, Option<PersonId>),
    action: &str,
    subject: Subject,
    detail: &str,
) -> Result<(), DbFault> {
    let (line, about) = (ctx.new_id::<()>(), Id::<()>::from_uuid(subject.id));
    let values =
        (line, ctx.market, ctx.now, actor_kind, actor, action, subject.kind, about, detail, ctx.request_id);
    tx.run(&INSERT_AUDIT, values).map(drop)
}
