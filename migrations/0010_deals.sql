-- Deals: processes under way, who sits in them, and the transitions they took.

-- What deals lie in one group: locked first, so that deals about the same thing move one after another.
create table deal_group (
    id {id} not null primary key,
    market_id {id} not null references market (id)
) {strict};
-- market wall: deal_group

create table deal (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    process {text} not null,
    process_version {integer} not null,
    state {text} not null,
    version {integer} not null,
    subject_id {id} not null references deal_group (id),
    -- The deal it is a part of.
    parent_id {id} references deal (id),
    currency {text} not null,
    -- What was told so far, and what became of each hold: JSON objects by name.
    told {text} not null,
    positions {text} not null,
    since {time} not null,
    created_at {time} not null,
    ended_at {time}
) {strict};
create index deal_subject on deal (market_id, subject_id, process, id);
create index deal_parent on deal (market_id, parent_id, process, id);
create index deal_on_version on deal (market_id, process, process_version, id);
-- market wall: deal

create table deal_seat (
    market_id {id} not null references market (id),
    deal_id {id} not null references deal (id),
    seat {text} not null,
    holder_kind {text} not null check (holder_kind in ('person', 'organisation')),
    holder_id {id} not null,
    primary key (deal_id, seat)
) {strict};
create index deal_seat_holder on deal_seat (holder_id, market_id, deal_id);
-- market wall: deal_seat

-- Never changed, never removed: the history is the deal.
create table deal_step (
    market_id {id} not null references market (id),
    deal_id {id} not null references deal (id),
    version {integer} not null,
    transition {text} not null,
    from_state {text} not null,
    to_state {text} not null,
    fired_by {text} not null,
    person_id {id},
    -- Chosen by whoever asked: one key is one step.
    request_key {text} not null,
    told {text} not null,
    happened_at {time} not null,
    primary key (deal_id, version),
    unique (deal_id, request_key)
) {strict};
-- market wall: deal_step
