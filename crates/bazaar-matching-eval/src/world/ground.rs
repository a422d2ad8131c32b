//! Towns and trades of the simulated market.

/// A town: degrees north and east, GST state code, and how many businesses it has next to others.
pub(super) struct Town {
    pub(super) at: (f64, f64),
    pub(super) state: u8,
    pub(super) weight: f64,
}

const fn town(lat: f64, lon: f64, state: u8, weight: f64) -> Town {
    Town { at: (lat, lon), state, weight }
}

/// Where people and businesses are.
pub(super) const TOWNS: [Town; 20] = [
    town(19.08, 72.88, 27, 20.0),
    town(28.61, 77.21, 7, 18.0),
    town(12.97, 77.59, 29, 12.0),
    town(17.39, 78.49, 36, 9.0),
    town(23.02, 72.57, 24, 8.0),
    town(13.08, 80.27, 33, 8.0),
    town(22.57, 88.36, 19, 8.0),
    town(18.52, 73.86, 27, 7.0),
    town(26.91, 75.79, 8, 5.0),
    town(21.17, 72.83, 24, 5.0),
    town(26.85, 80.95, 9, 5.0),
    town(26.45, 80.33, 9, 4.0),
    town(21.15, 79.09, 27, 4.0),
    town(22.72, 75.86, 23, 4.0),
    town(11.02, 76.96, 33, 3.0),
    town(20.30, 85.82, 21, 3.0),
    town(30.73, 76.78, 4, 2.0),
    town(25.59, 85.14, 10, 2.0),
    town(9.93, 76.27, 32, 2.0),
    town(26.14, 91.74, 18, 2.0),
];

/// A trade: its place in the NIC tree, and the column of the predecessors' table it falls into.
pub(crate) struct Trade {
    /// The section's letter.
    pub(crate) section: char,
    /// The class's four digits.
    pub(crate) class: &'static str,
    /// 0 manufacturing, 1 technology, 2 health, 3 retail, 4 services, 5 agriculture, 6 construction, 7 education.
    pub(crate) column: usize,
}

const fn trade(section: char, class: &'static str, column: usize) -> Trade {
    Trade { section, class, column }
}

/// What businesses do.
pub(crate) const TRADES: [Trade; 24] = [
    trade('C', "1061", 0),
    trade('C', "1071", 0),
    trade('C', "1079", 0),
    trade('C', "1312", 0),
    trade('C', "1410", 0),
    trade('C', "1811", 0),
    trade('C', "2220", 0),
    trade('C', "2599", 0),
    trade('C', "3100", 0),
    trade('G', "4520", 3),
    trade('G', "4711", 3),
    trade('G', "4721", 3),
    trade('G', "4759", 3),
    trade('G', "4772", 3),
    trade('H', "4923", 4),
    trade('I', "5510", 4),
    trade('I', "5610", 4),
    trade('J', "6201", 1),
    trade('A', "0146", 5),
    trade('F', "4330", 6),
    trade('P', "8549", 7),
    trade('Q', "8610", 2),
    trade('Q', "8620", 2),
    trade('S', "9602", 4),
];

/// How near two trades are to people, which is not how the product measures it: 1 for the same, 0 for nothing shared.
pub(super) fn kinship(a: usize, b: usize) -> f64 {
    let (a, b) = (&TRADES[a], &TRADES[b]);
    let shared = a.class.bytes().zip(b.class.bytes()).take_while(|(one, other)| one == other).count();
    match shared {
        4 => 1.0,
        3 => 0.72,
        2 => 0.45,
        _ if a.section == b.section => 0.12,
        _ => 0.0,
    }
}

/// Kilometres between two points.
pub(crate) fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    const EARTH_RADIUS_KM: f64 = 6_371.008_8;
    let half = |from: f64, to: f64| libm::sin((to - from).to_radians() / 2.0);
    let (lat, lon) = (half(a.0, b.0), half(a.1, b.1));
    let chord = lat * lat + libm::cos(a.0.to_radians()) * libm::cos(b.0.to_radians()) * lon * lon;
    2.0 * EARTH_RADIUS_KM * libm::asin(libm::sqrt(chord.min(1.0)))
}
