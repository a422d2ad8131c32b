//! Businesses, places, sectors and identifiers.

pub mod bank;
pub mod business;
pub mod place;
pub mod sector;

mod packed;

use bazaar_db::Db;
use bazaar_doors::routes::Routes;
use bazaar_i18n::Source;
use bazaar_jobs::Wake;
use bazaar_kit::Locale;

/// The slice: businesses of one database. Cheap to clone.
#[derive(Clone)]
pub struct Directory {
    db: Db,
    wake: Wake,
}

impl Directory {
    /// The directory kept in this database.
    pub fn new(db: Db) -> Self {
        Self { db, wake: Wake::default() }
    }

    /// The same, ringing this bell after commits that others wait for.
    #[must_use]
    pub fn ringing(self, wake: Wake) -> Self {
        Self { wake, ..self }
    }
}

/// Reads the tables that answers about a business are checked with: PIN codes, sectors, banks. They are read at their
/// first use otherwise, and that is inside a transaction that everybody waits behind.
pub fn read_tables() {
    place::states();
    sector::sectors();
    bank::bank_by_code("");
}

/// The doors of the slice.
pub fn routes(directory: &Directory) -> Routes {
    business::routes().with_state(directory)
}

/// The texts of the slice.
pub const SOURCES: [Source; 2] = [
    Source {
        locale: Locale::En,
        file: "bazaar-directory/locales/en/business.ftl",
        text: include_str!("../locales/en/business.ftl"),
    },
    Source {
        locale: Locale::Hi,
        file: "bazaar-directory/locales/hi/business.ftl",
        text: include_str!("../locales/hi/business.ftl"),
    },
];
