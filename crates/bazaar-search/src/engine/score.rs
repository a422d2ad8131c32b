//! The score: BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM
//! 2004) over the readings of each word.
//!
//! For a word w and a row d: `tf = Σ weight(field) · worth(reading) · count / (1 − b + b · length / mean length)`,
//! and the word's points are `idf · tf · (k1 + 1) / (k1 + tf)` with `idf = ln(1 + (rows − n + ½) / (n + ½))`.
//! Rows, n and mean lengths are of live rows of the market. Sums run in the order of the plan, so the same row gets
//! the same bits on every node.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::{DocId, DocSet};

use super::fault::IndexFault;
use super::plan::{Place, Reading, WordPlan, field_of};
use super::schema::TextField;
use super::snapshot::{MarketStatistics, SegmentView, Snapshot};

/// How soon more of the same word stops counting; the usual value.
const K1: f64 = 1.2;
/// What a pair of neighbouring words is worth next to a word.
const PAIR_WEIGHT: f64 = 1.0;

/// Weight of a field and how far its length is held against it (b). Names are short by nature; a long title is one
/// that also tells what goes with the thing, and long text tells of everything. Chosen on one half of the development
/// queries, see docs/decisions/ranking.md.
const fn field_weight(field: TextField) -> (f64, f64) {
    match field {
        TextField::Title => (4.0, 0.5),
        TextField::Sector => (3.0, 0.3),
        TextField::Place => (2.0, 0.2),
        TextField::Summary => (1.5, 0.75),
        TextField::Body => (1.0, 0.75),
    }
}

/// For each text field and stored length, the divisor of a count. Lengths are stored as one byte.
pub(super) struct LengthTable([[f64; 256]; TextField::ALL.len()]);

impl LengthTable {
    pub(super) fn new(statistics: &MarketStatistics) -> Self {
        Self(TextField::ALL.map(|field| {
            let (_, b) = field_weight(field);
            let mean = statistics.mean_length(field);
            std::array::from_fn(|stored| {
                let stored = u8::try_from(stored).expect("256 lengths");
                let length = f64::from(FieldNormReader::id_to_fieldnorm(stored));
                1.0 - b + b * length / mean
            })
        }))
    }
}

/// Moves a list to its first row at or after `target`. The next row is tried first: in long lists, which cost most, it
/// nearly always is the one.
pub(super) fn seek(rows: &mut SegmentPostings, target: DocId) -> DocId {
    if rows.doc() >= target {
        return rows.doc();
    }
    let next = rows.advance();
    if next >= target { next } else { rows.seek(target) }
}

/// One reading's rows in one segment.
struct List<'a> {
    rows: SegmentPostings,
    weight: f64,
    lengths: Option<(FieldNormReader, &'a [f64; 256])>,
    reading: &'a Reading,
}

impl List<'_> {
    /// The reading's share of `tf` in the row the list stands at.
    fn share(&self) -> f64 {
        match &self.lengths {
            Some((lengths, table)) => {
                let length = lengths.fieldnorm_id(self.rows.doc());
                self.weight * f64::from(self.rows.term_freq()) / table[usize::from(length)]
            }
            None => self.weight,
        }
    }
}

/// A word's rows in one segment: the union of its readings'.
pub(super) struct WordRows<'a> {
    lists: Vec<List<'a>>,
    idf: f64,
}

impl<'a> WordRows<'a> {
    pub(super) fn open(
        snapshot: &Snapshot,
        segment: &SegmentView,
        statistics: &MarketStatistics,
        table: &'a LengthTable,
        word: &'a WordPlan,
    ) -> Result<Self, IndexFault> {
        let mut lists = Vec::with_capacity(word.readings.len());
        for reading in &word.readings {
            let field = field_of(snapshot, reading.place);
            let Some(rows) = segment.postings(field, &reading.term)? else { continue };
            let (weight, lengths) = match reading.place {
                Place::Text(text) => {
                    let lengths = segment.reader.get_fieldnorms_reader(field)?;
                    (field_weight(text).0, Some((lengths, &table.0[text as usize])))
                }
                Place::Sound | Place::Joined => (PAIR_WEIGHT, None),
            };
            lists.push(List { rows, weight: weight * reading.worth, lengths, reading });
        }
        let (rows, with) = (statistics.rows as f64, word.frequency as f64);
        Ok(Self { lists, idf: libm::log(1.0 + (rows - with + 0.5).max(0.0) / (with + 0.5)) })
    }

    /// Moves to the first row at or after `target`.
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        let mut first = tantivy::TERMINATED;
        for list in &mut self.lists {
            first = first.min(seek(&mut list.rows, target));
        }
        first
    }

    /// The word's points in `row`; 0 if it is not there. The word must have been sought to `row`.
    pub(super) fn points(&self, row: DocId) -> f64 {
        let tf: f64 = self.lists.iter().filter(|list| list.rows.doc() == row).map(List::share).sum();
        if tf == 0.0 { 0.0 } else { self.idf * tf * (K1 + 1.0) / (K1 + tf) }
    }

    /// The reading that did most for `row`.
    pub(super) fn strongest(&self, row: DocId) -> Option<&'a Reading> {
        self.lists
            .iter()
            .filter(|list| list.rows.doc() == row)
            .max_by(|a, b| a.share().total_cmp(&b.share()))
            .map(|list| list.reading)
    }
}
