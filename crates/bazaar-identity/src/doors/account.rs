//! One's own account: profile, number, address, sessions, declaration.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bazaar_doors::extract::{CtxFrom, Form, Query};
use bazaar_doors::page::{Html, see_other, with_flash};
use bazaar_doors::parts::FormState;
use bazaar_doors::{Refusal, Visit, status_of};
use bazaar_kit::{Ctx, Fault, FieldFault, Locale, SessionId};
use serde::Deserialize;

use super::account_page::{AccountPage, AccountView};
use super::form_page::{FormPage, SaidPage, Words, is_for_the_form, show_again};
use super::password::LinkQuery;
use super::proof::{needs_proof, prove_or};
use super::signed_in::without_session;
use crate::{
    CodeSent, DECLARE_STAKE_BUYER, EMAIL_CHANGE, Identity, PHONE_CHANGE, ProfileEdit, STAKE_TEXT_VERSION,
};

const PHONE: Words =
    Words { title: "identity-phone-title", lead: "identity-phone-lead", button: "identity-in-button" };
const PHONE_CODE: Words =
    Words { title: "identity-code-title", lead: "identity-phone-code-lead", button: "identity-phone-button" };
const EMAIL: Words =
    Words { title: "identity-email-title", lead: "identity-email-lead", button: "identity-email-button" };
const EMAIL_CONFIRM: Words = Words {
    title: "identity-email-confirm-title",
    lead: "identity-email-confirm-lead",
    button: "identity-email-confirm-button",
};
const DECLARATION: Words = Words {
    title: "identity-declaration-title",
    lead: "identity-declaration-lead",
    button: "identity-declaration-button",
};

#[derive(Debug, Deserialize)]
pub(super) struct ProfileForm {
    version: i64,
    name: String,
    language: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct PhoneForm {
    phone: String,
}

#[derive(Deserialize)]
pub(super) struct PhoneCodeForm {
    phone: String,
    code: String,
}

/// Asks for a letter with an address, or takes the address with a letter's token.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(super) struct EmailForm {
    email: String,
    token: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct SessionForm {
    session: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct DeclarationForm {
    text: String,
    #[serde(default)]
    agree: String,
}

pub(super) async fn show(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
) -> Result<Html<AccountPage>, Refusal> {
    let view = view_of(&identity, &ctx).await?;
    let form = FormState::empty(visit.lang())
        .with("name", view.me.name.clone())
        .with("language", view.me.locale.code());
    Ok(Html(AccountPage::new(&visit, form, view)))
}

pub(super) async fn save(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<ProfileForm>,
) -> Result<Response, Refusal> {
    let ProfileForm { version, name, language } = &form.value;
    let locale = Locale::from_tag(language).unwrap_or(ctx.locale);
    let edit = ProfileEdit { version: *version, name: name.clone(), locale };
    let Err(fault) = identity.edit_profile(&ctx, edit).await.map_err(Fault::from) else {
        return Ok(with_flash(see_other(&visit, "/me"), &visit, "identity-account-saved"));
    };
    if !is_for_the_form(&fault) {
        return Err(fault.into());
    }
    let status = status_of(fault.kind);
    let view = view_of(&identity, &ctx).await?;
    let page = AccountPage::new(&visit, form.state(visit.lang()).refused(&fault), view);
    Ok((status, Html(page)).into_response())
}

async fn view_of(identity: &Identity, ctx: &Ctx) -> Result<AccountView, Refusal> {
    Ok(AccountView {
        me: identity.find_me(ctx).await?,
        sessions: identity.list_my_sessions(ctx).await?,
        organisations: identity.list_my_organisations(ctx).await?,
        invitations: identity.list_my_invitations(ctx).await?,
        now: ctx.now,
    })
}

pub(super) async fn show_phone(visit: Visit) -> Result<Response, Refusal> {
    PHONE_CHANGE.check(&visit.ctx)?;
    let page = || phone_page(&visit, FormState::empty(visit.lang())).into_response();
    Ok(needs_proof(&visit, "/me/phone").unwrap_or_else(page))
}

pub(super) async fn ask_phone(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<PhoneForm>,
) -> Result<Response, Refusal> {
    let state = form.state(visit.lang());
    match identity.ask_phone_change(&ctx, &form.value.phone).await {
        Ok(sent) => Ok(phone_code_page(&visit, state, &sent).into_response()),
        Err(fault) => match prove_or(&visit, fault.into(), "/me/phone") {
            Ok(on_the_way) => Ok(on_the_way),
            Err(fault) => show_again(fault, state, |state| phone_page(&visit, state)),
        },
    }
}

pub(super) async fn confirm_phone(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<PhoneCodeForm>,
) -> Result<Response, Refusal> {
    let PhoneCodeForm { phone, code } = &form.value;
    match identity.confirm_phone_change(&ctx, phone, code).await {
        Ok(()) => Ok(with_flash(see_other(&visit, "/me"), &visit, "identity-phone-changed")),
        Err(fault) => {
            let sent = CodeSent { phone: phone.clone(), again_in_s: 0, shown_code: None };
            show_again(fault, form.state(visit.lang()), |state| phone_code_page(&visit, state, &sent))
        }
    }
}

/// A letter's link needs no proof: it was asked for with one.
pub(super) async fn show_email(visit: Visit, query: Query<LinkQuery>) -> Result<Response, Refusal> {
    EMAIL_CHANGE.check(&visit.ctx)?;
    let token = &query.value.token;
    let page = || email_page(&visit, FormState::empty(visit.lang()), token).into_response();
    let proof = if token.is_empty() { needs_proof(&visit, "/me/email") } else { None };
    Ok(proof.unwrap_or_else(page))
}

pub(super) async fn save_email(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<EmailForm>,
) -> Result<Response, Refusal> {
    let EmailForm { email, token } = &form.value;
    let done = if token.is_empty() {
        identity.ask_email_change(&ctx, email).await
    } else {
        identity.confirm_email(&ctx, token).await
    };
    match done {
        Ok(()) if token.is_empty() => {
            let back = ("/me", "identity-back-to-account");
            Ok(Html(SaidPage::new(&visit, "identity-letter-title", "identity-email-sent", back))
                .into_response())
        }
        Ok(()) => Ok(with_flash(see_other(&visit, "/me"), &visit, "identity-email-changed")),
        Err(fault) => match prove_or(&visit, fault.into(), "/me/email") {
            Ok(on_the_way) => Ok(on_the_way),
            Err(fault) => {
                show_again(fault, form.state(visit.lang()), |state| email_page(&visit, state, token))
            }
        },
    }
}

/// Ends one of one's sessions; the one at hand is signing out.
pub(super) async fn end_session(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<SessionForm>,
) -> Result<Response, Refusal> {
    let session: SessionId = form.value.session.parse().map_err(|_| Fault::missing())?;
    identity.end_session(&ctx, session).await?;
    let is_current = ctx.signed_in().is_some_and(|signed_in| signed_in.session == session);
    if is_current {
        return Ok(without_session(&visit, see_other(&visit, "/")));
    }
    Ok(with_flash(see_other(&visit, "/me"), &visit, "identity-session-ended"))
}

pub(super) async fn end_others(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
) -> Result<Response, Refusal> {
    identity.end_other_sessions(&ctx).await?;
    Ok(with_flash(see_other(&visit, "/me"), &visit, "identity-sessions-ended"))
}

pub(super) async fn show_declaration(visit: Visit) -> Result<FormPage, Refusal> {
    DECLARE_STAKE_BUYER.check(&visit.ctx)?;
    Ok(declaration_page(&visit, FormState::empty(visit.lang())))
}

pub(super) async fn declare(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<DeclarationForm>,
) -> Result<Response, Refusal> {
    let state = form.state(visit.lang());
    if form.value.agree != "yes" {
        let fault = FieldFault::new("agree", "identity-declaration-missing");
        return show_again(fault, state, |state| declaration_page(&visit, state));
    }
    match identity.declare_stake_buyer(&ctx, &form.value.text).await {
        Ok(()) => Ok(with_flash(see_other(&visit, "/me"), &visit, "identity-declaration-done")),
        Err(fault) => show_again(fault, state, |state| declaration_page(&visit, state)),
    }
}

fn phone_page(visit: &Visit, form: FormState) -> FormPage {
    let page = FormPage::new(visit, PHONE, "/me/phone", form);
    let phone = page.form().phone("phone", "identity-field-new-phone").hint("identity-field-phone-hint");
    page.field(phone).link("/me", "identity-back-to-account")
}

fn phone_code_page(visit: &Visit, form: FormState, sent: &CodeSent) -> FormPage {
    let page = FormPage::new(visit, PHONE_CODE, "/me/phone/code", form).hidden("phone", &sent.phone);
    let code = page.form().one_time_code("code", "identity-field-code").hint("identity-field-code-hint");
    let page = page.field(code).link("/me/phone", "identity-code-again");
    match &sent.shown_code {
        Some(code) => {
            let text = visit.lang().t_with("identity-code-shown", &[("code", code.into())]).into_owned();
            page.notice(bazaar_doors::parts::Tone::Info, text)
        }
        None => page,
    }
}

fn email_page(visit: &Visit, form: FormState, token: &str) -> FormPage {
    if !token.is_empty() {
        return FormPage::new(visit, EMAIL_CONFIRM, "/me/email", form)
            .hidden("token", token)
            .link("/me", "identity-back-to-account");
    }
    let page = FormPage::new(visit, EMAIL, "/me/email", form);
    let email = page.form().email("email", "identity-field-email");
    page.field(email).link("/me", "identity-back-to-account")
}

fn declaration_page(visit: &Visit, form: FormState) -> FormPage {
    let page = FormPage::new(visit, DECLARATION, "/me/declaration", form)
        .text("identity-declaration-text")
        .hidden("text", STAKE_TEXT_VERSION);
    let agree = page.form().consent("agree", "identity-field-declaration");
    page.field(agree).link("/me", "identity-back-to-account")
}
