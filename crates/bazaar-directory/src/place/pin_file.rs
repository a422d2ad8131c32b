//! Reading the PIN file into its table: names into one string, districts and states numbered.

use std::collections::HashMap;

use super::pin_table::{CoordinateGrade, District, FIRST_ARMY_PIN, NO_DISTRICT, PinRow, PinTable, State};
use super::post_office::display_name;
use crate::packed::{for_each_row, unpack};

pub(super) fn read_pin_table() -> PinTable {
    const NAME: &str = "pincodes_in.csv.gz";
    let text = unpack(NAME, include_bytes!("../../data/pincodes_in.csv.gz"));
    let mut builder = Builder::default();
    for_each_row(NAME, &text, |columns| builder.add(&SourceRow::from_columns(columns)));
    builder.finish()
}

/// A row as the file has it.
struct SourceRow<'text> {
    pin: u32,
    main_office: &'text str,
    district: &'text str,
    state: &'text str,
    gst_code: &'text str,
    latitude: &'text str,
    longitude: &'text str,
    spread_km: &'text str,
    grade: &'text str,
    offices: &'text str,
    delivers: bool,
    /// `District/State|District/State`.
    other_districts: &'text str,
}

impl<'text> SourceRow<'text> {
    fn from_columns(columns: [&'text str; 13]) -> Self {
        let [
            pin,
            main_office,
            _,
            district,
            state,
            gst_code,
            latitude,
            longitude,
            spread_km,
            grade,
            offices,
            delivers,
            others,
        ] = columns;
        let pin = pin.parse().expect("a PIN is six digits");
        let delivers = delivers == "Y";
        let other_districts = others;
        Self {
            pin,
            main_office,
            district,
            state,
            gst_code,
            latitude,
            longitude,
            spread_km,
            grade,
            offices,
            delivers,
            other_districts,
        }
    }
}

#[derive(Default)]
struct Builder {
    rows: Vec<PinRow>,
    names: String,
    districts: Vec<District>,
    district_numbers: HashMap<(String, String), u16>,
    /// Other districts name their state, which may come up with its code only later.
    other_districts: Vec<(u32, String, String)>,
    states: HashMap<String, u8>,
}

impl Builder {
    fn add(&mut self, source: &SourceRow<'_>) {
        // The two Army rows of the source carry a district that is not theirs.
        if source.pin >= FIRST_ARMY_PIN {
            return;
        }
        if !source.state.is_empty() {
            self.states.insert(source.state.to_owned(), number(source.gst_code));
        }
        let row = u32::try_from(self.rows.len()).expect("some twenty thousand rows");
        for (district, state) in source.other_districts.split('|').filter_map(|other| other.split_once('/')) {
            self.other_districts.push((row, district.to_owned(), state.to_owned()));
        }
        let name = display_name(source.main_office);
        let name_start = u32::try_from(self.names.len()).expect("the names are a few hundred kilobytes");
        self.names.push_str(&name);
        let district = self.district(source.district, source.state);
        self.rows.push(PinRow {
            pin: source.pin,
            latitude_steps: steps(source.latitude),
            longitude_steps: steps(source.longitude),
            name_start,
            district,
            offices: number(source.offices),
            name_length: u8::try_from(name.len()).expect("an office name is short"),
            spread_km: if source.spread_km.is_empty() { 0 } else { number(source.spread_km) },
            grade: grade(source.grade),
            delivers: source.delivers,
        });
    }

    fn district(&mut self, name: &str, state: &str) -> u16 {
        let Some(gst_code) = self.states.get(state) else { return NO_DISTRICT };
        if name.is_empty() {
            return NO_DISTRICT;
        }
        let key = (name.to_owned(), state.to_owned());
        *self.district_numbers.entry(key).or_insert_with(|| {
            let state = State { gst_code: *gst_code, name: state.to_owned() };
            self.districts.push(District { name: name.to_owned(), state });
            u16::try_from(self.districts.len() - 1).expect("India has some eight hundred districts")
        })
    }

    fn finish(mut self) -> PinTable {
        let others = std::mem::take(&mut self.other_districts);
        let other_districts = others
            .into_iter()
            .map(|(row, name, state)| (row, self.district(&name, &state)))
            .filter(|(_, district)| *district != NO_DISTRICT)
            .collect();
        let mut states: Vec<_> =
            self.states.into_iter().map(|(name, gst_code)| State { gst_code, name }).collect();
        states.sort();
        assert!(self.rows.is_sorted_by_key(|row| row.pin), "the PIN file is ordered");
        PinTable { rows: self.rows, names: self.names, districts: self.districts, other_districts, states }
    }
}

fn grade(text: &str) -> CoordinateGrade {
    match text {
        "A" => CoordinateGrade::A,
        "B" => CoordinateGrade::B,
        "C" => CoordinateGrade::C,
        "D" => CoordinateGrade::D,
        other => panic!("the PIN file has an unknown grade {other}"),
    }
}

fn number<N: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> N {
    text.parse().expect("the PIN file has a number here")
}

/// Ten-thousandths of a degree; 0 where the source has nothing (grade D, never used).
fn steps(degrees: &str) -> i32 {
    let Some((whole, part)) = degrees.split_once('.') else { return 0 };
    assert_eq!(part.len(), 4, "the PIN file has four places");
    number::<i32>(whole) * 10_000 + number::<i32>(part)
}
