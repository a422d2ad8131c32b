//! One consistent view of the index with its own collection statistics.
//!
//! The library counts deleted rows in document frequencies and lengths until it merges them away, and when it merges
//! depends on the history of edits. Ranking from such numbers would differ from node to node. Here rows and lengths
//! are summed over live rows per market, and a term's frequency counts live postings only. What was summed for a
//! segment is kept while the segment and its deletions stay as they are, so a small commit costs a small recount.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use bazaar_kit::MarketId;
use parking_lot::Mutex;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::postings::SegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Opstamp, Searcher, SegmentReader, TERMINATED};
use uuid::Uuid;

use super::columns::Columns;
use super::schema::{Fields, TextField};
use super::terms::{MarketTerms, market_of, term};
use super::vocabulary::NearWord;

/// Frequencies remembered per snapshot at most; a snapshot lives until the next commit.
const MAX_REMEMBERED_FREQUENCIES: usize = 50_000;
/// Slips remembered per snapshot at most.
const MAX_REMEMBERED_SLIPS: usize = 5_000;

/// What live rows of one market add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct MarketStatistics {
    /// Live rows.
    pub(super) rows: u64,
    lengths: [u64; TextField::ALL.len()],
}

impl MarketStatistics {
    /// The mean length of a field in words, at least one so that it can divide.
    pub(super) fn mean_length(&self, field: TextField) -> f64 {
        (self.lengths[field as usize] as f64 / self.rows.max(1) as f64).max(1.0)
    }

    fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        for (sum, more) in self.lengths.iter_mut().zip(other.lengths) {
            *sum += more;
        }
    }
}

/// A segment as it stood at one commit, with what was derived from it.
#[derive(Clone)]
pub(super) struct SegmentView {
    pub(super) reader: SegmentReader,
    pub(super) columns: Arc<Columns>,
    tallies: Arc<BTreeMap<MarketId, MarketStatistics>>,
}

impl SegmentView {
    fn key(&self) -> (SegmentId, Option<Opstamp>) {
        (self.reader.segment_id(), self.reader.delete_opstamp())
    }

    /// The rows that have `text` in `field`, deleted ones included; empty where none has.
    pub(super) fn postings(&self, field: Field, text: &str) -> tantivy::Result<Option<SegmentPostings>> {
        let index = self.reader.inverted_index(field)?;
        Ok(index.read_postings(&term(field, text), IndexRecordOption::WithFreqs)?)
    }

    fn live_frequency(&self, field: Field, text: &str) -> tantivy::Result<u64> {
        let Some(postings) = self.postings(field, text)? else { return Ok(0) };
        Ok(u64::from(match self.reader.alive_bitset() {
            Some(alive) => postings.doc_freq_given_deletes(alive),
            None => postings.doc_freq(),
        }))
    }
}

/// The index as of one commit.
pub(super) struct Snapshot {
    pub(super) fields: Fields,
    pub(super) segments: Vec<SegmentView>,
    pub(super) searcher: Searcher,
    markets: BTreeMap<MarketId, MarketStatistics>,
    frequencies: Mutex<HashMap<(Field, String), u64>>,
    near_words: Mutex<HashMap<String, Arc<[NearWord]>>>,
}

impl Snapshot {
    /// The view `searcher` has, taking over what `before` already knew of unchanged segments.
    pub(super) fn take(fields: Fields, searcher: Searcher, before: Option<&Self>) -> tantivy::Result<Self> {
        let mut segments = Vec::with_capacity(searcher.segment_readers().len());
        for reader in searcher.segment_readers() {
            segments.push(view(&fields, reader, before)?);
        }
        let mut markets: BTreeMap<MarketId, MarketStatistics> = BTreeMap::new();
        for (market, tally) in segments.iter().flat_map(|segment| segment.tallies.iter()) {
            markets.entry(*market).or_default().add(tally);
        }
        Ok(Self {
            fields,
            segments,
            searcher,
            markets,
            frequencies: Mutex::default(),
            near_words: Mutex::default(),
        })
    }

    pub(super) fn statistics(&self, market: MarketId) -> MarketStatistics {
        self.markets.get(&market).copied().unwrap_or_default()
    }

    /// Live rows of all markets.
    pub(super) fn rows(&self) -> u64 {
        self.markets.values().map(|market| market.rows).sum()
    }

    /// In how many live rows `field` has `text`.
    pub(super) fn live_frequency(&self, field: Field, text: &str) -> tantivy::Result<u64> {
        let key = (field, text.to_owned());
        if let Some(known) = self.frequencies.lock().get(&key) {
            return Ok(*known);
        }
        let mut frequency = 0;
        for segment in &self.segments {
            frequency += segment.live_frequency(field, text)?;
        }
        let mut remembered = self.frequencies.lock();
        if remembered.len() < MAX_REMEMBERED_FREQUENCIES {
            remembered.insert(key, frequency);
        }
        Ok(frequency)
    }

    /// The words nearest to a term, looked up by `look` the first time.
    pub(super) fn near_words(
        &self,
        term: String,
        look: impl FnOnce() -> tantivy::Result<Vec<NearWord>>,
    ) -> tantivy::Result<Arc<[NearWord]>> {
        if let Some(known) = self.near_words.lock().get(&term) {
            return Ok(Arc::clone(known));
        }
        let found: Arc<[NearWord]> = look()?.into();
        let mut remembered = self.near_words.lock();
        if remembered.len() < MAX_REMEMBERED_SLIPS {
            remembered.insert(term, Arc::clone(&found));
        }
        Ok(found)
    }

    /// Where a live listing's row is: the segment's place and the row.
    pub(super) fn find(&self, market: MarketId, id: Uuid) -> tantivy::Result<Option<(usize, u32)>> {
        let key = MarketTerms::new(market).listing(id);
        for (place, segment) in self.segments.iter().enumerate() {
            let Some(mut postings) = segment.postings(self.fields.key, &key)? else { continue };
            while postings.doc() != TERMINATED {
                if !segment.reader.is_deleted(postings.doc()) {
                    return Ok(Some((place, postings.doc())));
                }
                postings.advance();
            }
        }
        Ok(None)
    }
}

fn view(fields: &Fields, reader: &SegmentReader, before: Option<&Snapshot>) -> tantivy::Result<SegmentView> {
    let key = (reader.segment_id(), reader.delete_opstamp());
    let known = before.and_then(|snapshot| snapshot.segments.iter().find(|segment| segment.key().0 == key.0));
    Ok(SegmentView {
        reader: reader.clone(),
        columns: match known {
            Some(segment) => Arc::clone(&segment.columns),
            None => Arc::new(Columns::open(reader)?),
        },
        tallies: match known.filter(|segment| segment.key() == key) {
            Some(segment) => Arc::clone(&segment.tallies),
            None => Arc::new(tally_markets(fields, reader)?),
        },
    })
}

fn tally_markets(
    fields: &Fields,
    reader: &SegmentReader,
) -> tantivy::Result<BTreeMap<MarketId, MarketStatistics>> {
    let index = reader.inverted_index(fields.market)?;
    let mut lengths = Vec::with_capacity(fields.text.len());
    for field in fields.text {
        lengths.push(reader.get_fieldnorms_reader(field)?);
    }
    let mut tallies = BTreeMap::new();
    let mut markets = index.terms().stream()?;
    while let Some((market, info)) = markets.next() {
        let Some(market) = market_of(market) else { continue };
        let rows = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
        tallies.insert(market, tally(reader, &lengths, rows));
    }
    Ok(tallies)
}

fn tally(reader: &SegmentReader, lengths: &[FieldNormReader], mut rows: SegmentPostings) -> MarketStatistics {
    let mut tally = MarketStatistics::default();
    while rows.doc() != TERMINATED {
        let row = rows.doc();
        if !reader.is_deleted(row) {
            tally.rows += 1;
            for (sum, length) in tally.lengths.iter_mut().zip(lengths) {
                *sum += u64::from(length.fieldnorm(row));
            }
        }
        rows.advance();
    }
    tally
}
