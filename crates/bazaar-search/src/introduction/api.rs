//! Introductions for programs.

use axum::extract::State;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json, Path};
use bazaar_doors::routes::{Route, Routes};
use bazaar_kit::FieldFault;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;
use uuid::Uuid;

use super::contact::Contact;
use super::model::{DeclineReason, Introduction, IntroductionId, Verdict};
use super::ops::{
    ANSWER_INTRODUCTIONS, ASK_INTRODUCTIONS, AskIntroduction, IntroductionFault, ReceivedIntroduction,
    SEE_INTRODUCTIONS,
};
use crate::Search;
use crate::mandate::MandateId;
use crate::match_list::{MatchReasonBody, percent, reason_bodies};

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        .with(Route::api(&ASK_INTRODUCTIONS, routes!(ask_introduction)))
        .with(Route::api(&SEE_INTRODUCTIONS, routes!(list_asked_introductions)))
        .with(Route::api(&ASK_INTRODUCTIONS, routes!(withdraw_introduction)))
        .with(Route::api(&SEE_INTRODUCTIONS, routes!(list_received_introductions)))
        .with(Route::api(&ANSWER_INTRODUCTIONS, routes!(answer_introduction)))
}

/// An introduction asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AskBody {
    /// The listing.
    listing: Uuid,
    /// One's own mandate whose list led here.
    #[serde(default)]
    mandate: Option<Uuid>,
    /// The words to the seller, 20 letters at least.
    message: String,
}

/// The id of what was asked for.
#[derive(Debug, Serialize, ToSchema)]
struct AskedBody {
    /// Which.
    id: Uuid,
}

/// How a person is reached.
#[derive(Debug, Serialize, ToSchema)]
struct ContactBody {
    /// The name.
    name: String,
    /// The proven number.
    phone: Option<String>,
    /// The proven address.
    email: Option<String>,
}

/// An introduction.
#[derive(Debug, Serialize, ToSchema)]
struct IntroductionBody {
    /// Which.
    id: Uuid,
    /// Of which listing.
    listing: Uuid,
    /// How the listing was called.
    title: String,
    /// The buyer's words.
    message: String,
    /// waiting, accepted, declined or withdrawn.
    state: String,
    /// Why it was declined.
    reason: Option<String>,
    /// The seller's words; may be empty.
    answer: String,
    /// When it was asked for, microseconds UTC.
    asked_at: i64,
    /// How the other side is reached, once accepted.
    contact: Option<ContactBody>,
}

/// An introduction as the seller reads it.
#[derive(Debug, Serialize, ToSchema)]
struct ReceivedBody {
    /// The introduction.
    introduction: IntroductionBody,
    /// How well the buyer's mandate and the listing suit each other, 0 to 100; null where there is none.
    score_percent: Option<i64>,
    /// Why, from both sides.
    reasons: Vec<MatchReasonBody>,
}

/// A seller's answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct IntroductionAnswerBody {
    /// accept or decline.
    verdict: String,
    /// For a decline: in-talks, budget, other-buyer, unclear or not-offered.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    reason: Option<DeclineReason>,
    /// Words to the buyer.
    #[serde(default)]
    answer: String,
}

fn contact_body(contact: Contact) -> ContactBody {
    ContactBody { name: contact.name, phone: contact.phone, email: contact.email }
}

fn body(introduction: Introduction, contact: Option<Contact>) -> IntroductionBody {
    IntroductionBody {
        id: introduction.id.uuid(),
        listing: introduction.listing,
        title: introduction.title,
        message: introduction.message,
        state: introduction.state.to_string(),
        reason: introduction.reason.map(|reason| reason.to_string()),
        answer: introduction.answer,
        asked_at: introduction.asked_at.micros(),
        contact: contact.map(contact_body),
    }
}

/// What a door's words mean; a decline without a reason is not an answer.
pub(super) fn read_verdict(
    verdict: &str,
    reason: Option<DeclineReason>,
) -> Result<Verdict, IntroductionFault> {
    match (verdict, reason) {
        ("accept", _) => Ok(Verdict::Accept),
        ("decline", Some(reason)) => Ok(Verdict::Decline(reason)),
        ("decline", None) => {
            Err(IntroductionFault::Field(FieldFault::new("reason", "introduction-reason-missing")))
        }
        _ => Err(IntroductionFault::Field(FieldFault::new("verdict", "introduction-verdict-missing"))),
    }
}

/// Ask to be introduced to the seller of a listing.
#[utoipa::path(
    post,
    path = "/api/v1/introductions",
    tag = "introductions",
    request_body = AskBody,
    responses(
        (status = 201, description = "The seller is told; an accepted introduction shows both how to reach the other", body = AskedBody),
        (status = 404, description = "No such listing for this reader"),
        (status = 409, description = "One's own listing, asked for before, or too many wait"),
        (status = 422, description = "The message is wrong"),
    )
)]
async fn ask_introduction(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Json(body): Json<AskBody>,
) -> Result<(StatusCode, Json<AskedBody>), Refusal> {
    let mandate = body.mandate.map(MandateId::from_uuid);
    let ask = AskIntroduction { listing: body.listing, mandate, message: body.message };
    let id = search.ask_introduction(&ctx, ask).await?;
    Ok((StatusCode::CREATED, Json(AskedBody { id: id.uuid() })))
}

/// List the introductions one asked for.
#[utoipa::path(
    get,
    path = "/api/v1/introductions",
    tag = "introductions",
    responses(
        (status = 200, description = "The latest first, at most 200", body = Vec<IntroductionBody>),
    )
)]
async fn list_asked_introductions(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
) -> Result<Json<Vec<IntroductionBody>>, Refusal> {
    let asked = search.list_asked_introductions(&ctx).await?;
    Ok(Json(asked.into_iter().map(|(introduction, contact)| body(introduction, contact)).collect()))
}

/// Take an introduction back that nobody answered.
#[utoipa::path(
    delete,
    path = "/api/v1/introductions/{id}",
    tag = "introductions",
    params(("id" = Uuid, Path, description = "The introduction")),
    responses(
        (status = 204, description = "It is withdrawn"),
        (status = 404, description = "No such introduction of this person"),
        (status = 409, description = "It was answered or withdrawn already"),
    )
)]
async fn withdraw_introduction(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Path(id): Path<IntroductionId>,
) -> Result<StatusCode, Refusal> {
    search.withdraw_introduction(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// List the introductions asked of listings of one's organisations.
#[utoipa::path(
    get,
    path = "/api/v1/introductions/received",
    tag = "introductions",
    responses(
        (status = 200, description = "What waits first; who asked is told once accepted", body = Vec<ReceivedBody>),
    )
)]
async fn list_received_introductions(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
) -> Result<Json<Vec<ReceivedBody>>, Refusal> {
    let received = search.list_received_introductions(&ctx).await?;
    let body_of = |one: ReceivedIntroduction| ReceivedBody {
        score_percent: one.fit.as_ref().map(|fit| percent(fit.score)),
        reasons: one.fit.as_ref().map(reason_bodies).unwrap_or_default(),
        introduction: body(one.introduction, one.contact),
    };
    Ok(Json(received.into_iter().map(body_of).collect()))
}

/// Accept or decline an introduction.
#[utoipa::path(
    put,
    path = "/api/v1/introductions/{id}/answer",
    tag = "introductions",
    params(("id" = Uuid, Path, description = "The introduction")),
    request_body = IntroductionAnswerBody,
    responses(
        (status = 204, description = "The buyer is told"),
        (status = 404, description = "No such introduction of this person's organisations"),
        (status = 409, description = "It was answered or withdrawn already"),
        (status = 422, description = "Fields are wrong"),
    )
)]
async fn answer_introduction(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    Path(id): Path<IntroductionId>,
    Json(body): Json<IntroductionAnswerBody>,
) -> Result<StatusCode, Refusal> {
    ANSWER_INTRODUCTIONS.check(&ctx)?;
    let verdict = read_verdict(&body.verdict, body.reason)?;
    search.answer_introduction(&ctx, id, verdict, &body.answer).await?;
    Ok(StatusCode::NO_CONTENT)
}
