//! The reviewer's queue and case, on the console's layout.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_directory::business::{Business, IdentifierKind};
use bazaar_doors::extract::{Form, Path, Query};
use bazaar_doors::page::{Html, RefusedForm, see_other, with_flash};
use bazaar_doors::parts::{
    Answer, Answers, Cell, Choice, Column, DataTable, Empty, FormState, Frame, Icon, Lang, Moment, Notice,
    Row, Shell, Tag, Timeline, Tone,
};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::{Fault, FaultKind, Page};
use serde::Deserialize;

use super::page::number_name;
use super::sell::{Part, label_of, shown, subject_key};
use super::words::{date, kind_key, next_sentence, rfc3339, state_tag, title_or_untitled};
use crate::Catalog;
use crate::listing::{Act, ChangeState, ListingId, ListingState, REFUSAL_REASONS, REVIEW_LISTING};
use crate::media::{MediaId, MediaKind};
use crate::review::{CaseFile, QueueEntry, TrailLine};

pub(super) fn routes() -> Routes<Catalog> {
    Routes::new()
        .with(Route::page("/ops/listings").get(&REVIEW_LISTING, queue_page))
        .with(Route::page("/ops/listings/{id}").get(&REVIEW_LISTING, case_page).post(&REVIEW_LISTING, decide))
        .with(Route::page("/ops/listings/{id}/claim").post(&REVIEW_LISTING, claim))
        .with(Route::page("/ops/listings/{id}/seen").post(&REVIEW_LISTING, mark_seen))
}

#[derive(Debug, Deserialize)]
struct PageQuery {
    after: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Decision {
    #[serde(default)]
    act: String,
    #[serde(default)]
    version: i64,
    reason: Option<String>,
    note: Option<String>,
}

#[derive(Debug, Deserialize)]
struct SeenNumber {
    #[serde(default)]
    number: String,
}

#[derive(Template)]
#[template(path = "review/queue.html")]
struct QueuePage {
    shell: Shell,
    table: DataTable,
    empty: Option<Empty>,
}

#[derive(Template)]
#[template(path = "review/case.html")]
struct CasePage {
    shell: Shell,
    id: ListingId,
    version: i64,
    slug: String,
    state: Tag,
    next: String,
    notices: Vec<Notice>,
    form: FormState,
    reasons: Vec<Choice>,
    may_decide: bool,
    business: Answers,
    numbers: Vec<KnownNumber>,
    teaser: Answers,
    photos: Vec<MediaId>,
    documents: Vec<(String, String)>,
    trail: Timeline,
}

struct KnownNumber {
    kind: &'static str,
    label: &'static str,
    number: String,
    known: String,
    is_seen: bool,
}

/// The shell of a console page, with the rail that leads here.
pub(super) fn console_shell(visit: &Visit, title: String, waiting: Option<i64>) -> Shell {
    let waiting = waiting.and_then(|count| u32::try_from(count).ok());
    let rail = visit.console_rail("/ops/listings", waiting);
    Shell { title, frame: Frame::Console, rail, ..visit.shell_with_form() }
}

async fn queue_page(
    visit: Visit,
    State(catalog): State<Catalog>,
    query: Query<PageQuery>,
) -> Result<Response, Refusal> {
    let page = Catalog::page_of_queue(query.value.after.as_deref(), None).map_err(Fault::from)?;
    let queue = catalog.list_review_queue(&visit.ctx, page).await.map_err(Fault::from)?;
    let waiting = catalog.count_review_queue(&visit.ctx).await.map_err(Fault::from)?;
    let lang = visit.lang();
    let empty = queue.items.is_empty().then(|| Empty {
        icon: Icon("check"),
        heading: lang.t("review-empty").into_owned(),
        detail: lang.t("review-empty-detail").into_owned(),
        step: None,
    });
    let shell = console_shell(&visit, lang.t("review-title").into_owned(), Some(waiting));
    let table = queue_table(&visit, queue, page.after.is_some());
    Ok(Html(QueuePage { shell, table, empty }).into_response())
}

fn queue_table(visit: &Visit, queue: Page<QueueEntry>, is_later: bool) -> DataTable {
    let lang = visit.lang();
    let path = lang.path("/ops/listings");
    let heads = ["review-column-title", "review-column-kind", "review-column-waits", "review-column-claim"];
    let row = |entry: &QueueEntry| {
        let claim = entry.claim.map(|(who, _)| claim_words(visit, who)).unwrap_or_default();
        Row {
            cells: vec![
                Cell::Link(format!("{path}/{}", entry.id), title_or_untitled(lang, Some(&entry.title))),
                Cell::Text(lang.t(kind_key(entry.kind)).into_owned()),
                Cell::Text(lang.relative_time(entry.submitted_at, visit.ctx.now)),
                Cell::Text(claim),
            ],
        }
    };
    DataTable {
        lang,
        caption: lang.t("review-title").into_owned(),
        columns: heads.map(|key| Column::words(lang.t(key))).into(),
        rows: queue.items.iter().map(row).collect(),
        sums: Vec::new(),
        first_path: is_later.then(|| path.clone()),
        next_path: queue.next.map(|next| format!("{path}?after={next}")),
        csv_path: None,
    }
}

fn claim_words(visit: &Visit, who: bazaar_kit::PersonId) -> String {
    let is_me = visit.ctx.signed_in().is_some_and(|me| me.person == who);
    visit.lang().t(if is_me { "review-claimed-by-me" } else { "review-claimed" }).into_owned()
}

async fn case_page(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
) -> Result<Response, Refusal> {
    let case = catalog.find_case(&visit.ctx, id).await.map_err(Fault::from)?;
    Ok(Html(page_of(&visit, case, FormState::empty(visit.lang()))).into_response())
}

fn page_of(visit: &Visit, case: CaseFile, form: FormState) -> CasePage {
    let lang = visit.lang();
    let CaseFile { dossier, trail } = case;
    let answers =
        |parts: &[Part]| Answers { lang, answers: answers_of(lang, parts, &dossier, visit.ctx.now) };
    let of_kind = |kind| dossier.media.iter().filter(move |media| media.kind == kind);
    let document = |subject: Option<&String>| lang.t(subject_key(subject.map_or("other", String::as_str)));
    let title = title_or_untitled(lang, dossier.listing.title.as_deref());
    let shell = Shell { has_faults: form.has_faults(), ..console_shell(visit, title, None) };
    CasePage {
        shell,
        id: dossier.listing.id,
        version: dossier.listing.version,
        slug: dossier.listing.slug.clone(),
        state: state_tag(lang, dossier.listing.state),
        next: next_sentence(lang, &dossier.listing),
        notices: notices(visit, &dossier),
        form,
        reasons: REFUSAL_REASONS
            .iter()
            .map(|reason| Choice::new(*reason, lang.t(words_of_reason(reason))))
            .collect(),
        may_decide: dossier.listing.state == ListingState::Submitted,
        business: answers(&[Part::Names, Part::Sector, Part::Place, Part::People, Part::Year, Part::Balance]),
        numbers: numbers(lang, &dossier.business),
        teaser: answers(&[Part::Teaser, Part::Price, Part::Story, Part::Outlook, Part::Privacy]),
        photos: of_kind(MediaKind::Photo).map(|media| media.id).collect(),
        documents: of_kind(MediaKind::Document)
            .map(|media| (format!("/media/{}/0", media.id), document(media.subject.as_ref()).into_owned()))
            .collect(),
        trail: Timeline { moments: trail.iter().map(|line| moment(visit, line)).collect() },
    }
}

pub(super) fn answers_of(
    lang: Lang,
    parts: &[Part],
    dossier: &crate::listing::Dossier,
    now: bazaar_kit::Timestamp,
) -> Vec<Answer> {
    let kind = dossier.listing.kind;
    let given = parts.iter().flat_map(|part| part.answers(dossier, now));
    given
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| Answer {
            label: label_of(lang, name, kind),
            value: shown(lang, name, value),
            path: None,
        })
        .collect()
}

fn notices(visit: &Visit, dossier: &crate::listing::Dossier) -> Vec<Notice> {
    let lang = visit.lang();
    let claim =
        dossier.listing.reviewer.map(|who| Notice { tone: Tone::Info, text: claim_words(visit, who) });
    let warnings = dossier.business.warnings().into_iter();
    let warnings =
        warnings.map(|warning| Notice { tone: Tone::Care, text: lang.t(warning.key()).into_owned() });
    claim.into_iter().chain(warnings).collect()
}

fn numbers(lang: Lang, business: &Business) -> Vec<KnownNumber> {
    let known = |at, key: &str| {
        let day = date(lang, at);
        lang.t_with(key, &[("day", day.as_str().into())]).into_owned()
    };
    let number = |(kind, facts): (&IdentifierKind, &bazaar_directory::business::IdentifierFacts)| {
        let mut words = vec![known(facts.well_formed_at, "review-number-well-formed")];
        words.extend(facts.confirmed_at.map(|at| known(at, "review-number-confirmed")));
        words.extend(facts.seen.map(|(at, _)| known(at, "review-number-seen")));
        KnownNumber {
            kind: kind.as_str(),
            label: number_name(*kind),
            number: facts.number.clone(),
            known: words.join(" · "),
            is_seen: facts.seen.is_some(),
        }
    };
    business.identifiers.iter().map(number).collect()
}

fn moment(visit: &Visit, line: &TrailLine) -> Moment {
    let lang = visit.lang();
    let key = match line.action.as_str() {
        "listing.start" => "review-trail-start",
        "listing.edit" => "review-trail-edit",
        "listing.review" => "review-trail-review",
        _ => "review-trail-other",
    };
    let act = serde_json::from_str::<serde_json::Value>(&line.detail).unwrap_or_default();
    let act = act["act"].as_str().unwrap_or_default().to_owned();
    let by = if line.actor_kind == "system" { "review-by-system" } else { "review-by-person" };
    let is_me = visit.ctx.signed_in().map(|me| me.person) == line.actor;
    Moment {
        what: lang.t_with(key, &[("act", act.as_str().into())]).into_owned(),
        by: lang.t(if is_me { "review-by-me" } else { by }).into_owned(),
        when: lang.date_time(line.happened_at, &bazaar_kit::calendar::india()),
        datetime: rfc3339(line.happened_at),
    }
}

/// Why a listing was refused, in words.
pub(super) fn words_of_reason(reason: &str) -> &'static str {
    match reason {
        "not-blind" => "review-reason-not-blind",
        "figures" => "review-reason-figures",
        "not-a-business" => "review-reason-not-a-business",
        "forbidden" => "review-reason-forbidden",
        "duplicate" => "review-reason-duplicate",
        _ => "review-reason-incomplete",
    }
}

async fn decide(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
    form: Form<Decision>,
) -> Result<Response, Refusal> {
    let state = form.state(visit.lang());
    let Decision { act, version, reason, note } = form.value;
    let act = Act::parse(&act).filter(|act| matches!(act, Act::Approve | Act::Refuse));
    let act = act.ok_or_else(|| Fault::new(FaultKind::Malformed, "request-form-malformed"))?;
    let change = ChangeState { act, version: Some(version), reason, note };
    match catalog.change_state(&visit.ctx, id, change).await.map_err(Fault::from) {
        Ok(_) => Ok(with_flash(see_other(&visit, "/ops/listings"), &visit, "review-done")),
        Err(fault) => show_again(&visit, &catalog, (id, state), fault).await,
    }
}

async fn claim(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
) -> Result<Response, Refusal> {
    match catalog.claim_case(&visit.ctx, id).await.map_err(Fault::from) {
        Ok(_) => Ok(see_other(&visit, &format!("/ops/listings/{id}"))),
        Err(fault) => show_again(&visit, &catalog, (id, FormState::empty(visit.lang())), fault).await,
    }
}

async fn mark_seen(
    visit: Visit,
    State(catalog): State<Catalog>,
    Path(id): Path<ListingId>,
    form: Form<SeenNumber>,
) -> Result<Response, Refusal> {
    let kind = IdentifierKind::parse(&form.value.number).ok_or_else(Fault::missing)?;
    match catalog.mark_number_seen(&visit.ctx, id, kind).await.map_err(Fault::from) {
        Ok(()) => Ok(see_other(&visit, &format!("/ops/listings/{id}"))),
        Err(fault) => show_again(&visit, &catalog, (id, FormState::empty(visit.lang())), fault).await,
    }
}

/// The case again, with why it could not be done: another reviewer was first, or something is missing.
async fn show_again(
    visit: &Visit,
    catalog: &Catalog,
    (id, form): (ListingId, FormState),
    fault: Fault,
) -> Result<Response, Refusal> {
    if !matches!(fault.kind, FaultKind::Invalid | FaultKind::Conflict) {
        return Err(fault.into());
    }
    let case = catalog.find_case(&visit.ctx, id).await.map_err(Fault::from)?;
    Ok(RefusedForm(page_of(visit, case, form.refused(&fault))).into_response())
}
