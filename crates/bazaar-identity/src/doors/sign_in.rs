//! Signing in by phone: the number, the code, the name.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bazaar_doors::extract::{CtxFrom, Form, Query};
use bazaar_doors::page::{go_back, see_other, with_flash};
use bazaar_doors::parts::{FormState, Tone};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::Fault;
use http::HeaderMap;
use serde::Deserialize;

use super::form_page::{FormPage, Words, is_for_the_form, show_again};
use super::signed_in::{browser, device_of, welcome, with_next, without_session};
use crate::{CodeFault, CodeSent, Identity, ME_EDIT, ProfileEdit, VerifyCode};

const NUMBER: Words =
    Words { title: "identity-in-title", lead: "identity-in-lead", button: "identity-in-button" };
const CODE: Words =
    Words { title: "identity-code-title", lead: "identity-code-lead", button: "identity-code-button" };
const NAME: Words = Words {
    title: "identity-welcome-title",
    lead: "identity-welcome-lead",
    button: "identity-welcome-button",
};

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Next {
    pub(super) next: String,
}

/// The number.
#[derive(Debug, Deserialize)]
pub(super) struct NumberForm {
    phone: String,
    #[serde(default)]
    next: String,
}

/// The number and its code.
#[derive(Deserialize)]
pub(super) struct CodeForm {
    phone: String,
    code: String,
    #[serde(default)]
    terms_version: String,
    #[serde(default)]
    next: String,
}

/// The name.
#[derive(Debug, Deserialize)]
pub(super) struct NameForm {
    name: String,
    #[serde(default)]
    next: String,
}

/// Asks for the number. Where there is no signing in by phone, the page for e-mail says so.
pub(super) async fn show(State(identity): State<Identity>, visit: Visit, query: Query<Next>) -> Response {
    let next = &query.value.next;
    if visit.ctx.signed_in().is_some() {
        return go_back(&visit, Some(next));
    }
    if !identity.has_phone_sign_in() {
        return super::password::sign_in_page(&visit, FormState::empty(visit.lang()), next)
            .notice(Tone::Info, visit.lang().t("identity-phone-off"))
            .into_response();
    }
    number_page(&visit, FormState::empty(visit.lang()), next).into_response()
}

/// Sends the code and asks for it.
pub(super) async fn ask_code(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<NumberForm>,
) -> Result<Response, Refusal> {
    let NumberForm { phone, next } = &form.value;
    let state = form.state(visit.lang());
    match identity.ask_code(&ctx, phone, device_of(&visit)).await {
        Ok(sent) => Ok(code_page(&visit, state, &sent, next).into_response()),
        // The code is there already: only its repetition has to wait.
        Err(fault @ CodeFault::TooSoon { wait_s }) => {
            let sent = CodeSent { phone: phone.clone(), again_in_s: wait_s, shown_code: None };
            show_again(fault, state, |state| code_page(&visit, state, &sent, next))
        }
        Err(fault) => show_again(fault, state, |state| number_page(&visit, state, next)),
    }
}

/// Signs in with the code.
pub(super) async fn verify_code(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    headers: HeaderMap,
    form: Form<CodeForm>,
) -> Result<Response, Refusal> {
    let CodeForm { phone, code, terms_version, next } = &form.value;
    let from = browser(&visit, &headers);
    // Whoever joins with this code agrees by going on, as the page says.
    let terms = Some(terms_version.clone());
    let verify = VerifyCode { phone: phone.clone(), code: code.clone(), from, terms };
    match identity.verify_code(&ctx, verify).await {
        Ok(opened) => Ok(welcome(&visit, &identity, &opened, next)),
        Err(fault) => {
            let sent = CodeSent { phone: phone.clone(), again_in_s: 0, shown_code: None };
            show_again(fault, form.state(visit.lang()), |state| code_page(&visit, state, &sent, next))
        }
    }
}

/// Asks for the name of someone who just joined.
pub(super) async fn show_name(visit: Visit, query: Query<Next>) -> Result<FormPage, Refusal> {
    ME_EDIT.check(&visit.ctx)?;
    Ok(name_page(&visit, FormState::empty(visit.lang()), &query.value.next))
}

/// Keeps the name.
pub(super) async fn save_name(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<NameForm>,
) -> Result<Response, Refusal> {
    let NameForm { name, next } = &form.value;
    let me = identity.find_me(&ctx).await?;
    let edit = ProfileEdit { version: me.version, name: name.clone(), locale: ctx.locale };
    match identity.edit_profile(&ctx, edit).await {
        Ok(()) => Ok(go_back(&visit, Some(next))),
        Err(fault) => show_again(fault, form.state(visit.lang()), |state| name_page(&visit, state, next)),
    }
}

/// Signs out. Someone already signed out is where they want to be.
pub(super) async fn sign_out(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
) -> Result<Response, Refusal> {
    if let Some(signed_in) = ctx.signed_in()
        && let Err(fault) = identity.end_session(&ctx, signed_in.session).await.map_err(Fault::from)
        && !(is_for_the_form(&fault) || fault.kind == bazaar_kit::FaultKind::Missing)
    {
        return Err(fault.into());
    }
    let response = with_flash(see_other(&visit, "/"), &visit, "identity-signed-out");
    Ok(without_session(&visit, response))
}

fn number_page(visit: &Visit, form: FormState, next: &str) -> FormPage {
    let page = FormPage::new(visit, NUMBER, "/in", form).hidden("next", next);
    let phone = page.form().phone("phone", "identity-field-phone").hint("identity-field-phone-hint");
    page.field(phone)
        .link(&with_next("/in/password", next), "identity-in-by-password")
        .link("/in/join", "identity-in-join")
}

fn code_page(visit: &Visit, form: FormState, sent: &CodeSent, next: &str) -> FormPage {
    let page = FormPage::new(visit, CODE, "/in/code", form).hidden("phone", &sent.phone).hidden("next", next);
    let code = page.form().one_time_code("code", "identity-field-code").hint("identity-field-code-hint");
    let page = page.field(code).text("identity-code-terms").naming_terms();
    let page = page.link(&with_next("/in", next), "identity-code-again");
    match &sent.shown_code {
        Some(code) => {
            let text = visit.lang().t_with("identity-code-shown", &[("code", code.into())]).into_owned();
            page.notice(Tone::Info, text)
        }
        None => page,
    }
}

fn name_page(visit: &Visit, form: FormState, next: &str) -> FormPage {
    let page = FormPage::new(visit, NAME, "/in/name", form).hidden("next", next);
    let name =
        page.form().text("name", "identity-field-name").hint("identity-field-name-hint").autocomplete("name");
    page.field(name)
}
