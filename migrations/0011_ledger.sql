-- The ledger: accounts with balances, postings with entries, holds, and what the payment partner says.

-- A balance is kept with its entries, in one transaction. The id is made from what the account is (market, owner,
-- purpose, currency, shard), so that two writers mean the same row without asking for it first.
create table ledger_account (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    owner_kind {text} not null check (owner_kind in ('platform', 'person', 'organisation')),
    owner_id {id} not null,
    purpose {text} not null check (purpose in
        ('available', 'reserved', 'held', 'refunds_due', 'fees', 'tax', 'clearing')),
    currency {text} not null,
    shard {integer} not null,
    -- 0 where the account may not be overdrawn.
    least_minor {integer} not null,
    balance_minor {integer} not null,
    entry_count {integer} not null,
    check (balance_minor >= least_minor)
) {strict};
create unique index ledger_account_key
    on ledger_account (market_id, owner_kind, owner_id, purpose, currency, shard);
-- market wall: ledger_account

-- One thing that happened to money. The key makes it happen once; the hash tells another request under the same key.
create table ledger_posting (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    key {text} not null,
    request_hash {bytes} not null,
    kind {text} not null,
    -- What it is about: a deal, an order.
    about_id {id} not null,
    hold_id {id},
    reverses_id {id} references ledger_posting (id),
    -- Who has the money and how they call its movement, where it moved there.
    partner {text},
    partner_reference {text},
    made_at {time} not null,
    made_by_kind {text} not null,
    made_by {id},
    request_id {id} not null,
    check ((partner is null) = (partner_reference is null))
) {strict};
create unique index ledger_posting_key on ledger_posting (market_id, key);
create unique index ledger_posting_reverses on ledger_posting (reverses_id);
create index ledger_posting_about on ledger_posting (market_id, about_id, id);
create index ledger_posting_hold on ledger_posting (hold_id);
create index ledger_posting_partner on ledger_posting (market_id, partner, partner_reference);
create index ledger_posting_made on ledger_posting (market_id, partner, made_at);
-- market wall: ledger_posting
-- append only: ledger_posting

-- Numbers count the entries of an account without gaps, and each says the balance it left.
create table ledger_entry (
    account_id {id} not null references ledger_account (id),
    number {integer} not null,
    market_id {id} not null references market (id),
    posting_id {id} not null references ledger_posting (id),
    amount_minor {integer} not null check (amount_minor <> 0),
    balance_minor {integer} not null,
    primary key (account_id, number)
) {strict};
create unique index ledger_entry_posting on ledger_entry (posting_id, account_id);
-- market wall: ledger_entry
-- append only: ledger_entry

-- A payer's money on its way: authorised, then captured, then given out until nothing is left.
create table ledger_hold (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    about_id {id} not null,
    payer_kind {text} not null,
    payer_id {id} not null,
    currency {text} not null,
    partner {text} not null,
    partner_reference {text} not null,
    state {text} not null check (state in ('authorised', 'captured', 'discharged', 'voided')),
    authorised_minor {integer} not null,
    captured_minor {integer} not null,
    out_minor {integer} not null,
    made_at {time} not null,
    changed_at {time} not null,
    check (authorised_minor > 0),
    check (captured_minor between 0 and authorised_minor),
    check (out_minor between 0 and captured_minor),
    check ((state = 'discharged') = (captured_minor > 0 and out_minor = captured_minor)),
    check ((state in ('authorised', 'voided')) = (captured_minor = 0))
) {strict};
create index ledger_hold_about on ledger_hold (market_id, about_id, id);
-- market wall: ledger_hold

-- What the partner reports for a stretch of time.
create table partner_statement (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    partner {text} not null,
    currency {text} not null,
    -- From this moment on, and before that.
    since {time} not null,
    until {time} not null,
    opening_minor {integer} not null,
    closing_minor {integer} not null,
    content_hash {bytes} not null,
    read_at {time} not null,
    check (since < until)
) {strict};
create unique index partner_statement_since on partner_statement (market_id, partner, currency, since);
-- market wall: partner_statement
-- append only: partner_statement

create table partner_line (
    statement_id {id} not null references partner_statement (id),
    number {integer} not null,
    market_id {id} not null references market (id),
    partner {text} not null,
    currency {text} not null,
    reference {text} not null,
    -- What came to the partner; negative for what left.
    amount_minor {integer} not null,
    happened_at {time} not null,
    primary key (statement_id, number)
) {strict};
create index partner_line_reference on partner_line (reference, market_id, partner, currency);
-- market wall: partner_line
-- append only: partner_line

-- A difference between the partner's books and ours, until somebody settles it or it goes away.
create table ledger_case (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    partner {text} not null,
    currency {text} not null,
    kind {text} not null,
    -- The partner's reference, or the statement's id where the whole statement is meant.
    reference {text} not null,
    ours_minor {integer} not null,
    theirs_minor {integer} not null,
    -- 1 until settled: a list of what is open comes first.
    is_open {integer} not null check (is_open in (0, 1)),
    opened_at {time} not null,
    settled_at {time},
    settled_by {id},
    note {text} not null,
    check ((is_open = 1) = (settled_at is null))
) {strict};
create unique index ledger_case_of on ledger_case (market_id, partner, currency, kind, reference);
create index ledger_case_open on ledger_case (market_id, is_open, id);
-- market wall: ledger_case
