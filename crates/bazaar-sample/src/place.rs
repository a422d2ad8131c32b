//! Real places, as often as trade happens there.

use std::sync::LazyLock;

use bazaar_directory::place::{City, CityRank, PinPlace, cities, distance_km, pins};

use crate::draw::Draw;

/// How far from its head office a city's businesses lie.
const CITY_RADIUS_KM: f64 = 15.0;
/// The share of businesses in or around a known city; the rest lie anywhere in the country.
const IN_A_CITY: f64 = 0.86;

static CITY_PINS: LazyLock<Vec<CityPins>> = LazyLock::new(gather_city_pins);
static CITY_WEIGHTS: LazyLock<Vec<(usize, u32)>> =
    LazyLock::new(|| cities().iter().map(|city| commercial_weight(city.rank)).enumerate().collect());
static USABLE_PINS: LazyLock<Vec<PinPlace>> = LazyLock::new(|| pins().filter(is_usable).collect());

/// Where a business or a buyer is.
#[derive(Debug, Clone, PartialEq)]
pub struct SamplePlace {
    /// Six digits, in the postal directory, with a trusted point.
    pub pin: u32,
    /// The PIN's main post office. Part of the address: never shown to strangers.
    pub locality: &'static str,
    /// English name, as in the postal directory.
    pub district: &'static str,
    /// GST state code.
    pub state_gst_code: u8,
    /// English name.
    pub state: &'static str,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// The city people would name, in English; the district where there is none.
    pub area_en: &'static str,
    /// The city people would name, in Hindi; none outside the known cities.
    pub area_hi: Option<&'static str>,
}

struct CityPins {
    city: &'static City,
    pins: Vec<PinPlace>,
}

pub(crate) fn draw_place(draw: &mut Draw) -> SamplePlace {
    if draw.chance(IN_A_CITY) {
        let around = &CITY_PINS[draw.weighted(&CITY_WEIGHTS)];
        return sample_place(*draw.pick(&around.pins), Some(around.city));
    }
    sample_place(*draw.pick(&USABLE_PINS), None)
}

fn sample_place(place: PinPlace, city: Option<&'static City>) -> SamplePlace {
    let district = place.district.expect("only PINs with a district are used");
    let point = place.point.expect("only PINs with a point are used");
    SamplePlace {
        pin: place.pin,
        locality: place.main_office,
        district: &district.name,
        state_gst_code: district.state.gst_code,
        state: &district.state.name,
        latitude: point.latitude,
        longitude: point.longitude,
        area_en: city.map_or(district.name.as_str(), |city| &city.name_en),
        area_hi: city.map(|city| city.name_hi.as_str()),
    }
}

fn commercial_weight(rank: CityRank) -> u32 {
    match rank {
        CityRank::Metropolis => 42,
        CityRank::Large => 11,
        CityRank::Middle => 4,
        CityRank::Small => 1,
    }
}

fn is_usable(place: &PinPlace) -> bool {
    place.point.is_some() && place.district.is_some() && place.delivers
}

/// The usable PINs around each city in its own state; its head office alone where there is nothing else.
fn gather_city_pins() -> Vec<CityPins> {
    cities().iter().map(|city| CityPins { city, pins: pins_around(city) }).collect()
}

fn pins_around(city: &City) -> Vec<PinPlace> {
    let state = |place: &PinPlace| place.district.map(|district| &district.state);
    let centre = city.head_office.point.expect("every city has a point, as the directory's tests show");
    let is_near = |place: &PinPlace| {
        // Degrees first: cheap, and they rule out nearly everything.
        place.point.is_some_and(|point| {
            (point.latitude - centre.latitude).abs() < 0.2 && distance_km(point, centre) <= CITY_RADIUS_KM
        })
    };
    let in_state = |place: &&PinPlace| state(place) == state(&city.head_office);
    let around: Vec<_> =
        USABLE_PINS.iter().filter(|place| is_near(place)).filter(in_state).copied().collect();
    if around.is_empty() { vec![city.head_office] } else { around }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Stream;

    #[test]
    fn most_businesses_are_where_trade_is() {
        let places: Vec<_> =
            (0..4_000).map(|number| draw_place(&mut Draw::new(1, Stream::Listing, number))).collect();
        let share = |is: &dyn Fn(&SamplePlace) -> bool| places.iter().filter(|place| is(place)).count();
        assert!((3_300..3_600).contains(&share(&|place| place.area_hi.is_some())));
        assert!(share(&|place| place.area_en == "Mumbai") > 80);
        assert!(share(&|place| place.area_en == "Leh") < 20);
        let mut states: Vec<_> = places.iter().map(|place| place.state_gst_code).collect();
        states.sort_unstable();
        states.dedup();
        assert!(states.len() > 25);
    }

    #[test]
    fn every_city_has_pins_of_its_own() {
        for around in CITY_PINS.iter() {
            assert!(around.pins.iter().all(|place| place.point.is_some() && place.district.is_some()));
        }
        assert!(CITY_PINS[0].pins.len() > 20, "Mumbai has many");
    }
}
