//! Finding places from what a person begins to type: a state, a city by any of its names, a district, a locality, or
//! the first digits of a PIN.

use std::cmp::Reverse;
use std::sync::LazyLock;

use bazaar_kit::Locale;
use bazaar_kit::fold::{fold_digits, sound_key};

use super::city::{City, cities};
use super::name::district_name;
use super::pin_table::{District, PinPlace, State, pins, states};
use super::point::Point;

static INDEX: LazyLock<Vec<Entry>> = LazyLock::new(build_index);

/// A place that fits what was typed.
#[derive(Debug, Clone, Copy)]
pub struct PlaceHit {
    /// What sort of place it is, with the place.
    pub kind: PlaceKind,
}

/// The sorts of place, in the order they are offered.
#[derive(Debug, Clone, Copy)]
pub enum PlaceKind {
    /// A town people name.
    City(&'static City),
    /// A whole state or union territory.
    State(&'static State),
    /// A district.
    District(&'static District),
    /// The main post office of a PIN.
    Locality(PinPlace),
}

/// The places whose name, former name or main office begins like `typed` (in any script and spelling), or the PINs
/// that begin with its digits. Exact names first, then cities, states, districts and localities, larger ones first.
pub fn find_places(typed: &str, limit: usize) -> Vec<PlaceHit> {
    let digits: String = fold_digits(typed).split_whitespace().collect();
    if !digits.is_empty() && digits.chars().all(|character| character.is_ascii_digit()) {
        return pins_beginning_with(&digits, limit);
    }
    let key = place_key(typed);
    if key.is_empty() {
        return Vec::new();
    }
    let start = INDEX.partition_point(|entry| *entry.key < *key);
    let mut fitting: Vec<&Entry> =
        INDEX[start..].iter().take_while(|entry| entry.key.starts_with(&key)).collect();
    fitting.sort_by(|left, right| left.order(&key).cmp(&right.order(&key)));
    let mut hits: Vec<PlaceHit> = Vec::new();
    for entry in fitting {
        if hits.len() == limit {
            break;
        }
        if !hits.iter().any(|hit| hit.is_same(entry.kind)) {
            hits.push(PlaceHit { kind: entry.kind });
        }
    }
    hits
}

impl PlaceHit {
    /// The name to show. Localities have English names only.
    pub fn name(&self, locale: Locale) -> &'static str {
        match self.kind {
            PlaceKind::City(city) => city.name(locale),
            PlaceKind::State(state) => state.name_in(locale),
            PlaceKind::District(district) => district_name(&district.name, locale),
            PlaceKind::Locality(place) => place.main_office,
        }
    }

    /// The state it lies in, or is.
    pub fn state(&self) -> Option<&'static State> {
        match self.kind {
            PlaceKind::State(state) => Some(state),
            _ => self.district().map(|district| &district.state),
        }
    }

    /// The district it lies in, or is; none for a state.
    pub fn district(&self) -> Option<&'static District> {
        match self.kind {
            PlaceKind::City(city) => city.head_office.district,
            PlaceKind::State(_) => None,
            PlaceKind::District(district) => Some(district),
            PlaceKind::Locality(place) => place.district,
        }
    }

    /// The PIN that stands for it; none for districts and states.
    pub fn pin(&self) -> Option<u32> {
        match self.kind {
            PlaceKind::City(city) => Some(city.head_office.pin),
            PlaceKind::Locality(place) => Some(place.pin),
            PlaceKind::State(_) | PlaceKind::District(_) => None,
        }
    }

    /// A point to measure distances from: of the PIN, or the mean of a district's PINs. States have none.
    pub fn point(&self) -> Option<Point> {
        match self.kind {
            PlaceKind::City(city) => city.head_office.point,
            PlaceKind::State(_) => None,
            PlaceKind::District(district) => mean_point(district),
            PlaceKind::Locality(place) => place.point,
        }
    }

    fn is_same(&self, other: PlaceKind) -> bool {
        match (self.kind, other) {
            (PlaceKind::City(left), PlaceKind::City(right)) => std::ptr::eq(left, right),
            (PlaceKind::State(left), PlaceKind::State(right)) => left == right,
            (PlaceKind::District(left), PlaceKind::District(right)) => left == right,
            (PlaceKind::Locality(left), PlaceKind::Locality(right)) => left.pin == right.pin,
            _ => false,
        }
    }
}

/// One name of a place, sounded.
#[derive(Debug)]
struct Entry {
    key: Box<str>,
    kind: PlaceKind,
}

impl Entry {
    /// Smaller comes first.
    fn order(&self, typed: &str) -> (bool, u8, Reverse<u16>, &str, Option<u32>) {
        let hit = PlaceHit { kind: self.kind };
        let (sort, size) = match self.kind {
            PlaceKind::City(city) => (city.rank as u8, city.head_office.offices),
            PlaceKind::State(_) => (2, 0),
            PlaceKind::District(_) => (5, 0),
            PlaceKind::Locality(place) => (6, place.offices),
        };
        (*self.key != *typed, sort, Reverse(size), &self.key, hit.pin())
    }
}

fn pins_beginning_with(digits: &str, limit: usize) -> Vec<PlaceHit> {
    let fitting = pins().filter(|place| place.pin.to_string().starts_with(digits));
    fitting.take(limit).map(|place| PlaceHit { kind: PlaceKind::Locality(place) }).collect()
}

fn build_index() -> Vec<Entry> {
    let mut index = Vec::with_capacity(21_000);
    let mut add = |name: &str, kind| index.push(Entry { key: place_key(name).into(), kind });
    for city in cities() {
        for name in city.aliases.iter().chain([&city.name_en, &city.name_hi]) {
            add(name, PlaceKind::City(city));
        }
    }
    for state in states() {
        add(&state.name, PlaceKind::State(state));
    }
    for district in distinct_districts() {
        add(&district.name, PlaceKind::District(district));
    }
    for place in pins() {
        add(place.main_office, PlaceKind::Locality(place));
    }
    index.retain(|entry| !entry.key.is_empty());
    index.sort_by(|left, right| left.key.cmp(&right.key));
    index
}

fn distinct_districts() -> Vec<&'static District> {
    let mut districts: Vec<_> = pins().filter_map(|place| place.district).collect();
    districts.sort_by_key(|district| (district.state.gst_code, &district.name));
    districts.dedup();
    districts
}

fn place_key(name: &str) -> String {
    sound_key(&name.replace(|character: char| character.is_ascii_punctuation(), " "))
}

fn mean_point(district: &District) -> Option<Point> {
    let points: Vec<_> =
        pins().filter(|place| place.district == Some(district)).filter_map(|place| place.point).collect();
    let count = points.len() as f64;
    (!points.is_empty()).then(|| Point {
        latitude: points.iter().map(|point| point.latitude).sum::<f64>() / count,
        longitude: points.iter().map(|point| point.longitude).sum::<f64>() / count,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn first(typed: &str) -> &'static str {
        find_places(typed, 1).first().map(|hit| hit.name(Locale::En)).unwrap_or_default()
    }

    #[test]
    fn former_and_everyday_names_find_the_city() {
        for (typed, name) in [
            ("Bombay", "Mumbai"),
            ("bangalore", "Bengaluru"),
            ("Calcutta", "Kolkata"),
            ("Madras", "Chennai"),
            ("poona", "Pune"),
            ("Baroda", "Vadodara"),
            ("Gurgaon", "Gurugram"),
            ("trivandrum", "Thiruvananthapuram"),
            ("Vizag", "Visakhapatnam"),
            ("Banaras", "Varanasi"),
            ("बनारस", "Varanasi"),
            ("मुंबई", "Mumbai"),
            ("mumbai", "Mumbai"),
            ("दिल्ली", "Delhi"),
            ("Allahabad", "Prayagraj"),
            ("Osmanabad", "Dharashiv"),
            ("Port Blair", "Sri Vijaya Puram"),
            ("Ahmadabad", "Ahmedabad"),
            ("ahmedab", "Ahmedabad"),
            ("coimb", "Coimbatore"),
            ("Maharashtra", "Maharashtra"),
            ("Sitamarhi", "Sitamarhi"),
        ] {
            assert_eq!(first(typed), name, "{typed}");
        }
    }

    #[test]
    fn states_districts_and_localities_are_told_apart() {
        let kerala = find_places("kerala", 1)[0];
        assert!(matches!(kerala.kind, PlaceKind::State(state) if state.gst_code == 32));
        assert!(kerala.point().is_none() && kerala.pin().is_none());
        let wardha = find_places("wardha", 1)[0];
        assert!(matches!(wardha.kind, PlaceKind::District(_)) && wardha.point().is_some());
        let locality = find_places("lodi road", 1)[0];
        assert_eq!((locality.pin(), locality.state().map(|state| state.gst_code)), (Some(110_003), Some(7)));
    }

    #[test]
    fn two_districts_of_one_name_are_both_offered() {
        let states: Vec<_> = find_places("Hamirpur", 20)
            .into_iter()
            .filter(|hit| matches!(hit.kind, PlaceKind::District(_)))
            .filter_map(|hit| hit.state())
            .map(|state| state.gst_code)
            .collect();
        assert_eq!(states, [2, 9]);
    }

    #[test]
    fn digits_find_pins() {
        let hits = find_places("५६०", 5);
        assert_eq!(hits.len(), 5);
        assert!(hits.iter().all(|hit| hit.pin().is_some_and(|pin| pin / 1_000 == 560)));
        assert_eq!(find_places("560 001", 5).len(), 1);
        assert!(find_places("9000", 5).is_empty());
    }

    #[test]
    fn nothing_is_found_for_nothing() {
        for typed in ["", "  ", "..", "vxqzv", "12345678901234567890"] {
            assert!(find_places(typed, 5).is_empty(), "{typed}");
        }
        assert!(find_places("pune", 0).is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_answered_within_the_limit(typed in "\\PC{0,20}", limit in 0_usize..8) {
            prop_assert!(find_places(&typed, limit).len() <= limit);
        }
    }
}
