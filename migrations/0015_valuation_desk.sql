-- What a market's staff set about valuations, and closed deals with their monthly publication.

-- A range an operator set in place of a version's own, with the reason. Never changed: a new one is a new row.
create table valuation_override (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    valuation_id {id} not null references valuation (id),
    number {integer} not null,
    operator_id {id} not null,
    low_minor {integer} not null,
    middle_minor {integer} not null,
    high_minor {integer} not null,
    reason {text} not null,
    set_at {time} not null
) {strict};
create index valuation_override_version on valuation_override (market_id, valuation_id, number, set_at, id);
-- market wall: valuation_override

create table valuation_setting (
    market_id {id} not null primary key references market (id),
    -- Reports are said to be a paid service. No money is taken for them yet.
    has_paid_reports {boolean} not null,
    changed_by {id} not null,
    changed_at {time} not null
) {strict};
-- market wall: valuation_setting

-- A price the owner of a kept valuation says the business sold for. Sector, band and multiple are worked out when it is
-- told, from the version it names.
create table closed_deal (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    owner_id {id} not null references person (id),
    valuation_id {id} not null references valuation (id),
    number {integer} not null,
    price_minor {integer} not null,
    closed_on {text} not null,
    -- The owner agreed to its being published without names; when that was taken back.
    has_consent {boolean} not null,
    withdrawn_at {time},
    state {text} not null check (state in ('told', 'verified', 'refused')),
    sector_group {text} not null,
    band {integer} not null,
    multiple_thousandths {integer} not null,
    told_at {time} not null,
    reviewer_id {id},
    decided_at {time},
    note {text}
) {strict};
create unique index closed_deal_valuation on closed_deal (market_id, valuation_id);
create index closed_deal_queue on closed_deal (market_id, state, told_at, id);
create index closed_deal_group on closed_deal (market_id, sector_group, state);
-- market wall: closed_deal

-- One sector's deals as published for one month: what everyone may see, and, for the next decision, whose they were.
create table deal_release (
    market_id {id} not null references market (id),
    sector_group {text} not null,
    month {text} not null,
    deals {text} not null,
    members {text} not null,
    published_at {time} not null,
    taken_down_at {time},
    primary key (market_id, sector_group, month)
) {strict};
-- market wall: deal_release
