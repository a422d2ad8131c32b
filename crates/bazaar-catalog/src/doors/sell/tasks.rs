//! The task list of one listing.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_doors::extract::Path;
use bazaar_doors::page::Html;
use bazaar_doors::parts::{Lang, Notice, Place, Shell, Tag, Task, TaskList, TaskState, Tone};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::Timestamp;

use super::dossier;
use super::part::{Part, part_of};
use crate::Catalog;
use crate::doors::words::{next_sentence, state_tag, title_or_untitled};
use crate::listing::{Act, Dossier, Listing, ListingId, ListingState, missing_answers, next_state};

#[derive(Template)]
#[template(path = "sell/tasks.html")]
struct TasksPage {
    shell: Shell,
    listing: Listing,
    state: Tag,
    next: String,
    notices: Vec<Notice>,
    tasks: TaskList,
    /// What the owner may do with it now: act, words, whether it cannot be taken back.
    acts: Vec<(&'static str, String, bool)>,
}

pub(super) async fn tasks_page(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
) -> Result<Response, Refusal> {
    let dossier = dossier(&catalog, &visit.ctx, id).await?;
    let lang = visit.lang();
    let title = title_or_untitled(lang, dossier.listing.title.as_deref());
    let page = TasksPage {
        shell: Shell { title, place: Place::Sell, ..visit.shell_with_form() },
        state: state_tag(lang, dossier.listing.state),
        next: next_sentence(lang, &dossier.listing),
        notices: notices(lang, &dossier),
        tasks: tasks(lang, &dossier, visit.ctx.now),
        acts: acts(lang, dossier.listing.state),
        listing: dossier.listing,
    };
    Ok(Html(page).into_response())
}

/// The reviewer's words, and what does not agree.
fn notices(lang: Lang, dossier: &Dossier) -> Vec<Notice> {
    let mut notices = Vec::new();
    if dossier.listing.state == ListingState::Refused {
        let reason = dossier.listing.decision_reason.as_deref().unwrap_or("incomplete");
        let reason = lang.t(crate::doors::review::words_of_reason(reason)).into_owned();
        let note = dossier.listing.decision_note.clone().unwrap_or_default();
        notices.push(Notice { tone: Tone::Stop, text: format!("{reason} {note}").trim().to_owned() });
    }
    if dossier.listing.state == ListingState::Live {
        notices.push(Notice { tone: Tone::Info, text: lang.t("sell-live-edit").into_owned() });
    }
    let warnings = dossier.business.warnings();
    notices.extend(
        warnings
            .into_iter()
            .map(|warning| Notice { tone: Tone::Care, text: lang.t(warning.key()).into_owned() }),
    );
    notices
}

fn tasks(lang: Lang, dossier: &Dossier, now: Timestamp) -> TaskList {
    let id = dossier.listing.id;
    let missing = missing_answers(&dossier.listing, &dossier.business);
    let task = |part: &Part| {
        let answers = part.answers(dossier, now);
        let lacks = missing.iter().any(|field| part_of(field) == *part);
        let has_some =
            answers.iter().any(|(name, value)| !value.is_empty() && !matches!(*name, "year" | "trade_name"));
        let state = match (lacks, has_some) {
            (false, true) => TaskState::Completed,
            (true, true) => TaskState::InProgress,
            (_, false) => TaskState::NotStarted,
        };
        let path = lang.path(&format!("/sell/{id}/{part}"));
        Task { label: lang.t(part.key()).into_owned(), hint: String::new(), path, state }
    };
    let mut tasks: Vec<Task> = Part::ALL.iter().map(task).collect();
    let files_state = if dossier.media.is_empty() { TaskState::NotStarted } else { TaskState::Completed };
    tasks.push(Task {
        label: lang.t("sell-part-files").into_owned(),
        hint: lang.t("sell-part-files-hint").into_owned(),
        path: lang.path(&format!("/sell/{id}/files")),
        state: files_state,
    });
    let may_submit = next_state(dossier.listing.state, Act::Submit).is_some();
    let check_state = match (missing.is_empty(), may_submit) {
        (false, _) => TaskState::CannotStart,
        (true, true) if dossier.listing.state != ListingState::Submitted => TaskState::NotStarted,
        _ => TaskState::Completed,
    };
    tasks.push(Task {
        label: lang.t("sell-part-check").into_owned(),
        hint: lang.t("sell-part-check-hint").into_owned(),
        path: lang.path(&format!("/sell/{id}/check")),
        state: check_state,
    });
    TaskList { lang, tasks }
}

fn acts(lang: Lang, state: ListingState) -> Vec<(&'static str, String, bool)> {
    let offered = [
        (Act::Pause, "sell-act-pause"),
        (Act::Resume, "sell-act-resume"),
        (Act::Renew, "sell-act-renew"),
        (Act::Close, "sell-act-close"),
    ];
    let open = offered.into_iter().filter(|(act, _)| next_state(state, *act).is_some());
    open.map(|(act, key)| (act.as_str(), lang.t(key).into_owned(), act == Act::Close)).collect()
}
