//! How values are written for the reader: money, dates, numbers, distances. Names of months and units come from
//! this crate's own catalogues; the arithmetic is exact and lives here.

mod date;
mod distance;
mod money;
pub(crate) mod number;

use bazaar_kit::locale::Locale;

use crate::catalogue::Source;

/// Names of months and units.
pub(crate) const SOURCES: [Source; 2] = [
    Source {
        locale: Locale::En,
        file: "bazaar-i18n/locales/en/formats.ftl",
        text: include_str!("../../locales/en/formats.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "bazaar-i18n/locales/hi/formats.ftl",
        text: include_str!("../../locales/hi/formats.ftl"),
    },
];
