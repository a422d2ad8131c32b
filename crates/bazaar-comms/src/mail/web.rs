//! The page where people choose what they get by mail.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use bazaar_doors::extract::Form;
use bazaar_doors::page::{Html, see_other, with_flash};
use bazaar_doors::parts::{Choice, Field, FormState, Place, Shell};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit};
use serde::Deserialize;

use super::{MAIL_CHOOSE, MailCategory, MailChoice};
use crate::Comms;

/// The form's only field.
const FIELD: &str = "category";

pub(crate) fn routes() -> Routes<Comms> {
    let page = Route::page("/inbox/mail").get(&MAIL_CHOOSE, show_choices).post(&MAIL_CHOOSE, save_choices);
    Routes::new().with(page)
}

#[derive(Template)]
#[template(path = "mail/choices.html")]
struct ChoicesPage {
    shell: Shell,
    categories: Field,
}

/// Everything is read from the repeated field; unticked boxes send nothing.
#[derive(Deserialize)]
struct Sent {}

async fn show_choices(visit: Visit, State(comms): State<Comms>) -> Result<Html<ChoicesPage>, Refusal> {
    let choices = comms.list_mail_choices(&visit.ctx).await?;
    let lang = visit.lang();
    let on = choices.iter().filter(|choice| choice.is_on);
    let form = FormState::typed(lang, on.map(|choice| (FIELD.to_owned(), choice.category.to_string())));
    let label =
        |choice: &MailChoice| Choice::new(choice.category.as_str(), lang.t(choice.category.label_key()));
    let boxes = choices.iter().map(label).collect();
    let title = lang.t("comms-choices-title").into_owned();
    let shell = Shell { title, place: Place::Account, ..visit.shell_with_form() };
    let categories = form.checkboxes(FIELD, "comms-choices-label", boxes).hint("comms-choices-hint");
    Ok(Html(ChoicesPage { shell, categories }))
}

async fn save_choices(
    visit: Visit,
    State(comms): State<Comms>,
    form: Form<Sent>,
) -> Result<Response, Refusal> {
    let wanted = form.all(FIELD).filter_map(MailCategory::parse).collect();
    comms.choose_mail(&visit.ctx, wanted).await?;
    Ok(with_flash(see_other(&visit, "/inbox/mail"), &visit, "comms-choices-saved"))
}
