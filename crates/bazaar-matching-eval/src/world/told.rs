//! What was told, as the product takes it.

use bazaar_search::engine::{Figure, Point};
use bazaar_search::matching::{
    Acceptance, Area, BuyerKind, DealKind, Feature, Involvement, Mandate, Offer, SectorPath, Set, States,
    Ticket, Trait, Traits,
};
use uuid::Uuid;

use super::buyer::Buyer;
use super::ground::TRADES;
use super::listing::{Listing, TRAITS};

const LAKH_MINOR: f64 = 10_000_000.0;
/// Steps of the bands that blind figures are shown in, in lakh.
const BANDS_LAKH: [f64; 10] = [0.0, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1_000.0, 10_000.0];
const TOLD_TRAITS: [Trait; TRAITS] =
    [Trait::OwnedPremises, Trait::StaffStays, Trait::Litigation, Trait::DuesPending];
const KINDS: [BuyerKind; 4] = [BuyerKind::Individual, BuyerKind::Trade, BuyerKind::Company, BuyerKind::Fund];

impl Buyer {
    /// The mandate this buyer wrote.
    pub(crate) fn to_mandate(&self, number: usize) -> Mandate {
        let kinds: &[DealKind] =
            if self.wants_stakes { &[DealKind::Sale, DealKind::Stake] } else { &[DealKind::Sale] };
        let mut trades: Vec<SectorPath> = self.trades.iter().map(|trade| path(*trade)).collect();
        trades.dedup();
        Mandate {
            buyer_state: Some(self.state),
            proof_of_funds: self.proof_of_funds,
            experience: self
                .experience
                .iter()
                .filter(|_| self.told.experience)
                .map(|trade| path(*trade))
                .collect(),
            sectors: trades,
            sectors_refused: self.refused_trade.iter().map(|trade| path(*trade)).collect(),
            areas: vec![Area { point: point(self.at), radius_km: narrow(self.reach_km) }],
            ticket: Some(Ticket { min_minor: minor(self.least_lakh), max_minor: minor(self.most_lakh) }),
            profit_at_least_minor: self.told.profit.then(|| minor(self.yield_wanted * 0.6 * self.most_lakh)),
            growth_at_least_percent: self.told.growth.then(|| whole(self.growth_wanted)),
            involvement: self.told.involvement.then(|| time(self.involvement)),
            risk_at_most: self.told.risk.then(|| whole(self.risk_borne)),
            within_months: self.told.pace.then(|| whole(self.pace_months)),
            must_haves: named(self.must_have),
            deal_breakers: named(self.deal_breaker),
            musts: if self.is_firm_on_place { Set::of(&[Feature::Place]) } else { Set::EMPTY },
            ..Mandate::open(Uuid::from_u128(number as u128), KINDS[self.kind], Set::of(kinds))
        }
    }
}

impl Listing {
    /// The offer this seller made.
    pub(crate) fn to_offer(&self, number: usize) -> Offer {
        let told = &self.told;
        let some = |flags: &[bool; TRAITS]| -> Traits {
            let chosen: Vec<Trait> =
                TOLD_TRAITS.iter().zip(flags).filter(|(_, flag)| **flag).map(|(one, _)| *one).collect();
            Set::of(&chosen)
        };
        let known_traits = some(&told.traits);
        Offer {
            id: Uuid::from_u128(number as u128),
            live_from: self.age_rank,
            kind: if self.is_stake { DealKind::Stake } else { DealKind::Sale },
            sector: Some(path(self.trade)),
            point: Some(point(self.at)),
            state: Some(self.state),
            asking: told.price.then(|| Figure::exact(minor(self.price_lakh))),
            revenue: told.revenue.then(|| band(self.revenue_lakh)),
            profit: told.profit.then(|| band(self.profit_lakh)),
            growth_percent: told.growth.then(|| whole(self.growth_percent)),
            risk: told.risk.then(|| whole(self.risk)),
            involvement: told.involvement.then(|| time(self.involvement)),
            ready_in_months: told.ready.then(|| whole(self.ready_months)),
            known_traits,
            traits: some(&self.traits).and(known_traits),
            accepts: Acceptance {
                buyer_kinds: Set::of(&self.accepts.kinds.iter().map(|kind| KINDS[*kind]).collect::<Vec<_>>()),
                buyer_states: if self.accepts.own_state {
                    States::of(&[self.state])
                } else {
                    States::default()
                },
                proof_of_funds: self.accepts.proof_of_funds,
                close_within_months: self.accepts.close_months.map(whole),
                prefers_experience: self.accepts.experience,
            },
        }
    }
}

fn named(place: Option<usize>) -> Traits {
    place.map_or(Set::EMPTY, |place| Set::of(&[TOLD_TRAITS[place]]))
}

fn path(trade: usize) -> SectorPath {
    SectorPath::try_new(TRADES[trade].section, TRADES[trade].class).expect("trades are NIC classes")
}

const fn point((lat, lon): (f64, f64)) -> Point {
    Point { lat, lon }
}

fn time(steps: usize) -> Involvement {
    Involvement::ALL[steps.min(2)]
}

/// The band a blind figure is shown in; a loss is shown as it is.
fn band(lakh: f64) -> Figure {
    let high = BANDS_LAKH.iter().position(|step| lakh < *step);
    match high {
        Some(high) if high > 0 => Figure::band(minor(BANDS_LAKH[high - 1]), minor(BANDS_LAKH[high])),
        _ => Figure::exact(minor(lakh)),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a few thousand lakh at most")]
fn minor(lakh: f64) -> i64 {
    (lakh * LAKH_MINOR) as i64
}

#[expect(clippy::cast_possible_truncation, reason = "kilometres on earth")]
const fn narrow(km: f64) -> f32 {
    km as f32
}

/// Rounded to a small whole number.
#[expect(clippy::cast_possible_truncation, reason = "percentages and months")]
fn whole<T: TryFrom<i64>>(value: f64) -> T {
    T::try_from(value.round() as i64).ok().expect("percentages and months are small")
}

#[cfg(test)]
mod tests {
    use bazaar_search::matching::refusal;

    use crate::world::{Congestion, World, breach};

    /// The product and the second telling of the law agree on every pair, so neither hides a slip of the other.
    #[test]
    fn what_was_told_is_refused_by_both_or_by_neither() {
        let world = World::draw(11, 150, Congestion::Mid);
        let mut broken = 0;
        for (number, buyer) in world.buyers.iter().enumerate() {
            let mandate = buyer.to_mandate(number);
            for (place, listing) in world.listings.iter().enumerate() {
                let refused = refusal(&mandate, &listing.to_offer(place));
                assert_eq!(refused.is_some(), breach(buyer, listing, true).is_some(), "{refused:?}");
                broken += usize::from(refused.is_some());
            }
        }
        assert!(broken > 1_000, "{broken}");
    }
}
