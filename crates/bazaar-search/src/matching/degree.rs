//! Degrees, and the shapes they are measured by.

use super::mandate::{Area, Ticket};
use super::offer::Involvement;
use crate::engine::{Figure, Point, distance_km, surely_beyond};

/// Kilometres beyond the radius at which a place is no longer near at all; the predecessors' widest band.
const FAR_KM: f32 = 300.0;
/// What a price below the ticket is worth: smaller than planned is nearly right. From the predecessors.
const BELOW_TICKET: f32 = 0.8;

/// How much of a fit is lost when nothing asked is known: a guess is worth half of a certainty.
pub(super) const DOUBT: f32 = 0.5;

/// How well a feature is met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Degree {
    /// From 0, not at all, to 1, fully.
    Known(f32),
    /// Nobody said. Not a value in the middle.
    Unknown,
}

impl Degree {
    /// Measures what is known.
    pub(super) fn of<T>(value: Option<T>, measure: impl FnOnce(T) -> f32) -> Self {
        value.map_or(Self::Unknown, |value| Self::Known(measure(value).clamp(0.0, 1.0)))
    }

    /// What is missing to a full degree; of an unknown, what doubt costs.
    pub(super) fn shortfall(self) -> f32 {
        match self {
            Self::Known(degree) => 1.0 - degree,
            Self::Unknown => DOUBT,
        }
    }

    /// Whether it is known and less than full.
    pub(super) fn falls_short(self) -> bool {
        matches!(self, Self::Known(degree) if degree < 1.0)
    }
}

/// The mean of `measure` at the low end, middle and high end of a band: all that is known of a blind figure.
pub(super) fn over_band(figure: Option<Figure>, measure: impl Fn(i64) -> f32) -> Degree {
    Degree::of(figure, |figure| {
        if figure.low_minor == figure.high_minor {
            return measure(figure.low_minor);
        }
        let middle = i64::midpoint(figure.low_minor, figure.high_minor);
        (measure(figure.low_minor) + measure(middle) + measure(figure.high_minor)) / 3.0
    })
}

/// Within the ticket is full; above it falls to nothing at one and a half times the most. From the predecessors.
pub(super) fn ticket_at(ticket: Ticket, price_minor: i64) -> f32 {
    if price_minor < ticket.min_minor {
        BELOW_TICKET
    } else if price_minor <= ticket.max_minor {
        1.0
    } else {
        (1.0 - 2.0 * (price_minor as f32 / ticket.max_minor.max(1) as f32 - 1.0)).max(0.0)
    }
}

/// Full while `value` is at most `most`; then falls to nothing over `slack`. Swap the first two for "at least".
pub(super) fn above(value: f32, most: f32, slack: f32) -> f32 {
    (1.0 - (value - most).max(0.0) / slack).max(0.0)
}

/// Same is full, next to it half, further nothing.
pub(super) fn steps_apart(wanted: Involvement, needed: Involvement) -> f32 {
    match (wanted as i8 - needed as i8).abs() {
        0 => 1.0,
        1 => 0.5,
        _ => 0.0,
    }
}

/// How near the point is to the nearest area: full within its radius. Nothing if there are no areas.
pub(super) fn nearest_area(areas: &[Area], point: Point) -> Option<f32> {
    let near = |area: &Area| {
        let out_of_reach = surely_beyond(area.point, point, f64::from(area.radius_km + FAR_KM));
        if out_of_reach { 0.0 } else { above(kilometres(area.point, point), area.radius_km, FAR_KM) }
    };
    areas.iter().map(near).reduce(f32::max)
}

#[expect(clippy::cast_possible_truncation, reason = "distances on earth, to a metre or so")]
pub(super) fn kilometres(a: Point, b: Point) -> f32 {
    distance_km(a, b) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TICKET: Ticket = Ticket { min_minor: 100, max_minor: 200 };

    #[test]
    fn prices_against_a_ticket() {
        for (price, degree) in [(50, 0.8), (100, 1.0), (200, 1.0), (250, 0.5), (300, 0.0), (900, 0.0)] {
            assert!((ticket_at(TICKET, price) - degree).abs() < 1e-6, "{price}");
        }
    }

    proptest! {
        #[test]
        fn a_band_lies_between_its_best_and_worst_value(low in 0..400_i64, width in 0..200_i64) {
            let Degree::Known(degree) = over_band(Some(Figure::band(low, low + width)), |price| ticket_at(TICKET, price))
            else { return Err(TestCaseError::fail("a known figure has a known degree")) };
            let values = || (low..=low + width).map(|price| ticket_at(TICKET, price));
            prop_assert!(degree <= values().fold(0.0, f32::max) + 1e-6);
            prop_assert!(degree >= values().fold(1.0, f32::min) - 1e-6);
        }

        #[test]
        fn dearer_is_never_better_above_the_ticket(price in 200..1_000_i64, more in 0..500_i64) {
            prop_assert!(ticket_at(TICKET, price + more) <= ticket_at(TICKET, price));
        }
    }
}
