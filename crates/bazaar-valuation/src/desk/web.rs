//! The operator's desk of valuations.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bazaar_doors::extract::{CtxFrom, Form, Path, Query};
use bazaar_doors::page::{Html, RefusedForm, see_other, with_flash};
use bazaar_doors::parts::{FormState, Frame, Icon, Notice, RailGroup, RailLink, Shell, Tone};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::amount_text::parse_large_amount;
use bazaar_kit::{Ctx, Fault, FaultKind, FieldFault, MarketRole};
use serde::Deserialize;

use super::model::OverrideRequest;
use super::ops::{DESK_VALUATION, OVERRIDE_VALUATION, SET_PAID_REPORTS, SeenAtDesk};
use crate::saved::{KeptId, ResultView, Valuations};

pub(crate) fn routes() -> Routes<Valuations> {
    Routes::new()
        .with(
            Route::page("/ops/valuations").get(&DESK_VALUATION, show_desk).post(&SET_PAID_REPORTS, set_paid),
        )
        .with(
            Route::page("/ops/valuations/{id}")
                .get(&DESK_VALUATION, show_case)
                .post(&OVERRIDE_VALUATION, set_range),
        )
}

/// The console's links for valuations, as far as the visitor may follow them.
pub(crate) fn console_shell(visit: &Visit, title_key: &'static str, current: &str) -> Shell {
    let lang = visit.lang();
    let has_role = |role| visit.ctx.has_role(role);
    let links = [
        ("/ops/listings", "valuation-desk-listings", "shop", MarketRole::Reviewer),
        ("/ops/deals", "valuation-deal-queue", "match", MarketRole::Reviewer),
        ("/ops/valuations", "valuation-desk-title", "chart", MarketRole::Operator),
    ];
    let links =
        links.into_iter().filter(|(.., role)| has_role(*role)).map(|(path, label, icon, _)| RailLink {
            path: path.to_owned(),
            label: lang.t(label).into_owned(),
            icon: Icon(icon),
            waiting: None,
            current: path == current,
        });
    let rail =
        vec![RailGroup { heading: lang.t("valuation-desk-rail").into_owned(), links: links.collect() }];
    Shell { title: lang.t(title_key).into_owned(), frame: Frame::Console, rail, ..visit.shell_with_form() }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct DeskQuery {
    id: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PaidForm {
    paid: String,
}

#[derive(Debug, Deserialize)]
struct VersionQuery {
    version: Option<i64>,
}

/// What was typed for a range.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RangeAnswers {
    number: i64,
    low: String,
    middle: String,
    high: String,
    reason: String,
}

/// Finding a valuation, and the market's setting.
#[derive(Template)]
#[template(path = "desk/desk.html")]
struct DeskPage {
    shell: Shell,
    form: FormState,
    has_paid_reports: bool,
}

/// One valuation with the range that stands in its place.
#[derive(Template)]
#[template(path = "desk/case.html")]
struct CasePage {
    shell: Shell,
    result: ResultView,
    form: FormState,
    action: String,
    number: i64,
    own: Option<Notice>,
}

async fn show_desk(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    query: Query<DeskQuery>,
) -> Result<Response, Refusal> {
    let typed = query.value.id.trim();
    // An address of a report is as good as its number.
    let number = typed.rsplit('/').next().unwrap_or_default();
    if let Ok(id) = number.parse::<KeptId>() {
        return Ok(see_other(&visit, &format!("/ops/valuations/{id}")));
    }
    let has_paid_reports = valuations.has_paid_reports(&ctx).await?;
    let shell = console_shell(&visit, "valuation-desk-title", "/ops/valuations");
    let form = FormState::typed(visit.lang(), query.typed.iter().cloned());
    if typed.is_empty() {
        return Ok(Html(DeskPage { shell, form, has_paid_reports }).into_response());
    }
    let form = form.refused(&FieldFault::new("id", "valuation-desk-id").into());
    let shell = Shell { has_faults: true, ..shell };
    Ok(RefusedForm(DeskPage { shell, form, has_paid_reports }).into_response())
}

async fn set_paid(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<PaidForm>,
) -> Result<Response, Refusal> {
    let has_paid_reports = match form.value.paid.as_str() {
        "on" => true,
        "off" => false,
        _ => return Err(Fault::new(FaultKind::Malformed, "request-form-malformed").into()),
    };
    valuations.set_paid_reports(&ctx, has_paid_reports).await?;
    Ok(with_flash(see_other(&visit, "/ops/valuations"), &visit, "valuation-desk-paid-done"))
}

async fn show_case(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<KeptId>,
    query: Query<VersionQuery>,
) -> Result<Response, Refusal> {
    let seen = valuations.find_at_desk(&ctx, id, query.value.version).await?;
    Ok(Html(case_page(&visit, &seen, FormState::empty(visit.lang()))).into_response())
}

async fn set_range(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<KeptId>,
    form: Form<RangeAnswers>,
) -> Result<Response, Refusal> {
    let set = match read(id, &form.value) {
        Ok(request) => valuations.override_valuation(&ctx, request).await.map_err(Fault::from),
        Err(fault) => Err(fault),
    };
    match set {
        Ok(()) => {
            let path = format!("/ops/valuations/{id}?version={}", form.value.number);
            Ok(with_flash(see_other(&visit, &path), &visit, "valuation-override-done"))
        }
        Err(fault) if fault.kind == FaultKind::Invalid => {
            let state = form.state(visit.lang()).refused(&fault);
            Ok(RefusedForm(shown_again(&valuations, &visit, &ctx, (id, form.value.number), state).await?)
                .into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn shown_again(
    valuations: &Valuations,
    visit: &Visit,
    ctx: &Ctx,
    (id, number): (KeptId, i64),
    form: FormState,
) -> Result<CasePage, Refusal> {
    let seen = valuations.find_at_desk(ctx, id, Some(number)).await?;
    Ok(case_page(visit, &seen, form))
}

fn read(id: KeptId, answers: &RangeAnswers) -> Result<OverrideRequest, Fault> {
    let mut faults = Vec::new();
    let mut amount = |field: &'static str, typed: &str| {
        parse_large_amount(typed).map_err(|fault| faults.push(fault.at_field(field))).unwrap_or_default()
    };
    let request = OverrideRequest {
        id,
        number: answers.number,
        low_minor: amount("low", &answers.low),
        middle_minor: amount("middle", &answers.middle),
        high_minor: amount("high", &answers.high),
        reason: answers.reason.clone(),
    };
    if faults.is_empty() { Ok(request) } else { Err(Fault::invalid(faults)) }
}

fn case_page(visit: &Visit, seen: &SeenAtDesk, form: FormState) -> CasePage {
    let lang = visit.lang();
    let shell = console_shell(visit, "valuation-desk-title", "/ops/valuations");
    let own =
        seen.is_own.then(|| Notice { tone: Tone::Care, text: lang.t("valuation-desk-own").into_owned() });
    CasePage {
        action: lang.path(&format!("/ops/valuations/{}", seen.kept.id)),
        number: seen.kept.number,
        result: ResultView::of_kept(&seen.kept, lang),
        shell: Shell { title: seen.kept.name.clone(), has_faults: form.has_faults(), ..shell },
        form,
        own,
    }
}
