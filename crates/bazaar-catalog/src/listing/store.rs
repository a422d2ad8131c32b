//! SQL of listings.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_directory::business::BusinessId;
use bazaar_kit::{Ctx, Cursor, Id, Locale, MarketId, OrganisationId, PersonId, Timestamp};

use super::model::{AreaShown, DealKind, Listing, ListingId, ListingState};
use super::public::ListingAddress;

/// Parts a list of addresses is cut into at most: what an index of sitemaps may hold.
const MOST_PARTS: i64 = 50_000;

bazaar_db::text_column!(super::model::DealKind, super::model::ListingState, super::model::AreaShown);

sql! {
    INSERT_LISTING(ListingId, MarketId, OrganisationId, BusinessId, DealKind, ListingState, String, Locale,
                   AreaShown, Timestamp) =
        "insert into listing (id, market_id, organisation_id, business_id, kind, state, version, slug, language,
                              area_shown, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10, $10)";
    UPDATE_LISTING(MarketId, ListingId, ListingState, i64, String, Locale, Option<String>, Option<String>,
                   Option<i64>, Option<i64>, Option<i64>, Option<String>, Option<String>, Option<String>,
                   Option<String>, Option<String>, Option<String>, Option<i64>, Option<i64>, AreaShown, Timestamp,
                   Option<Timestamp>, Option<Timestamp>, Option<Timestamp>, Option<Timestamp>, Option<String>,
                   Option<String>, Option<PersonId>, Option<Timestamp>) =
        "update listing set state = $3, version = $4, slug = $5, language = $6, title = $7, summary = $8,
                asking_paise = $9, stake_basis_points = $10, loan_months = $11, loan_security = $12, reason = $13,
                included = $14, excluded = $15, growth = $16, risks = $17, top_five_percent = $18,
                recurring_percent = $19, area_shown = $20, changed_at = $21, submitted_at = $22, live_from = $23,
                expires_at = $24, ended_at = $25, decision_reason = $26, decision_note = $27, reviewer_id = $28,
                claimed_at = $29
         where market_id = $1 and id = $2";
    LOCK_LISTING(MarketId, ListingId) -> (i64,) =
        sqlite "select version from listing where market_id = $1 and id = $2",
        postgres "select version from listing where market_id = $1 and id = $2 for update";
    FIND_LISTING(MarketId, ListingId) -> ListingRow =
        "select id, organisation_id, business_id, kind, state, version, slug, language, title, summary, asking_paise,
                stake_basis_points, loan_months, loan_security, reason, included, excluded, growth, risks,
                top_five_percent, recurring_percent, area_shown, created_at, changed_at, submitted_at, live_from,
                expires_at, ended_at, decision_reason, decision_note, reviewer_id, claimed_at
         from listing where market_id = $1 and id = $2";
    FIND_BY_SLUG(MarketId, String) -> (ListingId,) =
        "select id from listing where market_id = $1 and slug = $2";
    LIST_OF_ORGANISATION(MarketId, OrganisationId, ListingId, i64) -> (ListingId,) =
        "select id from listing where market_id = $1 and organisation_id = $2 and id < $3 order by id desc limit $4";
    LIST_OF_BUSINESS(MarketId, BusinessId) -> (ListingId,) =
        "select id from listing where market_id = $1 and business_id = $2 and state in ('live', 'paused')
         order by id limit 100";
    LIST_LIVE(MarketId, Timestamp, ListingId, i64) -> (ListingId,) =
        "select id from listing where market_id = $1 and state = 'live' and kind <> 'loan'
           and (live_from, id) < ($2, $3)
         order by live_from desc, id desc limit $4";
    LIST_ADDRESSES(MarketId, ListingId, i64) -> AddressRow =
        "select id, slug, changed_at from listing
         where market_id = $1 and state = 'live' and kind <> 'loan' and id >= $2 order by id limit $3";
    LIST_PART_STARTS(MarketId, i64, i64) -> (ListingId,) =
        "select id from (select id, row_number() over (order by id) - 1 as place from listing
                         where market_id = $1 and state = 'live' and kind <> 'loan') as numbered
         where place > 0 and place % $2 = 0 order by id limit $3";
    LIST_AFTER(ListingId, i64) -> (MarketId, ListingId) =
        "select market_id, id from listing where state = 'live' and id > $1 order by id limit $2";
    LIST_DUE(Timestamp, i64) -> (MarketId, ListingId) =
        "select market_id, id from listing where state in ('live', 'paused') and expires_at <= $1
         order by expires_at, id limit $2";
}

row! {
    struct AddressRow {
        id: ListingId,
        slug: String,
        changed_at: Timestamp,
    }
}
row! {
    struct ListingRow {
        id: ListingId,
        organisation: OrganisationId,
        business: BusinessId,
        kind: DealKind,
        state: ListingState,
        version: i64,
        slug: String,
        language: Locale,
        title: Option<String>,
        summary: Option<String>,
        asking_paise: Option<i64>,
        stake_basis_points: Option<i64>,
        loan_months: Option<i64>,
        loan_security: Option<String>,
        reason: Option<String>,
        included: Option<String>,
        excluded: Option<String>,
        growth: Option<String>,
        risks: Option<String>,
        top_five_percent: Option<i64>,
        recurring_percent: Option<i64>,
        area_shown: AreaShown,
        created_at: Timestamp,
        changed_at: Timestamp,
        submitted_at: Option<Timestamp>,
        live_from: Option<Timestamp>,
        expires_at: Option<Timestamp>,
        ended_at: Option<Timestamp>,
        decision_reason: Option<String>,
        decision_note: Option<String>,
        reviewer: Option<PersonId>,
        claimed_at: Option<Timestamp>,
    }
}

pub(super) fn insert_listing(tx: &mut Tx<'_>, market: MarketId, listing: &Listing) -> Result<(), DbFault> {
    let values = (
        listing.id,
        market,
        listing.organisation,
        listing.business,
        listing.kind,
        listing.state,
        listing.slug.as_str(),
        listing.language,
        listing.area_shown,
        listing.created_at,
    );
    tx.run(&INSERT_LISTING, values)?;
    update_listing(tx, market, listing)
}

/// Writes the whole listing.
pub(crate) fn update_listing(tx: &mut Tx<'_>, market: MarketId, listing: &Listing) -> Result<(), DbFault> {
    let values = (
        market,
        listing.id,
        listing.state,
        listing.version,
        listing.slug.as_str(),
        listing.language,
        listing.title.as_deref(),
        listing.summary.as_deref(),
        listing.asking_paise,
        listing.stake_basis_points,
        listing.loan_months,
        listing.loan_security.as_deref(),
        listing.reason.as_deref(),
        listing.included.as_deref(),
        listing.excluded.as_deref(),
        listing.growth.as_deref(),
        listing.risks.as_deref(),
        listing.top_five_percent,
        listing.recurring_percent,
        listing.area_shown,
        listing.changed_at,
        listing.submitted_at,
        listing.live_from,
        listing.expires_at,
        listing.ended_at,
        listing.decision_reason.as_deref(),
        listing.decision_note.as_deref(),
        listing.reviewer,
        listing.claimed_at,
    );
    tx.run(&UPDATE_LISTING, values).map(drop)
}

pub(crate) fn find_listing(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: ListingId,
) -> Result<Option<Listing>, DbFault> {
    Ok(tx.find(&FIND_LISTING, (market, id))?.map(Listing::from))
}

/// Holds the listing until the transaction ends.
pub(super) fn lock_listing(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: ListingId,
) -> Result<Option<Listing>, DbFault> {
    if tx.find(&LOCK_LISTING, (market, id))?.is_none() {
        return Ok(None);
    }
    find_listing(tx, market, id)
}

pub(super) fn find_by_slug(
    tx: &mut Tx<'_>,
    market: MarketId,
    slug: &str,
) -> Result<Option<Listing>, DbFault> {
    let Some((id,)) = tx.find(&FIND_BY_SLUG, (market, slug))? else { return Ok(None) };
    find_listing(tx, market, id)
}

pub(super) fn list_of_organisation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    organisation: OrganisationId,
    (before, limit): (ListingId, i64),
) -> Result<Vec<Listing>, DbFault> {
    let ids = tx.list(&LIST_OF_ORGANISATION, (ctx.market, organisation, before, limit))?;
    find_each(tx, ids.into_iter().map(|(id,)| (ctx.market, id)))
}

/// Listings of a business that the public reads, or could again without review.
pub(super) fn list_shown_of(
    tx: &mut Tx<'_>,
    market: MarketId,
    business: BusinessId,
) -> Result<Vec<ListingId>, DbFault> {
    Ok(tx.list(&LIST_OF_BUSINESS, (market, business))?.into_iter().map(|(id,)| id).collect())
}

/// Live listings that are not for lenders only, newest first.
pub(super) fn list_live(
    tx: &mut Tx<'_>,
    market: MarketId,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<Listing>, DbFault> {
    let (before, id) = after.map_or((i64::MAX, uuid::Uuid::max()), |cursor| (cursor.key, cursor.id));
    let ids = tx.list(&LIST_LIVE, (market, Timestamp::from_micros(before), Id::from_uuid(id), limit))?;
    find_each(tx, ids.into_iter().map(|(id,)| (market, id)))
}

/// Live listings that anybody may know of, in the order of ids.
pub(super) fn list_addresses(
    tx: &mut Tx<'_>,
    market: MarketId,
    from: ListingId,
    limit: i64,
) -> Result<Vec<ListingAddress>, DbFault> {
    let rows = tx.list(&LIST_ADDRESSES, (market, from, limit))?;
    let address = |AddressRow { id, slug, changed_at }| ListingAddress { id, slug, changed_at };
    Ok(rows.into_iter().map(address).collect())
}

/// The first of every `size` of them, but for the very first.
pub(super) fn list_part_starts(
    tx: &mut Tx<'_>,
    market: MarketId,
    size: i64,
) -> Result<Vec<ListingId>, DbFault> {
    let starts = tx.list(&LIST_PART_STARTS, (market, size, MOST_PARTS))?;
    Ok(starts.into_iter().map(|(id,)| id).collect())
}

/// Live listings of every market in the order of their ids.
pub(super) fn list_after(
    tx: &mut Tx<'_>,
    after: ListingId,
    limit: i64,
) -> Result<Vec<(MarketId, ListingId)>, DbFault> {
    tx.list(&LIST_AFTER, (after, limit))
}

/// Listings of every market whose time ran out.
pub(super) fn list_due(
    tx: &mut Tx<'_>,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(MarketId, ListingId)>, DbFault> {
    tx.list(&LIST_DUE, (now, limit))
}

fn find_each(
    tx: &mut Tx<'_>,
    ids: impl Iterator<Item = (MarketId, ListingId)>,
) -> Result<Vec<Listing>, DbFault> {
    let found = ids.map(|(market, id)| find_listing(tx, market, id)).collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

impl From<ListingRow> for Listing {
    fn from(row: ListingRow) -> Self {
        Self {
            id: row.id,
            organisation: row.organisation,
            business: row.business,
            kind: row.kind,
            state: row.state,
            version: row.version,
            slug: row.slug,
            language: row.language,
            title: row.title,
            summary: row.summary,
            asking_paise: row.asking_paise,
            stake_basis_points: row.stake_basis_points,
            loan_months: row.loan_months,
            loan_security: row.loan_security,
            reason: row.reason,
            included: row.included,
            excluded: row.excluded,
            growth: row.growth,
            risks: row.risks,
            top_five_percent: row.top_five_percent,
            recurring_percent: row.recurring_percent,
            area_shown: row.area_shown,
            created_at: row.created_at,
            changed_at: row.changed_at,
            submitted_at: row.submitted_at,
            live_from: row.live_from,
            expires_at: row.expires_at,
            ended_at: row.ended_at,
            decision_reason: row.decision_reason,
            decision_note: row.decision_note,
            reviewer: row.reviewer,
            claimed_at: row.claimed_at,
        }
    }
}
