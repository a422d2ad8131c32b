//! REST of businesses: for members of the organisation and for staff.

use axum::extract::State;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json, Path, Path2, Query};
use bazaar_doors::routes::{Route, Routes};
use bazaar_kit::{Fault, OrganisationId, Page, PageRequest, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::answers::{BusinessAnswers, YearAnswers};
use super::model::{Business, BusinessId, IdentifierFacts, IdentifierKind, Year, year_label};
use super::ops::{ADD_BUSINESS, CHECK_BUSINESS, EDIT_BUSINESS, SEE_BUSINESS};
use crate::Directory;

/// A business as its members and staff read it.
#[derive(Debug, Serialize, ToSchema)]
pub struct BusinessOut {
    /// Its id.
    #[schema(value_type = String)]
    pub id: BusinessId,
    /// The organisation it belongs to.
    #[schema(value_type = String)]
    pub organisation: OrganisationId,
    /// For the next change.
    pub version: i64,
    /// The name on the board.
    pub trade_name: String,
    /// The name on the papers.
    pub legal_name: Option<String>,
    /// NIC 2008 code.
    pub sector: Option<String>,
    /// PIN code.
    pub pin: Option<String>,
    /// District.
    pub district: Option<String>,
    /// GST state code.
    pub state: Option<String>,
    /// Locality or village.
    pub locality: Option<String>,
    /// House, building, street, landmark.
    pub address_lines: Option<String>,
    /// The year it began.
    pub founded_year: Option<i64>,
    /// People at work.
    pub staff: Option<i64>,
    /// `owned`, `rented` or `none`.
    pub premises: Option<&'static str>,
    /// `micro`, `small`, `medium` or `large`, where sales and investment are known.
    pub size_class: Option<&'static str>,
    /// Its numbers with what is known about each.
    pub identifiers: Vec<IdentifierOut>,
    /// Its years, oldest first.
    pub years: Vec<YearOut>,
    /// Keys of what does not agree.
    pub warnings: Vec<&'static str>,
}

/// A number with its three facts.
#[derive(Debug, Serialize, ToSchema)]
pub struct IdentifierOut {
    /// `gstin`, `pan`, `udyam`, `cin` or `ifsc`.
    pub kind: &'static str,
    /// The number; of a PAN only the first and last letters.
    pub number: String,
    /// Since when a well-formed number stands here, microseconds UTC.
    #[schema(value_type = i64)]
    pub well_formed_at: Timestamp,
    /// When a registry confirmed it.
    #[schema(value_type = Option<i64>)]
    pub confirmed_at: Option<Timestamp>,
    /// When staff saw the paper.
    #[schema(value_type = Option<i64>)]
    pub seen_at: Option<Timestamp>,
}

/// The figures of a financial year, in paise.
#[derive(Debug, Serialize, ToSchema)]
pub struct YearOut {
    /// `2024-25`.
    pub year: String,
    /// Sales.
    pub revenue_paise: Option<i64>,
    /// Profit.
    pub profit_paise: Option<i64>,
    /// `after-tax`, `before-tax` or `ebitda`.
    pub profit_basis: &'static str,
    /// The owner's pay.
    pub owner_pay_paise: Option<i64>,
    /// Stock at cost.
    pub stock_paise: Option<i64>,
    /// Loans outstanding.
    pub debt_paise: Option<i64>,
    /// Plant and machinery net of depreciation.
    pub investment_paise: Option<i64>,
    /// `stated`, `document` or `registry`.
    pub source: &'static str,
}

/// A page of businesses.
#[derive(Debug, Serialize, ToSchema)]
struct BusinessesOut {
    items: Vec<BusinessOut>,
    /// The cursor of the next page.
    next: Option<String>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AddBusinessIn {
    /// Whose it is.
    #[schema(value_type = String)]
    organisation: OrganisationId,
    /// What is known of it; the trade name at least.
    answers: BusinessAnswers,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EditBusinessIn {
    /// The version that was read.
    version: i64,
    /// What changes.
    #[serde(default)]
    answers: BusinessAnswers,
    /// Years that change.
    #[serde(default)]
    years: Vec<YearAnswers>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// The organisation.
    #[param(value_type = String)]
    organisation: OrganisationId,
    /// Where the page before ended.
    after: Option<String>,
    /// Rows, 1 to 100.
    limit: Option<u16>,
}

/// The REST routes.
pub fn routes() -> Routes<Directory> {
    Routes::new()
        .with(Route::api(&ADD_BUSINESS, routes!(add_business)))
        .with(Route::api(&SEE_BUSINESS, routes!(list_businesses)))
        .with(Route::api(&SEE_BUSINESS, routes!(find_business)))
        .with(Route::api(&EDIT_BUSINESS, routes!(edit_business)))
        .with(Route::api(&CHECK_BUSINESS, routes!(mark_number_seen)))
}

/// Add a business.
#[utoipa::path(post, path = "/api/v1/businesses", tag = "businesses", request_body = AddBusinessIn,
    responses((status = 200, description = "The business as stored", body = BusinessOut),
              (status = 422, description = "Answers that do not read, field by field")))]
async fn add_business(
    State(directory): State<Directory>,
    CtxFrom(ctx): CtxFrom,
    Json(body): Json<AddBusinessIn>,
) -> Result<Json<BusinessOut>, Refusal> {
    let added = directory.add_business(&ctx, body.organisation, body.answers).await;
    Ok(Json(BusinessOut::of(&added.map_err(Fault::from)?, ctx.now)))
}

/// List an organisation's businesses.
#[utoipa::path(get, path = "/api/v1/businesses", tag = "businesses", params(ListQuery),
    responses((status = 200, description = "A page, oldest first", body = BusinessesOut),
              (status = 404, description = "No such organisation for this caller")))]
async fn list_businesses(
    State(directory): State<Directory>,
    CtxFrom(ctx): CtxFrom,
    Query { value: query, .. }: Query<ListQuery>,
) -> Result<Json<BusinessesOut>, Refusal> {
    let page = PageRequest::parse("businesses", query.after.as_deref(), query.limit).map_err(Fault::from)?;
    let listed = directory.list_businesses(&ctx, query.organisation, page).await.map_err(Fault::from)?;
    let Page { items, next } = listed.map(|business| BusinessOut::of(&business, ctx.now));
    Ok(Json(BusinessesOut { items, next }))
}

/// Read a business.
#[utoipa::path(get, path = "/api/v1/businesses/{id}", tag = "businesses",
    params(("id" = String, Path, description = "The business")),
    responses((status = 200, description = "The business", body = BusinessOut),
              (status = 404, description = "No such business for this caller")))]
async fn find_business(
    State(directory): State<Directory>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<BusinessId>,
) -> Result<Json<BusinessOut>, Refusal> {
    let found = directory.find_business(&ctx, id).await.map_err(Fault::from)?;
    Ok(Json(BusinessOut::of(&found, ctx.now)))
}

/// Change what was answered.
#[utoipa::path(patch, path = "/api/v1/businesses/{id}", tag = "businesses", request_body = EditBusinessIn,
    params(("id" = String, Path, description = "The business")),
    responses((status = 200, description = "The business as stored", body = BusinessOut),
              (status = 409, description = "Changed meanwhile"),
              (status = 422, description = "Answers that do not read, field by field")))]
async fn edit_business(
    State(directory): State<Directory>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<BusinessId>,
    Json(body): Json<EditBusinessIn>,
) -> Result<Json<BusinessOut>, Refusal> {
    let edited = directory.edit_business(&ctx, (id, body.version), body.answers, body.years).await;
    Ok(Json(BusinessOut::of(&edited.map_err(Fault::from)?, ctx.now)))
}

/// Note that staff saw the paper behind a number.
#[utoipa::path(post, path = "/api/v1/businesses/{id}/numbers/{kind}/seen", tag = "businesses",
    params(("id" = String, Path, description = "The business"),
           ("kind" = String, Path, description = "gstin, pan, udyam, cin or ifsc")),
    responses((status = 204, description = "Noted"), (status = 409, description = "There is no such number")))]
async fn mark_number_seen(
    State(directory): State<Directory>,
    CtxFrom(ctx): CtxFrom,
    Path2(id, kind): Path2<BusinessId, String>,
) -> Result<http::StatusCode, Refusal> {
    let kind = IdentifierKind::parse(&kind).ok_or_else(Fault::missing)?;
    directory.mark_number_seen(&ctx, id, kind).await.map_err(Fault::from)?;
    Ok(http::StatusCode::NO_CONTENT)
}

impl BusinessOut {
    /// The business as it is at `now`.
    pub fn of(business: &Business, now: Timestamp) -> Self {
        let identifiers = &business.identifiers;
        Self {
            id: business.id,
            organisation: business.organisation,
            version: business.version,
            trade_name: business.trade_name.clone(),
            legal_name: business.legal_name.clone(),
            sector: business.sector.map(|code| code.to_string()),
            pin: business.pin.clone(),
            district: business.district.clone(),
            state: business.state_code.clone(),
            locality: business.locality.clone(),
            address_lines: business.address_lines.clone(),
            founded_year: business.founded_year,
            staff: business.staff_count,
            premises: business.premises.map(super::Premises::as_str),
            size_class: business.size_class(now).map(bazaar_kit::size_class::SizeClass::as_str),
            identifiers: identifiers.iter().map(|(kind, facts)| IdentifierOut::of(*kind, facts)).collect(),
            years: business.years.iter().map(|(start, year)| YearOut::of(*start, year)).collect(),
            warnings: business.warnings().into_iter().map(super::Warning::key).collect(),
        }
    }
}

impl IdentifierOut {
    fn of(kind: IdentifierKind, facts: &IdentifierFacts) -> Self {
        let number = match kind {
            IdentifierKind::Pan => bazaar_kit::india::Pan::from_stored(facts.number.as_str()).masked(),
            _ => facts.number.clone(),
        };
        Self {
            kind: kind.as_str(),
            number,
            well_formed_at: facts.well_formed_at,
            confirmed_at: facts.confirmed_at,
            seen_at: facts.seen.map(|(at, _)| at),
        }
    }
}

impl YearOut {
    fn of(start: i16, year: &Year) -> Self {
        Self {
            year: year_label(start),
            revenue_paise: year.revenue_paise,
            profit_paise: year.profit_paise,
            profit_basis: year.profit_basis.as_str(),
            owner_pay_paise: year.owner_pay_paise,
            stock_paise: year.stock_paise,
            debt_paise: year.debt_paise,
            investment_paise: year.investment_paise,
            source: year.source.as_str(),
        }
    }
}
