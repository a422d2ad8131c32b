//! Tables: columns by share of the width, cells wrapped, the head repeated on every page.

use crate::drawing::{Mark, Tone};
use crate::face::{Weight, width_of};
use crate::flow::{LEFT, Paper, WIDTH};
use crate::wrap::wrap;

const SIZE: f32 = 8.5;
const LINE: f32 = 12.5;
const PADDING: f32 = 3.0;
const GUTTER: f32 = 8.0;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Its part of the table's width, beside those of the others.
    pub share: f32,
    /// Holds figures: aligned to the right.
    pub is_figures: bool,
}

impl Column {
    /// A column of words.
    pub const fn words(share: f32) -> Self {
        Self { share, is_figures: false }
    }

    /// A column of figures.
    pub const fn figures(share: f32) -> Self {
        Self { share, is_figures: true }
    }
}

/// How a row looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Like most.
    Plain,
    /// A sum or a head within the table.
    Strong,
    /// Struck through: shown, not counted.
    Struck,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its look.
    pub kind: Kind,
    /// One text per column.
    pub cells: Vec<String>,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// Their headings; none for a table that explains itself.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row cut into lines, column by column.
struct Wrapped {
    kind: Kind,
    cells: Vec<Vec<String>>,
    height: f32,
}

impl Paper {
    /// A table. A row stays together; a row taller than a page is not foreseen and runs over its end.
    pub fn table(&mut self, table: &Table) {
        let places = places_of(&table.columns);
        let head = (!table.head.is_empty()).then(|| wrapped(&table.head, Kind::Strong, &places));
        let mut needs_head = true;
        for row in &table.rows {
            let row = wrapped(&row.cells, row.kind, &places);
            let head_height = head.as_ref().filter(|_| needs_head).map_or(0.0, |head| head.height);
            if self.make_room(head_height + row.height) {
                needs_head = true;
            }
            if let Some(head) = head.as_ref().filter(|_| needs_head) {
                self.mark(Mark::Block {
                    x: LEFT,
                    y: self.at(),
                    width: WIDTH,
                    height: head.height,
                    tone: Tone::Ground,
                });
                self.table_row(head, &table.columns, &places);
            }
            needs_head = false;
            self.table_row(&row, &table.columns, &places);
            let y = self.at();
            self.mark(Mark::Line {
                from: (LEFT, y),
                to: (LEFT + WIDTH, y),
                thickness: 0.4,
                tone: Tone::Rule,
            });
        }
        self.gap(8.0);
    }

    fn table_row(&mut self, row: &Wrapped, columns: &[Column], places: &[(f32, f32)]) {
        let weight = if row.kind == Kind::Strong { Weight::Bold } else { Weight::Regular };
        let tone = if row.kind == Kind::Struck { Tone::Muted } else { Tone::Ink };
        let top = self.at() + PADDING;
        for ((lines, column), (left, width)) in row.cells.iter().zip(columns).zip(places) {
            let mut y = top + SIZE;
            for line in lines {
                let needed = width_of(line, weight, SIZE);
                let x = if column.is_figures { left + width - needed } else { *left };
                self.mark(Mark::Text { x, y, size: SIZE, weight, tone, text: line.clone() });
                if row.kind == Kind::Struck {
                    let y = y - SIZE * 0.3;
                    self.mark(Mark::Line { from: (x, y), to: (x + needed, y), thickness: 0.6, tone });
                }
                y += LINE;
            }
        }
        self.gap(row.height);
    }
}

/// Left edge and width of each column's text.
fn places_of(columns: &[Column]) -> Vec<(f32, f32)> {
    let sum: f32 = columns.iter().map(|column| column.share).sum();
    let mut left = LEFT;
    let place = |column: &Column| {
        let width = WIDTH * column.share / sum;
        let text = (left + GUTTER / 2.0, width - GUTTER);
        left += width;
        text
    };
    columns.iter().map(place).collect()
}

fn wrapped(cells: &[String], kind: Kind, places: &[(f32, f32)]) -> Wrapped {
    let weight = if kind == Kind::Strong { Weight::Bold } else { Weight::Regular };
    let cells: Vec<Vec<String>> =
        cells.iter().zip(places).map(|(cell, (_, width))| wrap(cell, weight, SIZE, *width)).collect();
    let lines = cells.iter().map(Vec::len).max().unwrap_or(1);
    #[expect(clippy::cast_precision_loss, reason = "a row has a few lines")]
    let height = lines as f32 * LINE + 2.0 * PADDING;
    Wrapped { kind, cells, height }
}
