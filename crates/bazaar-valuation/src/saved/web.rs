//! Pages of valuations. What was typed travels in the form, so a stranger's figures are stored nowhere.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bazaar_doors::extract::{CtxFrom, Form, Path, Query};
use bazaar_doors::page::{Html, RefusedForm, see_other, with_flash};
use bazaar_doors::parts::{FormState, Place, Shell};
use bazaar_doors::{Refusal, Visit, percent_encoded};
use bazaar_kit::calendar::day_in_india;
use bazaar_kit::{Ctx, Fault, FaultKind, FieldFault, PageRequest};
use jiff::civil::Date;
use serde::Deserialize;

use super::answers::{Answers, form_field};
use super::fault::ValuationFault;
use super::model::{Appraisal, KeptId};
use super::ops::{Kept, LIST_NAME, SAVE_VALUATION, SaveRequest, Valuations, VersionRequest};
use super::pages::{ListPage, Questions, ReportPage, ResultView, ValuePage};
use super::tables;
use super::told::answers_of;
use crate::input::Input;

/// Which version of a kept valuation.
#[derive(Debug, Deserialize)]
pub(super) struct VersionQuery {
    pub(super) version: Option<i64>,
}

/// Which page of the list.
#[derive(Debug, Deserialize)]
pub(super) struct ListQuery {
    after: Option<String>,
}

/// The form. Answers in the address are filled in: that is how they come back from signing in.
pub(super) async fn show_form(visit: Visit, query: Query<Answers>) -> Html<ValuePage> {
    let form = FormState::typed(visit.lang(), query.typed.iter().cloned());
    Html(value_page(&visit, form, &query.typed, None))
}

/// Values the answers, or looks up the sector only.
pub(super) async fn value(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<Answers>,
) -> Result<Response, Refusal> {
    let state = form.state(visit.lang());
    if form.value.is_sector_search() {
        return Ok(searched(&visit, &form, state));
    }
    let valued = match form.value.read(today(&ctx)) {
        Ok(input) => value_with_deals(&valuations, &ctx, input).await.map_err(Fault::from),
        Err(fault) => Err(fault),
    };
    match valued {
        Ok(appraisal) => Ok(Html(value_page(&visit, state, &form.typed, Some(&appraisal))).into_response()),
        Err(fault) => {
            let refused = state.refused(&of_form(fault)?);
            Ok(RefusedForm(value_page(&visit, refused, &form.typed, None)).into_response())
        }
    }
}

/// A page's input is made of its answers and of what the market publishes; the report gives it whole.
async fn value_with_deals(
    valuations: &Valuations,
    ctx: &Ctx,
    input: Input,
) -> Result<Appraisal, ValuationFault> {
    let input = valuations.with_closed_deals(ctx, input).await?;
    valuations.value_business(ctx, input).await
}

/// The form with the sectors that were found, or with the word that none was.
fn searched(visit: &Visit, form: &Form<Answers>, state: FormState) -> Response {
    let hits = bazaar_directory::sector::sectors().find(form.value.sector_words(), 1);
    let page = |state| value_page(visit, state, &form.typed, None);
    if hits.is_empty() {
        let fault = FieldFault::new("sector", "valuation-answer-sector-not-found");
        return RefusedForm(page(state.refused(&fault.into()))).into_response();
    }
    Html(page(state)).into_response()
}

/// Keeps the valuation of the answers.
pub(super) async fn save(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<Answers>,
) -> Result<Response, Refusal> {
    SAVE_VALUATION.check(&ctx)?;
    let saved = match form.value.read(today(&ctx)) {
        Ok(input) => {
            let input = valuations.with_closed_deals(&ctx, input).await?;
            let request = SaveRequest { name: form.value.name.clone(), input };
            valuations.save_valuation(&ctx, request).await.map_err(Fault::from)
        }
        Err(fault) => Err(fault),
    };
    match saved {
        Ok(kept) => Ok(with_flash(see_other(&visit, &path_of(kept.id)), &visit, "valuation-saved-done")),
        Err(fault) => {
            let refused = form.state(visit.lang()).refused(&of_form(fault)?);
            Ok(RefusedForm(value_page(&visit, refused, &form.typed, None)).into_response())
        }
    }
}

/// One kept valuation.
pub(super) async fn show_report(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<KeptId>,
    query: Query<VersionQuery>,
) -> Result<Html<ReportPage>, Refusal> {
    let kept = valuations.find_valuation(&ctx, id, query.value.version).await?;
    let form = FormState::typed(visit.lang(), answers_of(&kept.appraisal.input));
    Ok(Html(ReportPage::new(report_shell(&visit, &kept), &kept, form)))
}

/// Changed answers of a kept valuation: a new version beside the old.
pub(super) async fn add_version(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<KeptId>,
    form: Form<Answers>,
) -> Result<Response, Refusal> {
    let kept = valuations.find_valuation(&ctx, id, None).await?;
    let added = match form.value.read_over(&kept.appraisal.input, today(&ctx)) {
        Ok(input) => {
            let input = valuations.with_closed_deals(&ctx, Input { closed_deals: None, ..input }).await?;
            let request = VersionRequest { id, version: form.value.version, input };
            valuations.add_version(&ctx, request).await.map_err(Fault::from)
        }
        Err(fault) => Err(fault),
    };
    match added {
        Ok(_) => Ok(with_flash(see_other(&visit, &path_of(id)), &visit, "valuation-saved-version-done")),
        Err(fault) => {
            let refused = form.state(visit.lang()).refused(&of_form(fault)?);
            Ok(RefusedForm(ReportPage::new(report_shell(&visit, &kept), &kept, refused)).into_response())
        }
    }
}

/// The person's kept valuations.
pub(super) async fn show_list(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    query: Query<ListQuery>,
) -> Result<Html<ListPage>, Refusal> {
    let page = PageRequest::parse(LIST_NAME, query.value.after.as_deref(), None)?;
    let lines = valuations.list_valuations(&ctx, page).await?;
    let shell = Shell { place: Place::Value, ..titled(visit.shell(), "valuation-page-list") };
    let mut table = tables::kept_list(&lines.items, shell.lang);
    if let Some(table) = &mut table {
        let path = |cursor: &String| shell.path(&format!("/value/saved?after={}", percent_encoded(cursor)));
        table.next_path = lines.next.as_ref().map(path);
        table.first_path = page.after.map(|_| shell.path("/value/saved"));
    }
    Ok(Html(ListPage { empty: ListPage::empty_state(&shell), table, shell }))
}

fn value_page(
    visit: &Visit,
    form: FormState,
    typed: &[(String, String)],
    appraisal: Option<&Appraisal>,
) -> ValuePage {
    let lang = visit.lang();
    let shell = Shell {
        place: Place::Value,
        listed: true,
        has_faults: form.has_faults(),
        description: lang.t("valuation-page-description").into_owned(),
        ..titled(visit.shell_with_form(), "valuation-page-title")
    };
    ValuePage {
        questions: Questions::new(lang, form, None),
        result: appraisal.map(|appraisal| ResultView::new(appraisal, lang)),
        sign_in_path: sign_in_path(visit, typed),
        shell,
    }
}

/// Signing in leads back to the form with every answer in it.
fn sign_in_path(visit: &Visit, typed: &[(String, String)]) -> String {
    let pair =
        |(name, text): &(String, String)| format!("{}={}", percent_encoded(name), percent_encoded(text));
    let told = typed.iter().filter(|(name, text)| name != "do" && !text.is_empty());
    let query: Vec<String> = told.map(pair).collect();
    let back = format!("{}?{}", visit.lang().path("/value"), query.join("&"));
    format!("{}?next={}", visit.lang().path("/in"), percent_encoded(&back))
}

fn report_shell(visit: &Visit, kept: &Kept) -> Shell {
    Shell { place: Place::Value, title: kept.name.clone(), ..visit.shell_with_form() }
}

fn titled(shell: Shell, key: &str) -> Shell {
    Shell { title: shell.t(key).into_owned(), ..shell }
}

pub(super) fn path_of(id: KeptId) -> String {
    format!("/value/{id}")
}

/// The day people in India live in.
pub(super) fn today(ctx: &Ctx) -> Date {
    day_in_india(ctx.now).unwrap_or_default()
}

/// A refusal the form can show: its fields are those of the form, and what the form has no field for stands in the
/// summary alone. Everything else is no matter of the form.
fn of_form(fault: Fault) -> Result<Fault, Refusal> {
    if !matches!(fault.kind, FaultKind::Invalid | FaultKind::Conflict) {
        return Err(fault.into());
    }
    let fields = fault.fields.iter().cloned().map(|field| match form_field(&field.field) {
        Some(name) => FieldFault { field: name.into(), ..field },
        None => field,
    });
    Ok(Fault { fields: fields.collect(), ..fault })
}
