//! Changing one field of a kept valuation: one question on a page, and a new version beside the old.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bazaar_doors::extract::{CtxFrom, Form, Path, Query};
use bazaar_doors::page::{Html, RefusedForm, see_other, with_flash};
use bazaar_doors::parts::{Choice, Field, FormState, Lang, Place, Shell};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::amount_text::{format_inr, parse_amount, parse_signed_amount};
use bazaar_kit::fold::fold_for_search;
use bazaar_kit::{Fault, FaultKind, FieldFault};
use serde::Deserialize;
use serde_json::{Value, json};

use super::fault::ValuationFault;
use super::model::KeptId;
use super::ops::{Kept, Valuations, VersionRequest};
use super::web::{path_of, today};
use crate::decimal::Decimal;
use crate::input::Input;
use crate::input::fields::{FieldKind, document_of, with_value};
use crate::report::{InputLine, input_lines};

/// Which field, by its pointer.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FieldQuery {
    field: String,
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ChangeAnswers {
    field: String,
    value: String,
    version: i64,
}

/// One field to change.
#[derive(Template)]
#[template(path = "saved/change.html")]
pub(super) struct ChangePage {
    shell: Shell,
    form: FormState,
    question: Field,
    back: String,
    pointer: String,
    version: i64,
    year: Option<String>,
    is_optional: bool,
}

/// The field as it is now.
pub(super) async fn show(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<KeptId>,
    query: Query<FieldQuery>,
) -> Result<Html<ChangePage>, Refusal> {
    let kept = valuations.find_valuation(&ctx, id, None).await?;
    let line = line_of(&kept, &query.value.field, visit.lang())?;
    let now = typed_text(&kept.appraisal.input, &line);
    let form = FormState::empty(visit.lang()).with("value", now);
    Ok(Html(change_page(&visit, &kept, line, form)))
}

/// The field as typed, in a new version.
pub(super) async fn change(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<KeptId>,
    form: Form<ChangeAnswers>,
) -> Result<Response, Refusal> {
    let kept = valuations.find_valuation(&ctx, id, None).await?;
    let answers = &form.value;
    let line = line_of(&kept, &answers.field, visit.lang())?;
    let changed = match changed(&kept.appraisal.input, &line, &answers.value) {
        Ok(input) => {
            let input = Input { as_of: today(&ctx), closed_deals: None, ..input };
            let input = valuations.with_closed_deals(&ctx, input).await?;
            let request = VersionRequest { id, version: answers.version, input };
            valuations.add_version(&ctx, request).await.map_err(Fault::from)
        }
        Err(fault) => Err(fault),
    };
    match changed {
        Ok(_) => Ok(with_flash(see_other(&visit, &path_of(id)), &visit, "valuation-saved-version-done")),
        Err(fault) if matches!(fault.kind, FaultKind::Invalid | FaultKind::Conflict) => {
            let refused = form.state(visit.lang()).refused(&at_the_question(fault, &line));
            Ok(RefusedForm(change_page(&visit, &kept, line, refused)).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

fn line_of(kept: &Kept, pointer: &str, lang: Lang) -> Result<InputLine, ValuationFault> {
    let lines = input_lines(&kept.appraisal.input, lang);
    lines.into_iter().find(|line| line.field.pointer == pointer).ok_or(ValuationFault::Missing)
}

/// The input with the field as typed. Nothing typed leaves an optional field untold.
fn changed(input: &Input, line: &InputLine, typed: &str) -> Result<Input, Fault> {
    let typed = typed.trim();
    let field = &line.field;
    if typed.is_empty() && field.is_optional {
        return with_value(input, &field.pointer, None).map_err(|faults| super::fault::input_fault(&faults));
    }
    let value = read(field.kind, typed)?;
    with_value(input, &field.pointer, Some(value)).map_err(|faults| super::fault::input_fault(&faults))
}

fn read(kind: FieldKind, typed: &str) -> Result<Value, Fault> {
    let refused = |key: &'static str| Fault::from(FieldFault::new("value", key));
    let folded = fold_for_search(typed).replace('−', "-");
    Ok(match kind {
        FieldKind::Money => json!(parse_amount(typed).map_err(|fault| Fault::from(fault.at_field("value")))?),
        FieldKind::SignedMoney => {
            json!(parse_signed_amount(typed).map_err(|fault| Fault::from(fault.at_field("value")))?)
        }
        FieldKind::Decimal => {
            let number = folded.trim_end_matches('%').trim().parse::<Decimal>();
            json!(number.map_err(|_| refused("valuation-answer-number"))?)
        }
        FieldKind::WholeNumber => {
            json!(folded.trim().parse::<u16>().map_err(|_| refused("valuation-answer-years"))?)
        }
        FieldKind::Day => {
            json!(folded.trim().parse::<jiff::civil::Date>().map_err(|_| refused("valuation-answer-day"))?)
        }
        FieldKind::Choice(choices) if choices.contains(&typed) => json!(typed),
        FieldKind::Choice(_) => return Err(refused("valuation-answer-choice")),
        FieldKind::Sector if typed.is_empty() => return Err(refused("valuation-fault-sector-missing")),
        FieldKind::Sector => json!({ "words": typed }),
    })
}

/// A fault found at this field belongs to the question; one found elsewhere is told as the whole form's.
fn at_the_question(fault: Fault, line: &InputLine) -> Fault {
    let own = line.field.pointer.trim_start_matches('/').replace('/', ".");
    let fields = fault.fields.iter().cloned().map(|field| {
        let is_own = field.field == own || field.field.starts_with(&format!("{own}."));
        if is_own { FieldFault { field: "value".into(), ..field } } else { field }
    });
    Fault { fields: fields.collect(), ..fault }
}

/// A field's value as it would be typed; empty where it was not told.
fn typed_text(input: &Input, line: &InputLine) -> String {
    if line.field.kind == FieldKind::Sector {
        return input.sector.words.clone().or_else(|| input.sector.nic2008.clone()).unwrap_or_default();
    }
    match document_of(input).pointer(&line.field.pointer) {
        Some(Value::Number(number)) => match line.field.kind {
            FieldKind::Money | FieldKind::SignedMoney => {
                format_inr(number.as_i64().unwrap_or_default()).replace('₹', "")
            }
            _ => number.to_string(),
        },
        Some(Value::String(text)) => text.clone(),
        _ => String::new(),
    }
}

fn change_page(visit: &Visit, kept: &Kept, line: InputLine, form: FormState) -> ChangePage {
    let lang = visit.lang();
    let question = question(&line, &form, lang);
    let shell = Shell {
        place: Place::Value,
        title: line.label.clone(),
        has_faults: form.has_faults(),
        ..visit.shell_with_form()
    };
    ChangePage {
        back: shell.path(&path_of(kept.id)),
        pointer: line.field.pointer.clone(),
        version: kept.version,
        year: line
            .year
            .map(|day| lang.t_with("valuation-page-year-to", &[("day", lang.date(day).into())]).into_owned()),
        is_optional: line.field.is_optional,
        question,
        form,
        shell,
    }
}

fn question(line: &InputLine, form: &FormState, lang: Lang) -> Field {
    let name = line.field.name;
    let label = format!("valuation-input-{name}");
    let field = match line.field.kind {
        FieldKind::Money | FieldKind::SignedMoney => form.money("value", &label),
        FieldKind::Decimal | FieldKind::WholeNumber => form.number("value", &label, ""),
        FieldKind::Day => form.date("value", &label),
        FieldKind::Sector => form.text("value", &label).hint("valuation-ask-sector-hint"),
        FieldKind::Choice(choices) => {
            let words = |choice: &&str| {
                let key = format!("valuation-input-{name}-{}", choice.replace('_', "-"));
                Choice::new(*choice, lang.t(&key))
            };
            form.radios("value", &label, choices.iter().map(words).collect())
        }
    };
    if line.field.is_optional { field.optional() } else { field }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_becomes_what_the_document_holds() {
        for (kind, typed, value) in [
            (FieldKind::Money, "15 lakh", json!(150_000_000)),
            (FieldKind::SignedMoney, "-2 lakh", json!(-20_000_000)),
            (FieldKind::Decimal, "१२.५ %", json!("12.5")),
            (FieldKind::WholeNumber, " 9 ", json!(9)),
            (FieldKind::Day, "2026-03-31", json!("2026-03-31")),
            (FieldKind::Choice(&["low", "high"]), "high", json!("high")),
            (FieldKind::Sector, "bakery", json!({ "words": "bakery" })),
        ] {
            assert_eq!(read(kind, typed).expect("readable"), value, "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_at_the_question() {
        for (kind, typed) in [
            (FieldKind::Money, "-5"),
            (FieldKind::Decimal, "fast"),
            (FieldKind::WholeNumber, "-1"),
            (FieldKind::Day, "31-03-2026"),
            (FieldKind::Choice(&["low"]), "highest"),
            (FieldKind::Sector, ""),
        ] {
            let fault = read(kind, typed).expect_err("not readable");
            assert_eq!(fault.fields[0].field, "value", "{typed}");
        }
    }
}
