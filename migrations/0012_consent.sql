-- Agreements to the terms of use and the privacy notice: which words, when, from where. Added to, never changed.
create table consent (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    person_id {id} not null references person (id),
    text_version {text} not null,
    given_at {time} not null,
    address {text}
) {strict};
create index consent_person on consent (market_id, person_id, given_at, id);
-- market wall: consent

-- The version agreed to when joining by letter began; it counts once the letter's link is opened.
alter table mail_token add column terms_version {text};

-- When the person last showed, after signing in, that it is still them: by password or by a code.
alter table session add column proved_at {time};
