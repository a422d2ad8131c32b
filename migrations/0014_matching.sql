-- What becomes of matches and searches: how far listings came, who asked for an introduction, who was told of what.

-- One row per listing in a mandate's list, from the first time it was shown: attention is shared by these, and
-- weights are learned from them.
create table match_trial (
    market_id {id} not null references market (id),
    mandate_id {id} not null references mandate (id),
    listing_id {id} not null,
    -- The place in the list it was first shown at, 1 for the first.
    place {integer} not null,
    step {text} not null check (step in ('shown', 'opened', 'asked', 'accepted', 'declined')),
    -- What each feature said then, as JSON: a degree from 0 to 1, null where it was unknown.
    degrees {text} not null,
    shown_at {time} not null,
    stepped_at {time} not null,
    primary key (mandate_id, listing_id)
) {strict};
create index match_trial_time on match_trial (stepped_at, market_id);
-- market wall: match_trial

-- Of which mandate a listing's owners were told: each pair once.
create table match_sought (
    market_id {id} not null references market (id),
    listing_id {id} not null,
    mandate_id {id} not null references mandate (id),
    told_at {time} not null,
    primary key (listing_id, mandate_id)
) {strict};
-- market wall: match_sought

-- Somebody asks to be introduced to the seller of a listing. A person asks for a listing once; withdrawn, the same
-- row may be asked again.
create table introduction (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    listing_id {id} not null,
    organisation_id {id} not null references organisation (id),
    person_id {id} not null references person (id),
    -- The mandate whose list led here; none where it was found by search.
    mandate_id {id} references mandate (id),
    -- How the listing was called when it was asked for: its own row may be gone.
    title {text} not null,
    message {text} not null,
    state {text} not null check (state in ('waiting', 'accepted', 'declined', 'withdrawn')),
    -- Why it was declined, and the seller's words with the answer; empty where none.
    reason {text},
    answer {text} not null,
    answered_by {id},
    version {integer} not null,
    asked_at {time} not null,
    answered_at {time}
) {strict};
create unique index introduction_once on introduction (market_id, listing_id, person_id);
create index introduction_seller on introduction (market_id, organisation_id, state, asked_at, id);
create index introduction_buyer on introduction (market_id, person_id, asked_at, id);
-- market wall: introduction

-- Searches somebody keeps and is told of.
create table saved_search (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    person_id {id} not null references person (id),
    name {text} not null,
    -- Names and values of the search page's address, as JSON: read again each time, as the page reads them.
    asked {text} not null,
    digest {text} not null check (digest in ('at-once', 'daily', 'weekly', 'off')),
    version {integer} not null,
    created_at {time} not null,
    told_at {time}
) {strict};
create index saved_search_person on saved_search (market_id, person_id, id);
create index saved_search_wanted on saved_search (digest, id);
-- market wall: saved_search

-- Which listings were told of: each once per search.
create table saved_search_told (
    market_id {id} not null references market (id),
    search_id {id} not null references saved_search (id),
    listing_id {id} not null,
    told_at {time} not null,
    primary key (search_id, listing_id)
) {strict};
-- market wall: saved_search_told

-- What a seller answered about fit and buyers, as JSON: matching reads all of it at once, so nothing is gained by
-- columns.
create table listing_terms (
    market_id {id} not null references market (id),
    listing_id {id} not null primary key references listing (id),
    answers {text} not null,
    changed_at {time} not null
) {strict};
-- market wall: listing_terms

-- Whether a market's weights learn from what people do, and what was learned last.
create table match_learning (
    market_id {id} not null primary key references market (id),
    is_on {boolean} not null,
    -- A weight per feature, as JSON; empty until something was learned.
    weights {text} not null,
    trial_count {integer} not null,
    learned_at {time},
    changed_at {time} not null
) {strict};
-- market wall: match_learning
