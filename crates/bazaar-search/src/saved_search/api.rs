//! Saved searches for programs.

use std::collections::BTreeMap;

use axum::extract::State;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json, Path};
use bazaar_doors::routes::{Route, Routes};
use bazaar_kit::Timestamp;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;
use uuid::Uuid;

use super::model::{Digest, SavedSearch, SavedSearchId};
use super::ops::{EDIT_SAVED_SEARCHES, SEE_SAVED_SEARCHES};
use crate::Search;

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        .with(Route::api(&SEE_SAVED_SEARCHES, routes!(list_saved_searches)))
        .with(Route::api(&EDIT_SAVED_SEARCHES, routes!(save_search)))
        .with(Route::api(&EDIT_SAVED_SEARCHES, routes!(set_digest)))
        .with(Route::api(&EDIT_SAVED_SEARCHES, routes!(delete_saved_search)))
}

/// A saved search.
#[derive(Debug, Serialize, ToSchema)]
struct SavedSearchBody {
    /// Which.
    id: Uuid,
    /// What its owner calls it.
    name: String,
    /// Names and values as in the address of the search page; a name may have several values.
    values: BTreeMap<String, Vec<String>>,
    /// at-once, daily, weekly or off.
    digest: String,
    /// When its owner was last told, microseconds UTC.
    told_at: Option<i64>,
}

/// A search to be kept.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewSavedSearchBody {
    /// What its owner calls it; made of its words where left out.
    #[serde(default)]
    name: String,
    /// Names and values as in the address of the search page.
    values: BTreeMap<String, Vec<String>>,
    /// at-once, daily, weekly or off.
    #[schema(value_type = String)]
    digest: Digest,
}

/// How often somebody is told.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DigestBody {
    /// at-once, daily, weekly or off.
    #[schema(value_type = String)]
    digest: Digest,
}

/// The id of what was kept.
#[derive(Debug, Serialize, ToSchema)]
struct SearchKeptBody {
    /// Which.
    id: Uuid,
}

impl From<SavedSearch> for SavedSearchBody {
    fn from(search: SavedSearch) -> Self {
        let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in search.values {
            values.entry(name).or_default().push(value);
        }
        Self {
            id: search.id.uuid(),
            name: search.name,
            values,
            digest: search.digest.to_string(),
            told_at: search.told_at.map(Timestamp::micros),
        }
    }
}

/// List one's saved searches.
#[utoipa::path(
    get,
    path = "/api/v1/saved-searches",
    tag = "search",
    responses(
        (status = 200, description = "The latest first; a person keeps 30 at most", body = Vec<SavedSearchBody>),
    )
)]
async fn list_saved_searches(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
) -> Result<Json<Vec<SavedSearchBody>>, Refusal> {
    let searches = search.list_saved_searches(&ctx).await?;
    Ok(Json(searches.into_iter().map(SavedSearchBody::from).collect()))
}

/// Keep a search and be told of what is new in it.
#[utoipa::path(
    post,
    path = "/api/v1/saved-searches",
    tag = "search",
    request_body = NewSavedSearchBody,
    responses(
        (status = 201, description = "It is kept", body = SearchKeptBody),
        (status = 409, description = "As many are kept as possible"),
        (status = 422, description = "Fields are wrong"),
    )
)]
async fn save_search(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Json(body): Json<NewSavedSearchBody>,
) -> Result<(StatusCode, Json<SearchKeptBody>), Refusal> {
    let pairs =
        |(name, values): (String, Vec<String>)| values.into_iter().map(move |value| (name.clone(), value));
    let typed: Vec<(String, String)> = body.values.into_iter().flat_map(pairs).collect();
    let id = search.save_search(&ctx, &body.name, &typed, body.digest).await?;
    Ok((StatusCode::CREATED, Json(SearchKeptBody { id: id.uuid() })))
}

/// Choose how often one is told.
#[utoipa::path(
    put,
    path = "/api/v1/saved-searches/{id}/digest",
    tag = "search",
    params(("id" = Uuid, Path, description = "The saved search")),
    request_body = DigestBody,
    responses(
        (status = 204, description = "It is so"),
        (status = 404, description = "No such search of this person"),
    )
)]
async fn set_digest(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Path(id): Path<SavedSearchId>,
    Json(body): Json<DigestBody>,
) -> Result<StatusCode, Refusal> {
    search.set_digest(&ctx, id, body.digest).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Delete a saved search.
#[utoipa::path(
    delete,
    path = "/api/v1/saved-searches/{id}",
    tag = "search",
    params(("id" = Uuid, Path, description = "The saved search")),
    responses(
        (status = 204, description = "It is gone"),
        (status = 404, description = "No such search of this person"),
    )
)]
async fn delete_saved_search(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Path(id): Path<SavedSearchId>,
) -> Result<StatusCode, Refusal> {
    search.delete_saved_search(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
