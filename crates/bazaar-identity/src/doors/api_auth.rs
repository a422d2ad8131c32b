//! REST of signing in: codes, passwords, tokens.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json};
use bazaar_kit::{Ctx, Fault, PersonId, SessionId};
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};

use super::signed_in::agent_of;
use crate::{Identity, JoinByEmail, Opened, PasswordSignIn, SessionKind, SignInFrom, VerifyCode};

/// A number that a code is asked for.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeRequest {
    /// A mobile number in India, in any usual spelling.
    phone: String,
    /// The `device_token` of an earlier sign-in, which keeps strangers' requests from using up one's own.
    #[serde(default)]
    device_token: Option<String>,
}

/// A code is on its way; the answer is the same whether the number is known or not.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct CodeAnswer {
    /// The number as understood.
    phone: String,
    /// Seconds until the code may be asked for again.
    again_in_s: i64,
    /// The code itself: in demo, development and test only.
    #[serde(skip_serializing_if = "Option::is_none")]
    shown_code: Option<String>,
}

/// A number with the code it got.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VerifyRequest {
    /// The number.
    phone: String,
    /// The six digits.
    code: String,
    /// The version of the terms agreed to, as `/help/terms` shows it; needed where the number is new.
    #[serde(default)]
    terms: Option<String>,
    /// The `device_token` of an earlier sign-in.
    #[serde(default)]
    device_token: Option<String>,
}

/// An address and its password.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignInRequest {
    /// The address.
    email: String,
    /// The password.
    #[schema(format = Password)]
    password: String,
    /// The `device_token` of an earlier sign-in: with it, wrong guesses of strangers do not make one wait.
    #[serde(default)]
    device_token: Option<String>,
}

/// Somebody who wants to join.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct JoinRequest {
    /// The name.
    name: String,
    /// The address; a letter goes there.
    email: String,
    /// At least ten characters, none that are guessed first.
    #[schema(format = Password)]
    password: String,
    /// The version of the terms agreed to, as `/help/terms` shows it.
    #[serde(default)]
    terms: Option<String>,
}

/// An address.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EmailRequest {
    /// The address.
    email: String,
}

/// A refresh token.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RefreshRequest {
    /// The refresh token.
    refresh_token: String,
}

/// A pair of tokens.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct TokenAnswer {
    /// For the header `Authorization: Bearer …`.
    access_token: String,
    /// Always `Bearer`.
    token_type: &'static str,
    /// Seconds until the access token ends.
    expires_in: i64,
    /// Good once; used again later than ten seconds after, it ends the session.
    refresh_token: String,
    /// Give it at later sign-ins.
    #[serde(skip_serializing_if = "Option::is_none")]
    device_token: Option<String>,
    /// Who.
    #[schema(value_type = String, format = "uuid")]
    person: PersonId,
    /// The session.
    #[schema(value_type = String, format = "uuid")]
    session: SessionId,
}

/// Ask for a one-time code
#[utoipa::path(
    post, path = "/api/v1/auth/code", request_body = CodeRequest,
    responses(
        (status = 202, description = "The code is on its way", body = CodeAnswer),
        (status = 422, description = "Not a mobile number"),
        (status = 429, description = "Asked too often; see Retry-After"),
        (status = 503, description = "There is no signing in by phone, or no message can be sent now"),
    )
)]
pub(super) async fn ask_code(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Json(request): Json<CodeRequest>,
) -> Result<Response, Refusal> {
    let sent = identity.ask_code(&ctx, &request.phone, request.device_token.as_deref()).await?;
    let answer = CodeAnswer { phone: sent.phone, again_in_s: sent.again_in_s, shown_code: sent.shown_code };
    Ok((StatusCode::ACCEPTED, Json(answer)).into_response())
}

/// Sign in, or join, with a one-time code
#[utoipa::path(
    post, path = "/api/v1/auth/code/verify", request_body = VerifyRequest,
    responses(
        (status = 200, description = "Signed in", body = TokenAnswer),
        (status = 422, description = "The code is wrong or too old"),
        (status = 429, description = "Guessed too often"),
    )
)]
pub(super) async fn verify_code(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    headers: HeaderMap,
    Json(request): Json<VerifyRequest>,
) -> Result<Json<TokenAnswer>, Refusal> {
    let VerifyRequest { phone, code, terms, device_token } = request;
    let from = client(&headers, device_token);
    let opened = identity.verify_code(&ctx, VerifyCode { phone, code, from, terms }).await?;
    tokens(&identity, &ctx, opened).await
}

/// Sign in with address and password
#[utoipa::path(
    post, path = "/api/v1/auth/sign-in", request_body = SignInRequest,
    responses(
        (status = 200, description = "Signed in", body = TokenAnswer),
        (status = 422, description = "Address or password is wrong"),
        (status = 429, description = "Guessed too often; see Retry-After"),
        (status = 503, description = "Too many sign in at this moment"),
    )
)]
pub(super) async fn sign_in(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    headers: HeaderMap,
    Json(request): Json<SignInRequest>,
) -> Result<Json<TokenAnswer>, Refusal> {
    let from = client(&headers, request.device_token);
    let sign_in = PasswordSignIn { email: request.email, password: request.password, from };
    let opened = identity.sign_in_by_password(&ctx, sign_in).await?;
    tokens(&identity, &ctx, opened).await
}

/// Start joining by e-mail
///
/// A letter goes to the address; its link finishes joining. The answer is the same for a known address.
#[utoipa::path(
    post, path = "/api/v1/auth/join", request_body = JoinRequest,
    responses(
        (status = 202, description = "The letter is on its way"),
        (status = 422, description = "Fields are wrong"),
        (status = 429, description = "Too many letters"),
    )
)]
pub(super) async fn join(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Json(request): Json<JoinRequest>,
) -> Result<StatusCode, Refusal> {
    let JoinRequest { name, email, password, terms } = request;
    identity.start_joining(&ctx, JoinByEmail { name, email, password, terms }).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Ask for a letter to choose a new password
///
/// The answer is the same whether the address is known or not.
#[utoipa::path(
    post, path = "/api/v1/auth/password-reset", request_body = EmailRequest,
    responses(
        (status = 202, description = "If the address is known, a letter is on its way"),
        (status = 422, description = "Not an e-mail address"),
        (status = 429, description = "Too many letters"),
    )
)]
pub(super) async fn ask_reset(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Json(request): Json<EmailRequest>,
) -> Result<StatusCode, Refusal> {
    identity.ask_password_reset(&ctx, &request.email).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Exchange a refresh token for new tokens
#[utoipa::path(
    post, path = "/api/v1/auth/refresh", request_body = RefreshRequest,
    responses(
        (status = 200, description = "New tokens", body = TokenAnswer),
        (status = 401, description = "Not valid, or used before, which ends the session"),
    )
)]
pub(super) async fn refresh(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Json(request): Json<RefreshRequest>,
) -> Result<Json<TokenAnswer>, Refusal> {
    let refreshed = identity.refresh(&ctx, &request.refresh_token).await?;
    Ok(Json(TokenAnswer {
        access_token: refreshed.access.text,
        token_type: "Bearer",
        expires_in: refreshed.access.expires_in_s,
        refresh_token: refreshed.refresh,
        device_token: None,
        person: refreshed.person,
        session: refreshed.session,
    }))
}

/// End the session of a refresh token
#[utoipa::path(
    post, path = "/api/v1/auth/revoke", request_body = RefreshRequest,
    responses((status = 204, description = "The session is over, or never was"))
)]
pub(super) async fn revoke(
    State(identity): State<Identity>,
    CtxFrom(ctx): CtxFrom,
    Json(request): Json<RefreshRequest>,
) -> Result<StatusCode, Refusal> {
    identity.revoke_refresh(&ctx, &request.refresh_token).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn client(headers: &HeaderMap, device: Option<String>) -> SignInFrom {
    SignInFrom { kind: SessionKind::Api, agent: agent_of(headers), device }
}

async fn tokens(identity: &Identity, ctx: &Ctx, opened: Opened) -> Result<Json<TokenAnswer>, Refusal> {
    let access: Result<_, Fault> = identity.issue_access(ctx, opened.session, opened.person).await;
    let access = access?;
    Ok(Json(TokenAnswer {
        access_token: access.text,
        token_type: "Bearer",
        expires_in: access.expires_in_s,
        refresh_token: opened.secret,
        device_token: Some(opened.device),
        person: opened.person,
        session: opened.session,
    }))
}
