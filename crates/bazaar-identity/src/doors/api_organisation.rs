//! REST of organisations, members, invitations and lenders.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json, Path, Path2};
use bazaar_kit::{Fault, FieldFault, OrganisationId, OrganisationRole, PersonId};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::{
    CreateOrganisation, Identity, Invitation, InvitationId, InviteMember, Member, Organisation,
    OrganisationKind,
};

/// A new organisation.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewOrganisation {
    /// Its name.
    name: String,
    /// `business`, `lender` or `agency`.
    kind: String,
    /// A lender's registration with the Reserve Bank.
    #[serde(default)]
    rbi_registration: Option<String>,
}

/// An organisation.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct OrganisationAnswer {
    /// Which.
    #[schema(value_type = String, format = "uuid")]
    id: OrganisationId,
    /// Its name.
    name: String,
    /// `business`, `lender` or `agency`.
    kind: &'static str,
    /// A lender's registration with the Reserve Bank, as its owner typed it.
    rbi_registration: Option<String>,
    /// When an operator found it on the regulator's list: microseconds since 1970, UTC.
    lender_checked_at: Option<i64>,
    /// One's own role there, where one has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    /// Its members; only where one organisation is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    members: Option<Vec<MemberAnswer>>,
}

/// A member.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct MemberAnswer {
    /// Who.
    #[schema(value_type = String, format = "uuid")]
    person: PersonId,
    /// Their name.
    name: String,
    /// `member`, `manager` or `owner`.
    role: &'static str,
    /// Microseconds since 1970, UTC.
    joined_at: i64,
}

/// Some organisations.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct OrganisationsAnswer {
    /// In the order they were joined or made.
    items: Vec<OrganisationAnswer>,
}

/// Just an id.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct MadeAnswer {
    /// The id of what was made.
    #[schema(value_type = String, format = "uuid")]
    id: String,
}

/// Somebody to invite.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct InviteRequest {
    /// A mobile number or an e-mail address.
    contact: String,
    /// `member`, `manager` or `owner`.
    role: String,
}

/// A member's role.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleRequest {
    /// `member`, `manager` or `owner`.
    role: String,
}

/// An invitation.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct InvitationAnswer {
    /// Which.
    #[schema(value_type = String, format = "uuid")]
    id: InvitationId,
    /// Into which organisation.
    #[schema(value_type = String, format = "uuid")]
    organisation: OrganisationId,
    /// Its name.
    organisation_name: String,
    /// As what.
    role: &'static str,
    /// Microseconds since 1970, UTC.
    expires_at: i64,
}

/// One's open invitations.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct InvitationsAnswer {
    /// Oldest first.
    items: Vec<InvitationAnswer>,
}

/// The answer to an invitation.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerRequest {
    /// Accept it, or decline.
    accept: bool,
}

/// Make an organisation
#[utoipa::path(
    post, path = "/api/v1/organisations", request_body = NewOrganisation,
    responses(
        (status = 201, description = "Made; one owns it", body = MadeAnswer),
        (status = 422, description = "Fields are wrong"),
    )
)]
pub(super) async fn create(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Json(new): Json<NewOrganisation>,
) -> Result<Response, Refusal> {
    let kind = OrganisationKind::parse(&new.kind)
        .ok_or_else(|| Fault::from(FieldFault::new("kind", "identity-organisation-kind-missing")))?;
    let create = CreateOrganisation { name: new.name, kind, rbi_registration: new.rbi_registration };
    let id = identity.create_organisation(&ctx, create).await?;
    Ok((StatusCode::CREATED, Json(MadeAnswer { id: id.to_string() })).into_response())
}

/// One's organisations
#[utoipa::path(
    get, path = "/api/v1/organisations",
    responses(
        (status = 200, description = "The organisations one belongs to", body = OrganisationsAnswer),
    )
)]
pub(super) async fn list(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
) -> Result<Json<OrganisationsAnswer>, Refusal> {
    let mine = identity.list_my_organisations(&ctx).await?;
    let items = mine.into_iter().map(|(organisation, role)| answer_of(organisation, Some(role), None));
    Ok(Json(OrganisationsAnswer { items: items.collect() }))
}

/// An organisation and its members
#[utoipa::path(
    get, path = "/api/v1/organisations/{id}",
    params(("id" = String, Path, format = "uuid", description = "The organisation")),
    responses(
        (status = 200, description = "The organisation", body = OrganisationAnswer),
        (status = 404, description = "There is none, or one is no member"),
    )
)]
pub(super) async fn find(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<OrganisationId>,
) -> Result<Json<OrganisationAnswer>, Refusal> {
    let (organisation, members) = identity.find_organisation(&ctx, id).await?;
    let members = members.into_iter().map(MemberAnswer::from).collect();
    Ok(Json(answer_of(organisation, ctx.role_in(id), Some(members))))
}

/// Invite somebody
#[utoipa::path(
    post, path = "/api/v1/organisations/{id}/invitations", request_body = InviteRequest,
    params(("id" = String, Path, format = "uuid", description = "The organisation")),
    responses(
        (status = 201, description = "Invited, known here or not", body = MadeAnswer),
        (status = 403, description = "One's role does not suffice"),
        (status = 404, description = "There is none, or one is no member"),
        (status = 422, description = "Fields are wrong"),
    )
)]
pub(super) async fn invite(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<OrganisationId>,
    Json(request): Json<InviteRequest>,
) -> Result<Response, Refusal> {
    let invite = InviteMember { role: role_of(&request.role)?, contact: request.contact };
    let invitation = identity.invite_member(&ctx, id, invite).await?;
    Ok((StatusCode::CREATED, Json(MadeAnswer { id: invitation.to_string() })).into_response())
}

/// Give a member another role
#[utoipa::path(
    put, path = "/api/v1/organisations/{id}/members/{person}", request_body = RoleRequest,
    params(
        ("id" = String, Path, format = "uuid", description = "The organisation"),
        ("person" = String, Path, format = "uuid", description = "The member"),
    ),
    responses(
        (status = 204, description = "Changed"),
        (status = 403, description = "For owners"),
        (status = 404, description = "No such member"),
        (status = 409, description = "The last owner stays owner"),
    )
)]
pub(super) async fn change_member(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Path2(id, person): Path2<OrganisationId, PersonId>,
    Json(request): Json<RoleRequest>,
) -> Result<StatusCode, Refusal> {
    identity.change_member_role(&ctx, id, person, role_of(&request.role)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove a member, or leave
#[utoipa::path(
    delete, path = "/api/v1/organisations/{id}/members/{person}",
    params(
        ("id" = String, Path, format = "uuid", description = "The organisation"),
        ("person" = String, Path, format = "uuid", description = "The member, or oneself"),
    ),
    responses(
        (status = 204, description = "They are no member any more"),
        (status = 403, description = "For owners, or about oneself"),
        (status = 404, description = "No such member"),
        (status = 409, description = "The last owner cannot go"),
    )
)]
pub(super) async fn remove_member(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Path2(id, person): Path2<OrganisationId, PersonId>,
) -> Result<StatusCode, Refusal> {
    identity.remove_member(&ctx, id, person).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One's open invitations
#[utoipa::path(
    get, path = "/api/v1/me/invitations",
    responses(
        (status = 200, description = "Invitations to one's proven number or address", body = InvitationsAnswer),
    )
)]
pub(super) async fn list_invitations(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
) -> Result<Json<InvitationsAnswer>, Refusal> {
    let invitations = identity.list_my_invitations(&ctx).await?;
    Ok(Json(InvitationsAnswer { items: invitations.into_iter().map(InvitationAnswer::from).collect() }))
}

/// Accept or decline an invitation
#[utoipa::path(
    post, path = "/api/v1/me/invitations/{id}", request_body = AnswerRequest,
    params(("id" = String, Path, format = "uuid", description = "The invitation")),
    responses(
        (status = 204, description = "Answered"),
        (status = 404, description = "One has no such invitation"),
    )
)]
pub(super) async fn answer_invitation(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<InvitationId>,
    Json(request): Json<AnswerRequest>,
) -> Result<StatusCode, Refusal> {
    identity.answer_invitation(&ctx, id, request.accept).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lenders waiting to be checked
#[utoipa::path(
    get, path = "/api/v1/lenders/unchecked",
    responses(
        (status = 200, description = "Oldest first", body = OrganisationsAnswer),
        (status = 403, description = "For operators"),
    )
)]
pub(super) async fn list_unchecked(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
) -> Result<Json<OrganisationsAnswer>, Refusal> {
    let waiting = identity.list_unchecked_lenders(&ctx).await?;
    let items = waiting.into_iter().map(|organisation| answer_of(organisation, None, None)).collect();
    Ok(Json(OrganisationsAnswer { items }))
}

/// Record that a lender is on the regulator's list
#[utoipa::path(
    put, path = "/api/v1/organisations/{id}/lender-check",
    params(("id" = String, Path, format = "uuid", description = "The organisation")),
    responses(
        (status = 204, description = "Checked"),
        (status = 403, description = "For operators"),
        (status = 404, description = "No such organisation"),
        (status = 409, description = "Not a lender with a number"),
    )
)]
pub(super) async fn check_lender(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<OrganisationId>,
) -> Result<StatusCode, Refusal> {
    identity.check_lender(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Record that a lender is not on the regulator's list
#[utoipa::path(
    delete, path = "/api/v1/organisations/{id}/lender-check",
    params(("id" = String, Path, format = "uuid", description = "The organisation")),
    responses(
        (status = 204, description = "No longer checked"),
        (status = 403, description = "For operators"),
        (status = 404, description = "No such organisation"),
        (status = 409, description = "Not a lender with a number"),
    )
)]
pub(super) async fn uncheck_lender(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<OrganisationId>,
) -> Result<StatusCode, Refusal> {
    identity.uncheck_lender(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn role_of(text: &str) -> Result<OrganisationRole, Fault> {
    let unknown = || Fault::from(FieldFault::new("role", "identity-role-unknown"));
    OrganisationRole::parse(text).ok_or_else(unknown)
}

fn answer_of(
    organisation: Organisation,
    role: Option<OrganisationRole>,
    members: Option<Vec<MemberAnswer>>,
) -> OrganisationAnswer {
    OrganisationAnswer {
        id: organisation.id,
        name: organisation.name,
        kind: organisation.kind.as_str(),
        rbi_registration: organisation.rbi_registration,
        lender_checked_at: organisation.lender_checked_at.map(bazaar_kit::Timestamp::micros),
        role: role.map(OrganisationRole::as_str),
        members,
    }
}

impl From<Member> for MemberAnswer {
    fn from(member: Member) -> Self {
        let joined_at = member.joined_at.micros();
        Self { person: member.person, name: member.name, role: member.role.as_str(), joined_at }
    }
}

impl From<Invitation> for InvitationAnswer {
    fn from(invitation: Invitation) -> Self {
        Self {
            id: invitation.id,
            organisation: invitation.organisation,
            organisation_name: invitation.organisation_name,
            role: invitation.role.as_str(),
            expires_at: invitation.expires_at.micros(),
        }
    }
}
