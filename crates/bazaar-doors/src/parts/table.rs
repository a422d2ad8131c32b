//! The data table: sorted by its headings, paged by where the last page ended, folded into rows on a phone.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Lang, Tag};

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// Holds figures: aligned to the end.
    pub figures: bool,
    /// The list sorted by this column; none where it cannot be.
    pub sort_path: Option<String>,
    /// How it is sorted now: `ascending` or `descending`.
    pub sorted: Option<&'static str>,
}

impl Column {
    /// A column of words.
    pub fn words(label: impl Into<String>) -> Self {
        Self { label: label.into(), figures: false, sort_path: None, sorted: None }
    }

    /// A column of figures.
    pub fn figures(label: impl Into<String>) -> Self {
        Self { figures: true, ..Self::words(label) }
    }

    /// The same, sorted by a press on its heading.
    #[must_use]
    pub fn sorted_at(self, path: impl Into<String>, sorted: Option<&'static str>) -> Self {
        Self { sort_path: Some(path.into()), sorted, ..self }
    }
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words or a figure.
    Text(String),
    /// Words that lead somewhere: path and words.
    Link(String, String),
    /// Words or a figure that no longer count.
    Struck(String),
    /// A mark.
    Tag(Tag),
}

/// One row: its cells, in the order of the columns. The first names the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
}

/// A table of rows that may go on.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/table.html")]
pub struct DataTable {
    /// The reader's language.
    pub lang: Lang,
    /// What the table holds; read out first.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows of this page.
    pub rows: Vec<Row>,
    /// Sums under the columns, in their order; empty where there are none.
    pub sums: Vec<String>,
    /// The first page; none on the first.
    pub first_path: Option<String>,
    /// The next page; none on the last.
    pub next_path: Option<String>,
    /// The whole table as a sheet; none where it may not leave.
    pub csv_path: Option<String>,
}

impl HtmlSafe for DataTable {}
