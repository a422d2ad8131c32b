//! The page of one sector in and around one city: how many there are, what they ask, and the newest of them.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use bazaar_directory::place::{City, cities};
use bazaar_directory::sector::{SectorCode, sectors};
use bazaar_doors::extract::Path2;
use bazaar_doors::page::{Html, shared};
use bazaar_doors::page_cache::Shared;
use bazaar_doors::parts::{Card, Place, Shell};
use bazaar_doors::routes::{Route, Routes};
use bazaar_doors::{Refusal, Visit, percent_encoded};
use bazaar_i18n::Arg;
use bazaar_kit::Fault;
use bazaar_kit::slug::slug;

use super::card::{card, ratio, times_text};
use super::model::Asked;
use super::ops::FIND_LISTINGS;
use crate::engine::{Figure, Point, Sort};
use crate::follow::Brief;
use crate::matching::DealKind;
use crate::{SEARCH_TAG, Search};

/// How far around the city's middle a listing belongs to it.
const RADIUS_KM: u16 = 50;
/// From fewer values than this a median would tell of single businesses.
const FEWEST_FOR_MEDIAN: usize = 5;
/// Letters of a city in an address.
const MAX_CITY_BYTES: usize = 60;
/// Cards shown.
const CARDS: usize = 12;

pub(super) fn routes() -> Routes<Search> {
    Routes::new().with(Route::page("/s/{sector}/{city}").get(&FIND_LISTINGS, landing_page))
}

#[derive(Template)]
#[template(path = "find/landing.html")]
struct LandingPage {
    shell: Shell,
    count: String,
    medians: Vec<(String, String)>,
    cards: Vec<Card>,
    all_path: String,
}

async fn landing_page(
    visit: Visit,
    State(search): State<Search>,
    Path2(sector, city): Path2<String, String>,
) -> Result<Response, Refusal> {
    let (sector, city) = (find_sector(&sector)?, find_city(&city)?);
    let middle = city.head_office.point.ok_or_else(Fault::missing)?;
    let middle = Point { lat: middle.latitude, lon: middle.longitude };
    let briefs = search.list_briefs(&visit.ctx, sector, middle, f64::from(RADIUS_KM))?;
    let asked = Asked {
        sector: Some(sector),
        point: Some(middle),
        radius_km: RADIUS_KM,
        sort: Sort::Newest,
        limit: CARDS,
        ..Asked::default()
    };
    let found = search.find_listings(&visit.ctx, &asked).await?;
    // Nothing near means other places were looked at; those belong to other pages.
    let here = if found.relaxed.is_empty() { found.listings } else { Vec::new() };
    let hearts = search.find_hearts(&visit).await?;
    let lang = visit.lang();
    let names = [
        ("sector", Arg::from(sectors().name(sector, lang.locale()).unwrap_or_default())),
        ("city", Arg::from(city.name(lang.locale()))),
    ];
    let title = lang.t_with("find-landing-title", &names).into_owned();
    let count = i64::try_from(briefs.len()).unwrap_or(i64::MAX);
    let page = LandingPage {
        count: lang.t_with("find-landing-count", &[("count", Arg::Int(count))]).into_owned(),
        medians: medians(&visit, &briefs),
        cards: here.iter().map(|found| card(&visit, &found.listing, String::new(), &hearts)).collect(),
        all_path: lang.path(&format!(
            "/search?sector={}&place={}",
            sector.as_str(),
            percent_encoded(&city.name_en)
        )),
        shell: Shell {
            description: lang.t_with("find-landing-description", &names).into_owned(),
            title,
            place: Place::Search,
            listed: true,
            ..visit.shell()
        },
    };
    Ok(shared(Html(page), Shared { tags: vec![SEARCH_TAG.into()] }))
}

fn find_sector(typed: &str) -> Result<SectorCode, Fault> {
    let code = SectorCode::parse(typed).ok().filter(|code| sectors().get(*code).is_some());
    code.ok_or_else(Fault::missing)
}

fn find_city(typed: &str) -> Result<&'static City, Fault> {
    cities().iter().find(|city| slug(&city.name_en, MAX_CITY_BYTES) == typed).ok_or_else(Fault::missing)
}

/// The medians that enough whole businesses speak for: what it is of how many, and how much.
fn medians(visit: &Visit, briefs: &[Brief]) -> Vec<(String, String)> {
    let lang = visit.lang();
    let for_sale: Vec<&Brief> = briefs.iter().filter(|brief| brief.kind == DealKind::Sale).collect();
    let of =
        |value: fn(&Brief) -> Option<i64>| median(for_sale.iter().filter_map(|brief| value(brief)).collect());
    let money = |minor: i64| lang.money_short(minor);
    let rows = [
        ("find-landing-asking", of(|brief| brief.asking.map(middle_of)).map(|(n, minor)| (n, money(minor)))),
        ("find-landing-profit", of(|brief| brief.profit.map(middle_of)).map(|(n, minor)| (n, money(minor)))),
        (
            "find-landing-multiple",
            of(|brief| ratio(brief.asking, brief.profit)).map(|(n, tenths)| (n, times_text(tenths))),
        ),
    ];
    let shown = |(key, median): (&str, Option<(usize, String)>)| {
        let (count, value) = median?;
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        Some((lang.t_with(key, &[("count", Arg::Int(count))]).into_owned(), value))
    };
    rows.into_iter().filter_map(shown).collect()
}

const fn middle_of(figure: Figure) -> i64 {
    figure.low_minor.midpoint(figure.high_minor)
}

/// The middle value, the lower of two, with how many there are; nothing from too few.
fn median(mut values: Vec<i64>) -> Option<(usize, i64)> {
    if values.len() < FEWEST_FOR_MEDIAN {
        return None;
    }
    values.sort_unstable();
    values.get((values.len() - 1) / 2).map(|middle| (values.len(), *middle))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_median_has_half_on_each_side_and_needs_five(values in proptest::collection::vec(-100..100_i64, 0..40)) {
            match median(values.clone()) {
                None => prop_assert!(values.len() < 5),
                Some((count, median)) => {
                    prop_assert_eq!(count, values.len());
                    prop_assert!(values.iter().filter(|value| **value <= median).count() * 2 >= values.len());
                    prop_assert!(values.iter().filter(|value| **value >= median).count() * 2 >= values.len());
                }
            }
        }
    }

    #[test]
    fn every_city_has_its_own_address() {
        let mut addresses: Vec<String> =
            cities().iter().map(|city| slug(&city.name_en, MAX_CITY_BYTES)).collect();
        assert!(find_city("pune").is_ok() && find_city("atlantis").is_err());
        let count = addresses.len();
        addresses.sort();
        addresses.dedup();
        assert_eq!(addresses.len(), count);
    }
}
