//! The catalog as the source of listings: the one place where its words become ours.

use bazaar_catalog::Catalog;
use bazaar_catalog::listing::{Band, SearchDocument, Teaser, TeaserDetail};
use bazaar_directory::business::Premises;
use bazaar_kit::{Clock, Ctx, DEFAULT_MARKET, Fault, FaultKind, Id, MarketId, Timestamp};
use futures_util::future::try_join_all;
use uuid::Uuid;

use super::listing::PublicListing;
use super::source::ListingSource;
use crate::engine::{Figure, Point};
use crate::matching::{Acceptance, DealKind, Trait, Traits};

/// What reading the market for the index is called in the log.
const REASON: &str = "search index";
/// The width of a photo on a card, pixels.
const CARD_PHOTO_WIDTH: u32 = 640;
/// A year's sales that come back by contract count as recurring from this share on, percent.
const RECURRING_FROM_PERCENT: i64 = 50;

impl ListingSource {
    /// Reads from the catalog's public view.
    pub fn of_catalog(catalog: &Catalog, clock: &Clock) -> Self {
        let (all, some, own) = (catalog.clone(), catalog.clone(), catalog.clone());
        let (all_clock, some_clock) = (clock.clone(), clock.clone());
        Self::new(
            move |after, limit| {
                let (catalog, ctx) = (all.clone(), Ctx::system(DEFAULT_MARKET, all_clock.now(), REASON));
                Box::pin(async move { list_live(&catalog, &ctx, after, limit).await })
            },
            move |market, ids| {
                let (catalog, ctx) = (some.clone(), Ctx::system(market, some_clock.now(), REASON));
                Box::pin(async move { find(&catalog, &ctx, ids).await })
            },
            move |ctx, id| {
                let catalog = own.clone();
                Box::pin(async move { is_own(&catalog, &ctx, id).await })
            },
        )
    }
}

async fn list_live(
    catalog: &Catalog,
    ctx: &Ctx,
    after: Option<Uuid>,
    limit: u16,
) -> Result<Vec<PublicListing>, Fault> {
    let after = Id::from_uuid(after.unwrap_or(Uuid::nil()));
    let documents = catalog.list_search_documents(ctx, after, i64::from(limit)).await?;
    Ok(documents.into_iter().map(public_listing).collect())
}

async fn find(catalog: &Catalog, ctx: &Ctx, ids: Vec<Uuid>) -> Result<Vec<PublicListing>, Fault> {
    let reads = ids.into_iter().map(|id| catalog.find_search_document(ctx, Id::from_uuid(id)));
    Ok(try_join_all(reads).await?.into_iter().flatten().map(public_listing).collect())
}

/// The catalog shows a listing whole to its own people and to staff; anybody else's looks missing.
async fn is_own(catalog: &Catalog, ctx: &Ctx, id: Uuid) -> Result<bool, Fault> {
    match catalog.find_dossier(ctx, Id::from_uuid(id)).await.map_err(Fault::from) {
        Ok(_) => Ok(true),
        Err(fault) if fault.kind == FaultKind::Missing => Ok(false),
        Err(fault) => Err(fault),
    }
}

fn public_listing(document: SearchDocument) -> PublicListing {
    let blank = blank(document.market, document.id.uuid(), document.version);
    match document.teaser {
        Some(teaser) => of_teaser(blank, &teaser),
        None => blank,
    }
}

/// A listing of which nothing may be known: not live.
fn blank(market: MarketId, id: Uuid, version: i64) -> PublicListing {
    PublicListing {
        market,
        id,
        version,
        is_live: false,
        kind: DealKind::Sale,
        slug: String::new(),
        title: String::new(),
        summary: String::new(),
        body: String::new(),
        sector: None,
        place: String::new(),
        district: None,
        state: None,
        point: None,
        asking: None,
        revenue: None,
        profit: None,
        growth_percent: None,
        risk: None,
        involvement: None,
        ready_in_months: None,
        known_traits: Traits::EMPTY,
        traits: Traits::EMPTY,
        accepts: Acceptance::default(),
        verified: Vec::new(),
        photo: None,
        live_from: Timestamp::from_micros(0),
        language: bazaar_kit::Locale::En,
    }
}

fn of_teaser(blank: PublicListing, teaser: &Teaser) -> PublicListing {
    let shown = PublicListing {
        is_live: true,
        kind: DealKind::parse(teaser.kind.as_str()).unwrap_or(DealKind::Sale),
        slug: teaser.slug.clone(),
        title: teaser.title.clone(),
        summary: teaser.summary.clone(),
        sector: teaser.sector,
        place: [teaser.district.as_deref(), teaser.state_name]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
        district: teaser.district.clone(),
        state: teaser.state_code.as_ref().and_then(|code| code.parse().ok()),
        point: teaser.point.map(|(lat, lon)| Point { lat, lon }),
        live_from: teaser.live_from.unwrap_or(blank.live_from),
        language: teaser.language,
        ..blank
    };
    match &teaser.detail {
        Some(detail) => with_detail(shown, detail),
        None => shown,
    }
}

fn with_detail(shown: PublicListing, detail: &TeaserDetail) -> PublicListing {
    let latest = detail.years.last();
    let profit = latest.and_then(|year| year.profit);
    let (known_traits, traits) = traits_of(detail, profit);
    PublicListing {
        body: [&detail.reason, &detail.included, &detail.growth]
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
            .join("\n"),
        asking: detail.asking_paise.map(Figure::exact),
        revenue: latest.and_then(|year| year.revenue).map(figure_of),
        profit: profit.map(figure_of),
        known_traits,
        traits,
        verified: verified_of(detail),
        photo: detail.photos.first().map(|photo| format!("/media/{photo}/{CARD_PHOTO_WIDTH}")),
        ..shown
    }
}

const fn figure_of(band: Band) -> Figure {
    Figure::band(band.low_paise, band.high_paise)
}

/// What the answers say of a trait; what they do not speak of stays unknown.
fn traits_of(detail: &TeaserDetail, profit: Option<Band>) -> (Traits, Traits) {
    let answers = [
        (Trait::OwnedPremises, detail.premises.map(|premises| premises == Premises::Owned)),
        (Trait::LeaseEndsSoon, detail.lease_years_left.map(|years| years < 1)),
        (Trait::RecurringRevenue, detail.recurring_percent.map(|share| share >= RECURRING_FROM_PERCENT)),
        (Trait::LossMaking, profit.map(|band| band.low_paise < 0)),
    ];
    answers.into_iter().fold((Traits::EMPTY, Traits::EMPTY), |(known, held), (name, answer)| match answer {
        None => (known, held),
        Some(false) => (known.with(name), held),
        Some(true) => (known.with(name), held.with(name)),
    })
}

/// Identifiers a register confirmed, and whether staff saw any document.
fn verified_of(detail: &TeaserDetail) -> Vec<String> {
    let confirmed = detail.checks.iter().filter(|(_, confirmed_at, _)| confirmed_at.is_some());
    let mut verified: Vec<String> = confirmed.map(|(kind, ..)| kind.as_str().to_owned()).collect();
    if detail.checks.iter().any(|(_, _, seen_at)| seen_at.is_some()) {
        verified.push("documents".to_owned());
    }
    verified
}
