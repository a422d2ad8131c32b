-- What every slice stands on: markets, the outbox, jobs and the audit trail.

create table market (
    id {id} not null primary key,
    name {text} not null,
    currency {text} not null,
    time_zone {text} not null,
    public_url {text},
    is_sample {boolean} not null,
    created_at {time} not null
) {strict};

-- Which market answers on which host: read before any market is known, so no wall stands around it.
create table market_host (
    host {text} not null primary key,
    market_id {id} not null references market (id)
) {strict};

-- One row per thing that happened, written in the transaction that made it happen.
create table outbox (
    position {position},
    batch {batch},
    id {id} not null unique,
    market_id {id} not null references market (id),
    kind {text} not null,
    aggregate_id {id} not null,
    aggregate_version {integer} not null,
    payload {text} not null,
    happened_at {time} not null
) {strict};
create index outbox_order on outbox (batch, position);
-- market wall: outbox

-- How far a consumer that reads everything has come, per node.
create table event_cursor (
    consumer {text} not null,
    node {text} not null,
    batch {integer} not null,
    position {integer} not null,
    updated_at {time} not null,
    primary key (consumer, node)
) {strict};

-- Work to be done once, enqueued in the transaction that makes it necessary.
create table job (
    position {position},
    id {id} not null unique,
    market_id {id} not null references market (id),
    kind {text} not null,
    -- Jobs of one kind with the same key run one after another, in the order they were made.
    ordering_key {id},
    payload {text} not null,
    state {text} not null check (state in ('waiting', 'running', 'done', 'dead')),
    attempts {integer} not null,
    due_at {time} not null,
    leased_until {time},
    leased_by {text},
    last_failure {text},
    created_at {time} not null,
    ended_at {time}
) {strict};
create index job_due on job (state, due_at, position);
create index job_order on job (kind, ordering_key, state, position);
-- market wall: job

create table audit (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    happened_at {time} not null,
    actor_kind {text} not null,
    actor_id {id},
    action {text} not null,
    subject_kind {text} not null,
    subject_id {id} not null,
    detail {text} not null,
    request_id {id} not null
) {strict};
create index audit_subject on audit (market_id, subject_id, id);
-- market wall: audit
