//! REST of published deals.

use axum::extract::State;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json, Query};
use bazaar_doors::problem::Problem;
use serde::{Deserialize, Serialize};

use crate::input::ClosedDeals;
use crate::saved::Valuations;

/// Which sector.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct SectorQuery {
    /// A NIC 2008 code of two to five digits.
    nic2008: String,
}

/// What a market shows of a sector's closed deals.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PublishedAnswer {
    /// `closed_deals` of a `bazaar.valuation-input/1` document: `release` and `deals`, each with size band, multiple of
    /// SDE and quarter; null while there are too few to name nobody.
    #[schema(value_type = Option<Object>)]
    closed_deals: Option<ClosedDeals>,
}

/// What like businesses sold for
///
/// Deals told by their sellers, verified by staff and published once a month with consent and without names.
#[utoipa::path(
    get, path = "/api/v1/closed-deals", params(SectorQuery),
    responses(
        (status = 200, description = "The sector's published deals", body = PublishedAnswer),
        (status = 422, description = "No such sector", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list_published(
    State(valuations): State<Valuations>,
    CtxFrom(ctx): CtxFrom,
    query: Query<SectorQuery>,
) -> Result<Json<PublishedAnswer>, Refusal> {
    let closed_deals = valuations.list_published_deals(&ctx, &query.value.nic2008).await?;
    Ok(Json(PublishedAnswer { closed_deals }))
}
