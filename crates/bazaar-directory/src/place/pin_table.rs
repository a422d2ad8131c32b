//! The PIN table: 19,586 rows packed into fixed-size records and one string of names.

use std::sync::LazyLock;

use bazaar_kit::Locale;
use bazaar_kit::india::GstState;

use super::pin_file::read_pin_table;
use super::point::Point;

static PINS: LazyLock<PinTable> = LazyLock::new(read_pin_table);

/// The first number of the Army Postal Service's PINs (900000 to 999999).
pub(super) const FIRST_ARMY_PIN: u32 = 900_000;
/// Points are kept as whole ten-thousandths of a degree, the precision of the source.
const STEPS_PER_DEGREE: f64 = 10_000.0;
/// Marks a row without district.
pub(super) const NO_DISTRICT: u16 = u16::MAX;

/// What a PIN says about a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PinPlace {
    /// Six digits.
    pub pin: u32,
    /// The highest-ranked post office, without its ending (S.O, B.O).
    pub main_office: &'static str,
    /// The district it mostly lies in: a suggestion. None for 100 PINs of the source.
    pub district: Option<&'static District>,
    /// The middle of its post offices, when the source is trusted (grades A and B).
    pub point: Option<Point>,
    /// How far the source's point is trusted.
    pub grade: CoordinateGrade,
    /// How far the farthest agreeing office lies from the point; 0 without one.
    pub spread_km: u8,
    /// How many post offices it has.
    pub offices: u16,
    /// Whether any of them delivers.
    pub delivers: bool,
    row: u32,
}

/// A district and the state it lies in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct District {
    /// The name in the postal directory, which may be an old one.
    pub name: String,
    /// The state.
    pub state: State,
}

/// A state or union territory.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State {
    /// The two-digit GST state code, as a number.
    pub gst_code: u8,
    /// English name.
    pub name: String,
}

impl State {
    /// The name in this language.
    pub fn name_in(&self, locale: Locale) -> &str {
        let listed = || GstState::by_code(&format!("{:02}", self.gst_code));
        if locale == Locale::Hi { listed().map_or(&self.name, |state| state.name_hi) } else { &self.name }
    }
}

/// How far a PIN's point is trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinateGrade {
    /// Two or more offices agree.
    A,
    /// A single office.
    B,
    /// More than 150 km from the middle of its district: not used.
    C,
    /// No point at all.
    D,
}

/// What is known about six digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PinAnswer {
    /// A place.
    Known(PinPlace),
    /// The Army Postal Service's: right, and without a place.
    ArmyPost,
    /// Not in the directory of November 2026. New PINs appear, so this is a question to the person, not a refusal.
    Unknown,
}

/// What six digits stand for. `pin` is the number they read as.
pub fn answer_pin(pin: u32) -> PinAnswer {
    if (FIRST_ARMY_PIN..1_000_000).contains(&pin) {
        return PinAnswer::ArmyPost;
    }
    find_pin(pin).map_or(PinAnswer::Unknown, PinAnswer::Known)
}

/// The place of a PIN; none for an unknown one and for the Army's.
pub fn find_pin(pin: u32) -> Option<PinPlace> {
    let row = PINS.rows.binary_search_by_key(&pin, |row| row.pin).ok()?;
    Some(PINS.place(row))
}

/// Every PIN that has a place, in order.
pub fn pins() -> impl ExactSizeIterator<Item = PinPlace> {
    (0..PINS.rows.len()).map(|row| PINS.place(row))
}

/// Every state and union territory that has a PIN, by GST code.
pub fn states() -> &'static [State] {
    &PINS.states
}

impl PinPlace {
    /// Further districts that the PIN touches; for 1,258 PINs there is at least one.
    pub fn other_districts(&self) -> impl Iterator<Item = &'static District> {
        let start = PINS.other_districts.partition_point(|(row, _)| *row < self.row);
        let row = self.row;
        let rest = PINS.other_districts[start..].iter();
        rest.take_while(move |(other, _)| *other == row)
            .map(|(_, district)| &PINS.districts[usize::from(*district)])
    }
}

#[derive(Debug)]
pub(super) struct PinTable {
    pub(super) rows: Vec<PinRow>,
    pub(super) names: String,
    pub(super) districts: Vec<District>,
    /// Row number and district number, ordered by row.
    pub(super) other_districts: Vec<(u32, u16)>,
    pub(super) states: Vec<State>,
}

#[derive(Debug)]
pub(super) struct PinRow {
    pub(super) pin: u32,
    pub(super) latitude_steps: i32,
    pub(super) longitude_steps: i32,
    pub(super) name_start: u32,
    pub(super) district: u16,
    pub(super) offices: u16,
    pub(super) name_length: u8,
    pub(super) spread_km: u8,
    pub(super) grade: CoordinateGrade,
    pub(super) delivers: bool,
}

impl PinTable {
    fn place(&'static self, index: usize) -> PinPlace {
        let row = &self.rows[index];
        let start = row.name_start as usize;
        let is_trusted = matches!(row.grade, CoordinateGrade::A | CoordinateGrade::B);
        PinPlace {
            pin: row.pin,
            main_office: &self.names[start..start + usize::from(row.name_length)],
            district: self.districts.get(usize::from(row.district)),
            point: is_trusted.then(|| row.point()),
            grade: row.grade,
            spread_km: row.spread_km,
            offices: row.offices,
            delivers: row.delivers,
            row: u32::try_from(index).expect("some twenty thousand rows"),
        }
    }
}

impl PinRow {
    fn point(&self) -> Point {
        Point {
            latitude: f64::from(self.latitude_steps) / STEPS_PER_DEGREE,
            longitude: f64::from(self.longitude_steps) / STEPS_PER_DEGREE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(pin: u32) -> PinPlace {
        find_pin(pin).unwrap_or_else(|| panic!("{pin}"))
    }

    #[test]
    fn known_pins() {
        for (pin, office, district, gst_code) in [
            (110_001, "New Delhi GPO", "New Delhi", 7),
            (400_001, "Mumbai GPO", "Mumbai", 27),
            (560_001, "Bengaluru GPO", "Bengaluru Urban", 29),
            (302_001, "Jaipur GPO", "Jaipur", 8),
            (641_001, "Coimbatore", "Coimbatore", 33),
            (194_101, "Leh", "Leh Ladakh", 38),
            (744_101, "Port Blair", "South Andamans", 35),
        ] {
            let found = place(pin);
            let district_found = found.district.unwrap();
            assert_eq!((found.main_office, district_found.name.as_str()), (office, district));
            assert_eq!(district_found.state.gst_code, gst_code);
            assert!(found.point.is_some());
        }
    }

    #[test]
    fn a_pin_without_state_has_a_point_but_no_district() {
        let found = place(121_999);
        assert_eq!(found.district, None);
        assert!(found.point.is_some());
        assert_eq!(pins().filter(|place| place.district.is_none()).count(), 100);
    }

    #[test]
    fn a_pin_of_several_districts_names_them_all() {
        let found = place(110_003);
        assert_eq!(found.district.unwrap().name, "South East");
        let others: Vec<_> = found.other_districts().map(|district| district.name.as_str()).collect();
        assert_eq!(others, ["New Delhi", "South"]);
        assert_eq!(place(110_001).other_districts().count(), 0);
        assert_eq!(pins().filter(|place| place.other_districts().next().is_some()).count(), 1_258);
    }

    #[test]
    fn army_pins_are_right_and_have_no_place() {
        for pin in [900_056, 900_099, 901_234, 999_999] {
            assert_eq!(answer_pin(pin), PinAnswer::ArmyPost);
            assert_eq!(find_pin(pin), None);
        }
    }

    #[test]
    fn unknown_pins_are_unknown() {
        for pin in [0, 99_999, 100_000, 110_000, 899_999, 1_000_000, u32::MAX] {
            assert_eq!(answer_pin(pin), PinAnswer::Unknown, "{pin}");
        }
    }

    #[test]
    fn only_trusted_points_are_shown() {
        for place in pins() {
            let is_trusted = matches!(place.grade, CoordinateGrade::A | CoordinateGrade::B);
            assert_eq!(place.point.is_some(), is_trusted, "{}", place.pin);
            if let Some(point) = place.point {
                assert!(
                    (6.0..37.5).contains(&point.latitude) && (68.0..97.6).contains(&point.longitude),
                    "{place:?}"
                );
            }
        }
        assert_eq!(pins().filter(|place| place.grade == CoordinateGrade::D).count(), 28);
        assert_eq!(pins().filter(|place| place.grade == CoordinateGrade::C).count(), 154);
    }

    #[test]
    fn the_whole_file_is_read() {
        assert_eq!(pins().len(), 19_584);
        assert_eq!(states().len(), 36);
        assert!(states().windows(2).all(|pair| pair[0].gst_code < pair[1].gst_code));
        assert_eq!(place(600_001).point.map(|point| (point.latitude * 100.0).round()), Some(1_309.0));
    }

    #[test]
    fn rows_stay_small() {
        assert!(size_of::<PinRow>() <= 28);
    }
}
