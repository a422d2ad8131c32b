//! The page for proving once more that it is oneself, on the way to a change of how one signs in.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bazaar_doors::extract::{CtxFrom, Form, Query};
use bazaar_doors::page::{go_back, see_other};
use bazaar_doors::parts::{FormState, Tone};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::Fault;
use serde::Deserialize;

use super::form_page::{FormPage, Words, show_again};
use super::sign_in::Next;
use super::signed_in::with_next;
use crate::session::{PROOF_NEEDED, is_proved};
use crate::{CodeSent, Identity, SESSION_PROVE};

const PASSWORD: Words = Words {
    title: "identity-proof-title",
    lead: "identity-proof-password-lead",
    button: "identity-proof-button",
};
const ASK: Words = Words {
    title: "identity-proof-title",
    lead: "identity-proof-code-lead",
    button: "identity-proof-send-button",
};
const CODE: Words =
    Words { title: "identity-code-title", lead: "identity-proof-code-sent", button: "identity-proof-button" };

/// The answer to either question; the other one is empty.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(super) struct ProofForm {
    password: String,
    code: String,
    next: String,
}

/// Where to go on without a proof, and the way there.
pub(super) fn first_prove(visit: &Visit, next: &str) -> Response {
    see_other(visit, &with_next("/me/prove", &visit.lang().path(next)))
}

/// The way to the proof where the fault asks for one.
pub(super) fn prove_or(visit: &Visit, fault: Fault, next: &str) -> Result<Response, Fault> {
    if fault.key == PROOF_NEEDED { Ok(first_prove(visit, next)) } else { Err(fault) }
}

/// Whether the page at `next` may be shown at once; else the way to the proof.
pub(super) fn needs_proof(visit: &Visit, next: &str) -> Option<Response> {
    (!is_proved(&visit.ctx)).then(|| first_prove(visit, next))
}

pub(super) async fn show(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    query: Query<Next>,
) -> Result<Response, Refusal> {
    SESSION_PROVE.check(&ctx)?;
    let next = &query.value.next;
    if is_proved(&ctx) {
        return Ok(go_back(&visit, Some(next)));
    }
    let form = FormState::empty(visit.lang());
    let has_password = identity.find_me(&ctx).await?.has_password;
    let page = if has_password { password_page(&visit, form, next) } else { ask_page(&visit, form, next) };
    Ok(page.into_response())
}

/// Sends a code to one's own number and asks for it.
pub(super) async fn ask_code(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<ProofForm>,
) -> Result<Response, Refusal> {
    let (state, next) = (form.state(visit.lang()), &form.value.next);
    match identity.ask_proof_code(&ctx).await {
        Ok(sent) => Ok(code_page(&visit, state, Some(&sent), next).into_response()),
        Err(fault) => show_again(fault, state, |state| ask_page(&visit, state, next)),
    }
}

/// Takes the password or the code, and goes on.
pub(super) async fn prove(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<ProofForm>,
) -> Result<Response, Refusal> {
    let ProofForm { password, code, next } = &form.value;
    let by_code = !code.is_empty();
    let proved: Result<(), Fault> = if by_code {
        identity.prove_by_code(&ctx, code).await.map_err(Fault::from)
    } else {
        identity.prove_by_password(&ctx, password).await.map_err(Fault::from)
    };
    let Err(fault) = proved else { return Ok(go_back(&visit, Some(next))) };
    show_again(fault, form.state(visit.lang()), |state| {
        if by_code { code_page(&visit, state, None, next) } else { password_page(&visit, state, next) }
    })
}

fn password_page(visit: &Visit, form: FormState, next: &str) -> FormPage {
    let page = FormPage::new(visit, PASSWORD, "/me/prove", form).hidden("next", next);
    let password = page.form().password("password", "identity-field-present-password");
    page.field(password).link("/me", "identity-back-to-account")
}

fn ask_page(visit: &Visit, form: FormState, next: &str) -> FormPage {
    FormPage::new(visit, ASK, "/me/prove/code", form)
        .hidden("next", next)
        .link("/me", "identity-back-to-account")
}

fn code_page(visit: &Visit, form: FormState, sent: Option<&CodeSent>, next: &str) -> FormPage {
    let page = FormPage::new(visit, CODE, "/me/prove", form).hidden("next", next);
    let code = page.form().one_time_code("code", "identity-field-code").hint("identity-field-code-hint");
    let page = page.field(code).link(&with_next("/me/prove", next), "identity-code-again");
    match sent.and_then(|sent| sent.shown_code.as_ref()) {
        Some(code) => {
            let text = visit.lang().t_with("identity-code-shown", &[("code", code.into())]).into_owned();
            page.notice(Tone::Info, text)
        }
        None => page,
    }
}
