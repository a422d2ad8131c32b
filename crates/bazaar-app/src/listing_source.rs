//! What the search slice may know of listings, read from the catalog's public view.
//!
//! Everything here is banded or public already; nothing that names a business passes.

use bazaar_catalog::Catalog;
use bazaar_catalog::listing::{
    Band, DealKind, ListingId, ListingState, SearchDocument, Teaser, TeaserDetail, TeaserYear,
};
use bazaar_catalog::terms::Terms;
use bazaar_directory::business::Premises;
use bazaar_kit::{Clock, Ctx, DEFAULT_MARKET, Fault, Id, Timestamp};
use bazaar_search::engine::{Figure, Point};
use bazaar_search::matching::{self, Acceptance, Set, Trait, Traits};
use bazaar_search::{ListingSource, PublicListing};
use uuid::Uuid;

/// From this share of sales that come back by contract on, sales count as recurring, percent.
const RECURRING_FROM_PERCENT: i64 = 50;
const REASON: &str = "search index";

/// The source that search reads.
pub(crate) fn listing_source(catalog: &Catalog, clock: &Clock) -> ListingSource {
    let (all, some, own) = (catalog.clone(), catalog.clone(), catalog.clone());
    let (clock_of_all, clock_of_some) = (clock.clone(), clock.clone());
    ListingSource::new(
        move |after, limit| {
            let (catalog, now) = (all.clone(), clock_of_all.now());
            Box::pin(async move {
                let ctx = Ctx::system(DEFAULT_MARKET, now, REASON);
                let after: ListingId = Id::from_uuid(after.unwrap_or(Uuid::nil()));
                let documents = catalog.list_search_documents(&ctx, after, i64::from(limit)).await;
                Ok(to_listings(documents.map_err(Fault::from)?))
            })
        },
        move |market, ids| {
            let (catalog, now) = (some.clone(), clock_of_some.now());
            Box::pin(async move {
                let ctx = Ctx::system(market, now, REASON);
                let ids = ids.into_iter().map(Id::from_uuid).collect();
                Ok(to_listings(catalog.list_search_documents_of(&ctx, ids).await.map_err(Fault::from)?))
            })
        },
        move |actor, id| {
            let catalog = own.clone();
            Box::pin(
                async move { catalog.is_own_listing(&actor, Id::from_uuid(id)).await.map_err(Fault::from) },
            )
        },
    )
}

fn to_listings(documents: Vec<SearchDocument>) -> Vec<PublicListing> {
    documents.into_iter().map(to_listing).collect()
}

fn to_listing(document: SearchDocument) -> PublicListing {
    let is_live = document.state == ListingState::Live && document.teaser.is_some();
    let mut listing = blank(&document, is_live);
    let terms = document.terms;
    if let Some(teaser) = document.teaser {
        fill(&mut listing, teaser);
        fill_terms(&mut listing, &terms);
    }
    listing
}

/// A listing of which nothing is shown: all that is known of one that is not live.
fn blank(document: &SearchDocument, is_live: bool) -> PublicListing {
    PublicListing {
        market: document.market,
        id: document.id.uuid(),
        organisation: document.organisation,
        version: document.version,
        is_live,
        kind: if document.is_for_lenders { matching::DealKind::Loan } else { matching::DealKind::Sale },
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
        known_traits: Traits::default(),
        traits: Traits::default(),
        accepts: Acceptance::default(),
        verified: Vec::new(),
        photo: None,
        live_from: Timestamp::from_micros(0),
        language: bazaar_kit::Locale::En,
    }
}

fn fill(listing: &mut PublicListing, teaser: Teaser) {
    listing.kind = match teaser.kind {
        DealKind::Sale => matching::DealKind::Sale,
        DealKind::Stake => matching::DealKind::Stake,
        DealKind::Loan => matching::DealKind::Loan,
    };
    listing.slug = teaser.slug;
    listing.title = teaser.title;
    listing.summary = teaser.summary;
    listing.sector = teaser.sector;
    let place = [teaser.district.as_deref(), teaser.state_name];
    listing.place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
    listing.district = teaser.district;
    listing.state = teaser.state_code.as_deref().and_then(|code| code.parse().ok());
    listing.point = teaser.point.map(|(lat, lon)| Point { lat, lon });
    listing.live_from = teaser.live_from.unwrap_or(listing.live_from);
    listing.language = teaser.language;
    let Some(detail) = teaser.detail else { return };
    let story = [&detail.reason, &detail.included, &detail.growth];
    listing.body = story.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n");
    listing.asking = detail.asking_paise.map(Figure::exact);
    let latest = detail.years.last();
    listing.revenue = latest.and_then(|year| year.revenue).map(figure);
    listing.profit = latest.and_then(|year| year.profit).map(figure);
    listing.growth_percent = growth_percent(&detail.years);
    let confirmed = detail.checks.iter().filter(|(_, confirmed, _)| confirmed.is_some());
    listing.verified = confirmed.map(|(kind, ..)| kind.as_str().to_owned()).collect();
    if detail.checks.iter().any(|(_, _, seen)| seen.is_some()) {
        listing.verified.push("documents".to_owned());
    }
    (listing.known_traits, listing.traits) = traits(&detail);
    listing.photo = detail.photos.first().map(|id| format!("/media/{id}/640"));
}

/// What the public detail answers for: the traits it speaks of, and those of them that hold.
fn traits(detail: &TeaserDetail) -> (Traits, Traits) {
    let latest_profit = detail.years.last().and_then(|year| year.profit);
    let answers = [
        (Trait::OwnedPremises, detail.premises.map(|premises| premises == Premises::Owned)),
        (Trait::LeaseEndsSoon, detail.lease_years_left.map(|years| years == 0)),
        (Trait::RecurringRevenue, detail.recurring_percent.map(|percent| percent >= RECURRING_FROM_PERCENT)),
        (Trait::LossMaking, latest_profit.map(|profit| profit.high_paise <= 0)),
    ];
    let known: Vec<Trait> =
        answers.iter().filter(|(_, answer)| answer.is_some()).map(|(of, _)| *of).collect();
    let holding: Vec<Trait> =
        answers.iter().filter(|(_, answer)| *answer == Some(true)).map(|(of, _)| *of).collect();
    (Traits::of(&known), Traits::of(&holding))
}

/// What the seller answered about fit and buyers. The names of both sides are the same words.
fn fill_terms(listing: &mut PublicListing, terms: &Terms) {
    listing.involvement = terms.involvement.and_then(|one| matching::Involvement::parse(one.as_str()));
    listing.ready_in_months = terms.ready_in_months;
    for (claim, holds) in &terms.claims {
        if let Some(one) = Trait::parse(claim.as_str()) {
            listing.known_traits = listing.known_traits.with(one);
            listing.traits = if *holds { listing.traits.with(one) } else { listing.traits };
        }
    }
    let kinds: Vec<_> =
        terms.buyer_kinds.iter().filter_map(|kind| matching::BuyerKind::parse(kind.as_str())).collect();
    listing.accepts = Acceptance {
        buyer_kinds: Set::of(&kinds),
        proof_of_funds: terms.proof_of_funds,
        prefers_experience: terms.prefers_experience,
        close_within_months: terms.close_within_months,
        ..Acceptance::default()
    };
}

const fn figure(band: Band) -> Figure {
    Figure::band(band.low_paise, band.high_paise)
}

/// Growth of sales between the last two years, as far as their bands tell: nothing while both lie in one band.
fn growth_percent(years: &[TeaserYear]) -> Option<i16> {
    let [.., before, latest] = years else { return None };
    let middle = |band: Band| band.low_paise / 2 + band.high_paise / 2;
    let (before, latest) = (middle(before.revenue?), middle(latest.revenue?));
    if before <= 0 || before == latest {
        return None;
    }
    i16::try_from((i128::from(latest) - i128::from(before)) * 100 / i128::from(before)).ok()
}

#[cfg(test)]
mod tests {
    use bazaar_catalog::terms::{BuyerKind, Claim, Involvement};

    use super::*;

    /// The two slices name the same things; a word that one of them does not know would be lost in silence.
    #[test]
    fn every_answer_of_a_seller_is_a_word_of_matching() {
        assert!(Claim::ALL.iter().all(|one| Trait::parse(one.as_str()).is_some()));
        assert!(BuyerKind::ALL.iter().all(|one| matching::BuyerKind::parse(one.as_str()).is_some()));
        assert!(Involvement::ALL.iter().all(|one| matching::Involvement::parse(one.as_str()).is_some()));
        assert_eq!(BuyerKind::ALL.len(), matching::BuyerKind::ALL.len());
    }
}
