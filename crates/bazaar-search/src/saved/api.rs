//! Saved listings for programs.

use axum::extract::State;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json, Path};
use bazaar_doors::routes::{Route, Routes};
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;
use uuid::Uuid;

use super::ops::{KEEP_LISTINGS, SEE_KEPT};
use crate::Search;
use crate::find::ListingBody;

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        .with(Route::api(&SEE_KEPT, routes!(list_saved)))
        .with(Route::api(&KEEP_LISTINGS, routes!(save_listing)))
        .with(Route::api(&KEEP_LISTINGS, routes!(unsave_listing)))
}

/// A listing somebody keeps.
#[derive(Debug, Serialize, ToSchema)]
struct SavedBody {
    /// The listing.
    id: Uuid,
    /// The listing as it is now; null where it may not be seen any more.
    listing: Option<ListingBody>,
    /// It changed since it was saved.
    has_changed: bool,
    /// One's own note.
    note: String,
}

/// List what one keeps.
#[utoipa::path(
    get,
    path = "/api/v1/saved",
    tag = "search",
    responses(
        (status = 200, description = "All of it, the latest first", body = Vec<SavedBody>),
    )
)]
async fn list_saved(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
) -> Result<Json<Vec<SavedBody>>, Refusal> {
    let saved = search.list_saved(&ctx).await?.into_iter().map(|one| SavedBody {
        id: one.id,
        listing: one.listing.map(ListingBody::from),
        has_changed: one.has_changed,
        note: one.note,
    });
    Ok(Json(saved.collect()))
}

/// Keep a listing.
#[utoipa::path(
    put,
    path = "/api/v1/saved/{id}",
    tag = "search",
    params(("id" = Uuid, Path, description = "The listing")),
    responses(
        (status = 204, description = "It is kept"),
        (status = 404, description = "No such listing for this reader"),
    )
)]
async fn save_listing(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Refusal> {
    search.save_listing(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Let a listing go.
#[utoipa::path(
    delete,
    path = "/api/v1/saved/{id}",
    tag = "search",
    params(("id" = Uuid, Path, description = "The listing")),
    responses(
        (status = 204, description = "It is not kept any more"),
        (status = 404, description = "It is not kept"),
    )
)]
async fn unsave_listing(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Refusal> {
    search.unsave_listing(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
