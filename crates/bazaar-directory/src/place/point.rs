//! Points on the map and the distance between them.

/// The Earth's mean radius (IUGG).
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// A point in decimal degrees, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// North is positive.
    pub latitude: f64,
    /// East is positive.
    pub longitude: f64,
}

/// Distance over the sphere in kilometres, by the haversine formula; within half a per cent of the true one,
/// and the same on every machine.
pub fn distance_km(from: Point, to: Point) -> f64 {
    let half = |left: f64, right: f64| libm::sin((right - left).to_radians() / 2.0);
    let north = half(from.latitude, to.latitude);
    let east = half(from.longitude, to.longitude);
    let level = libm::cos(from.latitude.to_radians()) * libm::cos(to.latitude.to_radians());
    let haversine = north * north + level * east * east;
    2.0 * EARTH_RADIUS_KM * libm::asin(libm::sqrt(haversine.clamp(0.0, 1.0)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_point() -> impl Strategy<Value = Point> {
        (6.0..37.0, 68.0..98.0).prop_map(|(latitude, longitude)| Point { latitude, longitude })
    }

    #[test]
    fn known_distances() {
        let delhi = Point { latitude: 28.6139, longitude: 77.2090 };
        let mumbai = Point { latitude: 19.0760, longitude: 72.8777 };
        assert!((distance_km(delhi, mumbai) - 1_148.0).abs() < 3.0);
        let one_degree_north = Point { latitude: 29.6139, ..delhi };
        assert!((distance_km(delhi, one_degree_north) - 111.195).abs() < 0.01);
    }

    proptest! {
        #[test]
        fn distance_is_a_metric(one in any_point(), two in any_point(), three in any_point()) {
            prop_assert!(distance_km(one, one) < 1e-9);
            prop_assert!((distance_km(one, two) - distance_km(two, one)).abs() < 1e-9);
            prop_assert!(distance_km(one, three) <= distance_km(one, two) + distance_km(two, three) + 1e-6);
        }
    }
}
