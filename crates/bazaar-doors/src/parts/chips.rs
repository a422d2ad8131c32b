//! Filters as chips: each is a link that adds or takes away one filter, so they work without script.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Icon, Lang};

/// One filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// Its words.
    pub label: String,
    /// The list with this filter added, or without it where it is chosen.
    pub path: String,
    /// How many results it has; none where not counted.
    pub count: Option<i64>,
    /// It is in force.
    pub chosen: bool,
}

/// A row of filters under one name.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/chips.html")]
pub struct Chips {
    /// The reader's language.
    pub lang: Lang,
    /// What they filter by, for voice readers.
    pub label: String,
    /// The filters.
    pub chips: Vec<Chip>,
}

impl Chips {
    fn count(&self, chip: &Chip) -> Option<String> {
        chip.count.map(|count| self.lang.number(count))
    }
}

impl HtmlSafe for Chips {}
