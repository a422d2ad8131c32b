//! SQL of businesses, their numbers and their years.

use std::collections::BTreeMap;

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Ctx, MarketId, OrganisationId, PersonId, Timestamp};

use super::model::{
    Business, BusinessId, IdentifierFacts, IdentifierKind, Premises, ProfitBasis, Year, YearSource,
};
use crate::sector::{NIC_EDITION, SectorCode};

bazaar_db::text_column!(
    super::model::IdentifierKind,
    super::model::Premises,
    super::model::ProfitBasis,
    super::model::YearSource
);

sql! {
    INSERT_BUSINESS(BusinessId, MarketId, OrganisationId, String, String, Timestamp) =
        "insert into business (id, market_id, organisation_id, version, trade_name, sector_edition, created_at,
                               changed_at)
         values ($1, $2, $3, 0, $4, $5, $6, $6)";
    FIND_BUSINESS(MarketId, BusinessId) -> BusinessRow =
        "select id, organisation_id, version, trade_name, legal_name, sector_code, pin, district, state_code,
                locality, address_lines, founded_year, staff_count, premises, lease_years_left
         from business where market_id = $1 and id = $2";
    FIND_VERSION(MarketId, BusinessId) -> (i64,) =
        "select version from business where market_id = $1 and id = $2";
    LOCK_BUSINESS(MarketId, BusinessId) -> (i64,) =
        sqlite "select version from business where market_id = $1 and id = $2",
        postgres "select version from business where market_id = $1 and id = $2 for update";
    UPDATE_BUSINESS(MarketId, BusinessId, i64, String, Option<String>, Option<String>, Option<String>,
                    Option<String>, Option<String>, Option<String>, Option<String>, Option<i64>, Option<i64>,
                    Option<Premises>, Option<i64>, Timestamp) =
        "update business set version = $3, trade_name = $4, legal_name = $5, sector_code = $6, pin = $7,
                district = $8, state_code = $9, locality = $10, address_lines = $11, founded_year = $12,
                staff_count = $13, premises = $14, lease_years_left = $15, changed_at = $16
         where market_id = $1 and id = $2";
    LIST_OF_ORGANISATION(MarketId, OrganisationId, BusinessId, i64) -> (BusinessId,) =
        "select id from business where market_id = $1 and organisation_id = $2 and id > $3 order by id limit $4";

    LIST_IDENTIFIERS(MarketId, BusinessId) -> IdentifierRow =
        "select kind, number, well_formed_at, confirmed_at, seen_at, seen_by from business_identifier
         where market_id = $1 and business_id = $2 order by kind limit 10";
    PUT_IDENTIFIER(MarketId, BusinessId, IdentifierKind, String, Timestamp, Option<Timestamp>, Option<Timestamp>,
                   Option<PersonId>) =
        "insert into business_identifier (market_id, business_id, kind, number, well_formed_at, confirmed_at,
                                          seen_at, seen_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)";
    CLEAR_IDENTIFIERS(MarketId, BusinessId) =
        "delete from business_identifier where market_id = $1 and business_id = $2";

    LIST_YEARS(MarketId, BusinessId) -> YearRow =
        "select start_year, revenue_paise, profit_paise, profit_basis, owner_pay_paise, stock_paise, debt_paise,
                investment_paise, source
         from business_year where market_id = $1 and business_id = $2 order by start_year limit 50";
    PUT_YEAR(MarketId, BusinessId, i64, Option<i64>, Option<i64>, ProfitBasis, Option<i64>, Option<i64>,
             Option<i64>, Option<i64>, YearSource) =
        "insert into business_year (market_id, business_id, start_year, revenue_paise, profit_paise, profit_basis,
                                    owner_pay_paise, stock_paise, debt_paise, investment_paise, source)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    CLEAR_YEARS(MarketId, BusinessId) = "delete from business_year where market_id = $1 and business_id = $2";
}

row! {
    struct BusinessRow {
        id: BusinessId,
        organisation: OrganisationId,
        version: i64,
        trade_name: String,
        legal_name: Option<String>,
        sector: Option<String>,
        pin: Option<String>,
        district: Option<String>,
        state_code: Option<String>,
        locality: Option<String>,
        address_lines: Option<String>,
        founded_year: Option<i64>,
        staff_count: Option<i64>,
        premises: Option<Premises>,
        lease_years_left: Option<i64>,
    }
}
row! {
    struct IdentifierRow {
        kind: IdentifierKind,
        number: String,
        well_formed_at: Timestamp,
        confirmed_at: Option<Timestamp>,
        seen_at: Option<Timestamp>,
        seen_by: Option<PersonId>,
    }
}
row! {
    struct YearRow {
        start_year: i64,
        revenue_paise: Option<i64>,
        profit_paise: Option<i64>,
        profit_basis: ProfitBasis,
        owner_pay_paise: Option<i64>,
        stock_paise: Option<i64>,
        debt_paise: Option<i64>,
        investment_paise: Option<i64>,
        source: YearSource,
    }
}

/// Stores a new business with everything that is known of it.
pub(super) fn insert_business(tx: &mut Tx<'_>, ctx: &Ctx, business: &Business) -> Result<(), DbFault> {
    let named = (business.id, ctx.market, business.organisation, business.trade_name.as_str());
    tx.run(&INSERT_BUSINESS, (named.0, named.1, named.2, named.3, NIC_EDITION, ctx.now))?;
    update_business(tx, ctx, business)
}

pub(super) fn find_business(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: BusinessId,
) -> Result<Option<Business>, DbFault> {
    let Some(row) = tx.find(&FIND_BUSINESS, (market, id))? else { return Ok(None) };
    let identifiers = tx.list(&LIST_IDENTIFIERS, (market, id))?.into_iter().map(identifier_of).collect();
    let years = tx.list(&LIST_YEARS, (market, id))?.into_iter().map(year_of).collect();
    Ok(Some(row.with(identifiers, years)))
}

pub(super) fn find_version(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: BusinessId,
) -> Result<Option<i64>, DbFault> {
    Ok(tx.find(&FIND_VERSION, (market, id))?.map(|(version,)| version))
}

/// Holds the business until the transaction ends.
pub(super) fn lock_business(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: BusinessId,
) -> Result<Option<Business>, DbFault> {
    if tx.find(&LOCK_BUSINESS, (market, id))?.is_none() {
        return Ok(None);
    }
    find_business(tx, market, id)
}

/// Writes the whole profile; numbers and years are few, so they are written anew.
pub(super) fn update_business(tx: &mut Tx<'_>, ctx: &Ctx, business: &Business) -> Result<(), DbFault> {
    let sector = business.sector.map(|code| code.to_string());
    let values = (
        ctx.market,
        business.id,
        business.version,
        business.trade_name.as_str(),
        business.legal_name.as_deref(),
        sector,
        business.pin.as_deref(),
        business.district.as_deref(),
        business.state_code.as_deref(),
        business.locality.as_deref(),
        business.address_lines.as_deref(),
        business.founded_year,
        business.staff_count,
        business.premises,
        business.lease_years_left,
        ctx.now,
    );
    tx.run(&UPDATE_BUSINESS, values)?;
    put_identifiers(tx, ctx.market, business)?;
    put_years(tx, ctx.market, business)
}

fn put_identifiers(tx: &mut Tx<'_>, market: MarketId, business: &Business) -> Result<(), DbFault> {
    tx.run(&CLEAR_IDENTIFIERS, (market, business.id))?;
    for (kind, facts) in &business.identifiers {
        let (seen_at, seen_by) = facts.seen.unzip();
        let number = facts.number.as_str();
        let checked = (facts.well_formed_at, facts.confirmed_at);
        tx.run(
            &PUT_IDENTIFIER,
            (market, business.id, *kind, number, checked.0, checked.1, seen_at, seen_by),
        )?;
    }
    Ok(())
}

fn put_years(tx: &mut Tx<'_>, market: MarketId, business: &Business) -> Result<(), DbFault> {
    tx.run(&CLEAR_YEARS, (market, business.id))?;
    for (start, year) in &business.years {
        let values = (
            market,
            business.id,
            i64::from(*start),
            year.revenue_paise,
            year.profit_paise,
            year.profit_basis,
            year.owner_pay_paise,
            year.stock_paise,
            year.debt_paise,
            year.investment_paise,
            year.source,
        );
        tx.run(&PUT_YEAR, values)?;
    }
    Ok(())
}

pub(super) fn list_of_organisation(
    tx: &mut Tx<'_>,
    market: MarketId,
    organisation: OrganisationId,
    (after, limit): (BusinessId, i64),
) -> Result<Vec<Business>, DbFault> {
    let ids = tx.list(&LIST_OF_ORGANISATION, (market, organisation, after, limit))?;
    let found = ids.into_iter().map(|(id,)| find_business(tx, market, id)).collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

fn identifier_of(row: IdentifierRow) -> (IdentifierKind, IdentifierFacts) {
    let facts = IdentifierFacts {
        number: row.number,
        well_formed_at: row.well_formed_at,
        confirmed_at: row.confirmed_at,
        seen: row.seen_at.zip(row.seen_by),
    };
    (row.kind, facts)
}

fn year_of(row: YearRow) -> (i16, Year) {
    let year = Year {
        revenue_paise: row.revenue_paise,
        profit_paise: row.profit_paise,
        profit_basis: row.profit_basis,
        owner_pay_paise: row.owner_pay_paise,
        stock_paise: row.stock_paise,
        debt_paise: row.debt_paise,
        investment_paise: row.investment_paise,
        source: row.source,
    };
    (i16::try_from(row.start_year).unwrap_or_default(), year)
}

impl BusinessRow {
    fn with(
        self,
        identifiers: BTreeMap<IdentifierKind, IdentifierFacts>,
        years: BTreeMap<i16, Year>,
    ) -> Business {
        Business {
            id: self.id,
            organisation: self.organisation,
            version: self.version,
            trade_name: self.trade_name,
            legal_name: self.legal_name,
            // A code the classification no longer knows is as good as none: the owner is asked again.
            sector: self.sector.and_then(|code| SectorCode::parse(&code).ok()),
            pin: self.pin,
            district: self.district,
            state_code: self.state_code,
            locality: self.locality,
            address_lines: self.address_lines,
            founded_year: self.founded_year,
            staff_count: self.staff_count,
            premises: self.premises,
            lease_years_left: self.lease_years_left,
            identifiers,
            years,
        }
    }
}
