//! A kept valuation as files to take along: report, sheet, result, input.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use bazaar_doors::extract::{CtxFrom, Path, Query};
use bazaar_doors::{Refusal, Visit};
use bazaar_kit::{Ctx, Fault};
use http::HeaderValue;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

use super::fault::ValuationFault;
use super::model::KeptId;
use super::ops::{Kept, Valuations};
use super::web::VersionQuery;
use crate::report::ReportOf;

/// The report on paper.
pub(super) async fn pdf(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<KeptId>,
    query: Query<VersionQuery>,
) -> Result<Response, Refusal> {
    let kept = find(&valuations, &ctx, id, &query).await?;
    let lang = visit.lang();
    // Laying out some pages takes milliseconds: beside the threads that answer requests.
    let bytes = tokio::task::spawn_blocking(move || ReportOf::kept(&kept).pdf(lang)).await;
    let bytes = bytes.map_err(|fault| Fault::bug(fault.to_string()))?.map_err(Fault::bug)?;
    Ok(file(bytes, "application/pdf", "valuation.pdf"))
}

/// The figures as a sheet.
pub(super) async fn csv(
    State(valuations): State<Valuations>,
    visit: Visit,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<KeptId>,
    query: Query<VersionQuery>,
) -> Result<Response, Refusal> {
    let kept = find(&valuations, &ctx, id, &query).await?;
    Ok(file(ReportOf::kept(&kept).csv(visit.lang()).into_bytes(), "text/csv; charset=utf-8", "valuation.csv"))
}

/// The result, byte for byte what `bazaar value --json` prints for the input.
pub(super) async fn result_json(
    State(valuations): State<Valuations>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<KeptId>,
    query: Query<VersionQuery>,
) -> Result<Response, Refusal> {
    let kept = find(&valuations, &ctx, id, &query).await?;
    Ok(file(kept.appraisal.valuation.to_json().into_bytes(), "application/json", "valuation.json"))
}

/// The input it was made from.
pub(super) async fn input_json(
    State(valuations): State<Valuations>,
    CtxFrom(ctx): CtxFrom,
    Path(id): Path<KeptId>,
    query: Query<VersionQuery>,
) -> Result<Response, Refusal> {
    let kept = find(&valuations, &ctx, id, &query).await?;
    Ok(file(kept.appraisal.input_json().into_bytes(), "application/json", "valuation-input.json"))
}

async fn find(
    valuations: &Valuations,
    ctx: &Ctx,
    id: KeptId,
    query: &Query<VersionQuery>,
) -> Result<Kept, ValuationFault> {
    valuations.find_valuation(ctx, id, query.value.version).await
}

fn file(bytes: Vec<u8>, content_type: &'static str, name: &'static str) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    let disposition = format!("attachment; filename=\"{name}\"");
    let disposition = HeaderValue::try_from(disposition).expect("our own plain names");
    headers.insert(CONTENT_DISPOSITION, disposition);
    response
}
