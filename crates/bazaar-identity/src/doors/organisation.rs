//! Organisations: making one, its members, invitations.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bazaar_doors::extract::{CtxFrom, Form, Path};
use bazaar_doors::page::{Html, see_other, with_flash};
use bazaar_doors::parts::{Choice, FormState};
use bazaar_doors::{Refusal, Visit, status_of};
use bazaar_kit::{Ctx, Fault, FieldFault, OrganisationId, OrganisationRole, PersonId};
use serde::Deserialize;

use super::form_page::{FormPage, Words, is_for_the_form, show_again};
use super::organisation_page::OrganisationPage;
use crate::{
    CreateOrganisation, Identity, InvitationId, InviteMember, ORGANISATION_CREATE, OrganisationFault,
    OrganisationKind,
};

const NEW: Words = Words {
    title: "identity-organisation-new",
    lead: "identity-organisation-new-lead",
    button: "identity-organisation-new-button",
};

#[derive(Debug, Deserialize)]
pub(super) struct NewForm {
    name: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    rbi_registration: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct InviteForm {
    contact: String,
    #[serde(default)]
    role: String,
}

/// A member and the role they get; `gone` removes them.
#[derive(Debug, Deserialize)]
pub(super) struct MemberForm {
    person: String,
    role: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct AnswerForm {
    answer: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct LenderForm {
    rbi_registration: String,
}

pub(super) async fn show_new(visit: Visit) -> Result<FormPage, Refusal> {
    ORGANISATION_CREATE.check(&visit.ctx)?;
    Ok(new_page(&visit, FormState::empty(visit.lang())))
}

pub(super) async fn create(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    form: Form<NewForm>,
) -> Result<Response, Refusal> {
    let state = form.state(visit.lang());
    let NewForm { name, kind, rbi_registration } = form.value;
    let Some(kind) = OrganisationKind::parse(&kind) else {
        let fault = FieldFault::new("kind", "identity-organisation-kind-missing");
        return show_again(fault, state, |state| new_page(&visit, state));
    };
    let create = CreateOrganisation { name, kind, rbi_registration: Some(rbi_registration) };
    match identity.create_organisation(&ctx, create).await {
        Ok(id) => Ok(see_other(&visit, &path_of(id))),
        Err(fault) => show_again(fault, state, |state| new_page(&visit, state)),
    }
}

pub(super) async fn show(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<OrganisationId>,
) -> Result<Html<OrganisationPage>, Refusal> {
    Ok(Html(page_of(&identity, &visit, &ctx, id, FormState::empty(visit.lang())).await?))
}

pub(super) async fn invite(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<OrganisationId>,
    form: Form<InviteForm>,
) -> Result<Response, Refusal> {
    let role = OrganisationRole::parse(&form.value.role).unwrap_or(OrganisationRole::Member);
    let request = InviteMember { contact: form.value.contact.clone(), role };
    let invited = identity.invite_member(&ctx, id, request).await.map(drop);
    shown_after(&identity, &visit, &ctx, id, form.state(visit.lang()), invited, "identity-invited").await
}

pub(super) async fn change_member(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<OrganisationId>,
    form: Form<MemberForm>,
) -> Result<Response, Refusal> {
    let person: PersonId = form.value.person.parse().map_err(|_| Fault::missing())?;
    let changed = match OrganisationRole::parse(&form.value.role) {
        Some(role) => identity.change_member_role(&ctx, id, person, role).await,
        None => identity.remove_member(&ctx, id, person).await,
    };
    shown_after(&identity, &visit, &ctx, id, form.state(visit.lang()), changed, "identity-member-changed")
        .await
}

pub(super) async fn leave(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<OrganisationId>,
) -> Result<Response, Refusal> {
    let Err(fault) = identity.leave_organisation(&ctx, id).await else {
        return Ok(with_flash(see_other(&visit, "/me"), &visit, "identity-left"));
    };
    let form = FormState::empty(visit.lang());
    shown_after(&identity, &visit, &ctx, id, form, Err(fault), "identity-left").await
}

pub(super) async fn register_lender(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<OrganisationId>,
    form: Form<LenderForm>,
) -> Result<Response, Refusal> {
    let registered = identity.register_lender(&ctx, id, &form.value.rbi_registration).await;
    shown_after(
        &identity,
        &visit,
        &ctx,
        id,
        form.state(visit.lang()),
        registered,
        "identity-lender-registered",
    )
    .await
}

pub(super) async fn answer(
    State(identity): State<Identity>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<InvitationId>,
    form: Form<AnswerForm>,
) -> Result<Response, Refusal> {
    let is_accepted = form.value.answer == "accept";
    let organisation = identity.answer_invitation(&ctx, id, is_accepted).await?;
    Ok(if is_accepted {
        with_flash(see_other(&visit, &path_of(organisation)), &visit, "identity-invitation-accepted")
    } else {
        with_flash(see_other(&visit, "/me"), &visit, "identity-invitation-declined")
    })
}

/// On to the page of the organisation, with a word of what was done, or with what is wrong.
async fn shown_after(
    identity: &Identity,
    visit: &Visit,
    ctx: &Ctx,
    id: OrganisationId,
    form: FormState,
    done: Result<(), OrganisationFault>,
    said: &'static str,
) -> Result<Response, Refusal> {
    let Err(fault) = done.map_err(Fault::from) else {
        return Ok(with_flash(see_other(visit, &path_of(id)), visit, said));
    };
    if !is_for_the_form(&fault) {
        return Err(fault.into());
    }
    let page = page_of(identity, visit, ctx, id, form.refused(&fault)).await?;
    Ok((status_of(fault.kind), Html(page)).into_response())
}

async fn page_of(
    identity: &Identity,
    visit: &Visit,
    ctx: &Ctx,
    id: OrganisationId,
    form: FormState,
) -> Result<OrganisationPage, Refusal> {
    let (organisation, members) = identity.find_organisation(ctx, id).await?;
    Ok(OrganisationPage::new(visit, ctx, form, organisation, members))
}

fn path_of(id: OrganisationId) -> String {
    format!("/me/organisations/{id}")
}

fn new_page(visit: &Visit, form: FormState) -> FormPage {
    let lang = visit.lang();
    let kinds = [
        (OrganisationKind::Business, "identity-kind-business"),
        (OrganisationKind::Lender, "identity-kind-lender"),
        (OrganisationKind::Agency, "identity-kind-agency"),
    ];
    let choices = kinds.map(|(kind, key)| Choice::new(kind.as_str(), lang.t(key)));
    let page = FormPage::new(visit, NEW, "/me/organisations", form);
    let form = page.form();
    let fields = [
        form.text("name", "identity-field-organisation-name").autocomplete("organization"),
        form.radios("kind", "identity-field-kind", choices.into()),
        form.text("rbi_registration", "identity-field-registration")
            .hint("identity-field-registration-hint")
            .optional(),
    ];
    fields.into_iter().fold(page, FormPage::field).link("/me", "identity-back-to-account")
}
