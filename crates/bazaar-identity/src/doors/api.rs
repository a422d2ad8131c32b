//! REST of one's own account, and of market roles.

use axum::extract::State;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json, Path, Path2};
use bazaar_kit::{Fault, FieldFault, Locale, MarketRole, PersonId, SessionId};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::{Identity, Me, MySession, ProfileEdit, RoleHolder};

/// Oneself.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct MeAnswer {
    /// Who.
    #[schema(value_type = String, format = "uuid")]
    id: PersonId,
    /// The name; empty where it has not been told yet.
    name: String,
    /// The proven number.
    phone: Option<String>,
    /// The proven address.
    email: Option<String>,
    /// Whether a password is set.
    has_password: bool,
    /// The language of letters: `en` or `hi`.
    language: &'static str,
    /// Microseconds since 1970, UTC.
    joined_at: i64,
    /// Microseconds since 1970, UTC; null where one has not declared.
    stake_declared_at: Option<i64>,
    /// Send it back with an edit.
    version: i64,
}

/// An edit of oneself.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MeEdit {
    /// The version that was read.
    version: i64,
    /// The name.
    name: String,
    /// `en` or `hi`.
    language: String,
}

/// One of one's sessions.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct SessionAnswer {
    /// Which.
    #[schema(value_type = String, format = "uuid")]
    id: SessionId,
    /// `browser` or `api`.
    kind: &'static str,
    /// What the browser or program called itself.
    agent: String,
    /// The address it was opened from.
    address: Option<String>,
    /// Microseconds since 1970, UTC.
    created_at: i64,
    /// Microseconds since 1970, UTC, to the hour.
    seen_at: i64,
    /// Microseconds since 1970, UTC.
    expires_at: i64,
    /// It is the one asking.
    is_current: bool,
}

/// One's sessions.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct SessionsAnswer {
    /// Last used first; at most a hundred.
    items: Vec<SessionAnswer>,
}

/// Agreeing to the declaration of a serious buyer of stakes.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DeclarationRequest {
    /// The version of the text that was read, such as `stake-buyer/1`.
    text_version: String,
}

/// Somebody with a role.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct RoleAnswer {
    /// Who.
    #[schema(value_type = String, format = "uuid")]
    person: PersonId,
    /// Their name.
    name: String,
    /// `operator`, `reviewer` or `support`.
    role: &'static str,
    /// Microseconds since 1970, UTC.
    granted_at: i64,
}

/// Who holds which role.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct RolesAnswer {
    /// By role, then by date.
    items: Vec<RoleAnswer>,
}

/// Oneself
#[utoipa::path(
    get, path = "/api/v1/me",
    responses(
        (status = 200, description = "Oneself", body = MeAnswer),
    )
)]
pub(super) async fn find_me(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
) -> Result<Json<MeAnswer>, Refusal> {
    Ok(Json(identity.find_me(&ctx).await?.into()))
}

/// Edit oneself
#[utoipa::path(
    patch, path = "/api/v1/me", request_body = MeEdit,
    responses(
        (status = 200, description = "Oneself, changed", body = MeAnswer),
        (status = 409, description = "Changed elsewhere since"),
        (status = 422, description = "Fields are wrong"),
    )
)]
pub(super) async fn edit_me(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Json(edit): Json<MeEdit>,
) -> Result<Json<MeAnswer>, Refusal> {
    let language = Locale::from_tag(&edit.language).filter(|locale| Locale::OFFERED.contains(locale));
    let locale = language.ok_or_else(|| FieldFault::new("language", "identity-language-unknown"));
    let locale = locale.map_err(Fault::from)?;
    identity.edit_profile(&ctx, ProfileEdit { version: edit.version, name: edit.name, locale }).await?;
    Ok(Json(identity.find_me(&ctx).await?.into()))
}

/// One's sessions
#[utoipa::path(
    get, path = "/api/v1/me/sessions",
    responses(
        (status = 200, description = "Live sessions", body = SessionsAnswer),
    )
)]
pub(super) async fn list_sessions(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
) -> Result<Json<SessionsAnswer>, Refusal> {
    let sessions = identity.list_my_sessions(&ctx).await?;
    Ok(Json(SessionsAnswer { items: sessions.into_iter().map(SessionAnswer::from).collect() }))
}

/// End one of one's sessions
#[utoipa::path(
    delete, path = "/api/v1/me/sessions/{id}",
    params(("id" = String, Path, format = "uuid", description = "The session")),
    responses(
        (status = 204, description = "It is over"),
        (status = 404, description = "One has no such session"),
    )
)]
pub(super) async fn end_session(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<SessionId>,
) -> Result<StatusCode, Refusal> {
    identity.end_session(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Declare to be a serious buyer of stakes
#[utoipa::path(
    post, path = "/api/v1/me/declarations", request_body = DeclarationRequest,
    responses(
        (status = 204, description = "Declared"),
        (status = 409, description = "The text has changed"),
    )
)]
pub(super) async fn declare(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Json(request): Json<DeclarationRequest>,
) -> Result<StatusCode, Refusal> {
    identity.declare_stake_buyer(&ctx, &request.text_version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who holds which role
#[utoipa::path(
    get, path = "/api/v1/roles",
    responses(
        (status = 200, description = "Holders of market roles", body = RolesAnswer),
        (status = 403, description = "For operators"),
    )
)]
pub(super) async fn list_roles(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
) -> Result<Json<RolesAnswer>, Refusal> {
    let holders = identity.list_role_holders(&ctx).await?;
    Ok(Json(RolesAnswer { items: holders.into_iter().map(RoleAnswer::from).collect() }))
}

/// Give somebody a role
#[utoipa::path(
    put, path = "/api/v1/people/{person}/roles/{role}",
    params(
        ("person" = String, Path, format = "uuid", description = "Who; never oneself"),
        ("role" = String, Path, description = "operator, reviewer or support"),
    ),
    responses(
        (status = 204, description = "They have it"),
        (status = 403, description = "For operators, about others"),
        (status = 404, description = "No such person or role"),
    )
)]
pub(super) async fn grant_role(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Path2(person, role): Path2<PersonId, String>,
) -> Result<StatusCode, Refusal> {
    let role = MarketRole::parse(&role).ok_or_else(Fault::missing)?;
    identity.grant_role(&ctx, person, role).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a role from somebody
#[utoipa::path(
    delete, path = "/api/v1/people/{person}/roles/{role}",
    params(
        ("person" = String, Path, format = "uuid", description = "Who; never oneself"),
        ("role" = String, Path, description = "operator, reviewer or support"),
    ),
    responses(
        (status = 204, description = "They do not have it"),
        (status = 403, description = "For operators, about others"),
        (status = 404, description = "No such person or role"),
    )
)]
pub(super) async fn revoke_role(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Path2(person, role): Path2<PersonId, String>,
) -> Result<StatusCode, Refusal> {
    let role = MarketRole::parse(&role).ok_or_else(Fault::missing)?;
    identity.revoke_role(&ctx, person, role).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<Me> for MeAnswer {
    fn from(me: Me) -> Self {
        Self {
            id: me.id,
            name: me.name,
            phone: me.phone,
            email: me.email,
            has_password: me.has_password,
            language: me.locale.code(),
            joined_at: me.joined_at.micros(),
            stake_declared_at: me.stake_declaration.map(|declaration| declaration.made_at.micros()),
            version: me.version,
        }
    }
}

impl From<MySession> for SessionAnswer {
    fn from(session: MySession) -> Self {
        Self {
            id: session.id,
            kind: session.kind.as_str(),
            agent: session.agent,
            address: session.address,
            created_at: session.created_at.micros(),
            seen_at: session.seen_at.micros(),
            expires_at: session.expires_at.micros(),
            is_current: session.is_current,
        }
    }
}

impl From<RoleHolder> for RoleAnswer {
    fn from(holder: RoleHolder) -> Self {
        Self {
            person: holder.person,
            name: holder.name,
            role: holder.role.as_str(),
            granted_at: holder.granted_at.micros(),
        }
    }
}
