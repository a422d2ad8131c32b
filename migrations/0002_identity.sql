-- People, organisations, sessions, tokens, one-time codes.

-- A number or address stands here only once its holder proved it, so each belongs to one person of a market.
create table person (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    name {text} not null,
    phone {text},
    phone_verified_at {time},
    email {text},
    email_verified_at {time},
    password_hash {text},
    locale {text} not null,
    created_at {time} not null,
    version {integer} not null
) {strict};
create unique index person_phone on person (market_id, phone);
create unique index person_email on person (market_id, email);
-- market wall: person

create table session (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    person_id {id} not null references person (id),
    kind {text} not null check (kind in ('browser', 'api')),
    -- Of the cookie; a session of an API client has refresh tokens instead.
    token_hash {bytes},
    agent {text} not null,
    address {text},
    created_at {time} not null,
    seen_at {time} not null,
    expires_at {time} not null,
    ended_at {time}
) {strict};
create unique index session_token on session (token_hash);
create index session_person on session (market_id, person_id, id);
-- market wall: session

-- A family of refresh tokens is its session: ending the session ends them all.
create table refresh_token (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    session_id {id} not null references session (id),
    token_hash {bytes} not null,
    created_at {time} not null,
    expires_at {time} not null,
    used_at {time},
    child_id {id}
) {strict};
create unique index refresh_token_hash on refresh_token (token_hash);
create index refresh_token_session on refresh_token (session_id);
-- market wall: refresh_token

-- Keys that sign access tokens, for all markets; the private half is sealed under the master secret.
create table signing_key (
    id {id} not null primary key,
    public_key {bytes} not null,
    sealed_key {bytes} not null,
    created_at {time} not null,
    expires_at {time} not null
) {strict};

-- The live code of a number. The code itself is not stored: it is computed from the id under a key.
create table one_time_code (
    market_id {id} not null references market (id),
    phone {text} not null,
    -- The person changing to this number, or zeros for signing in.
    subject {id} not null,
    code_id {id} not null,
    created_at {time} not null,
    expires_at {time} not null,
    sent_at {time} not null,
    sent_count {integer} not null,
    primary key (market_id, phone, subject)
) {strict};
-- market wall: one_time_code

-- How often something was tried. The key is a MAC, so nobody reads numbers or addresses here.
create table tally (
    market_id {id} not null references market (id),
    key {bytes} not null,
    count {integer} not null,
    since {time} not null,
    last_at {time} not null,
    primary key (market_id, key)
) {strict};
create index tally_age on tally (last_at);
-- market wall: tally

-- What a link in a letter does, once. The link itself is not stored: it is computed from the id under a key.
create table mail_token (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    purpose {text} not null check (purpose in ('join', 'reset', 'change-email', 'known', 'phone-changed', 'invited')),
    person_id {id} references person (id),
    email {text} not null,
    name {text} not null,
    password_hash {text},
    locale {text} not null,
    created_at {time} not null,
    expires_at {time} not null,
    used_at {time}
) {strict};
create index mail_token_age on mail_token (expires_at);
-- market wall: mail_token

create table organisation (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    name {text} not null,
    kind {text} not null check (kind in ('business', 'lender', 'agency')),
    rbi_registration {text},
    lender_checked_at {time},
    created_at {time} not null,
    version {integer} not null
) {strict};
create index organisation_unchecked on organisation (market_id, kind, lender_checked_at, id);
-- market wall: organisation

create table membership (
    market_id {id} not null references market (id),
    organisation_id {id} not null references organisation (id),
    person_id {id} not null references person (id),
    role {text} not null check (role in ('member', 'manager', 'owner')),
    joined_at {time} not null,
    primary key (organisation_id, person_id)
) {strict};
create index membership_person on membership (market_id, person_id, joined_at);
-- market wall: membership

create table invitation (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    organisation_id {id} not null references organisation (id),
    phone {text},
    email {text},
    role {text} not null check (role in ('member', 'manager', 'owner')),
    invited_by {id} not null references person (id),
    created_at {time} not null,
    expires_at {time} not null,
    ended_at {time}
) {strict};
create index invitation_phone on invitation (market_id, phone);
create index invitation_email on invitation (market_id, email);
create index invitation_organisation on invitation (organisation_id, id);
-- market wall: invitation

create table market_role (
    market_id {id} not null references market (id),
    person_id {id} not null references person (id),
    role {text} not null check (role in ('operator', 'reviewer', 'support')),
    granted_by {id} references person (id),
    granted_at {time} not null,
    primary key (market_id, person_id, role)
) {strict};
-- market wall: market_role

-- What a person declared, in which words, when and from where.
create table declaration (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    person_id {id} not null references person (id),
    kind {text} not null check (kind in ('stake-buyer')),
    text_version {text} not null,
    made_at {time} not null,
    address {text}
) {strict};
create index declaration_person on declaration (market_id, person_id, kind, made_at);
-- market wall: declaration
