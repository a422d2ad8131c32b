//! Valuing at a door, and keeping what was valued.
//!
//! Anyone may value a business: the answers come in, the range goes out, nothing is stored. Someone signed in may keep
//! a valuation; an *answer* changed later makes a new *version* beside the old ones, and no version is ever changed.
//! Every door (page, REST, command line) goes through [`appraise`], so the same input gives the same bytes at each.
//!
//! Invariants: a stored version's input, valued again by its engine, gives the stored bytes; only its owner ever sees a
//! kept valuation, to everyone else it is missing.

mod answers;
mod api;
mod change;
mod charts;
mod command;
mod fault;
mod files;
mod load;
mod model;
mod ops;
mod pages;
mod sources;
mod store;
mod tables;
mod told;
mod web;

pub use command::{run_value, summarise};
pub use fault::{ValuationFault, input_fault};
pub use model::{Appraisal, KeptId, KeptMarker, appraise};
pub use ops::{
    Kept, LIST_VALUATIONS, SAVE_VALUATION, SEE_VALUATION, SaveRequest, VALUE_BUSINESS, Valuations,
    VersionRequest,
};
pub use sources::list_sources;
pub use store::{KeptLine, VersionLine};

pub(crate) use pages::ResultView;

use bazaar_doors::routes::{Access, Route, Routes};
use bazaar_i18n::Source;
use bazaar_jobs::WorkerBuilder;
use bazaar_kit::Locale;
use utoipa_axum::routes;

use crate::{CATALOGUES, deals, desk, report};

/// Every text of valuations: those of the engine's keys and those of the pages.
pub const SOURCES: [Source; 8] = [
    Source { locale: CATALOGUES[0].0, file: CATALOGUES[0].1, text: CATALOGUES[0].2 },
    Source { locale: CATALOGUES[1].0, file: CATALOGUES[1].1, text: CATALOGUES[1].2 },
    Source {
        locale: Locale::En,
        file: "crates/bazaar-valuation/locales/en/saved.ftl",
        text: include_str!("../../locales/en/saved.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "crates/bazaar-valuation/locales/hi/saved.ftl",
        text: include_str!("../../locales/hi/saved.ftl"),
    },
    report::SOURCES[0],
    report::SOURCES[1],
    Source {
        locale: Locale::En,
        file: "crates/bazaar-valuation/locales/en/deals.ftl",
        text: include_str!("../../locales/en/deals.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "crates/bazaar-valuation/locales/hi/deals.ftl",
        text: include_str!("../../locales/hi/deals.ftl"),
    },
];

/// What valuations do by the clock.
pub fn register_jobs(builder: WorkerBuilder, valuations: &Valuations) -> WorkerBuilder {
    deals::register_jobs(builder, valuations)
}

/// Pages and REST of valuations.
pub fn routes(valuations: &Valuations) -> Routes {
    Routes::new()
        .with(Route::page("/value").get(&VALUE_BUSINESS, web::show_form).post(&VALUE_BUSINESS, web::value))
        .with(Route::page("/value/save").post(&SAVE_VALUATION, web::save))
        .with(Route::page("/value/saved").get(&LIST_VALUATIONS, web::show_list))
        .with(
            Route::page("/value/{id}")
                .get(&SEE_VALUATION, web::show_report)
                .post(&SAVE_VALUATION, web::add_version),
        )
        .with(
            Route::page("/value/{id}/change")
                .get(&SEE_VALUATION, change::show)
                .post(&SAVE_VALUATION, change::change),
        )
        .with(Route::page("/value/{id}/report.pdf").get(&SEE_VALUATION, files::pdf))
        .with(Route::page("/value/{id}/figures.csv").get(&SEE_VALUATION, files::csv))
        .with(Route::page("/value/{id}/valuation.json").get(&SEE_VALUATION, files::result_json))
        .with(Route::page("/value/{id}/input.json").get(&SEE_VALUATION, files::input_json))
        .with(Route::api(Access::Needs(&VALUE_BUSINESS), routes!(api::value_business)))
        .with(Route::api(Access::Needs(&LIST_VALUATIONS), routes!(api::list_valuations)))
        .with(Route::api(Access::Needs(&SEE_VALUATION), routes!(api::find_valuation)))
        .merge(deals::routes())
        .merge(desk::routes())
        .with_state(valuations)
}
