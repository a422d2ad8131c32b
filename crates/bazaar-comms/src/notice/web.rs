//! The inbox.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use bazaar_doors::extract::{Path, Query};
use bazaar_doors::page::{Html, see_other, with_flash};
use bazaar_doors::parts::{Empty, Icon, Lang, Place, Shell};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::{PageRequest, Timestamp};
use serde::Deserialize;

use super::ops::LIST;
use super::{NOTICE_LIST, NOTICE_READ, Notice, NoticeId};
use crate::Comms;

pub(crate) fn routes() -> Routes<Comms> {
    Routes::new()
        .with(Route::page("/inbox").get(&NOTICE_LIST, show_inbox))
        .with(Route::page("/inbox/read").post(&NOTICE_READ, read_all))
        .with(Route::page("/inbox/{id}/open").post(&NOTICE_READ, open_notice))
}

#[derive(Template)]
#[template(path = "notice/inbox.html")]
struct InboxPage {
    shell: Shell,
    unread: i64,
    entries: Vec<Entry>,
    empty: Empty,
    next: Option<String>,
}

impl InboxPage {
    fn has_unread(&self) -> bool {
        self.unread > 0
    }

    fn unread_words(&self) -> String {
        self.shell.t_with("comms-inbox-unread", &[("count", self.unread.into())]).into_owned()
    }
}

/// A notice in words.
struct Entry {
    icon: Icon,
    is_unread: bool,
    heading: String,
    title: String,
    detail: String,
    when: String,
    step: String,
    open_path: String,
}

#[derive(Deserialize)]
struct Wanted {
    after: Option<String>,
}

async fn show_inbox(
    visit: Visit,
    State(comms): State<Comms>,
    query: Query<Wanted>,
) -> Result<Html<InboxPage>, Refusal> {
    let request = PageRequest::parse(LIST, query.value.after.as_deref(), None)?;
    let list = comms.list_notices(&visit.ctx, request).await?;
    let lang = visit.lang();
    let title = lang.t("comms-inbox-title").into_owned();
    Ok(Html(InboxPage {
        shell: Shell { title, place: Place::Account, ..visit.shell_with_form() },
        unread: list.unread,
        entries: list.page.items.iter().map(|notice| entry(lang, notice, visit.ctx.now)).collect(),
        empty: nothing_yet(lang),
        next: list.page.next.map(|after| format!("{}?after={after}", lang.path("/inbox"))),
    }))
}

/// Marks a notice as read and leads to what it is about: a form, since reading an address changes nothing.
async fn open_notice(
    visit: Visit,
    State(comms): State<Comms>,
    Path(id): Path<NoticeId>,
) -> Result<Response, Refusal> {
    let notice = comms.read_notice(&visit.ctx, id).await?;
    Ok(see_other(&visit, &notice.path()))
}

async fn read_all(visit: Visit, State(comms): State<Comms>) -> Result<Response, Refusal> {
    comms.read_all_notices(&visit.ctx).await?;
    Ok(with_flash(see_other(&visit, "/inbox"), &visit, "comms-inbox-all-read"))
}

fn entry(lang: Lang, notice: &Notice, now: Timestamp) -> Entry {
    Entry {
        icon: Icon(notice.kind.icon()),
        is_unread: notice.read_at.is_none(),
        heading: lang.t(notice.kind.heading_key()).into_owned(),
        title: notice.title.clone(),
        detail: lang.t(notice.kind.detail_key()).into_owned(),
        when: lang.relative_time(notice.created_at, now),
        step: lang.t(notice.kind.step_key()).into_owned(),
        open_path: lang.path(&format!("/inbox/{}/open", notice.id)),
    }
}

fn nothing_yet(lang: Lang) -> Empty {
    Empty {
        icon: Icon("message"),
        heading: lang.t("comms-inbox-empty").into_owned(),
        detail: lang.t("comms-inbox-empty-detail").into_owned(),
        step: Some((lang.path("/search"), lang.t("comms-inbox-empty-step").into_owned())),
    }
}
