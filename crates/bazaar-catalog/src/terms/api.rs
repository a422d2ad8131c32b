//! Terms for programs.

use axum::extract::State;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json, Path};
use bazaar_doors::routes::{Route, Routes};
use http::StatusCode;
use utoipa_axum::routes;

use super::model::Terms;
use crate::Catalog;
use crate::listing::{EDIT_LISTING, ListingId, SEE_LISTING};

pub(super) fn routes() -> Routes<Catalog> {
    Routes::new()
        .with(Route::api(&SEE_LISTING, routes!(find_listing_terms)))
        .with(Route::api(&EDIT_LISTING, routes!(answer_listing_terms)))
}

/// Read the terms of a listing of one's organisation.
#[utoipa::path(
    get,
    path = "/api/v1/listings/{id}/terms",
    tag = "listings",
    params(("id" = String, Path, description = "The listing")),
    responses(
        (status = 200, description = "What was answered; nothing where nobody answered", body = Terms),
        (status = 404, description = "No such listing of this person"),
    )
)]
async fn find_listing_terms(
    CtxFrom(ctx): CtxFrom,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
) -> Result<Json<Terms>, Refusal> {
    Ok(Json(catalog.find_listing_terms(&ctx, id).await?))
}

/// Answer the terms of a listing one manages.
#[utoipa::path(
    put,
    path = "/api/v1/listings/{id}/terms",
    tag = "listings",
    params(("id" = String, Path, description = "The listing")),
    request_body = Terms,
    responses(
        (status = 204, description = "They are kept; matching knows within a second"),
        (status = 404, description = "No such listing of this person"),
        (status = 422, description = "Fields are wrong"),
    )
)]
async fn answer_listing_terms(
    CtxFrom(ctx): CtxFrom,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
    Json(terms): Json<Terms>,
) -> Result<StatusCode, Refusal> {
    catalog.answer_listing_terms(&ctx, id, terms).await?;
    Ok(StatusCode::NO_CONTENT)
}
