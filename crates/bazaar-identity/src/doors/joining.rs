//! Joining by e-mail: the form, and what the letter's link opens.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bazaar_doors::extract::{CtxFrom, Form, Query};
use bazaar_doors::parts::FormState;
use bazaar_doors::{Refusal, Visit};
use http::HeaderMap;
use serde::Deserialize;

use super::form_page::{FormPage, Words, show_again};
use super::password::{LinkQuery, letter_page};
use super::signed_in::{browser, welcome};
use crate::{Identity, JoinByEmail};

const JOIN: Words =
    Words { title: "identity-join-title", lead: "identity-join-lead", button: "identity-join-button" };
const CONFIRM: Words = Words {
    title: "identity-confirm-title",
    lead: "identity-confirm-lead",
    button: "identity-confirm-button",
};

#[derive(Deserialize)]
pub(super) struct JoinForm {
    name: String,
    email: String,
    password: String,
    #[serde(default)]
    terms: String,
    #[serde(default)]
    terms_version: String,
}

#[derive(Deserialize)]
pub(super) struct ConfirmForm {
    token: String,
    password: String,
}

pub(super) async fn show(visit: Visit) -> FormPage {
    join_page(&visit, FormState::empty(visit.lang()))
}

/// Says the same whether the address is known or not.
pub(super) async fn start(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<JoinForm>,
) -> Result<Response, Refusal> {
    let state = form.state(visit.lang());
    let JoinForm { name, email, password, terms, terms_version } = form.value;
    let terms = (terms == "yes").then_some(terms_version);
    match identity.start_joining(&ctx, JoinByEmail { name, email, password, terms }).await {
        Ok(()) => Ok(letter_page(&visit, "identity-join-sent").into_response()),
        Err(fault) => show_again(fault, state, |state| join_page(&visit, state)),
    }
}

pub(super) async fn show_confirm(visit: Visit, query: Query<LinkQuery>) -> FormPage {
    confirm_page(&visit, FormState::empty(visit.lang()), &query.value.token)
}

pub(super) async fn confirm(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    headers: HeaderMap,
    form: Form<ConfirmForm>,
) -> Result<Response, Refusal> {
    let ConfirmForm { token, password } = &form.value;
    match identity.finish_joining(&ctx, token, password, browser(&visit, &headers)).await {
        Ok(opened) => Ok(welcome(&visit, &identity, &opened, "")),
        Err(fault) => show_again(fault, form.state(visit.lang()), |state| confirm_page(&visit, state, token)),
    }
}

fn join_page(visit: &Visit, form: FormState) -> FormPage {
    let page = FormPage::new(visit, JOIN, "/in/join", form);
    let form = page.form();
    let fields = [
        form.text("name", "identity-field-name").hint("identity-field-name-hint").autocomplete("name"),
        form.email("email", "identity-field-email"),
        form.new_password("password", "identity-field-password").hint("identity-field-password-hint"),
    ];
    fields.into_iter().fold(page, FormPage::field).asking_consent().link("/in", "identity-join-by-phone")
}

fn confirm_page(visit: &Visit, form: FormState, token: &str) -> FormPage {
    let page = FormPage::new(visit, CONFIRM, "/in/confirm", form).hidden("token", token);
    let password = page.form().password("password", "identity-field-password");
    page.field(password).link("/in/join", "identity-confirm-again")
}
