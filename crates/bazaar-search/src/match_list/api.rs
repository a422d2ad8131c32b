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
use super::ops::{ANSWER_MATCHES, MatchExplanation, SEE_LISTING_MATCHES, SEE_MATCHES};
use super::shapes::{MatchAdviceBody, MatchReasonBody, reason_bodies};
use crate::Search;
use crate::find::ListingBody;
use crate::mandate::MandateId;
use crate::matching::{Fit, Match};

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        .with(Route::api(&SEE_MATCHES, routes!(list_matches)))
        .with(Route::api(&SEE_MATCHES, routes!(explain_match)))
        .with(Route::api(&ANSWER_MATCHES, routes!(answer_match)))
        .with(Route::api(&SEE_LISTING_MATCHES, routes!(list_listing_matches)))
}

/// A listing that suits a mandate.
#[derive(Debug, Serialize, ToSchema)]
struct MatchBody {
    /// The listing.
    listing: ListingBody,
    /// How well the two suit each other, 0 to 100.
    score_percent: i64,
    /// Why, from both sides.
    reasons: Vec<MatchReasonBody>,
    /// What change would help most, the greatest gain first.
    advice: Vec<MatchAdviceBody>,
}

/// A mandate that a listing suits.
#[derive(Debug, Serialize, ToSchema)]
struct SeekerBody {
    /// How well the two suit each other, 0 to 100.
    score_percent: i64,
    /// Why, from both sides.
    reasons: Vec<MatchReasonBody>,
}

/// Why a listing stands where it stands for a mandate, or does not.
#[derive(Debug, Serialize, ToSchema)]
struct ExplanationBody {
    /// The hard constraint that is broken: deal-kind, sector-refused, out-of-reach, must-have, deal-breaker, must,
    /// buyer-kind, buyer-state or no-proof-of-funds; null where the two may meet.
    refusal: Option<String>,
    /// How well the two suit each other, 0 to 1; 0 where they may not meet.
    score: f32,
    /// How well the listing suits the buyer, 0 to 1.
    buyer_score: f32,
    /// How well the buyer suits the seller, 0 to 1.
    seller_score: f32,
    /// The share of what was asked that is known, for the buyer's side.
    certainty: f32,
    /// Contacts the listing expects over those its seller can serve; above 0 it gives way a little in lists.
    crowding: f32,
    /// What lists are ordered by: the score once attention is shared.
    standing: f32,
    /// Why, from both sides.
    reasons: Vec<MatchReasonBody>,
    /// What change would help most, the greatest gain first.
    advice: Vec<MatchAdviceBody>,
}

/// Why a match is not wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AnswerBody {
    /// sector, price, place, size, profit, risk or other.
    #[schema(value_type = String)]
    reason: AnswerReason,
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
        reasons: reason_bodies(&one.found),
        advice: one.advice.iter().map(MatchAdviceBody::from).collect(),
        listing: one.listing.into(),
    });
    Ok(Json(matches.collect()))
}

/// Explain why a listing stands where it stands for a mandate, or is not in its list.
#[utoipa::path(
    get,
    path = "/api/v1/mandates/{id}/matches/{listing}",
    tag = "matches",
    params(("id" = Uuid, Path, description = "The mandate"), ("listing" = Uuid, Path, description = "The listing")),
    responses(
        (status = 200, description = "The explanation", body = ExplanationBody),
        (status = 404, description = "No such mandate or listing"),
    )
)]
async fn explain_match(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Path2(id, listing): Path2<MandateId, Uuid>,
) -> Result<Json<ExplanationBody>, Refusal> {
    let MatchExplanation { judged, advice, crowding } = search.explain_match(&ctx, id, listing).await?;
    let found = judged.as_ref().ok();
    let side = |fit: fn(&Match) -> &Fit| found.map_or(0.0, |found| fit(found).score);
    Ok(Json(ExplanationBody {
        refusal: judged.as_ref().err().map(ToString::to_string),
        score: found.map_or(0.0, |found| found.score),
        buyer_score: side(|found| &found.buyer),
        seller_score: side(|found| &found.seller),
        certainty: found.map_or(0.0, |found| found.buyer.certainty),
        crowding,
        standing: found.map_or(0.0, |found| found.standing),
        reasons: found.map(reason_bodies).unwrap_or_default(),
        advice: advice.iter().map(MatchAdviceBody::from).collect(),
    }))
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
        reasons: reason_bodies(&one.found),
    });
    Ok(Json(seekers.collect()))
}
