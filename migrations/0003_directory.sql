-- Businesses and their figures.

-- Everything but the owner and the trade name may still be unknown while a draft is being written.
create table business (
    id {id} not null primary key,
    market_id {id} not null references market (id),
    organisation_id {id} not null references organisation (id),
    version {integer} not null,
    trade_name {text} not null,
    legal_name {text},
    sector_code {text},
    sector_edition {text} not null,
    pin {text},
    district {text},
    state_code {text},
    locality {text},
    address_lines {text},
    founded_year {integer},
    staff_count {integer},
    premises {text} check (premises in ('owned', 'rented', 'none')),
    lease_years_left {integer},
    created_at {time} not null,
    changed_at {time} not null
) {strict};
create index business_organisation on business (market_id, organisation_id, id);
-- market wall: business

-- Three facts, kept apart: it reads right (since), a registry confirmed it (when), staff saw the paper (when, who).
create table business_identifier (
    market_id {id} not null references market (id),
    business_id {id} not null references business (id),
    kind {text} not null check (kind in ('gstin', 'pan', 'udyam', 'cin', 'ifsc')),
    number {text} not null,
    well_formed_at {time} not null,
    confirmed_at {time},
    seen_at {time},
    seen_by {id},
    primary key (business_id, kind)
) {strict};
create index business_identifier_number on business_identifier (market_id, kind, number);
-- market wall: business_identifier

-- One row per financial year, named by the year it starts in. Amounts are paise; unknown is null, never 0.
create table business_year (
    market_id {id} not null references market (id),
    business_id {id} not null references business (id),
    start_year {integer} not null,
    revenue_paise {integer},
    profit_paise {integer},
    profit_basis {text} not null check (profit_basis in ('after-tax', 'before-tax', 'ebitda')),
    owner_pay_paise {integer},
    stock_paise {integer},
    debt_paise {integer},
    investment_paise {integer},
    source {text} not null check (source in ('stated', 'document', 'registry')),
    primary key (business_id, start_year)
) {strict};
-- market wall: business_year
