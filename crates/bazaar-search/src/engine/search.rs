//! Answering a question from a snapshot: plan, walk the segments, relax if nothing matched, explain the page.

use tantivy::postings::SegmentPostings;
use tantivy::{DocId, TERMINATED};

use super::collect::{Collector, Ranked};
use super::cursor::Cursor;
use super::fault::{IndexFault, QueryFault};
use super::plan::{Demand, Place, Plan, WordPlan, telling_words};
use super::query::{Query, Sort};
use super::relax::{Attempt, attempts};
use super::results::{Explanation, Hit, Matched, Respelling, Results};
use super::score::{LengthTable, WordRows, seek};
use super::snapshot::{SegmentView, Snapshot};
use super::suggest::shown_form;
use super::synonyms::Synonyms;
use super::terms::MarketTerms;

/// Answers `query`, giving up wishes only if nothing matches as asked.
pub(super) fn search(snapshot: &Snapshot, query: &Query, synonyms: &Synonyms) -> Result<Results, IndexFault> {
    query.check()?;
    let mut attempts = attempts(query);
    if let Some(after) = query.after {
        let same = usize::from(after.relaxed);
        if same >= attempts.len() {
            return Err(QueryFault::ForeignCursor.into());
        }
        return answer(snapshot, &attempts.swap_remove(same), synonyms);
    }
    let mut as_asked = answer(snapshot, &attempts.remove(0), synonyms)?;
    if as_asked.total > 0 {
        as_asked.also = also(snapshot, query, &as_asked, synonyms)?;
        return Ok(as_asked);
    }
    for attempt in attempts {
        let eased = answer(snapshot, &attempt, synonyms)?;
        if eased.total > 0 {
            return Ok(eased);
        }
    }
    Ok(as_asked)
}

/// What comes nearest where `found` leaves room on its page: rows with some of the words, all filters standing.
fn also(
    snapshot: &Snapshot,
    query: &Query,
    found: &Results,
    synonyms: &Synonyms,
) -> Result<Vec<Hit>, IndexFault> {
    let room = query.page_limit().saturating_sub(found.hits.len());
    if room == 0 || query.sort != Sort::Best || telling_words(&query.text).len() < 2 {
        return Ok(Vec::new());
    }
    let query = Query { facets: false, ..query.clone() };
    let attempt = Attempt { asked: query.fingerprint(), query, demand: Demand::Any, relaxed: Vec::new() };
    let mut hits = answer(snapshot, &attempt, synonyms)?.hits;
    hits.retain(|hit| !found.hits.iter().any(|shown| shown.id == hit.id));
    hits.truncate(room);
    Ok(hits)
}

/// Answers one attempt as it stands.
pub(super) fn answer(
    snapshot: &Snapshot,
    attempt: &Attempt,
    synonyms: &Synonyms,
) -> Result<Results, IndexFault> {
    let query = &attempt.query;
    let plan = Plan::build(snapshot, query, synonyms, attempt.demand)?;
    let table = LengthTable::new(&plan.statistics);
    let mut collector = Collector::new(query, !plan.words.is_empty());
    if !plan.is_hopeless(query) {
        for (place, segment) in snapshot.segments.iter().enumerate() {
            walk(snapshot, segment, place, &plan, &table, &mut collector)?;
        }
    }
    let total = collector.total;
    let (ranked, more, facets) = collector.finish();
    let next = ranked.last().filter(|_| more).map(|last| cursor_at(attempt, last));
    let explanations = explain(snapshot, &plan, &table, &ranked)?;
    let hits = ranked.into_iter().zip(explanations).map(|(hit, explanation)| Hit {
        id: hit.id,
        score: hit.score,
        explanation,
        distance_km: hit.distance_km,
    });
    let hits = hits.collect();
    let respelled = respelled(snapshot, query, &plan)?;
    Ok(Results { total, hits, also: Vec::new(), facets, relaxed: attempt.relaxed.clone(), respelled, next })
}

fn cursor_at(attempt: &Attempt, last: &Ranked) -> Cursor {
    let relaxed = u8::try_from(attempt.relaxed.len()).expect("there are eight relaxations");
    Cursor { query: attempt.asked, relaxed, order: last.order, id: last.id }
}

fn walk(
    snapshot: &Snapshot,
    segment: &SegmentView,
    place: usize,
    plan: &Plan,
    table: &LengthTable,
    collector: &mut Collector<'_>,
) -> Result<(), IndexFault> {
    let Some(mut rows) = Rows::open(snapshot, segment, plan, table)? else { return Ok(()) };
    let mut taker = collector.segment(place, &segment.columns)?;
    let mut row = rows.at_or_after(0);
    while row != TERMINATED {
        if !segment.reader.is_deleted(row) {
            taker.take(row, || rows.score(row));
        }
        row = rows.at_or_after(row + 1);
    }
    taker.finish()
}

/// The rows of one segment that a plan's terms allow.
struct Rows<'a> {
    required: Vec<SegmentPostings>,
    words: Vec<WordRows<'a>>,
    pairs: Vec<WordRows<'a>>,
    demand: Demand,
}

impl<'a> Rows<'a> {
    /// Nothing if a required term is unknown to the segment.
    fn open(
        snapshot: &Snapshot,
        segment: &SegmentView,
        plan: &'a Plan,
        table: &'a LengthTable,
    ) -> Result<Option<Self>, IndexFault> {
        let mut required = Vec::with_capacity(plan.required.len());
        for term in &plan.required {
            let Some(rows) = segment.postings(snapshot.fields.tags, term)? else { return Ok(None) };
            required.push(rows);
        }
        let open = |words: &'a [WordPlan]| -> Result<Vec<WordRows<'a>>, IndexFault> {
            words
                .iter()
                .map(|word| WordRows::open(snapshot, segment, &plan.statistics, table, word))
                .collect()
        };
        Ok(Some(Self { required, words: open(&plan.words)?, pairs: open(&plan.pairs)?, demand: plan.demand }))
    }

    /// The first row at or after `target` that has every required term and the words demanded.
    fn at_or_after(&mut self, mut target: DocId) -> DocId {
        while target != TERMINATED {
            let reached = self.furthest(target);
            if reached == target {
                return target;
            }
            target = reached;
        }
        TERMINATED
    }

    /// Brings every list to `target` or beyond and says how far the row must be at least; stops at the first that
    /// overshoots.
    fn furthest(&mut self, target: DocId) -> DocId {
        for rows in &mut self.required {
            let reached = seek(rows, target);
            if reached > target {
                return reached;
            }
        }
        if self.words.is_empty() {
            return target;
        }
        match self.demand {
            Demand::All => self
                .words
                .iter_mut()
                .map(|word| word.seek(target))
                .find(|reached| *reached > target)
                .unwrap_or(target),
            Demand::Any => self.words.iter_mut().map(|word| word.seek(target)).min().unwrap_or(TERMINATED),
        }
    }

    fn score(&mut self, row: DocId) -> f64 {
        let words: f64 = self.words.iter().map(|word| word.points(row)).sum();
        let pairs: f64 = self.pairs.iter_mut().map(|pair| pair_points(pair, row)).sum();
        words + pairs
    }
}

fn pair_points(pair: &mut WordRows<'_>, row: DocId) -> f64 {
    pair.seek(row);
    pair.points(row)
}

/// Where each hit's score comes from. Rows are looked at in the order of their lists, each list opened once.
fn explain(
    snapshot: &Snapshot,
    plan: &Plan,
    table: &LengthTable,
    hits: &[Ranked],
) -> Result<Vec<Vec<Explanation>>, IndexFault> {
    let mut explanations = vec![Vec::new(); hits.len()];
    let mut by_row: Vec<usize> = (0..hits.len()).collect();
    by_row.sort_unstable_by_key(|at| (hits[*at].segment, hits[*at].row));
    for of_segment in by_row.chunk_by(|a, b| hits[*a].segment == hits[*b].segment) {
        let segment = &snapshot.segments[hits[of_segment[0]].segment];
        for word in plan.words.iter().chain(&plan.pairs) {
            let mut rows = WordRows::open(snapshot, segment, &plan.statistics, table, word)?;
            for at in of_segment {
                explanations[*at].extend(part_of(word, &mut rows, hits[*at].row));
            }
        }
    }
    Ok(explanations)
}

/// What the word did for the row; nothing where it is not there.
fn part_of(word: &WordPlan, rows: &mut WordRows<'_>, row: DocId) -> Option<Explanation> {
    if rows.seek(row) != row {
        return None;
    }
    let reading = rows.strongest(row)?;
    Some(Explanation {
        typed: word.typed.clone(),
        word: reading.word.clone(),
        field: place_name(reading.place),
        matched: reading.how,
        points: rows.points(row),
    })
}

const fn place_name(place: Place) -> &'static str {
    match place {
        Place::Text(field) => field.as_str(),
        Place::Sound => "sound",
        Place::Joined => "pair",
    }
}

/// Words the market does not use as typed but as a near miss.
fn respelled(snapshot: &Snapshot, query: &Query, plan: &Plan) -> Result<Vec<Respelling>, IndexFault> {
    let terms = MarketTerms::new(query.market);
    let mut respelled = Vec::new();
    for word in &plan.words {
        let meant = |how| matches!(how, Matched::Exact | Matched::Joined | Matched::Synonym);
        if word.readings.iter().any(|reading| meant(reading.how)) {
            continue;
        }
        if let Some(near) = word.readings.iter().find(|reading| reading.how == Matched::Typo) {
            let read_as = shown_form(snapshot, &terms, &near.word)?;
            respelled.push(Respelling { typed: word.typed.clone(), read_as });
        }
    }
    Ok(respelled)
}
