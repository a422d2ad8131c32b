//! What each side cares about, feature by feature: which are asked in a pair, and how well they are met.

use bazaar_kit::text_enum;

use super::degree::{Degree, above, nearest_area, over_band, steps_apart, ticket_at};
use super::mandate::{Mandate, Ticket};
use super::offer::Offer;
use super::sector::SectorPath;
use super::set::Member;
use crate::engine::Figure;

text_enum! {
    /// One thing a side cares about. The first ten are the buyer's, the rest the seller's.
    pub enum Feature {
        /// How near the sector is to those wanted.
        Sector = "sector",
        /// Whether the price lies within the buyer's ticket.
        Ticket = "ticket",
        /// Whether revenue has the size wanted.
        Size = "size",
        /// Whether it is where the buyer looks.
        Place = "place",
        /// Whether it earns enough.
        Profit = "profit",
        /// Whether it grows enough.
        Growth = "growth",
        /// Whether it takes the time the buyer will give.
        Involvement = "involvement",
        /// Whether the risk is bearable.
        Risk = "risk",
        /// Whether it can change hands in time.
        Timing = "timing",
        /// Whether it has what the buyer must have.
        Traits = "traits",
        /// Whether the buyer's ticket covers the price.
        Means = "means",
        /// Whether funds were proved.
        Funds = "funds",
        /// Whether the buyer knows the sector.
        Experience = "experience",
        /// Whether the buyer moves as soon as the seller wishes.
        Pace = "pace",
    }
}

impl Feature {
    /// How many features are the buyer's.
    const BUYER_FEATURES: usize = 10;

    /// What a buyer judges an offer by.
    pub fn of_buyer() -> &'static [Self] {
        &Self::ALL[..Self::BUYER_FEATURES]
    }

    /// What a seller judges a buyer by.
    pub fn of_seller() -> &'static [Self] {
        &Self::ALL[Self::BUYER_FEATURES..]
    }

    /// Whether a buyer's feature is asked by the mandate.
    pub(super) fn is_asked_by(self, mandate: &Mandate) -> bool {
        match self {
            Self::Sector => !mandate.sectors.is_empty(),
            Self::Ticket => mandate.ticket.is_some(),
            Self::Size => mandate.revenue.is_some(),
            Self::Place => !mandate.areas.is_empty() || !mandate.states.is_empty(),
            Self::Profit => mandate.profit_at_least_minor.is_some(),
            Self::Growth => mandate.growth_at_least_percent.is_some(),
            Self::Involvement => mandate.involvement.is_some(),
            Self::Risk => mandate.risk_at_most.is_some(),
            Self::Timing => mandate.within_months.is_some(),
            Self::Traits => !mandate.must_haves.is_empty(),
            Self::Means | Self::Funds | Self::Experience | Self::Pace => false,
        }
    }

    /// How well the pair meets this feature; nothing if it was not asked.
    pub fn degree(self, mandate: &Mandate, offer: &Offer) -> Option<Degree> {
        match self {
            Self::Sector => sector_degree(mandate, offer.sector),
            Self::Ticket => ticket_degree(mandate, offer.asking),
            Self::Size => {
                mandate.revenue.map(|size| over_band(offer.revenue, |revenue| size_at(size, revenue)))
            }
            Self::Place => place(mandate, offer),
            Self::Profit => mandate
                .profit_at_least_minor
                .map(|least| over_band(offer.profit, |profit| profit_at(least, profit))),
            Self::Growth => mandate.growth_at_least_percent.map(|least| {
                Degree::of(offer.growth_percent, |growth| above(f32::from(least), f32::from(growth), 20.0))
            }),
            Self::Involvement => mandate
                .involvement
                .map(|wanted| Degree::of(offer.involvement, |needed| steps_apart(wanted, needed))),
            Self::Risk => mandate
                .risk_at_most
                .map(|most| Degree::of(offer.risk, |risk| above(f32::from(risk), f32::from(most), 40.0))),
            Self::Timing => mandate.within_months.map(|within| {
                Degree::of(offer.ready_in_months, |ready| above(f32::from(ready), f32::from(within), 12.0))
            }),
            Self::Traits => traits(mandate, offer),
            Self::Means => Some(means_degree(mandate, offer.asking)),
            Self::Funds => Some(funds_degree(mandate)),
            Self::Experience => experience_degree(mandate, offer.accepts.prefers_experience, offer.sector),
            Self::Pace => pace_degree(mandate, offer.accepts.close_within_months),
        }
    }
}

impl Member for Feature {
    const CASES: &'static [Self] = Self::ALL;

    fn place(self) -> u32 {
        self as u32
    }
}

/// The degree of a sector against those wanted.
pub(super) fn sector_degree(mandate: &Mandate, offered: Option<SectorPath>) -> Option<Degree> {
    sector(&mandate.sectors, offered)
}

/// The degree of a price against the ticket.
pub(super) fn ticket_degree(mandate: &Mandate, asking: Option<Figure>) -> Option<Degree> {
    mandate.ticket.map(|ticket| over_band(asking, |price| ticket_at(ticket, price)))
}

fn sector(wanted: &[SectorPath], offered: Option<SectorPath>) -> Option<Degree> {
    if wanted.is_empty() {
        None
    } else {
        Some(Degree::of(offered, |offered| nearest_sector(wanted, offered)))
    }
}

/// Whether the buyer's most covers the price.
pub(super) fn means_degree(mandate: &Mandate, asking: Option<Figure>) -> Degree {
    let most = mandate.ticket.map(|ticket| Ticket { min_minor: 0, ..ticket });
    most.map_or(Degree::Unknown, |most| over_band(asking, |price| ticket_at(most, price)))
}

/// Whether funds were proved.
pub(super) fn funds_degree(mandate: &Mandate) -> Degree {
    Degree::Known(if mandate.proof_of_funds { 1.0 } else { 0.0 })
}

/// How near the buyer's experience is. A buyer who named none is unknown, not inexperienced.
pub(super) fn experience_degree(
    mandate: &Mandate,
    is_preferred: bool,
    offered: Option<SectorPath>,
) -> Option<Degree> {
    is_preferred.then(|| sector(&mandate.experience, offered).unwrap_or(Degree::Unknown))
}

/// Whether the buyer moves as soon as the seller wishes.
pub(super) fn pace_degree(mandate: &Mandate, within_months: Option<u8>) -> Option<Degree> {
    within_months.map(|within| {
        Degree::of(mandate.within_months, |pace| above(f32::from(pace), f32::from(within), 12.0))
    })
}

fn nearest_sector(wanted: &[SectorPath], offered: SectorPath) -> f32 {
    wanted.iter().map(|wanted| wanted.nearness(offered)).fold(0.0, f32::max)
}

/// Within the size is full; outside by the ratio to the nearer bound, as the predecessors' third formula had it.
fn size_at(size: Ticket, revenue_minor: i64) -> f32 {
    let ratio = |small: i64, large: i64| (small.max(0) as f32 / large.max(1) as f32).min(1.0);
    if revenue_minor < size.min_minor {
        ratio(revenue_minor, size.min_minor)
    } else if revenue_minor > size.max_minor {
        ratio(size.max_minor, revenue_minor)
    } else {
        1.0
    }
}

/// Enough is full; less counts in proportion, a loss not at all.
fn profit_at(least_minor: i64, profit_minor: i64) -> f32 {
    if profit_minor >= least_minor {
        1.0
    } else if least_minor <= 0 {
        0.0
    } else {
        profit_minor.max(0) as f32 / least_minor as f32
    }
}

fn place(mandate: &Mandate, offer: &Offer) -> Option<Degree> {
    if mandate.areas.is_empty() && mandate.states.is_empty() {
        return None;
    }
    if offer.state.is_some_and(|state| mandate.states.contains(state)) {
        return Some(Degree::Known(1.0));
    }
    let near = offer.point.and_then(|point| nearest_area(&mandate.areas, point));
    // A known state that is not wanted says enough when no area was named.
    let elsewhere = mandate.areas.is_empty() && offer.state.is_some();
    Some(near.map_or(if elsewhere { Degree::Known(0.0) } else { Degree::Unknown }, Degree::Known))
}

fn traits(mandate: &Mandate, offer: &Offer) -> Option<Degree> {
    if mandate.must_haves.is_empty() {
        return None;
    }
    let known = mandate.must_haves.and(offer.known_traits);
    let held = known.and(offer.traits);
    // A must-have that is known and absent is a violation before degrees are looked at; what is not known stays so.
    let all_known = known == mandate.must_haves;
    Some(if all_known { Degree::Known(held.len() as f32 / known.len() as f32) } else { Degree::Unknown })
}
