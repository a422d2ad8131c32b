//! Notices for programs.

use axum::extract::State;
use bazaar_doors::extract::{CtxFrom, Json, Path, Query};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_i18n::Localizer;
use bazaar_kit::PageRequest;
use serde::{Deserialize, Serialize};
use utoipa_axum::routes;

use super::ops::LIST;
use super::{NOTICE_LIST, NOTICE_READ, Notice, NoticeId};
use crate::Comms;

pub(crate) fn routes() -> Routes<Comms> {
    Routes::new()
        .with(Route::api(&NOTICE_LIST, routes!(list_notices)))
        .with(Route::api(&NOTICE_READ, routes!(read_notice)))
        .with(Route::api(&NOTICE_READ, routes!(read_all_notices)))
}

/// One page of notices.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct NoticePage {
    /// The notices: unread ones first, the newest of each first.
    items: Vec<NoticeView>,
    /// The cursor of the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// How many are unread in all.
    unread: i64,
}

/// A notice in the reader's language.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct NoticeView {
    /// Which.
    #[schema(format = Uuid)]
    id: String,
    /// What it says, stable across languages: `listing-published`.
    kind: &'static str,
    /// The thing it is about.
    #[schema(format = Uuid)]
    subject: String,
    /// How its owner calls the thing; may be empty.
    title: String,
    /// What happened.
    heading: String,
    /// What it means and what to do.
    detail: String,
    /// Where it leads, as a path of the pages.
    path: String,
    /// When it came, in microseconds since 1970 UTC.
    created_at: i64,
    /// When it was read, in microseconds since 1970 UTC; absent while it is unread.
    #[serde(skip_serializing_if = "Option::is_none")]
    read_at: Option<i64>,
}

/// How many notices were unread.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct ReadCount {
    /// How many were unread until now.
    read: u64,
}

#[derive(Debug, Deserialize)]
struct Wanted {
    after: Option<String>,
    limit: Option<u16>,
}

impl NoticeView {
    fn new(lang: Localizer<'_>, notice: Notice) -> Self {
        Self {
            id: notice.id.to_string(),
            kind: notice.kind.as_str(),
            subject: notice.subject.to_string(),
            heading: lang.t(notice.kind.heading_key()).into_owned(),
            detail: lang.t(notice.kind.detail_key()).into_owned(),
            path: lang.path(&notice.path()),
            created_at: notice.created_at.micros(),
            read_at: notice.read_at.map(bazaar_kit::Timestamp::micros),
            title: notice.title,
        }
    }
}

/// One's own notices, unread ones first.
#[utoipa::path(
    get, path = "/api/v1/notices", tag = "notices",
    params(
        ("after" = Option<String>, Query, description = "The cursor of the page before"),
        ("limit" = Option<u16>, Query, description = "How many, 1 to 100"),
    ),
    responses(
        (status = 200, description = "One page of notices", body = NoticePage),
        (status = 422, description = "The cursor or the limit is wrong"),
    )
)]
async fn list_notices(
    visit: Visit,
    State(comms): State<Comms>,
    query: Query<Wanted>,
) -> Result<Json<NoticePage>, Refusal> {
    let request = PageRequest::parse(LIST, query.value.after.as_deref(), query.value.limit)?;
    let list = comms.list_notices(&visit.ctx, request).await?;
    let page = list.page.map(|notice| NoticeView::new(visit.lang(), notice));
    Ok(Json(NoticePage { items: page.items, next: page.next, unread: list.unread }))
}

/// Marks a notice as read.
#[utoipa::path(
    post, path = "/api/v1/notices/{id}/read", tag = "notices",
    params(("id" = String, Path, description = "The notice")),
    responses(
        (status = 200, description = "The notice as it is now", body = NoticeView),
        (status = 404, description = "There is no such notice of this person"),
    )
)]
async fn read_notice(
    visit: Visit,
    State(comms): State<Comms>,
    Path(id): Path<NoticeId>,
) -> Result<Json<NoticeView>, Refusal> {
    let notice = comms.read_notice(&visit.ctx, id).await?;
    Ok(Json(NoticeView::new(visit.lang(), notice)))
}

/// Marks all of one's own notices as read.
#[utoipa::path(
    post, path = "/api/v1/notices/read", tag = "notices",
    responses(
        (status = 200, description = "How many were unread until now", body = ReadCount),
    )
)]
async fn read_all_notices(
    CtxFrom(ctx): CtxFrom,
    State(comms): State<Comms>,
) -> Result<Json<ReadCount>, Refusal> {
    Ok(Json(ReadCount { read: comms.read_all_notices(&ctx).await? }))
}
