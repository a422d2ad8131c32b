//! The towns people name, with their present, former and everyday names.

use std::sync::LazyLock;

use bazaar_kit::Locale;

use super::pin_table::{PinPlace, find_pin};
use crate::packed::for_each_row;

static CITIES: LazyLock<Vec<City>> = LazyLock::new(read_cities);

/// A town or city.
#[derive(Debug, Clone)]
pub struct City {
    /// Present English name.
    pub name_en: String,
    /// Present Hindi name.
    pub name_hi: String,
    /// Former and everyday names, in both scripts.
    pub aliases: Vec<String>,
    /// Commercial weight.
    pub rank: CityRank,
    /// Its head office, which gives district, state and point.
    pub head_office: PinPlace,
}

/// How much trade a city has, by our own judgement; largest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CityRank {
    /// The ten or so centres of the country.
    Metropolis,
    /// A state's leading city, or a large industrial one.
    Large,
    /// A district's leading town, or a known cluster.
    Middle,
    /// A small capital or town.
    Small,
}

impl City {
    /// The name in this language.
    pub fn name(&self, locale: Locale) -> &str {
        if locale == Locale::Hi { &self.name_hi } else { &self.name_en }
    }
}

/// The cities, largest rank first as in the file.
pub fn cities() -> &'static [City] {
    &CITIES
}

fn read_cities() -> Vec<City> {
    let mut cities = Vec::new();
    for_each_row(
        "cities.csv",
        include_str!("../../data/cities.csv"),
        |[pin, rank, name_en, name_hi, aliases]| {
            let pin = pin.parse().expect("a PIN is six digits");
            cities.push(City {
                name_en: name_en.to_owned(),
                name_hi: name_hi.to_owned(),
                aliases: aliases.split('|').filter(|alias| !alias.is_empty()).map(str::to_owned).collect(),
                rank: rank_from(rank),
                head_office: find_pin(pin).expect("every city has a known PIN, as a test shows"),
            });
        },
    );
    cities
}

fn rank_from(text: &str) -> CityRank {
    match text {
        "1" => CityRank::Metropolis,
        "2" => CityRank::Large,
        "3" => CityRank::Middle,
        "4" => CityRank::Small,
        other => panic!("cities.csv has an unknown rank {other}"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_city_has_a_place_and_a_point() {
        for city in cities() {
            assert!(
                city.head_office.district.is_some() && city.head_office.point.is_some(),
                "{}",
                city.name_en
            );
            assert!(!city.name_hi.is_ascii() && city.name_en.is_ascii(), "{}", city.name_en);
        }
    }

    #[test]
    fn no_name_stands_for_two_cities() {
        let names: Vec<_> = cities()
            .iter()
            .flat_map(|city| city.aliases.iter().chain([&city.name_en, &city.name_hi]))
            .collect();
        let distinct: BTreeSet<_> = names.iter().collect();
        assert_eq!(distinct.len(), names.len());
    }
}
