-- What people searched for, without who: kept per market for some months, to learn what is looked for and not found.
create table search_query (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    asked_at {time} not null,
    -- As typed, folded, with what looks like a number or address of a person taken out.
    words {text} not null,
    -- The names of the filters used, not their values.
    filters {text} not null,
    language {text} not null,
    found_count {integer} not null,
    -- Tells askers of one day apart and nothing else: a digest under a key that changes with the day.
    asker {bytes} not null,
    -- The hit that was opened first.
    listing_id {id},
    place {integer},
    opened_at {time}
) {strict};
create index search_query_age on search_query (asked_at);
create index search_query_words on search_query (market_id, words, asked_at);
-- market wall: search_query
