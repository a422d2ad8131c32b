//! A market's offers and mandates, held in memory by every process.

use std::collections::{BTreeMap, HashMap};

use bazaar_directory::sector::{SectorCode, SectorLevel, sectors};
use bazaar_kit::{MarketId, PersonId};
use parking_lot::RwLock;
use uuid::Uuid;

use super::listing::PublicListing;
use crate::engine::{Figure, Point, distance_km};
use crate::learning::Learning;
use crate::matching::{
    DealKind, Exposure, Mandate, Match, MatchIndex, Offer, Step, Weights, rank, rank_mandates,
};

/// What counts and medians are made of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Brief {
    pub(crate) kind: DealKind,
    pub(crate) sector: Option<SectorCode>,
    pub(crate) point: Option<Point>,
    pub(crate) asking: Option<Figure>,
    pub(crate) profit: Option<Figure>,
}

/// A mandate with whose it is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HeldMandate {
    pub(crate) person: PersonId,
    pub(crate) mandate: Mandate,
}

#[derive(Default)]
struct MarketHeld {
    offers: MatchIndex,
    briefs: HashMap<Uuid, Brief>,
    mandates: BTreeMap<Uuid, HeldMandate>,
    exposure: Exposure,
    weights: Weights,
}

/// Everything held, by market.
#[derive(Default)]
pub(crate) struct Held {
    markets: RwLock<HashMap<MarketId, MarketHeld>>,
}

impl Held {
    /// Takes a listing as it is now: in if it is live, out otherwise.
    pub(crate) fn take_listing(&self, listing: &PublicListing) {
        if !listing.is_live {
            return self.drop_listing(listing.market, listing.id);
        }
        let brief = Brief {
            kind: listing.kind,
            sector: listing.sector,
            point: listing.point,
            asking: listing.asking,
            profit: listing.profit,
        };
        let mut markets = self.markets.write();
        let market = markets.entry(listing.market).or_default();
        market.offers.put(listing.to_offer());
        market.briefs.insert(listing.id, brief);
    }

    /// Lets a listing go.
    pub(crate) fn drop_listing(&self, market: MarketId, id: Uuid) {
        if let Some(market) = self.markets.write().get_mut(&market) {
            market.offers.remove(id);
            market.briefs.remove(&id);
            market.exposure.forget(id);
        }
    }

    /// Takes an active mandate.
    pub(crate) fn take_mandate(&self, market: MarketId, mandate: HeldMandate) {
        let mut markets = self.markets.write();
        markets.entry(market).or_default().mandates.insert(mandate.mandate.id, mandate);
    }

    /// Lets a mandate go that was paused or deleted.
    pub(crate) fn drop_mandate(&self, market: MarketId, id: Uuid) {
        if let Some(market) = self.markets.write().get_mut(&market) {
            market.mandates.remove(&id);
        }
    }

    /// Something happened to a listing in a list.
    pub(crate) fn note_step(&self, market: MarketId, listing: Uuid, step: Step) {
        if let Some(market) = self.markets.write().get_mut(&market) {
            market.exposure.note(listing, step);
        }
    }

    /// Takes what every market's listings carry; a market that is not named carries nothing.
    pub(crate) fn share_attention(&self, mut shared: HashMap<MarketId, Exposure>) {
        for (id, market) in self.markets.write().iter_mut() {
            market.exposure = shared.remove(id).unwrap_or_default();
        }
    }

    /// Takes over what a market learned, or that it goes by the defaults.
    pub(crate) fn weigh(&self, learning: &Learning) {
        self.markets.write().entry(learning.market).or_default().weights = learning.weights_in_use();
    }

    /// The weights a market ranks by.
    pub(crate) fn weights(&self, market: MarketId) -> Weights {
        self.markets.read().get(&market).map(|market| market.weights.clone()).unwrap_or_default()
    }

    /// How the best of a person's mandates and this offer fit, whether or not it is in anybody's list.
    pub(crate) fn best_fit(&self, market: MarketId, person: PersonId, offer: &Offer) -> Option<Match> {
        let markets = self.markets.read();
        let market = markets.get(&market)?;
        let own = market.mandates.values().filter(|held| held.person == person).map(|held| &held.mandate);
        rank_mandates(&market.weights, offer, own, 1).pop()
    }

    /// How crowded an offer is, and where it stands for a mandate with its attention shared.
    pub(crate) fn standing(&self, market: MarketId, mandate: &Mandate, offer: &Offer) -> (f32, f32) {
        let markets = self.markets.read();
        let (default_weights, default_exposure) = (Weights::default(), Exposure::default());
        let (weights, exposure) = markets
            .get(&market)
            .map_or((&default_weights, &default_exposure), |market| (&market.weights, &market.exposure));
        let standing = rank(weights, exposure, mandate, [offer], 1).pop().map_or(0.0, |found| found.standing);
        (exposure.crowding(offer.id), standing)
    }

    /// The offers that suit a mandate best.
    pub(crate) fn rank(&self, market: MarketId, mandate: &Mandate, count: usize) -> Vec<Match> {
        let markets = self.markets.read();
        markets.get(&market).map_or_else(Vec::new, |market| {
            market.offers.rank(&market.weights, &market.exposure, mandate, count)
        })
    }

    /// The mandates an offer suits best, with whose they are.
    pub(crate) fn rank_mandates(
        &self,
        market: MarketId,
        offer: &Offer,
        count: usize,
    ) -> Vec<(Match, PersonId)> {
        let markets = self.markets.read();
        let Some(market) = markets.get(&market) else { return Vec::new() };
        let mandates = market.mandates.values().map(|held| &held.mandate);
        let with_person = |found: Match| market.mandates.get(&found.mandate).map(|held| (found, held.person));
        rank_mandates(&market.weights, offer, mandates, count).into_iter().filter_map(with_person).collect()
    }

    /// How many listings the divisions of the market have, loan requests left out; most first, ties by code.
    pub(crate) fn count_divisions(&self, market: MarketId) -> Vec<(SectorCode, usize)> {
        let mut counts: BTreeMap<SectorCode, usize> = BTreeMap::new();
        if let Some(market) = self.markets.read().get(&market) {
            for code in market.briefs.values().filter_map(|brief| brief.sector.filter(|_| is_public(brief))) {
                if let Some(division) = division_of(code) {
                    *counts.entry(division).or_default() += 1;
                }
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        counts
    }

    /// The public listings of a sector within so many kilometres of a point.
    pub(crate) fn list_around(
        &self,
        market: MarketId,
        sector: SectorCode,
        middle: Point,
        radius_km: f64,
    ) -> Vec<Brief> {
        let markets = self.markets.read();
        let Some(market) = markets.get(&market) else { return Vec::new() };
        let lies_here = |brief: &&Brief| {
            is_public(brief)
                && brief.point.is_some_and(|point| distance_km(middle, point) <= radius_km)
                && brief.sector.is_some_and(|code| sectors().is_within(code, sector))
        };
        market.briefs.values().filter(lies_here).cloned().collect()
    }
}

fn is_public(brief: &Brief) -> bool {
    brief.kind != DealKind::Loan
}

fn division_of(code: SectorCode) -> Option<SectorCode> {
    let lineage = sectors().lineage(code);
    lineage.iter().find(|sector| sector.code.level() == SectorLevel::Division).map(|sector| sector.code)
}
