//! Pages of closed deals: telling one, and the reviewer's queue.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bazaar_doors::extract::{CtxFrom, Form, Path, Query};
use bazaar_doors::page::{Html, RefusedForm, see_other, with_flash};
use bazaar_doors::parts::{
    Answer, Answers, Cell, Column, DataTable, Empty, FormState, Icon, Notice, Place, Row, Shell, Tone,
};
use bazaar_doors::routes::{Access, Route, Routes};
use bazaar_doors::{Refusal, Visit, percent_encoded};
use bazaar_kit::amount_text::parse_large_amount;
use bazaar_kit::{Fault, FaultKind, FieldFault, PageRequest};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa_axum::routes;

use super::api;
use super::model::{ClosedDealId, DealState, ToldDeal};
use super::ops::{
    DECIDE_DEAL, DealDecision, LIST_PUBLISHED_DEALS, QUEUE_NAME, SEE_DEAL, TELL_DEAL, TellDeal,
};
use crate::decimal::Decimal;
use crate::desk::console_shell;
use crate::saved::{KeptId, Valuations};

pub(crate) fn routes() -> Routes<Valuations> {
    Routes::new()
        .with(Route::page("/value/{id}/sold").get(&SEE_DEAL, show_form).post(&TELL_DEAL, tell))
        .with(Route::page("/value/{id}/sold/withdraw").post(&TELL_DEAL, withdraw))
        .with(Route::page("/ops/deals").get(&DECIDE_DEAL, show_queue))
        .with(Route::page("/ops/deals/{id}").get(&DECIDE_DEAL, show_case).post(&DECIDE_DEAL, decide))
        .with(Route::api(Access::Needs(&LIST_PUBLISHED_DEALS), routes!(api::list_published)))
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct DealAnswers {
    price: String,
    closed_on: String,
    consent: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Decision {
    act: String,
    note: String,
}

#[derive(Debug, Deserialize)]
struct QueueQuery {
    after: Option<String>,
}

/// Telling what a business sold for, or what was told of it.
#[derive(Template)]
#[template(path = "deals/sold.html")]
struct SoldPage {
    shell: Shell,
    form: FormState,
    action: String,
    told: Option<Answers>,
    state: Option<Notice>,
    may_withdraw: bool,
}

/// Deals that wait for a reviewer.
#[derive(Template)]
#[template(path = "deals/queue.html")]
struct QueuePage {
    shell: Shell,
    table: DataTable,
    empty: Option<Empty>,
}

/// One of them.
#[derive(Template)]
#[template(path = "deals/case.html")]
struct CasePage {
    shell: Shell,
    form: FormState,
    action: String,
    facts: Answers,
    may_decide: bool,
}

async fn show_form(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<KeptId>,
) -> Result<Response, Refusal> {
    valuations.find_valuation(&ctx, id, None).await?;
    let deal = valuations.find_deal(&ctx, id).await?;
    Ok(Html(sold_page(&visit, id, deal.as_ref(), FormState::empty(visit.lang()))).into_response())
}

async fn tell(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<KeptId>,
    form: Form<DealAnswers>,
) -> Result<Response, Refusal> {
    let told = match read(id, &form.value) {
        Ok(told) => valuations.tell_deal(&ctx, told).await.map_err(Fault::from),
        Err(fault) => Err(fault),
    };
    match told {
        Ok(()) => Ok(with_flash(see_other(&visit, &path_of(id)), &visit, "valuation-deal-told")),
        Err(fault) if fault.kind == FaultKind::Invalid => {
            let deal = valuations.find_deal(&ctx, id).await?;
            let form = form.state(visit.lang()).refused(&fault);
            Ok(RefusedForm(sold_page(&visit, id, deal.as_ref(), form)).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Both wrong answers are named at once.
fn read(id: KeptId, answers: &DealAnswers) -> Result<TellDeal, Fault> {
    let mut faults = Vec::new();
    let price_minor =
        parse_large_amount(&answers.price).map_err(|fault| faults.push(fault.at_field("price"))).ok();
    let closed_on: Option<Date> = answers.closed_on.trim().parse().ok();
    if closed_on.is_none() {
        faults.push(FieldFault::new("closed_on", "valuation-answer-day"));
    }
    match price_minor.zip(closed_on) {
        Some((price_minor, closed_on)) => {
            Ok(TellDeal { valuation: id, price_minor, closed_on, has_consent: answers.consent == "yes" })
        }
        None => Err(Fault::invalid(faults)),
    }
}

async fn withdraw(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<KeptId>,
) -> Result<Response, Refusal> {
    valuations.withdraw_deal(&ctx, id).await?;
    Ok(with_flash(see_other(&visit, &path_of(id)), &visit, "valuation-deal-withdrawn"))
}

fn sold_page(visit: &Visit, id: KeptId, deal: Option<&ToldDeal>, form: FormState) -> SoldPage {
    let lang = visit.lang();
    let title = lang.t("valuation-deal-title").into_owned();
    let shell =
        Shell { place: Place::Value, title, has_faults: form.has_faults(), ..visit.shell_with_form() };
    let state = deal.map(|deal| {
        let (key, tone) = match deal.state {
            DealState::Told => ("valuation-deal-state-told", Tone::Info),
            DealState::Verified => ("valuation-deal-state-verified", Tone::Good),
            DealState::Refused => ("valuation-deal-state-refused", Tone::Care),
        };
        let note = deal.note.clone().unwrap_or_default();
        Notice { tone, text: lang.t_with(key, &[("note", note.into())]).into_owned() }
    });
    SoldPage {
        action: shell.path(&format!("/value/{id}")),
        told: deal.map(|deal| facts(visit, deal)),
        may_withdraw: deal.is_some_and(|deal| deal.has_consent),
        state,
        form,
        shell,
    }
}

fn facts(visit: &Visit, deal: &ToldDeal) -> Answers {
    let lang = visit.lang();
    let answer = |key: &str, value: String| Answer { label: lang.t(key).into_owned(), value, path: None };
    let consent =
        if deal.has_consent { "valuation-deal-consent-given" } else { "valuation-deal-consent-none" };
    let answers = vec![
        answer("valuation-deal-price", lang.money(deal.price_minor)),
        answer("valuation-deal-closed-on", lang.date(deal.closed_on)),
        answer("valuation-column-band", lang.t(&format!("valuation-band-{}", deal.band)).into_owned()),
        answer("valuation-column-multiple", multiple(deal)),
        answer("valuation-deal-consent-line", lang.t(consent).into_owned()),
    ];
    Answers { lang, answers }
}

async fn show_queue(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    query: Query<QueueQuery>,
) -> Result<Html<QueuePage>, Refusal> {
    let lang = visit.lang();
    let page = PageRequest::parse(QUEUE_NAME, query.value.after.as_deref(), None)?;
    let queue = valuations.list_told_deals(&ctx, page).await?;
    let empty = queue.items.is_empty().then(|| Empty {
        icon: Icon("check"),
        heading: lang.t("valuation-deal-queue-empty").into_owned(),
        detail: lang.t("valuation-deal-queue-empty-detail").into_owned(),
        step: None,
    });
    let path = lang.path("/ops/deals");
    let row = |deal: &ToldDeal| Row {
        cells: vec![
            Cell::Link(format!("{path}/{}", deal.id), lang.money_short(deal.price_minor)),
            Cell::Text(lang.t(&format!("valuation-band-{}", deal.band)).into_owned()),
            Cell::Text(multiple(deal)),
            Cell::Text(lang.relative_time(deal.told_at, ctx.now)),
        ],
    };
    let heads = [
        "valuation-deal-price",
        "valuation-column-band",
        "valuation-column-multiple",
        "valuation-deal-waits",
    ];
    let table = DataTable {
        lang,
        caption: lang.t("valuation-deal-queue").into_owned(),
        columns: heads.map(|key| Column::words(lang.t(key))).into(),
        rows: queue.items.iter().map(row).collect(),
        sums: Vec::new(),
        first_path: page.after.map(|_| path.clone()),
        next_path: queue.next.as_ref().map(|cursor| format!("{path}?after={}", percent_encoded(cursor))),
        csv_path: None,
    };
    Ok(Html(QueuePage { shell: console_shell(&visit, "valuation-deal-queue", "/ops/deals"), table, empty }))
}

async fn show_case(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<ClosedDealId>,
) -> Result<Html<CasePage>, Refusal> {
    let deal = valuations.find_told_deal(&ctx, id).await?;
    Ok(Html(case_page(&visit, &deal, FormState::empty(visit.lang()))))
}

async fn decide(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<ClosedDealId>,
    form: Form<Decision>,
) -> Result<Response, Refusal> {
    let is_verified = match form.value.act.as_str() {
        "verify" => true,
        "refuse" => false,
        _ => return Err(Fault::new(FaultKind::Malformed, "request-form-malformed").into()),
    };
    let decision = DealDecision { is_verified, note: Some(form.value.note.clone()) };
    match valuations.decide_deal(&ctx, id, decision).await.map_err(Fault::from) {
        Ok(()) => Ok(with_flash(see_other(&visit, "/ops/deals"), &visit, "valuation-deal-done")),
        Err(fault) if matches!(fault.kind, FaultKind::Invalid | FaultKind::Conflict) => {
            let refused = form.state(visit.lang()).refused(&fault);
            let deal = valuations.find_told_deal(&ctx, id).await?;
            Ok(RefusedForm(case_page(&visit, &deal, refused)).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

fn case_page(visit: &Visit, deal: &ToldDeal, form: FormState) -> CasePage {
    let shell = console_shell(visit, "valuation-deal-queue", "/ops/deals");
    CasePage {
        action: shell.path(&format!("/ops/deals/{}", deal.id)),
        facts: facts(visit, deal),
        may_decide: deal.state == DealState::Told,
        shell: Shell { has_faults: form.has_faults(), ..shell },
        form,
    }
}

fn multiple(deal: &ToldDeal) -> String {
    format!("{} ×", Decimal::from_thousandths(deal.multiple_thousandths))
}

fn path_of(id: KeptId) -> String {
    format!("/value/{id}/sold")
}
