//! What people truly want, which no ranker sees: utilities in logits, and the chances they stand for.
//!
//! Nothing here reads the product. Shapes are smooth where the product's are straight, weights are personal, and a
//! share of every utility is common to all: that share is what makes a market crowd.

use super::buyer::Buyer;
use super::ground::{kilometres, kinship};
use super::law::{Blame, breach};
use super::listing::Listing;

/// The chance of wanting an average listing, in logits, and how far a standard deviation moves it.
const WANTS: (f64, f64) = (-3.4, 1.7);
/// The same for a seller and an average buyer.
const ACCEPTS: (f64, f64) = (-0.7, 1.3);
/// The share of a seller's view of a buyer that all sellers share.
const SHARED_BY_SELLERS: f64 = 0.3;

/// Mean and deviation of raw tastes, to measure them by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub(super) mean: f64,
    pub(super) deviation: f64,
}

impl Scale {
    pub(super) fn of(values: &[f64]) -> Self {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let square = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
        Self { mean, deviation: libm::sqrt(square / values.len() as f64).max(1e-9) }
    }

    fn measure(self, value: f64) -> f64 {
        (value - self.mean) / self.deviation
    }
}

/// How much the buyer wants the listing, in logits; nothing where a wish the buyer will not bend on is broken.
pub(super) fn wants(buyer: &Buyer, listing: &Listing, scale: Scale, crowding: f64) -> Option<f64> {
    if breach(buyer, listing, false) == Some(Blame::Buyer) {
        return None;
    }
    let own = scale.measure(raw_want(buyer, listing));
    Some(blend(WANTS, own, listing.appeal, crowding))
}

/// How much the seller wants the buyer, in logits; nothing where a condition is broken.
pub(super) fn accepts(buyer: &Buyer, listing: &Listing, scale: Scale) -> Option<f64> {
    if breach(buyer, listing, false) == Some(Blame::Seller) {
        return None;
    }
    let own = scale.measure(raw_accept(buyer, listing));
    Some(blend(ACCEPTS, own, buyer.standing, SHARED_BY_SELLERS))
}

fn blend((middle, step): (f64, f64), own: f64, common: f64, shared: f64) -> f64 {
    middle + step * (libm::sqrt(1.0 - shared) * own + libm::sqrt(shared) * common)
}

/// The chance that logits stand for.
pub(crate) fn chance_of(logits: Option<f64>) -> f64 {
    logits.map_or(0.0, logistic)
}

fn logistic(logits: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-logits))
}

/// A buyer's own view, before it is measured against everybody's.
pub(super) fn raw_want(buyer: &Buyer, listing: &Listing) -> f64 {
    let trade = buyer.trades.iter().map(|liked| kinship(*liked, listing.trade)).fold(0.0, f64::max);
    let distance_km = kilometres(buyer.at, listing.at);
    let yearly_yield = listing.profit_lakh / listing.price_lakh;
    let seen = [
        libm::pow(trade, 1.0 / buyer.breadth),
        libm::exp(-distance_km / buyer.reach_km),
        price_charm(buyer, listing.price_lakh),
        logistic((yearly_yield - buyer.yield_wanted) / 0.06),
        logistic((listing.growth_percent - buyer.growth_wanted) / 6.0),
        logistic((buyer.risk_borne - listing.risk) / 12.0),
        1.0 - buyer.involvement.abs_diff(listing.involvement) as f64 / 2.0,
        logistic((buyer.pace_months - listing.ready_months) / 2.0),
    ];
    seen.iter().zip(buyer.cares).map(|(seen, care)| seen * care).sum()
}

/// Best near three quarters of the most; falls on both sides, steeply beyond the most.
fn price_charm(buyer: &Buyer, price_lakh: f64) -> f64 {
    let steps = libm::log(price_lakh / (0.75 * buyer.most_lakh)) / 0.7;
    let over = (price_lakh / buyer.most_lakh - 1.0).max(0.0);
    libm::exp(-0.5 * steps * steps - 4.0 * over)
}

/// A seller's own view, before it is measured against everybody's.
pub(super) fn raw_accept(buyer: &Buyer, listing: &Listing) -> f64 {
    let means = logistic((buyer.most_lakh / listing.price_lakh - 1.0) / 0.15);
    let known = buyer.experience.iter().map(|known| kinship(*known, listing.trade)).fold(0.0, f64::max);
    let experience = known * if listing.accepts.experience { 1.6 } else { 0.5 };
    let funds = if buyer.proof_of_funds { 1.0 } else { 0.0 };
    let patience = listing.accepts.close_months.unwrap_or(9.0);
    let pace = logistic((patience - buyer.pace_months) / 2.5);
    let nearness = libm::exp(-kilometres(buyer.at, listing.at) / 250.0);
    0.38 * means + 0.22 * experience + 0.18 * funds + 0.14 * pace + 0.08 * nearness
}
