//! Why a pair is a match, or would be a better one, as keys and numbers.

use bazaar_kit::{FaultArgs, text_enum};

use super::degree::{Degree, kilometres};
use super::feature::Feature;
use super::mandate::Mandate;
use super::offer::Offer;

/// From here up a degree speaks for the match.
const FOR_FROM: f32 = 0.75;
/// From here up, but not for, it is half met; below it speaks against.
const PARTLY_FROM: f32 = 0.4;

text_enum! {
    /// What a degree says.
    pub enum Verdict {
        /// Speaks for the match.
        For = "for",
        /// Half met.
        Partly = "partly",
        /// Speaks against it.
        Against = "against",
        /// Nobody said; worth asking.
        Unknown = "unknown",
    }
}

impl Verdict {
    fn of(degree: Degree) -> Self {
        match degree {
            Degree::Known(degree) if degree >= FOR_FROM => Self::For,
            Degree::Known(degree) if degree >= PARTLY_FROM => Self::Partly,
            Degree::Known(_) => Self::Against,
            Degree::Unknown => Self::Unknown,
        }
    }
}

/// What one feature says of a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The feature.
    pub feature: Feature,
    /// How well it is met.
    pub degree: Degree,
    /// What that says.
    pub verdict: Verdict,
    /// Its share of the side's weight, 0 to 1.
    pub weight: f32,
    /// Numbers for its text.
    pub args: FaultArgs,
}

impl Reason {
    pub(super) fn new(
        feature: Feature,
        degree: Degree,
        weight: f32,
        mandate: &Mandate,
        offer: &Offer,
    ) -> Self {
        Self { feature, degree, verdict: Verdict::of(degree), weight, args: args(feature, mandate, offer) }
    }

    /// The key of its text: `match-place-against`.
    pub fn key(&self) -> String {
        format!("match-{}-{}", self.feature, self.verdict)
    }
}

/// The numbers a feature's texts may name. Public figures only: bands by their low end.
pub(super) fn args(feature: Feature, mandate: &Mandate, offer: &Offer) -> FaultArgs {
    use bazaar_kit::FaultArg::{Money, Number};
    let mut args = FaultArgs::new();
    match feature {
        Feature::Ticket | Feature::Means => {
            args.extend(offer.asking.map(|asking| ("price", Money(asking.low_minor))));
            args.extend(mandate.ticket.map(|ticket| ("most", Money(ticket.max_minor))));
        }
        Feature::Place => args.extend(nearest_km(mandate, offer).map(|km| ("km", Number(km)))),
        Feature::Growth => args.extend(offer.growth_percent.map(|growth| ("percent", Number(growth.into())))),
        Feature::Timing => args.extend(offer.ready_in_months.map(|months| ("months", Number(months.into())))),
        Feature::Pace => args.extend(mandate.within_months.map(|months| ("months", Number(months.into())))),
        Feature::Sector
        | Feature::Size
        | Feature::Profit
        | Feature::Involvement
        | Feature::Risk
        | Feature::Traits
        | Feature::Funds
        | Feature::Experience => {}
    }
    args
}

/// Whole kilometres to the middle of the nearest area.
#[expect(clippy::cast_possible_truncation, reason = "distances on earth, rounded")]
pub(super) fn nearest_km(mandate: &Mandate, offer: &Offer) -> Option<i64> {
    let point = offer.point?;
    let nearest = mandate.areas.iter().map(|area| kilometres(area.point, point)).reduce(f32::min)?;
    Some(nearest.round() as i64)
}
