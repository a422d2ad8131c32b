-- Saved valuations. A valuation is one business as its owner had it valued; each change of an answer is a new version
-- beside the old, and no version is ever changed.

create table valuation (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    owner_id {id} not null references person (id),
    name {text} not null,
    -- The number of the newest version.
    version {integer} not null,
    created_at {time} not null,
    changed_at {time} not null
) {strict};
create index valuation_owner on valuation (market_id, owner_id, created_at, id);
-- market wall: valuation

-- The input and the result are canonical JSON: the same engine makes the same bytes of the result from the input.
create table valuation_version (
    valuation_id {id} not null references valuation (id),
    market_id {id} not null references market (id),
    number {integer} not null,
    engine {text} not null,
    data {text} not null,
    seed {text} not null,
    input {text} not null,
    result {text} not null,
    p10_minor {integer},
    p50_minor {integer},
    p90_minor {integer},
    created_at {time} not null,
    primary key (valuation_id, number)
) {strict};
-- market wall: valuation_version
