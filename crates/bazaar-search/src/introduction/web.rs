//! Asking for an introduction, one's own requests, and the seller's inbox of them.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use bazaar_doors::extract::{Form, Path, Query};
use bazaar_doors::page::{Html, RefusedForm, see_other, with_flash};
use bazaar_doors::parts::{Card, Choice, Empty, FormState, Icon, Lang, Place, Shell, Tag, Tone};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_i18n::Arg;
use bazaar_kit::Fault;
use serde::Deserialize;
use uuid::Uuid;

use super::api::read_verdict;
use super::contact::Contact;
use super::model::{DeclineReason, Introduction, IntroductionId, IntroductionState};
use super::ops::{
    ANSWER_INTRODUCTIONS, ASK_INTRODUCTIONS, AskIntroduction, IntroductionFault, ReceivedIntroduction,
    SEE_INTRODUCTIONS,
};
use crate::Search;
use crate::find::card;
use crate::mandate::MandateId;
use crate::match_list::{percent, verdict_texts};
use crate::matching::Verdict;

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        .with(
            Route::page("/buy/ask/{listing}").get(&ASK_INTRODUCTIONS, ask_page).post(&ASK_INTRODUCTIONS, ask),
        )
        .with(Route::page("/buy/introductions").get(&SEE_INTRODUCTIONS, asked_page))
        .with(Route::page("/buy/introductions/{id}").post(&ASK_INTRODUCTIONS, withdraw))
        .with(Route::page("/sell/leads").get(&SEE_INTRODUCTIONS, leads_page))
        .with(Route::page("/sell/leads/{id}").post(&ANSWER_INTRODUCTIONS, answer))
}

#[derive(Debug, Deserialize)]
struct Anything {}

#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    message: String,
}

#[derive(Debug, Deserialize)]
struct Answered {
    verdict: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    answer: String,
}

#[derive(Template)]
#[template(path = "introduction/ask.html")]
struct AskPage {
    shell: Shell,
    form: FormState,
    card: Card,
    action: String,
    mandate: String,
}

struct AskedRow {
    title: String,
    tag: Tag,
    next: String,
    message: String,
    answer: String,
    contact: Option<ContactLines>,
    withdraw_path: Option<String>,
}

#[derive(Template)]
#[template(path = "introduction/asked.html")]
struct AskedPage {
    shell: Shell,
    rows: Vec<AskedRow>,
    empty: Option<Empty>,
}

struct LeadRow {
    id: IntroductionId,
    title: String,
    tag: Tag,
    age: String,
    share: String,
    speaks_for: Vec<String>,
    against: Vec<String>,
    unknown: Vec<String>,
    message: String,
    answer: String,
    contact: Option<ContactLines>,
    answer_path: Option<String>,
}

#[derive(Template)]
#[template(path = "introduction/leads.html")]
struct LeadsPage {
    shell: Shell,
    rows: Vec<LeadRow>,
    reasons: Vec<Choice>,
    empty: Option<Empty>,
}

/// How the other side is reached, as a page shows it.
struct ContactLines {
    name: String,
    phone: Option<String>,
    email: Option<String>,
}

impl From<Contact> for ContactLines {
    fn from(contact: Contact) -> Self {
        Self { name: contact.name, phone: contact.phone, email: contact.email }
    }
}

async fn ask_page(
    visit: Visit,
    State(search): State<Search>,
    Path(listing): Path<Uuid>,
    query: Query<Anything>,
) -> Result<Html<AskPage>, Refusal> {
    ASK_INTRODUCTIONS.check(&visit.ctx)?;
    let form = FormState::typed(visit.lang(), query.typed);
    Ok(Html(build_ask_page(&visit, &search, listing, form).await?))
}

async fn build_ask_page(
    visit: &Visit,
    search: &Search,
    listing: Uuid,
    form: FormState,
) -> Result<AskPage, Fault> {
    let lang = visit.lang();
    let found = search.list_visible(&visit.ctx, vec![listing]).await?.pop().ok_or_else(Fault::missing)?;
    let hearts = search.find_hearts(visit).await?;
    let title = lang.t("introduction-ask-title").into_owned();
    Ok(AskPage {
        shell: Shell { title, place: Place::Buy, has_faults: form.has_faults(), ..visit.shell_with_form() },
        card: card(visit, &found, String::new(), &hearts),
        action: lang.path(&format!("/buy/ask/{listing}")),
        mandate: form.value("mandate").to_owned(),
        form,
    })
}

async fn ask(
    visit: Visit,
    State(search): State<Search>,
    Path(listing): Path<Uuid>,
    form: Form<Asked>,
) -> Result<Response, Refusal> {
    let mandate = form.all("mandate").next().and_then(|text| Uuid::try_parse(text).ok());
    let mandate = mandate.map(MandateId::from_uuid);
    let message = form.value.message.clone();
    match search.ask_introduction(&visit.ctx, AskIntroduction { listing, mandate, message }).await {
        Ok(_) => Ok(with_flash(see_other(&visit, "/buy/introductions"), &visit, "introduction-asked")),
        Err(fault @ (IntroductionFault::Field(_) | IntroductionFault::TooMany | IntroductionFault::Own)) => {
            let state = form.state(visit.lang()).refused(&Fault::from(fault));
            let page = build_ask_page(&visit, &search, listing, state).await?;
            Ok(RefusedForm(page).into_response())
        }
        Err(fault) => Err(Fault::from(fault).into()),
    }
}

async fn asked_page(visit: Visit, State(search): State<Search>) -> Result<Html<AskedPage>, Refusal> {
    let lang = visit.lang();
    let asked = search.list_asked_introductions(&visit.ctx).await?;
    let title = lang.t("introduction-list-title").into_owned();
    Ok(Html(AskedPage {
        shell: Shell { title, place: Place::Buy, ..visit.shell() },
        empty: asked.is_empty().then(|| {
            nothing(
                lang,
                ["introduction-list-none", "introduction-list-none-detail"],
                ("/search", "saved-search"),
            )
        }),
        rows: asked.into_iter().map(|(one, contact)| asked_row(lang, one, contact)).collect(),
    }))
}

fn asked_row(lang: Lang, one: Introduction, contact: Option<Contact>) -> AskedRow {
    let is_waiting = one.state == IntroductionState::Waiting;
    let reason = one.reason.map(|reason| lang.t(&format!("introduction-declined-{reason}")).into_owned());
    AskedRow {
        tag: state_tag(lang, one.state),
        next: reason.unwrap_or_else(|| lang.t(&format!("introduction-next-{}", one.state)).into_owned()),
        withdraw_path: is_waiting.then(|| lang.path(&format!("/buy/introductions/{}", one.id))),
        title: one.title,
        message: one.message,
        answer: one.answer,
        contact: contact.map(Into::into),
    }
}

fn state_tag(lang: Lang, state: IntroductionState) -> Tag {
    let tone = match state {
        IntroductionState::Waiting => Tone::Info,
        IntroductionState::Accepted => Tone::Good,
        IntroductionState::Declined | IntroductionState::Withdrawn => Tone::Plain,
    };
    Tag::new(lang.t(&format!("introduction-state-{state}")), tone)
}

/// An empty list: its heading, detail and the one step that fills it.
fn nothing(lang: Lang, [heading, detail]: [&str; 2], (path, step): (&str, &str)) -> Empty {
    Empty {
        icon: Icon("match"),
        heading: lang.t(heading).into_owned(),
        detail: lang.t(detail).into_owned(),
        step: Some((lang.path(path), lang.t(step).into_owned())),
    }
}

async fn withdraw(
    visit: Visit,
    State(search): State<Search>,
    Path(id): Path<IntroductionId>,
) -> Result<Response, Refusal> {
    search.withdraw_introduction(&visit.ctx, id).await?;
    Ok(with_flash(see_other(&visit, "/buy/introductions"), &visit, "introduction-withdrawn"))
}

async fn leads_page(visit: Visit, State(search): State<Search>) -> Result<Html<LeadsPage>, Refusal> {
    let lang = visit.lang();
    let received = search.list_received_introductions(&visit.ctx).await?;
    let title = lang.t("introduction-leads-title").into_owned();
    let reason = |reason: &DeclineReason| {
        Choice::new(reason.as_str(), lang.t(&format!("introduction-declined-{reason}")).into_owned())
    };
    Ok(Html(LeadsPage {
        shell: Shell { title, place: Place::Sell, ..visit.shell() },
        empty: received.is_empty().then(|| {
            nothing(
                lang,
                ["introduction-leads-none", "introduction-leads-none-detail"],
                ("/sell", "seekers-back"),
            )
        }),
        rows: received.into_iter().map(|one| lead_row(&visit, one)).collect(),
        reasons: DeclineReason::ALL.iter().map(reason).collect(),
    }))
}

fn lead_row(visit: &Visit, received: ReceivedIntroduction) -> LeadRow {
    let lang = visit.lang();
    let ReceivedIntroduction { introduction: one, fit, contact } = received;
    let texts = |verdicts: &[Verdict]| {
        fit.as_ref().map_or_else(Vec::new, |fit| {
            let mut said = verdict_texts(lang, &fit.seller, verdicts);
            said.extend(verdict_texts(lang, &fit.buyer, verdicts));
            said
        })
    };
    let share = fit.as_ref().map_or_else(
        || lang.t("introduction-fit-unknown").into_owned(),
        |fit| {
            let share = lang.percent(percent(fit.score) * 100);
            lang.t_with("matches-score", &[("score", Arg::from(&share))]).into_owned()
        },
    );
    LeadRow {
        id: one.id,
        tag: state_tag(lang, one.state),
        age: lang.relative_time(one.asked_at, visit.ctx.now),
        share,
        speaks_for: texts(&[Verdict::For]),
        against: texts(&[Verdict::Against, Verdict::Partly]),
        unknown: texts(&[Verdict::Unknown]),
        answer_path: (one.state == IntroductionState::Waiting)
            .then(|| lang.path(&format!("/sell/leads/{}", one.id))),
        title: one.title,
        message: one.message,
        answer: one.answer,
        contact: contact.map(Into::into),
    }
}

async fn answer(
    visit: Visit,
    State(search): State<Search>,
    Path(id): Path<IntroductionId>,
    form: Form<Answered>,
) -> Result<Response, Refusal> {
    ANSWER_INTRODUCTIONS.check(&visit.ctx)?;
    let Answered { verdict, reason, answer } = form.value;
    let verdict = read_verdict(&verdict, DeclineReason::parse(&reason))?;
    search.answer_introduction(&visit.ctx, id, verdict, &answer).await?;
    Ok(with_flash(see_other(&visit, "/sell/leads"), &visit, "introduction-answered"))
}
