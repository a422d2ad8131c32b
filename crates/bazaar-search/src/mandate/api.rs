//! Mandates for programs.

use axum::extract::State;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json, Path};
use bazaar_doors::routes::{Route, Routes};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;
use uuid::Uuid;

use super::model::{Draft, MandateId, MandateState, StoredMandate, Wishes};
use super::ops::{EDIT_MANDATES, MandateFault, SEE_MANDATES};
use crate::Search;

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        .with(Route::api(&SEE_MANDATES, routes!(list_mandates)))
        .with(Route::api(&EDIT_MANDATES, routes!(create_mandate)))
        .with(Route::api(&SEE_MANDATES, routes!(find_mandate)))
        .with(Route::api(&EDIT_MANDATES, routes!(edit_mandate)))
        .with(Route::api(&EDIT_MANDATES, routes!(delete_mandate)))
}

/// A mandate.
#[derive(Debug, Serialize, ToSchema)]
struct MandateBody {
    /// Which.
    id: Uuid,
    /// What its owner calls it.
    name: String,
    /// active or paused.
    state: String,
    /// What is looked for.
    wishes: Wishes,
    /// For the next edit.
    version: i64,
}

/// A mandate to be written down.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewMandateBody {
    /// What its owner calls it.
    name: String,
    /// What is looked for.
    wishes: Wishes,
}

/// A mandate changed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MandateEditBody {
    /// The version that was read.
    version: i64,
    /// What its owner calls it.
    name: String,
    /// What is looked for.
    wishes: Wishes,
    /// active or paused; as it was when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    state: Option<MandateState>,
}

/// The id of what was made.
#[derive(Debug, Serialize, ToSchema)]
struct MadeBody {
    /// Which.
    id: Uuid,
}

impl From<StoredMandate> for MandateBody {
    fn from(mandate: StoredMandate) -> Self {
        Self {
            id: mandate.id.uuid(),
            name: mandate.name,
            state: mandate.state.to_string(),
            wishes: mandate.wishes,
            version: mandate.version,
        }
    }
}

/// List one's own mandates.
#[utoipa::path(
    get,
    path = "/api/v1/mandates",
    tag = "matches",
    responses(
        (status = 200, description = "All of them, oldest first; a person keeps 20 at most", body = Vec<MandateBody>),
    )
)]
async fn list_mandates(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
) -> Result<Json<Vec<MandateBody>>, Refusal> {
    let mandates = search.list_mandates(&ctx).await?;
    Ok(Json(mandates.into_iter().map(MandateBody::from).collect()))
}

/// Write a mandate down.
#[utoipa::path(
    post,
    path = "/api/v1/mandates",
    tag = "matches",
    request_body = NewMandateBody,
    responses(
        (status = 201, description = "It is kept and looks from now on", body = MadeBody),
        (status = 422, description = "Fields are wrong"),
    )
)]
async fn create_mandate(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Json(body): Json<NewMandateBody>,
) -> Result<(StatusCode, Json<MadeBody>), Refusal> {
    EDIT_MANDATES.check(&ctx)?;
    let draft = Draft::of(&body.name, body.wishes).map_err(MandateFault::Fields)?;
    let id = search.create_mandate(&ctx, draft).await?;
    Ok((StatusCode::CREATED, Json(MadeBody { id: id.uuid() })))
}

/// Read one of one's own mandates.
#[utoipa::path(
    get,
    path = "/api/v1/mandates/{id}",
    tag = "matches",
    params(("id" = Uuid, Path, description = "The mandate")),
    responses(
        (status = 200, description = "The mandate", body = MandateBody),
        (status = 404, description = "No such mandate of this person"),
    )
)]
async fn find_mandate(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Path(id): Path<MandateId>,
) -> Result<Json<MandateBody>, Refusal> {
    Ok(Json(search.find_mandate(&ctx, id).await?.into()))
}

/// Change a mandate.
#[utoipa::path(
    put,
    path = "/api/v1/mandates/{id}",
    tag = "matches",
    params(("id" = Uuid, Path, description = "The mandate")),
    request_body = MandateEditBody,
    responses(
        (status = 204, description = "It is kept"),
        (status = 404, description = "No such mandate of this person"),
        (status = 409, description = "It was changed meanwhile"),
        (status = 422, description = "Fields are wrong"),
    )
)]
async fn edit_mandate(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Path(id): Path<MandateId>,
    Json(body): Json<MandateEditBody>,
) -> Result<StatusCode, Refusal> {
    EDIT_MANDATES.check(&ctx)?;
    let draft = Draft::of(&body.name, body.wishes).map_err(MandateFault::Fields)?;
    search.edit_mandate(&ctx, id, body.version, draft).await?;
    if let Some(state) = body.state {
        search.set_mandate_state(&ctx, id, state).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Delete a mandate.
#[utoipa::path(
    delete,
    path = "/api/v1/mandates/{id}",
    tag = "matches",
    params(("id" = Uuid, Path, description = "The mandate")),
    responses(
        (status = 204, description = "It is gone"),
        (status = 404, description = "No such mandate of this person"),
    )
)]
async fn delete_mandate(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Path(id): Path<MandateId>,
) -> Result<StatusCode, Refusal> {
    search.set_mandate_state(&ctx, id, MandateState::Deleted).await?;
    Ok(StatusCode::NO_CONTENT)
}
