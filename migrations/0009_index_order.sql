-- A table whose key begins with something narrower than the market must have no index that begins with the market:
-- without statistics SQLite rates both alike for "this market, this business" and may read the whole market. Most
-- telling column first, the market after it.
drop index business_identifier_number;
create index business_identifier_number on business_identifier (number, kind, market_id);
drop index media_file_object;
create index media_file_object on media_file (object_hash, market_id);
drop index membership_person;
create index membership_person on membership (person_id, market_id, joined_at);
drop index invitation_phone;
create index invitation_phone on invitation (phone, market_id);
drop index invitation_email;
create index invitation_email on invitation (email, market_id);
create index mail_token_person on mail_token (person_id, purpose);
-- Live listings of all markets, page by page, for building the search index: found in order instead of sorted anew
-- for every page.
create index listing_state on listing (state, id);
