//! Distance on the earth, the same on every machine.

use super::document::Point;

/// Mean earth radius of the IUGG, kilometres.
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

const MICRO: f64 = 1_000_000.0;

/// Degrees as stored: millionths, about eleven centimetres.
#[expect(clippy::cast_possible_truncation, reason = "degrees are at most 180 million millionths")]
pub(super) fn micro_degrees(degrees: f64) -> i64 {
    (degrees * MICRO).round() as i64
}

/// The point of stored millionths.
pub(super) fn from_micro_degrees(lat_micro: i64, lon_micro: i64) -> Point {
    Point { lat: lat_micro as f64 / MICRO, lon: lon_micro as f64 / MICRO }
}

/// Great-circle distance by the haversine formula, kilometres.
pub fn distance_km(a: Point, b: Point) -> f64 {
    let half_lat = libm::sin((b.lat - a.lat).to_radians() / 2.0);
    let half_lon = libm::sin((b.lon - a.lon).to_radians() / 2.0);
    let across = libm::cos(a.lat.to_radians()) * libm::cos(b.lat.to_radians());
    let chord = half_lat * half_lat + across * half_lon * half_lon;
    2.0 * EARTH_RADIUS_KM * libm::asin(libm::sqrt(chord.min(1.0)))
}

/// Whether the latitudes alone put two points further apart than `radius_km`: cheap, and never wrong when true.
pub(crate) fn surely_beyond(a: Point, b: Point, radius_km: f64) -> bool {
    (a.lat - b.lat).abs().to_radians() * EARTH_RADIUS_KM > radius_km
}

/// Whether a point can be on earth.
pub(super) fn is_on_earth(point: Point) -> bool {
    point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MUMBAI: Point = Point { lat: 19.076, lon: 72.8777 };
    const PUNE: Point = Point { lat: 18.5204, lon: 73.8567 };

    #[test]
    fn mumbai_to_pune_is_about_120_km() {
        assert!((distance_km(MUMBAI, PUNE) - 120.0).abs() < 3.0);
    }

    prop_compose! {
        fn point()(lat in -90.0..90.0_f64, lon in -180.0..180.0_f64) -> Point { Point { lat, lon } }
    }

    proptest! {
        #[test]
        fn the_cheap_test_never_drops_what_is_near(a in point(), b in point(), radius in 1.0..5_000.0_f64) {
            prop_assert!(!surely_beyond(a, b, radius) || distance_km(a, b) > radius - 1e-6);
        }

        #[test]
        fn storage_moves_a_point_by_less_than_a_metre(a in point()) {
            let stored = from_micro_degrees(micro_degrees(a.lat), micro_degrees(a.lon));
            prop_assert!(distance_km(a, stored) < 0.001);
        }
    }
}
