//! REST of valuations. The body of a request is the very document `bazaar value` reads, and `result` the very bytes it
//! prints.

use axum::extract::State;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json, Path, Query};
use bazaar_kit::{Fault, Page, PageRequest};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::fault::ValuationFault;
use super::model::KeptId;
use super::ops::{Kept, LIST_NAME, SaveRequest, Valuations};
use super::{KeptLine, VersionLine};
use crate::desk::Override;
use crate::input::Input;

/// Whether to keep a valuation.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct KeepQuery {
    /// Keep it; needs signing in. Nothing is stored otherwise.
    save: bool,
    /// What to call it when it is kept.
    name: String,
    /// Put the market's published closed deals of the sector into the input, where it has none of its own.
    closed_deals: bool,
}

/// Which page of the list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// `next` of the page before.
    after: Option<String>,
    /// How many, 1 to 100.
    limit: Option<u16>,
}

/// Which version.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct VersionQuery {
    /// Its number; the newest when absent.
    version: Option<i64>,
}

/// A valuation; what is about keeping is absent where it was not kept.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ValuationAnswer {
    /// The kept valuation.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    id: Option<KeptId>,
    /// What its owner calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// The number of this version.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    /// Every version, newest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    versions: Vec<VersionAnswer>,
    /// The input of this version, `bazaar.valuation-input/1`, its sector found.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    input: Option<Box<RawValue>>,
    /// The range an operator set in place of this version's own; the result below is the model's all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    set_by_operator: Option<SetByOperator>,
    /// The result, `bazaar.valuation/1`: the same bytes for the same input, engine and priors, at every door.
    #[schema(value_type = Object)]
    result: Box<RawValue>,
}

/// A range an operator set.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct SetByOperator {
    /// One in ten would be below, in paise.
    low_minor: i64,
    /// The middle, in paise.
    middle_minor: i64,
    /// One in ten would be above, in paise.
    high_minor: i64,
    /// Why.
    reason: String,
    /// Microseconds since 1970, UTC.
    set_at: i64,
}

/// One version in a line.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct VersionAnswer {
    /// 1 for the first.
    version: i64,
    /// The engine that made it.
    engine: String,
    /// The priors it used.
    data: String,
    /// One in ten is below, in paise; null where the engine abstained.
    p10_minor: Option<i64>,
    /// The middle, in paise.
    p50_minor: Option<i64>,
    /// One in ten is above, in paise.
    p90_minor: Option<i64>,
    /// Microseconds since 1970, UTC.
    created_at: i64,
}

/// A kept valuation in a line.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct KeptAnswer {
    /// Which.
    #[schema(value_type = String, format = "uuid")]
    id: KeptId,
    /// What its owner calls it.
    name: String,
    /// The number of its newest version.
    version: i64,
    /// One in ten is below, in paise; null where the engine abstained.
    p10_minor: Option<i64>,
    /// The middle, in paise.
    p50_minor: Option<i64>,
    /// One in ten is above, in paise.
    p90_minor: Option<i64>,
    /// Microseconds since 1970, UTC.
    created_at: i64,
    /// Microseconds since 1970, UTC.
    changed_at: i64,
}

/// A page of kept valuations.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct KeptPage {
    /// Newest first.
    items: Vec<KeptAnswer>,
    /// Give it as `after` for the next page; null on the last.
    next: Option<String>,
}

/// Value a business
///
/// Anyone may; with `save=true` the valuation is kept for the person signed in.
#[utoipa::path(
    post, path = "/api/v1/valuations", params(KeepQuery),
    request_body(content = Object, description = "A `bazaar.valuation-input/1` document", content_type = "application/json"),
    responses(
        (status = 200, description = "The valuation, or an abstention with its reason", body = ValuationAnswer),
        (status = 400, description = "Not JSON"),
        (status = 401, description = "Keeping needs signing in"),
        (status = 422, description = "Fields are wrong; each is named with a pointer"),
    )
)]
pub(super) async fn value_business(
    State(valuations): State<Valuations>,
    CtxFrom(ctx): CtxFrom,
    query: Query<KeepQuery>,
    Json(body): Json<Box<RawValue>>,
) -> Result<Json<ValuationAnswer>, Refusal> {
    let input = Input::from_json(body.get()).map_err(ValuationFault::Input)?;
    let KeepQuery { save, name, closed_deals } = query.value;
    let input = if closed_deals { valuations.with_closed_deals(&ctx, input).await? } else { input };
    if save {
        return Ok(Json(kept_answer(valuations.save_valuation(&ctx, SaveRequest { name, input }).await?)?));
    }
    let appraisal = valuations.value_business(&ctx, input).await?;
    Ok(Json(ValuationAnswer {
        id: None,
        name: None,
        version: None,
        versions: Vec::new(),
        input: None,
        set_by_operator: None,
        result: raw(appraisal.result_json())?,
    }))
}

/// The valuations kept by the person signed in, newest first
#[utoipa::path(
    get, path = "/api/v1/valuations", params(ListQuery),
    responses(
        (status = 200, description = "A page of valuations", body = KeptPage),
        (status = 422, description = "The cursor or limit is wrong"),
    )
)]
pub(super) async fn list_valuations(
    State(valuations): State<Valuations>,
    CtxFrom(ctx): CtxFrom,
    query: Query<ListQuery>,
) -> Result<Json<KeptPage>, Refusal> {
    let page = PageRequest::parse(LIST_NAME, query.value.after.as_deref(), query.value.limit)?;
    let Page { items, next } = valuations.list_valuations(&ctx, page).await?;
    Ok(Json(KeptPage { items: items.into_iter().map(KeptAnswer::from).collect(), next }))
}

/// One kept valuation, whole
#[utoipa::path(
    get, path = "/api/v1/valuations/{id}", params(("id" = String, Path, description = "Its id"), VersionQuery),
    responses(
        (status = 200, description = "The valuation with its versions", body = ValuationAnswer),
        (status = 404, description = "There is none, or it is someone else's"),
    )
)]
pub(super) async fn find_valuation(
    State(valuations): State<Valuations>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<KeptId>,
    query: Query<VersionQuery>,
) -> Result<Json<ValuationAnswer>, Refusal> {
    Ok(Json(kept_answer(valuations.find_valuation(&ctx, id, query.value.version).await?)?))
}

fn kept_answer(kept: Kept) -> Result<ValuationAnswer, Fault> {
    let Kept { id, name, number, appraisal, versions, set_by_operator, .. } = kept;
    Ok(ValuationAnswer {
        id: Some(id),
        name: Some(name),
        version: Some(number),
        versions: versions.into_iter().map(VersionAnswer::from).collect(),
        input: Some(raw(appraisal.input_json())?),
        set_by_operator: set_by_operator.map(SetByOperator::from),
        result: raw(appraisal.result_json())?,
    })
}

fn raw(json: String) -> Result<Box<RawValue>, Fault> {
    RawValue::from_string(json).map_err(Fault::bug)
}

impl From<Override> for SetByOperator {
    fn from(set: Override) -> Self {
        Self {
            low_minor: set.low_minor,
            middle_minor: set.middle_minor,
            high_minor: set.high_minor,
            reason: set.reason,
            set_at: set.set_at.micros(),
        }
    }
}

impl From<VersionLine> for VersionAnswer {
    fn from(line: VersionLine) -> Self {
        Self {
            version: line.number,
            engine: line.engine,
            data: line.data,
            p10_minor: line.p10_minor,
            p50_minor: line.p50_minor,
            p90_minor: line.p90_minor,
            created_at: line.created_at.micros(),
        }
    }
}

impl From<KeptLine> for KeptAnswer {
    fn from(line: KeptLine) -> Self {
        Self {
            id: line.id,
            name: line.name,
            version: line.version,
            p10_minor: line.p10_minor,
            p50_minor: line.p50_minor,
            p90_minor: line.p90_minor,
            created_at: line.created_at.micros(),
            changed_at: line.changed_at.micros(),
        }
    }
}
