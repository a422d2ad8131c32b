//! Learning for programs.

use std::collections::BTreeMap;

use axum::extract::State;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json};
use bazaar_doors::routes::{Route, Routes};
use bazaar_kit::Timestamp;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::model::to_names;
use super::ops::MANAGE_LEARNING;
use crate::Search;
use crate::matching::Weights;

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        .with(Route::api(&MANAGE_LEARNING, routes!(find_learning)))
        .with(Route::api(&MANAGE_LEARNING, routes!(switch_learning)))
}

/// What a market learned.
#[derive(Debug, Serialize, ToSchema)]
struct LearningBody {
    /// Lists are ordered by what was learned.
    is_on: bool,
    /// From how many showings.
    trial_count: i64,
    /// When, microseconds UTC.
    learned_at: Option<i64>,
    /// How much each feature counts by default; only ratios within a side matter.
    default_weights: BTreeMap<String, f32>,
    /// How much each feature counts by what was learned.
    learned_weights: BTreeMap<String, f32>,
}

/// Whether to learn.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LearningSwitchBody {
    /// Order lists by what was learned.
    is_on: bool,
}

/// Read what the market learned from what people do with their matches.
#[utoipa::path(
    get,
    path = "/api/v1/ops/matching",
    tag = "ops",
    responses(
        (status = 200, description = "The switch, the defaults and what was learned", body = LearningBody),
    )
)]
async fn find_learning(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
) -> Result<Json<LearningBody>, Refusal> {
    let learning = search.find_learning(&ctx).await?;
    Ok(Json(LearningBody {
        is_on: learning.is_on,
        trial_count: learning.trial_count,
        learned_at: learning.learned_at.map(Timestamp::micros),
        default_weights: to_names(&Weights::default()),
        learned_weights: to_names(&learning.weights),
    }))
}

/// Switch learning on or off for the market.
#[utoipa::path(
    put,
    path = "/api/v1/ops/matching",
    tag = "ops",
    request_body = LearningSwitchBody,
    responses(
        (status = 204, description = "It is so, from the next list on"),
    )
)]
async fn switch_learning(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Json(body): Json<LearningSwitchBody>,
) -> Result<StatusCode, Refusal> {
    search.switch_learning(&ctx, body.is_on).await?;
    Ok(StatusCode::NO_CONTENT)
}
