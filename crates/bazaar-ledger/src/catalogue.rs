//! The texts of this crate's faults, for the translator to read; nothing here is shown without it.

use bazaar_kit::Locale;

/// Each catalogue: its language, its path in the tree, its Fluent text.
pub const CATALOGUES: [(Locale, &str, &str); 2] = [
    (Locale::En, "crates/bazaar-ledger/locales/en/ledger.ftl", include_str!("../locales/en/ledger.ftl")),
    (Locale::Hi, "crates/bazaar-ledger/locales/hi/ledger.ftl", include_str!("../locales/hi/ledger.ftl")),
];
