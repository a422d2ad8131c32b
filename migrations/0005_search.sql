-- Mandates, saved listings, answers to matches and who was told of which.

create table mandate (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    person_id {id} not null references person (id),
    name {text} not null,
    state {text} not null check (state in ('active', 'paused', 'deleted')),
    -- What is looked for, as JSON; matching reads all of it at once, so nothing is gained by columns.
    wishes {text} not null,
    version {integer} not null,
    created_at {time} not null,
    updated_at {time} not null
) {strict};
create index mandate_person on mandate (market_id, person_id, id);
create index mandate_state on mandate (state, id);
-- market wall: mandate

-- Listings belong to another slice, so nothing here refers to its tables.
create table saved_listing (
    market_id {id} not null references market (id),
    person_id {id} not null references person (id),
    listing_id {id} not null,
    -- The listing's version when it was saved or last looked at here: later ones are changes to point out.
    listing_version {integer} not null,
    note {text} not null,
    saved_at {time} not null,
    primary key (market_id, person_id, listing_id)
) {strict};
create index saved_listing_order on saved_listing (market_id, person_id, saved_at, listing_id);
-- market wall: saved_listing

-- Matches somebody does not want to see again, and why.
create table match_answer (
    market_id {id} not null references market (id),
    mandate_id {id} not null references mandate (id),
    listing_id {id} not null,
    reason {text} not null,
    answered_at {time} not null,
    primary key (mandate_id, listing_id)
) {strict};
-- market wall: match_answer

-- Who was told of which listing: a person hears of one once, however many mandates it suits.
create table match_told (
    market_id {id} not null references market (id),
    person_id {id} not null references person (id),
    listing_id {id} not null,
    mandate_id {id} not null references mandate (id),
    told_at {time} not null,
    primary key (market_id, person_id, listing_id)
) {strict};
-- market wall: match_told
