//! Which rows count, what they are counted under, and which of them make the page.

use std::collections::{BTreeMap, BinaryHeap};

use tantivy::DocId;
use uuid::Uuid;

use super::columns::{Codes, Columns, Figures};
use super::cursor::Cursor;
use super::facet_row::{FacetRow, PRICE_BANDS_MINOR};
use super::fault::IndexFault;
use super::geo::{distance_km, surely_beyond};
use super::query::{Query, Range, Sort};
use super::results::{FacetCount, Facets};

/// Metres in a kilometre: distances are ordered to the metre.
const METRES_PER_KM: f64 = 1_000.0;

/// A row that matches, as far as the page needs it. Ordered as results are: by `order`, then by id.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ranked {
    /// Smaller is better, whatever the sort.
    pub(super) order: u64,
    pub(super) id: Uuid,
    pub(super) score: f64,
    pub(super) distance_km: Option<f64>,
    pub(super) segment: usize,
    pub(super) row: DocId,
}

impl Eq for Ranked {}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.order, self.id).cmp(&(other.order, other.id))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The filters that are counted as facets. A row that fails only one of them is counted under that one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Full,
    AllBut(Counted),
    No,
}

impl Fit {
    /// The same where one check may have failed.
    fn checked(self, counted: Counted, holds: bool) -> Self {
        match self {
            _ if holds => self,
            Self::Full => Self::AllBut(counted),
            Self::AllBut(_) | Self::No => Self::No,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Kind,
    Section,
    State,
    Price,
}

/// The first hits after a position, and the counts.
pub(super) struct Collector<'a> {
    query: &'a Query,
    by_score: bool,
    best: BinaryHeap<Ranked>,
    pub(super) total: u64,
    facets: FacetMaps,
}

#[derive(Default)]
struct FacetMaps {
    kinds: BTreeMap<String, u64>,
    sections: BTreeMap<String, u64>,
    states: BTreeMap<String, u64>,
    price_bands: [u64; PRICE_BANDS_MINOR.len()],
}

impl<'a> Collector<'a> {
    /// For `query`; `by_score` says whether there are words to score.
    pub(super) fn new(query: &'a Query, by_score: bool) -> Self {
        Self { query, by_score, best: BinaryHeap::new(), total: 0, facets: FacetMaps::default() }
    }

    /// Starts on a segment.
    pub(super) fn segment<'c>(
        &'c mut self,
        place: usize,
        columns: &'c Columns,
    ) -> Result<SegmentCollector<'c, 'a>, IndexFault> {
        let query = self.query;
        let wanted = |codes: &Codes, values: &[String]| -> Result<Option<Vec<u64>>, IndexFault> {
            Ok(if values.is_empty() { None } else { Some(codes.numbers_of(values)?) })
        };
        // Numbers too large to be packed are no row's.
        let small = |numbers: Option<Vec<u64>>| -> Option<Vec<u16>> {
            numbers
                .map(|numbers| numbers.into_iter().filter_map(|number| u16::try_from(number).ok()).collect())
        };
        Ok(SegmentCollector {
            kinds: small(wanted(&columns.kind, &query.kinds)?),
            states: small(wanted(&columns.state, &query.states)?),
            sectors: wanted(&columns.sectors, query.sector.as_slice())?,
            kind_counts: vec![0; columns.kind.len()],
            section_counts: vec![0; columns.section.len()],
            state_counts: vec![0; columns.state.len()],
            place,
            columns,
            all: self,
        })
    }

    /// The page's hits in order, and whether more follow.
    pub(super) fn finish(self) -> (Vec<Ranked>, bool, Option<Facets>) {
        let mut hits = self.best.into_sorted_vec();
        let limit = self.query.page_limit();
        let more = hits.len() > limit;
        hits.truncate(limit);
        (hits, more, self.query.facets.then(|| self.facets.finish()))
    }

    /// Whether a row of this order could still make the page, whatever its id.
    fn has_room_at(&self, order: u64) -> bool {
        self.best.len() <= self.query.page_limit()
            || self.best.peek().is_some_and(|worst| order <= worst.order)
    }

    fn offer(&mut self, ranked: Ranked) {
        if self.query.after.is_some_and(|after| !is_after(&ranked, after)) {
            return;
        }
        if self.best.len() <= self.query.page_limit() {
            self.best.push(ranked);
        } else if let Some(mut worst) = self.best.peek_mut()
            && ranked < *worst
        {
            *worst = ranked;
        }
    }
}

fn is_after(ranked: &Ranked, cursor: Cursor) -> bool {
    (ranked.order, ranked.id) > (cursor.order, cursor.id)
}

/// Collects one segment's rows.
pub(super) struct SegmentCollector<'c, 'a> {
    all: &'c mut Collector<'a>,
    columns: &'c Columns,
    place: usize,
    kinds: Option<Vec<u16>>,
    states: Option<Vec<u16>>,
    sectors: Option<Vec<u64>>,
    kind_counts: Vec<u64>,
    section_counts: Vec<u64>,
    state_counts: Vec<u64>,
}

impl SegmentCollector<'_, '_> {
    /// Takes a live row whose words match; its score is computed only if the row counts.
    pub(super) fn take(&mut self, row: DocId, score: impl FnOnce() -> f64) {
        let Ok(distance_km) = self.distance(row) else { return };
        let values = self.columns.facet_row(row);
        let fit = self.fit(row, values);
        if self.all.query.facets {
            self.count(values, fit);
        }
        if fit != Fit::Full {
            return;
        }
        self.all.total += 1;
        let score = score();
        let order = self.order(row, values, score, distance_km);
        if self.all.has_room_at(order) {
            let id = self.columns.id(row);
            self.all.offer(Ranked { order, id, score, distance_km, segment: self.place, row });
        }
    }

    /// Adds the segment's counts to the whole.
    pub(super) fn finish(self) -> Result<(), IndexFault> {
        let facets = &mut self.all.facets;
        for (codes, counts, map) in [
            (&self.columns.kind, self.kind_counts, &mut facets.kinds),
            (&self.columns.section, self.section_counts, &mut facets.sections),
            (&self.columns.state, self.state_counts, &mut facets.states),
        ] {
            for (number, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
                if let Some(code) = codes.code(number as u64)? {
                    *map.entry(code).or_default() += count;
                }
            }
        }
        Ok(())
    }

    /// The row's distance, or an error where it is out of reach.
    fn distance(&self, row: DocId) -> Result<Option<f64>, OutOfReach> {
        let Some(place) = self.all.query.place else { return Ok(None) };
        let point = self.columns.point(row);
        match (point, place.radius_km) {
            (None, Some(_)) => Err(OutOfReach),
            (None, None) => Ok(None),
            (Some(point), Some(radius)) if surely_beyond(point, place.point, radius) => Err(OutOfReach),
            (Some(point), radius) => {
                let distance = distance_km(point, place.point);
                if radius.is_none_or(|radius| distance <= radius) {
                    Ok(Some(distance))
                } else {
                    Err(OutOfReach)
                }
            }
        }
    }

    fn fit(&self, row: DocId, values: FacetRow) -> Fit {
        let query = self.all.query;
        // Columns are read only where something is asked of them: most questions ask little.
        let within = |range: Range, figures: &Figures| range.is_open() || range.admits(figures.figure(row));
        if !within(query.revenue, &self.columns.revenue) || !within(query.profit, &self.columns.profit) {
            return Fit::No;
        }
        let has = |wanted: &Option<Vec<u16>>, number: u16| {
            wanted.as_ref().is_none_or(|wanted| wanted.contains(&number))
        };
        let in_sector = || {
            let wanted = self.sectors.as_ref();
            wanted.is_none_or(|wanted| self.columns.sectors.numbers(row).any(|code| wanted.contains(&code)))
        };
        Fit::Full
            .checked(Counted::Kind, has(&self.kinds, values.kind))
            .checked(Counted::Section, in_sector())
            .checked(Counted::State, has(&self.states, values.state))
            .checked(Counted::Price, within(query.asking, &self.columns.asking))
    }

    fn count(&mut self, values: FacetRow, fit: Fit) {
        let count = |counted, into: &mut [u64], number: u16| {
            if (fit == Fit::Full || fit == Fit::AllBut(counted))
                && let Some(count) = into.get_mut(usize::from(number))
            {
                *count += 1;
            }
        };
        count(Counted::Kind, &mut self.kind_counts, values.kind);
        count(Counted::Section, &mut self.section_counts, values.section);
        count(Counted::State, &mut self.state_counts, values.state);
        count(Counted::Price, &mut self.all.facets.price_bands, values.band);
    }

    fn order(&self, row: DocId, values: FacetRow, score: f64, distance_km: Option<f64>) -> u64 {
        let asking = || self.columns.asking.figure(row);
        let newest = || !ascending(values.live_from);
        match self.all.query.sort {
            // Scores are never negative, so their bits are in their order.
            Sort::Best if self.all.by_score => !score.to_bits(),
            Sort::Best | Sort::Newest => newest(),
            Sort::PriceLow => asking().map_or(u64::MAX, |asking| ascending(asking.low_minor)),
            Sort::PriceHigh => asking().map_or(u64::MAX, |asking| !ascending(asking.high_minor)),
            Sort::Nearest => distance_km.map_or(u64::MAX, metres),
        }
    }
}

struct OutOfReach;

/// The same order as the signed number, without a sign.
fn ascending(value: i64) -> u64 {
    value.cast_unsigned() ^ (1 << 63)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "distances on earth, never negative"
)]
fn metres(distance_km: f64) -> u64 {
    (distance_km * METRES_PER_KM).round() as u64
}

impl FacetMaps {
    fn finish(self) -> Facets {
        let bands = PRICE_BANDS_MINOR.iter().zip(self.price_bands);
        Facets {
            kinds: commonest_first(self.kinds),
            sections: commonest_first(self.sections),
            states: commonest_first(self.states),
            price_bands: bands
                .filter(|(_, count)| *count > 0)
                .map(|(lower, count)| FacetCount { value: lower.to_string(), count })
                .collect(),
        }
    }
}

fn commonest_first(counts: BTreeMap<String, u64>) -> Vec<FacetCount> {
    let mut counts: Vec<FacetCount> =
        counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect();
    counts.sort_by_key(|facet| std::cmp::Reverse(facet.count));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn unsigned_keys_keep_the_order(a: i64, b: i64) {
            prop_assert_eq!(a.cmp(&b), ascending(a).cmp(&ascending(b)));
        }
    }
}
