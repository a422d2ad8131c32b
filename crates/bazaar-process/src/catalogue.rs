//! The texts of this crate's faults, for the translator to read.

use bazaar_kit::Locale;

/// Each catalogue: its language, its path in the tree, its Fluent text.
pub const CATALOGUES: [(Locale, &str, &str); 2] = [
    (Locale::En, "crates/bazaar-process/locales/en/process.ftl", include_str!("../locales/en/process.ftl")),
    (Locale::Hi, "crates/bazaar-process/locales/hi/process.ftl", include_str!("../locales/hi/process.ftl")),
];
