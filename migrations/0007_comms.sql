-- Notices and sent mail.

-- One event makes at most one notice per person, however often it is delivered.
create table notice (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    person_id {id} not null references person (id),
    event_id {id} not null,
    kind {text} not null,
    subject_id {id} not null,
    -- How its owner calls the subject; empty where the kind says it all.
    title {text} not null,
    created_at {time} not null,
    -- 1 until read_at is set: the list shows unread notices first and pages by (unread, id).
    unread {integer} not null,
    read_at {time},
    check ((unread = 1 and read_at is null) or (unread = 0 and read_at is not null))
) {strict};
create unique index notice_event on notice (market_id, person_id, event_id);
create index notice_list on notice (market_id, person_id, unread, id);
-- market wall: notice

-- One letter per notice, written down before it is sent; its id is the letter's Message-ID.
create table mail (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    notice_id {id} not null references notice (id),
    state {text} not null check (state in ('waiting', 'sent', 'refused', 'dropped')),
    failure {text},
    created_at {time} not null,
    ended_at {time}
) {strict};
create unique index mail_notice on mail (market_id, notice_id);
-- market wall: mail

-- What people chose to get by mail; a category without a row is on.
create table mail_choice (
    market_id {id} not null references market (id),
    person_id {id} not null references person (id),
    category {text} not null,
    is_on {boolean} not null,
    changed_at {time} not null,
    primary key (market_id, person_id, category)
) {strict};
-- market wall: mail_choice
