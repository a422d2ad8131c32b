-- Listings, media and review.

-- What is missing is null while the draft is being written; what a live listing must have is decided on submission.
create table listing (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    organisation_id {id} not null references organisation (id),
    business_id {id} not null references business (id),
    kind {text} not null check (kind in ('sale', 'stake', 'loan')),
    state {text} not null check (state in ('draft', 'submitted', 'live', 'refused', 'paused', 'closed', 'expired')),
    version {integer} not null,
    slug {text} not null,
    language {text} not null,
    title {text},
    summary {text},
    -- The price, or the amount sought by a loan.
    asking_paise {integer},
    stake_basis_points {integer},
    loan_months {integer},
    loan_security {text},
    -- Why it is sold, or what the money is for.
    reason {text},
    included {text},
    excluded {text},
    growth {text},
    risks {text},
    top_five_percent {integer},
    recurring_percent {integer},
    area_shown {text} not null check (area_shown in ('district', 'state')),
    created_at {time} not null,
    changed_at {time} not null,
    submitted_at {time},
    live_from {time},
    expires_at {time},
    ended_at {time},
    decision_reason {text},
    decision_note {text},
    reviewer_id {id},
    claimed_at {time}
) {strict};
create unique index listing_slug on listing (market_id, slug);
create index listing_organisation on listing (market_id, organisation_id, id);
create index listing_business on listing (market_id, business_id, state);
create index listing_live on listing (market_id, state, live_from, id);
create index listing_queue on listing (market_id, state, submitted_at, id);
create index listing_expiry on listing (state, expires_at);
-- market wall: listing

create table media (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    listing_id {id} not null references listing (id),
    kind {text} not null check (kind in ('photo', 'document')),
    -- What a document is: accounts, returns, ...; a photo has none.
    subject {text},
    place {integer} not null,
    file_type {text} not null,
    size_bytes {integer} not null,
    created_at {time} not null
) {strict};
create index media_listing on media (market_id, listing_id, kind, place);
-- market wall: media

-- The stored files of a photo, one per width; a document has one, of width 0.
create table media_file (
    market_id {id} not null references market (id),
    media_id {id} not null references media (id),
    width {integer} not null,
    height {integer} not null,
    object_hash {bytes} not null,
    primary key (media_id, width)
) {strict};
create index media_file_object on media_file (market_id, object_hash);
-- market wall: media_file

-- Views by day; written in batches, never one by one.
create table listing_view (
    market_id {id} not null references market (id),
    listing_id {id} not null references listing (id),
    day {integer} not null,
    count {integer} not null,
    primary key (listing_id, day)
) {strict};
-- market wall: listing_view
