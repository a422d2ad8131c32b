//! REST of listings, their photos and documents, and the review.

mod shapes;

use axum::extract::State;
use axum::response::Response;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json, Path, Path2, Query, Upload};
use bazaar_doors::page::shared;
use bazaar_doors::page_cache::Shared;
use bazaar_doors::routes::{Route, Routes, UPLOAD_LIMIT_BYTES};
use bazaar_kit::{Fault, FieldFault, Page};
use http::StatusCode;
use utoipa_axum::routes;

use self::shapes::{
    AnswersIn, ClaimOut, DecisionIn, ListQuery, ListingOut, MediaIn, MediaOut, QueueEntryOut, QueueOut,
    StartIn, TeaserOut, TeasersOut, VersionIn,
};
use crate::listing::{
    Act, AnswerListing, ChangeState, EDIT_LISTING, ListingId, READ_TEASER, REVIEW_LISTING, SEE_LISTING,
    START_LISTING, StartListing,
};
use crate::media::{CHANGE_MEDIA, MediaId};
use crate::{Catalog, page_tag};

pub(super) fn routes() -> Routes<Catalog> {
    Routes::new()
        .with(Route::api(&READ_TEASER, routes!(list_listings)))
        .with(Route::api(&START_LISTING, routes!(start_listing)))
        .with(Route::api(&SEE_LISTING, routes!(find_listing)))
        .with(Route::api(&EDIT_LISTING, routes!(answer_listing)))
        .with(Route::api(&EDIT_LISTING, routes!(submit_listing)))
        .with(Route::api(&EDIT_LISTING, routes!(pause_listing)))
        .with(Route::api(&EDIT_LISTING, routes!(resume_listing)))
        .with(Route::api(&EDIT_LISTING, routes!(renew_listing)))
        .with(Route::api(&EDIT_LISTING, routes!(close_listing)))
        .with(Route::api(&READ_TEASER, routes!(find_teaser)))
        .with(Route::api(&CHANGE_MEDIA, routes!(add_media)).body_limit(UPLOAD_LIMIT_BYTES + 100_000))
        .with(Route::api(&CHANGE_MEDIA, routes!(delete_media)))
        .with(Route::api(&REVIEW_LISTING, routes!(list_queue)))
        .with(Route::api(&REVIEW_LISTING, routes!(claim_case)))
        .with(Route::api(&REVIEW_LISTING, routes!(decide)))
}

/// List live listings, newest first.
#[utoipa::path(get, path = "/api/v1/listings", tag = "listings", params(ListQuery),
    responses((status = 200, description = "A page of teasers, each as far as the caller may read it", body = TeasersOut)))]
async fn list_listings(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Query { value: query, .. }: Query<ListQuery>,
) -> Result<Json<TeasersOut>, Refusal> {
    let page = Catalog::page_of_teasers(query.after.as_deref(), query.limit).map_err(Fault::from)?;
    let listed = catalog.list_teasers(&ctx, page).await.map_err(Fault::from)?;
    let Page { items, next } = listed.map(|teaser| TeaserOut::of(&teaser));
    Ok(Json(TeasersOut { items, next }))
}

/// Read a live listing by its address.
#[utoipa::path(get, path = "/api/v1/teasers/{slug}", tag = "listings",
    params(("slug" = String, Path, description = "The address below /b/")),
    responses((status = 200, description = "The teaser", body = TeaserOut),
              (status = 404, description = "No such listing for this caller")))]
async fn find_teaser(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Path(slug): Path<String>,
) -> Result<Response, Refusal> {
    let (teaser, _) = catalog.find_teaser(&ctx, &slug).await.map_err(Fault::from)?;
    let tags = Shared { tags: vec![page_tag(teaser.id).into()] };
    Ok(shared(Json(TeaserOut::of(&teaser)), tags))
}

/// Begin a listing.
#[utoipa::path(post, path = "/api/v1/listings", tag = "listings", request_body = StartIn,
    responses((status = 200, description = "The draft", body = ListingOut),
              (status = 422, description = "Answers that do not read, field by field")))]
async fn start_listing(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Json(body): Json<StartIn>,
) -> Result<Json<ListingOut>, Refusal> {
    let start = StartListing { kind: body.kind, owner: body.organisation, business: body.business };
    let started = catalog.start_listing(&ctx, start).await.map_err(Fault::from)?;
    Ok(Json(ListingOut::from(started)))
}

/// Read a listing of one's own.
#[utoipa::path(get, path = "/api/v1/listings/{id}", tag = "listings",
    params(("id" = String, Path, description = "The listing")),
    responses((status = 200, description = "The listing", body = ListingOut),
              (status = 404, description = "No such listing for this caller")))]
async fn find_listing(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<ListingId>,
) -> Result<Json<ListingOut>, Refusal> {
    let dossier = catalog.find_dossier(&ctx, id).await.map_err(Fault::from)?;
    Ok(Json(ListingOut::from(dossier.listing)))
}

/// Save answers; a live listing goes back to review.
#[utoipa::path(patch, path = "/api/v1/listings/{id}", tag = "listings", request_body = AnswersIn,
    params(("id" = String, Path, description = "The listing")),
    responses((status = 200, description = "The listing as stored", body = ListingOut),
              (status = 409, description = "Changed meanwhile, or closed"),
              (status = 422, description = "Answers that do not read or tell whose it is, field by field")))]
async fn answer_listing(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<ListingId>,
    Json(body): Json<AnswersIn>,
) -> Result<Json<ListingOut>, Refusal> {
    let AnswersIn { version, listing, business, years } = body;
    let answer = AnswerListing { version, listing, business, years };
    let saved = catalog.answer_listing(&ctx, id, answer).await.map_err(Fault::from)?;
    Ok(Json(ListingOut::from(saved)))
}

async fn take(
    catalog: &Catalog,
    ctx: &bazaar_kit::Ctx,
    (id, act): (ListingId, Act),
    body: &VersionIn,
) -> Result<Json<ListingOut>, Refusal> {
    let change = ChangeState::plain(act, body.version);
    let moved = catalog.change_state(ctx, id, change).await.map_err(Fault::from)?;
    Ok(Json(ListingOut::from(moved)))
}

/// Ask for review.
#[utoipa::path(post, path = "/api/v1/listings/{id}/submit", tag = "listings", request_body = VersionIn,
    params(("id" = String, Path, description = "The listing")),
    responses((status = 200, description = "The listing, waiting for review", body = ListingOut),
              (status = 409, description = "Not from this state"),
              (status = 422, description = "Answers are missing")))]
async fn submit_listing(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<ListingId>,
    Json(body): Json<VersionIn>,
) -> Result<Json<ListingOut>, Refusal> {
    take(&catalog, &ctx, (id, Act::Submit), &body).await
}

/// Hide a live listing.
#[utoipa::path(post, path = "/api/v1/listings/{id}/pause", tag = "listings", request_body = VersionIn,
    params(("id" = String, Path, description = "The listing")),
    responses((status = 200, description = "The listing, hidden", body = ListingOut),
              (status = 409, description = "Not from this state")))]
async fn pause_listing(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<ListingId>,
    Json(body): Json<VersionIn>,
) -> Result<Json<ListingOut>, Refusal> {
    take(&catalog, &ctx, (id, Act::Pause), &body).await
}

/// Show a hidden listing again.
#[utoipa::path(post, path = "/api/v1/listings/{id}/resume", tag = "listings", request_body = VersionIn,
    params(("id" = String, Path, description = "The listing")),
    responses((status = 200, description = "The listing, live", body = ListingOut),
              (status = 409, description = "Not from this state")))]
async fn resume_listing(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<ListingId>,
    Json(body): Json<VersionIn>,
) -> Result<Json<ListingOut>, Refusal> {
    take(&catalog, &ctx, (id, Act::Resume), &body).await
}

/// Keep it live for another 180 days.
#[utoipa::path(post, path = "/api/v1/listings/{id}/renew", tag = "listings", request_body = VersionIn,
    params(("id" = String, Path, description = "The listing")),
    responses((status = 200, description = "The listing, live", body = ListingOut),
              (status = 409, description = "Not from this state")))]
async fn renew_listing(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<ListingId>,
    Json(body): Json<VersionIn>,
) -> Result<Json<ListingOut>, Refusal> {
    take(&catalog, &ctx, (id, Act::Renew), &body).await
}

/// End it for good.
#[utoipa::path(post, path = "/api/v1/listings/{id}/close", tag = "listings", request_body = VersionIn,
    params(("id" = String, Path, description = "The listing")),
    responses((status = 200, description = "The listing, closed", body = ListingOut),
              (status = 409, description = "Not from this state")))]
async fn close_listing(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<ListingId>,
    Json(body): Json<VersionIn>,
) -> Result<Json<ListingOut>, Refusal> {
    take(&catalog, &ctx, (id, Act::Close), &body).await
}

/// Add a photo, or a document about a subject.
#[utoipa::path(post, path = "/api/v1/listings/{id}/media", tag = "listings",
    request_body(content = MediaIn, content_type = "multipart/form-data"),
    params(("id" = String, Path, description = "The listing")),
    responses((status = 200, description = "The file as stored", body = MediaOut),
              (status = 413, description = "Larger than 10 MB"),
              (status = 422, description = "Not a type that is taken")))]
async fn add_media(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<ListingId>,
    mut upload: Upload,
) -> Result<Json<MediaOut>, Refusal> {
    let limit = usize::try_from(UPLOAD_LIMIT_BYTES).unwrap_or(usize::MAX);
    let mut subject = None;
    while let Some(part) = upload.next_part().await? {
        if part.name() == "subject" {
            subject = Some(part.read_text().await?);
        } else if part.is_file() {
            let content = part.read_bytes(limit).await?;
            let added = match subject {
                Some(subject) => catalog.add_document(&ctx, id, &subject, content).await,
                None => catalog.add_photo(&ctx, id, content).await,
            };
            let media = added.map_err(Fault::from)?;
            return Ok(Json(MediaOut { id: media.id.to_string(), kind: media.kind.as_str() }));
        }
    }
    Err(Fault::from(FieldFault::new("file", "media-none")).into())
}

/// Take a photo or document away.
#[utoipa::path(delete, path = "/api/v1/listings/{id}/media/{media}", tag = "listings",
    params(("id" = String, Path, description = "The listing"), ("media" = String, Path, description = "The file")),
    responses((status = 204, description = "Gone"), (status = 404, description = "No such file for this caller")))]
async fn delete_media(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Path2(_, media): Path2<ListingId, MediaId>,
) -> Result<StatusCode, Refusal> {
    catalog.delete_media(&ctx, media).await.map_err(Fault::from)?;
    Ok(StatusCode::NO_CONTENT)
}

/// List what waits for a decision, oldest first.
#[utoipa::path(get, path = "/api/v1/review/listings", tag = "review", params(ListQuery),
    responses((status = 200, description = "A page of the queue", body = QueueOut),
              (status = 403, description = "Not a reviewer")))]
async fn list_queue(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Query { value: query, .. }: Query<ListQuery>,
) -> Result<Json<QueueOut>, Refusal> {
    let page = Catalog::page_of_queue(query.after.as_deref(), query.limit).map_err(Fault::from)?;
    let queue = catalog.list_review_queue(&ctx, page).await.map_err(Fault::from)?;
    let Page { items, next } = queue.map(QueueEntryOut::from);
    Ok(Json(QueueOut { items, next }))
}

/// Take a case, so that no other reviewer works on it.
#[utoipa::path(post, path = "/api/v1/review/listings/{id}/claim", tag = "review",
    params(("id" = String, Path, description = "The listing")),
    responses((status = 200, description = "The version to decide on", body = ClaimOut),
              (status = 409, description = "Another reviewer has it, or it does not wait")))]
async fn claim_case(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<ListingId>,
) -> Result<Json<ClaimOut>, Refusal> {
    let version = catalog.claim_case(&ctx, id).await.map_err(Fault::from)?;
    Ok(Json(ClaimOut { version }))
}

/// Decide on a listing.
#[utoipa::path(post, path = "/api/v1/review/listings/{id}/decision", tag = "review", request_body = DecisionIn,
    params(("id" = String, Path, description = "The listing")),
    responses((status = 200, description = "The listing as decided", body = ListingOut),
              (status = 409, description = "Another reviewer has it, or it was changed"),
              (status = 422, description = "The reason is missing")))]
async fn decide(
    State(catalog): State<Catalog>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<ListingId>,
    Json(body): Json<DecisionIn>,
) -> Result<Json<ListingOut>, Refusal> {
    let act = Act::parse(&body.decision).filter(|act| matches!(act, Act::Approve | Act::Refuse));
    let act = act.ok_or_else(|| Fault::from(FieldFault::new("decision", "business-choice-unknown")))?;
    let change = ChangeState { act, version: Some(body.version), reason: body.reason, note: body.note };
    let decided = catalog.change_state(&ctx, id, change).await.map_err(Fault::from)?;
    Ok(Json(ListingOut::from(decided)))
}
