//! Signing in by e-mail and password, choosing a new password, changing it.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bazaar_doors::extract::{CtxFrom, Form, Query};
use bazaar_doors::page::{Html, go_back, see_other, with_flash};
use bazaar_doors::parts::FormState;
use bazaar_doors::{Refusal, Visit};
use http::HeaderMap;
use serde::Deserialize;

use super::form_page::{FormPage, SaidPage, Words, show_again};
use super::proof::{needs_proof, prove_or};
use super::sign_in::Next;
use super::signed_in::{browser, welcome, with_next};
use crate::{Identity, PasswordChange, PasswordSignIn};

const SIGN_IN: Words =
    Words { title: "identity-password-title", lead: "", button: "identity-password-button" };
const FORGOTTEN: Words = Words {
    title: "identity-forgotten-title",
    lead: "identity-forgotten-lead",
    button: "identity-forgotten-button",
};
const RESET: Words =
    Words { title: "identity-reset-title", lead: "identity-reset-lead", button: "identity-reset-button" };
const CHANGE: Words =
    Words { title: "identity-change-title", lead: "identity-change-lead", button: "identity-reset-button" };

#[derive(Deserialize)]
pub(super) struct SignInForm {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct EmailForm {
    email: String,
}

/// What a letter's link carries.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct LinkQuery {
    pub(super) token: String,
}

#[derive(Deserialize)]
pub(super) struct ResetForm {
    token: String,
    password: String,
}

#[derive(Deserialize)]
pub(super) struct ChangeForm {
    #[serde(default)]
    present: String,
    password: String,
}

pub(super) async fn show(visit: Visit, query: Query<Next>) -> Response {
    let next = &query.value.next;
    if visit.ctx.signed_in().is_some() {
        return go_back(&visit, Some(next));
    }
    sign_in_page(&visit, FormState::empty(visit.lang()), next).into_response()
}

pub(super) async fn sign_in(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    headers: HeaderMap,
    form: Form<SignInForm>,
) -> Result<Response, Refusal> {
    let SignInForm { email, password, next } = &form.value;
    let from = browser(&visit, &headers);
    let request = PasswordSignIn { email: email.clone(), password: password.clone(), from };
    match identity.sign_in_by_password(&ctx, request).await {
        Ok(opened) => Ok(welcome(&visit, &identity, &opened, next)),
        Err(fault) => show_again(fault, form.state(visit.lang()), |state| sign_in_page(&visit, state, next)),
    }
}

pub(super) async fn show_forgotten(visit: Visit) -> FormPage {
    forgotten_page(&visit, FormState::empty(visit.lang()))
}

/// Says the same whether the address is known or not.
pub(super) async fn ask_reset(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<EmailForm>,
) -> Result<Response, Refusal> {
    match identity.ask_password_reset(&ctx, &form.value.email).await {
        Ok(()) => Ok(letter_page(&visit, "identity-forgotten-sent").into_response()),
        Err(fault) => show_again(fault, form.state(visit.lang()), |state| forgotten_page(&visit, state)),
    }
}

pub(super) async fn show_reset(visit: Visit, query: Query<LinkQuery>) -> FormPage {
    reset_page(&visit, FormState::empty(visit.lang()), &query.value.token)
}

pub(super) async fn reset(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<ResetForm>,
) -> Result<Response, Refusal> {
    let ResetForm { token, password } = &form.value;
    match identity.reset_password(&ctx, token, password).await {
        Ok(()) => Ok(with_flash(see_other(&visit, "/in/password"), &visit, "identity-reset-done")),
        Err(fault) => show_again(fault, form.state(visit.lang()), |state| reset_page(&visit, state, token)),
    }
}

pub(super) async fn show_change(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
) -> Result<Response, Refusal> {
    let has_password = identity.find_me(&ctx).await?.has_password;
    let page = || change_page(&visit, FormState::empty(visit.lang()), has_password).into_response();
    // The present password, asked for on the page, is a proof itself.
    let proof = if has_password { None } else { needs_proof(&visit, "/me/password") };
    Ok(proof.unwrap_or_else(page))
}

pub(super) async fn change(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<ChangeForm>,
) -> Result<Response, Refusal> {
    let ChangeForm { present, password } = &form.value;
    let has_password = identity.find_me(&ctx).await?.has_password;
    let request = PasswordChange { present: present.clone(), new: password.clone() };
    match identity.change_password(&ctx, request).await {
        Ok(()) => Ok(with_flash(see_other(&visit, "/me"), &visit, "identity-change-done")),
        Err(fault) => match prove_or(&visit, fault.into(), "/me/password") {
            Ok(on_the_way) => Ok(on_the_way),
            Err(fault) => {
                show_again(fault, form.state(visit.lang()), |state| change_page(&visit, state, has_password))
            }
        },
    }
}

pub(super) fn sign_in_page(visit: &Visit, form: FormState, next: &str) -> FormPage {
    let page = FormPage::new(visit, SIGN_IN, "/in/password", form).hidden("next", next);
    let email = page.form().email("email", "identity-field-email").autocomplete("username");
    let password = page.form().password("password", "identity-field-password");
    page.field(email)
        .field(password)
        .link("/in/forgotten", "identity-password-forgotten")
        .link(&with_next("/in", next), "identity-password-by-phone")
        .link("/in/join", "identity-in-join")
}

fn forgotten_page(visit: &Visit, form: FormState) -> FormPage {
    let page = FormPage::new(visit, FORGOTTEN, "/in/forgotten", form);
    let email = page.form().email("email", "identity-field-email");
    page.field(email)
}

fn reset_page(visit: &Visit, form: FormState, token: &str) -> FormPage {
    let page = FormPage::new(visit, RESET, "/in/reset", form).hidden("token", token);
    let password = page
        .form()
        .new_password("password", "identity-field-new-password")
        .hint("identity-field-password-hint");
    page.field(password).link("/in/forgotten", "identity-reset-again")
}

fn change_page(visit: &Visit, form: FormState, has_password: bool) -> FormPage {
    let page = FormPage::new(visit, CHANGE, "/me/password", form);
    let present = page.form().password("present", "identity-field-present-password");
    let password = page
        .form()
        .new_password("password", "identity-field-new-password")
        .hint("identity-field-password-hint");
    let page = if has_password { page.field(present) } else { page };
    page.field(password).link("/me", "identity-back-to-account")
}

/// A letter is on its way.
pub(super) fn letter_page(visit: &Visit, text: &str) -> Html<SaidPage> {
    Html(SaidPage::new(visit, "identity-letter-title", text, ("/in/password", "identity-letter-back")))
}
