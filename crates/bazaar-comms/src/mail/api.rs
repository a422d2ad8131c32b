//! Choices about mail for programs.

use axum::extract::State;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json};
use bazaar_doors::routes::{Route, Routes};
use bazaar_kit::FieldFault;
use serde::{Deserialize, Serialize};
use utoipa_axum::routes;

use super::{MAIL_CHOOSE, MailCategory, MailChoice};
use crate::Comms;

pub(crate) fn routes() -> Routes<Comms> {
    Routes::new()
        .with(Route::api(&MAIL_CHOOSE, routes!(list_mail_choices)))
        .with(Route::api(&MAIL_CHOOSE, routes!(choose_mail)))
}

/// What one gets by mail.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct MailChoices {
    /// Every category that may be switched off.
    choices: Vec<MailChoiceView>,
}

/// One choice about letters.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct MailChoiceView {
    /// `listings` or `matches`.
    category: &'static str,
    /// Letters of this category are sent.
    is_on: bool,
}

/// Which letters are wanted.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct ChooseMail {
    /// The categories wanted; the others are switched off.
    wanted: Vec<String>,
}

impl From<Vec<MailChoice>> for MailChoices {
    fn from(choices: Vec<MailChoice>) -> Self {
        let view =
            |choice: MailChoice| MailChoiceView { category: choice.category.as_str(), is_on: choice.is_on };
        Self { choices: choices.into_iter().map(view).collect() }
    }
}

/// What one gets by mail.
#[utoipa::path(
    get, path = "/api/v1/me/mail", tag = "notices",
    responses(
        (status = 200, description = "Every category that may be switched off, with what was chosen", body = MailChoices),
    )
)]
async fn list_mail_choices(
    CtxFrom(ctx): CtxFrom,
    State(comms): State<Comms>,
) -> Result<Json<MailChoices>, Refusal> {
    Ok(Json(comms.list_mail_choices(&ctx).await?.into()))
}

/// Chooses what one gets by mail.
#[utoipa::path(
    put, path = "/api/v1/me/mail", tag = "notices", request_body = ChooseMail,
    responses(
        (status = 200, description = "The choices as they are now", body = MailChoices),
        (status = 422, description = "A category is unknown"),
    )
)]
async fn choose_mail(
    CtxFrom(ctx): CtxFrom,
    State(comms): State<Comms>,
    Json(sent): Json<ChooseMail>,
) -> Result<Json<MailChoices>, Refusal> {
    let read = |(at, name): (usize, &String)| {
        MailCategory::parse(name)
            .filter(|category| category.is_optional())
            .ok_or_else(|| FieldFault::new(format!("wanted.{at}"), "comms-category-unknown"))
    };
    let wanted: Result<Vec<_>, FieldFault> = sent.wanted.iter().enumerate().map(read).collect();
    comms.choose_mail(&ctx, wanted?).await?;
    Ok(Json(comms.list_mail_choices(&ctx).await?.into()))
}
