//! Matches for programs.

use axum::extract::State;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json, Path, Path2};
use bazaar_doors::routes::{Route, Routes};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;
use uuid::Uuid;

use super::model::{AnswerReason, percent};
use super::ops::{ANSWER_MATCHES, SEE_LISTING_MATCHES, SEE_MATCHES};
use crate::Search;
use crate::find::ListingBody;
use crate::mandate::MandateId;
use crate::matching::Fit;

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        .with(Route::api(&SEE_MATCHES, routes!(list_matches)))
        .with(Route::api(&ANSWER_MATCHES, routes!(answer_match)))
        .with(Route::api(&SEE_LISTING_MATCHES, routes!(list_listing_matches)))
}

/// What one wish says of a pair.
#[derive(Debug, Serialize, ToSchema)]
struct ReasonBody {
    /// The wish: sector, ticket, place, profit and so on.
    feature: String,
    /// for, partly, against or unknown.
    verdict: String,
}

/// A listing that suits a mandate.
#[derive(Debug, Serialize, ToSchema)]
struct MatchBody {
    /// The listing.
    listing: ListingBody,
    /// How well the two suit each other, 0 to 100.
    score_percent: i64,
    /// How the buyer sees it.
    reasons: Vec<ReasonBody>,
}

/// A mandate that a listing suits.
#[derive(Debug, Serialize, ToSchema)]
struct SeekerBody {
    /// How well the two suit each other, 0 to 100.
    score_percent: i64,
    /// How the seller sees it.
    seller_reasons: Vec<ReasonBody>,
    /// How the buyer sees it.
    buyer_reasons: Vec<ReasonBody>,
}

/// Why a match is not wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AnswerBody {
    /// sector, price, place, size, profit, risk or other.
    #[schema(value_type = String)]
    reason: AnswerReason,
}

fn reasons(fit: &Fit) -> Vec<ReasonBody> {
    let body = |reason: &crate::matching::Reason| ReasonBody {
        feature: reason.feature.to_string(),
        verdict: reason.verdict.to_string(),
    };
    fit.reasons.iter().map(body).collect()
}

/// List the listings that suit a mandate.
#[utoipa::path(
    get,
    path = "/api/v1/mandates/{id}/matches",
    tag = "matches",
    params(("id" = Uuid, Path, description = "The mandate")),
    responses(
        (status = 200, description = "Best first, at most 30", body = Vec<MatchBody>),
        (status = 404, description = "No such mandate of this person"),
    )
)]
async fn list_matches(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Path(id): Path<MandateId>,
) -> Result<Json<Vec<MatchBody>>, Refusal> {
    let matches = search.list_matches(&ctx, id).await?.into_iter().map(|one| MatchBody {
        score_percent: percent(one.found.score),
        reasons: reasons(&one.found.buyer),
        listing: one.listing.into(),
    });
    Ok(Json(matches.collect()))
}

/// Hide a match, with the reason.
#[utoipa::path(
    put,
    path = "/api/v1/mandates/{id}/matches/{listing}/answer",
    tag = "matches",
    params(("id" = Uuid, Path, description = "The mandate"), ("listing" = Uuid, Path, description = "The listing")),
    request_body = AnswerBody,
    responses(
        (status = 204, description = "It is hidden"),
        (status = 404, description = "No such mandate or listing"),
    )
)]
async fn answer_match(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Path2(id, listing): Path2<MandateId, Uuid>,
    Json(body): Json<AnswerBody>,
) -> Result<StatusCode, Refusal> {
    search.answer_match(&ctx, id, listing, body.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// List the mandates that look for a listing of one's own.
#[utoipa::path(
    get,
    path = "/api/v1/listings/{id}/matches",
    tag = "matches",
    params(("id" = Uuid, Path, description = "The listing")),
    responses(
        (status = 200, description = "Best first, at most 30; nobody is named", body = Vec<SeekerBody>),
        (status = 404, description = "No such listing of this person"),
    )
)]
async fn list_listing_matches(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Path(id): Path<Uuid>,
) -> Result<Json<Vec<SeekerBody>>, Refusal> {
    let (_, seekers) = search.list_listing_matches(&ctx, id).await?;
    let seekers = seekers.into_iter().map(|one| SeekerBody {
        score_percent: percent(one.found.score),
        seller_reasons: reasons(&one.found.seller),
        buyer_reasons: reasons(&one.found.buyer),
    });
    Ok(Json(seekers.collect()))
}
