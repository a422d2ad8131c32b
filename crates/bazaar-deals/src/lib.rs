//! Deals: what offers for a business and loans come to, side by side.
//!
//! [`loan`] works out instalments and true yearly costs, [`offer`] what an offer in parts is worth today and what it
//! hangs on. Both are pure and keep nothing: figures travel in the form.

pub mod loan;
pub mod offer;
mod typed;
mod worth;

use bazaar_doors::routes::Routes;
use bazaar_i18n::Source;
use bazaar_kit::Locale;

/// The pages and REST methods.
pub fn routes() -> Routes {
    let routes = loan::page_routes().merge(loan::api_routes());
    routes.merge(offer::page_routes()).merge(offer::api_routes()).with_state(&())
}

/// The texts of the slice.
pub const SOURCES: [Source; 2] = [
    Source {
        locale: Locale::En,
        file: "bazaar-deals/locales/en/deals.ftl",
        text: include_str!("../locales/en/deals.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "bazaar-deals/locales/hi/deals.ftl",
        text: include_str!("../locales/hi/deals.ftl"),
    },
];
