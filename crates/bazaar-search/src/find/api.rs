//! Search and completion for programs.

use axum::extract::State;
use bazaar_doors::Refusal;
use bazaar_doors::extract::{CtxFrom, Json, Query};
use bazaar_doors::routes::{Route, Routes};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;
use uuid::Uuid;

use super::model::Asked;
use super::ops::{FIND_LISTINGS, Found, FoundListing};
use crate::Search;
use crate::engine::{FacetCount, Figure};
use crate::follow::PublicListing;

pub(super) fn routes() -> Routes<Search> {
    Routes::new()
        .with(Route::api(&FIND_LISTINGS, routes!(search_listings)))
        .with(Route::api(&FIND_LISTINGS, routes!(suggest_words)))
}

#[derive(Debug, Deserialize)]
struct Anything {}

/// Money from one amount to another; equal where the exact figure is public.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FigureBody {
    /// The low end, minor units.
    low_minor: i64,
    /// The high end, minor units.
    high_minor: i64,
}

/// A listing as it may be known.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ListingBody {
    /// The listing.
    id: Uuid,
    /// sale, stake or loan.
    kind: String,
    /// The last part of its page's path, after `/b/`.
    slug: String,
    /// The blind title.
    title: String,
    /// The teaser.
    summary: String,
    /// NIC 2008 code.
    sector: Option<String>,
    /// The place in words.
    place: String,
    /// GST state code.
    state: Option<u8>,
    /// Asking price or amount sought.
    asking: Option<FigureBody>,
    /// Yearly revenue.
    revenue: Option<FigureBody>,
    /// Yearly profit.
    profit: Option<FigureBody>,
    /// Facts that were confirmed.
    verified: Vec<String>,
    /// When it went live, microseconds since 1970 in UTC.
    live_from: i64,
}

/// One hit.
#[derive(Debug, Serialize, ToSchema)]
struct HitBody {
    /// The listing.
    listing: ListingBody,
    /// Kilometres from the place asked for.
    distance_km: Option<f64>,
}

/// How many rows a filter value would leave.
#[derive(Debug, Serialize, ToSchema)]
struct CountBody {
    /// The value, as the filter takes it.
    value: String,
    /// Rows.
    count: u64,
}

/// One page of hits.
#[derive(Debug, Serialize, ToSchema)]
struct ResultsBody {
    /// Rows on all pages together.
    total: u64,
    /// This page.
    items: Vec<HitBody>,
    /// Listings with only some of the words, where the page has room; not in `total`.
    also: Vec<HitBody>,
    /// Counts per kind.
    kinds: Vec<CountBody>,
    /// Counts per NIC section.
    sections: Vec<CountBody>,
    /// Counts per state.
    states: Vec<CountBody>,
    /// Wishes given up because nothing matched: words, radius, figures, verified, language, sector, states, kinds.
    relaxed: Vec<String>,
    /// The least price that was read from the words, minor units.
    price_min_read: Option<i64>,
    /// The most, likewise.
    price_max_read: Option<i64>,
    /// The index is still being built; there may be more.
    is_building: bool,
    /// The value of `after` for the next page; absent on the last.
    next: Option<String>,
}

/// A way to go on typing.
#[derive(Debug, Serialize, ToSchema)]
struct SuggestionBody {
    /// The whole text.
    text: String,
    /// Live listings that show it.
    count: u64,
}

/// Find live listings.
#[utoipa::path(
    get,
    path = "/api/v1/search",
    tag = "search",
    params(
        ("q" = Option<String>, Query, description = "Words, at most 400 letters"),
        ("kind" = Option<String>, Query, description = "sale, stake; loan for checked lenders"),
        ("sector" = Option<String>, Query, description = "NIC 2008 code of any level, or an everyday word"),
        ("state" = Option<String>, Query, description = "GST state code; may be repeated"),
        ("place" = Option<String>, Query, description = "PIN or name of a place"),
        ("radius" = Option<u16>, Query, description = "Kilometres around the place, 50 unless said otherwise"),
        ("price_min" = Option<String>, Query, description = "Amount as written: 15 lakh, 1500000"),
        ("price_max" = Option<String>, Query, description = "Amount as written"),
        ("profit_min" = Option<String>, Query, description = "Amount as written"),
        ("verified" = Option<String>, Query, description = "gstin or documents; may be repeated"),
        ("language" = Option<String>, Query, description = "en or hi: the language a listing is written in"),
        ("sort" = Option<String>, Query, description = "best, newest, price-low, price-high, nearest"),
        ("limit" = Option<u16>, Query, description = "1 to 100, 24 unless said otherwise"),
        ("after" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses(
        (status = 200, description = "One page of hits", body = ResultsBody),
        (status = 422, description = "A value cannot be read"),
    )
)]
async fn search_listings(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    query: Query<Anything>,
) -> Result<Json<ResultsBody>, Refusal> {
    let asked = Asked::read(&query.typed)?;
    let found = search.find_listings(&ctx, &asked).await?;
    search.log_question(&ctx, &asked, found.total)?;
    Ok(Json(ResultsBody::from(found)))
}

/// Complete what is being typed.
#[utoipa::path(
    get,
    path = "/api/v1/suggest",
    tag = "search",
    params(("q" = String, Query, description = "What was typed so far; two letters at least say something")),
    responses((status = 200, description = "Ways to go on, commonest first", body = Vec<SuggestionBody>))
)]
async fn suggest_words(
    CtxFrom(ctx): CtxFrom,
    State(search): State<Search>,
    query: Query<Anything>,
) -> Result<Json<Vec<SuggestionBody>>, Refusal> {
    let typed = query.typed.iter().find(|(name, _)| name == "q").map_or("", |(_, value)| value);
    let found = search.suggest(&ctx, typed)?;
    Ok(Json(found.into_iter().map(|one| SuggestionBody { text: one.text, count: one.count }).collect()))
}

impl From<Found> for ResultsBody {
    fn from(found: Found) -> Self {
        let counts = |counts: Vec<FacetCount>| {
            counts.into_iter().map(|one| CountBody { value: one.value, count: one.count }).collect()
        };
        Self {
            total: found.total,
            items: found.listings.into_iter().map(HitBody::from).collect(),
            also: found.also.into_iter().map(HitBody::from).collect(),
            kinds: counts(found.facets.kinds),
            sections: counts(found.facets.sections),
            states: counts(found.facets.states),
            relaxed: found.relaxed.iter().map(ToString::to_string).collect(),
            price_min_read: found.price_read.at_least_minor,
            price_max_read: found.price_read.at_most_minor,
            is_building: found.is_building,
            next: found.next,
        }
    }
}

impl From<FoundListing> for HitBody {
    fn from(found: FoundListing) -> Self {
        Self { listing: found.listing.into(), distance_km: found.distance_km }
    }
}

impl From<PublicListing> for ListingBody {
    fn from(listing: PublicListing) -> Self {
        let figure = |figure: Option<Figure>| {
            figure.map(|band| FigureBody { low_minor: band.low_minor, high_minor: band.high_minor })
        };
        Self {
            id: listing.id,
            kind: listing.kind.to_string(),
            slug: listing.slug,
            title: listing.title,
            summary: listing.summary,
            sector: listing.sector.map(|code| code.as_str().to_owned()),
            place: listing.place,
            state: listing.state,
            asking: figure(listing.asking),
            revenue: figure(listing.revenue),
            profit: figure(listing.profit),
            verified: listing.verified,
            live_from: listing.live_from.micros(),
        }
    }
}
