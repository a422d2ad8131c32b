-- Answers kept for repeated requests: the same key and request of a person is answered once and then repeated.
create table kept_answer (
    market_id {id} not null references market (id),
    person_id {id} not null,
    key {text} not null,
    request_hash {bytes} not null,
    -- Absent while the first request is under way.
    status {integer},
    content_type {text},
    body {bytes},
    created_at {time} not null,
    primary key (market_id, person_id, key)
) {strict};
create index kept_answer_age on kept_answer (created_at);
-- market wall: kept_answer
