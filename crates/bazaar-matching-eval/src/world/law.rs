//! Hard constraints, written a second time: what the product must never show is not judged by the product.

use super::buyer::Buyer;
use super::ground::{TRADES, kilometres};
use super::listing::Listing;

/// Whose condition a pair breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blame {
    /// A wish the buyer will not bend on.
    Buyer,
    /// A condition of the seller.
    Seller,
}

/// Whose condition the pair breaks, if any; by what was told only, or by the truth.
pub(crate) fn breach(buyer: &Buyer, listing: &Listing, told_only: bool) -> Option<Blame> {
    if breaks_wish(buyer, listing, told_only) {
        Some(Blame::Buyer)
    } else if breaks_condition(buyer, listing) {
        Some(Blame::Seller)
    } else {
        None
    }
}

fn breaks_wish(buyer: &Buyer, listing: &Listing, told_only: bool) -> bool {
    let is_known = |place: usize| !told_only || listing.told.traits[place];
    let same_class = |trade: usize| TRADES[trade].class == TRADES[listing.trade].class;
    (listing.is_stake && !buyer.wants_stakes)
        || buyer.refused_trade.is_some_and(same_class)
        || listing.price_lakh >= 1.5 * buyer.most_lakh
        || buyer.must_have.is_some_and(|place| is_known(place) && !listing.traits[place])
        || buyer.deal_breaker.is_some_and(|place| is_known(place) && listing.traits[place])
        || (buyer.is_firm_on_place && kilometres(buyer.at, listing.at) > buyer.reach_km)
}

fn breaks_condition(buyer: &Buyer, listing: &Listing) -> bool {
    let accepts = &listing.accepts;
    (!accepts.kinds.is_empty() && !accepts.kinds.contains(&buyer.kind))
        || (accepts.own_state && buyer.state != listing.state)
        || (accepts.proof_of_funds && !buyer.proof_of_funds)
}
