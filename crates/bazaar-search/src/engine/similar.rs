//! More like this one: the listing's own title and sector words, asked as a question.

use bazaar_kit::MarketId;
use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};
use uuid::Uuid;

use super::fault::IndexFault;
use super::plan::Demand;
use super::query::{MAX_QUERY_LETTERS, Query};
use super::relax::Attempt;
use super::results::Hit;
use super::search::answer;
use super::snapshot::Snapshot;
use super::synonyms::Synonyms;

/// At most `limit` live listings of the same kind most like `id`; none if it is not live in the market.
pub(super) fn similar(
    snapshot: &Snapshot,
    market: MarketId,
    id: Uuid,
    limit: usize,
) -> Result<Vec<Hit>, IndexFault> {
    let Some((segment, row)) = snapshot.find(market, id)? else { return Ok(Vec::new()) };
    let address = DocAddress::new(u32::try_from(segment).expect("few segments"), row);
    let stored: TantivyDocument = snapshot.searcher.doc(address)?;
    let gist = stored.get_first(snapshot.fields.gist).and_then(|value| value.as_str()).unwrap_or_default();
    let columns = &snapshot.segments[segment].columns;
    let kind = columns.kind.code(columns.facet_row(row).kind.into())?;
    let query = Query {
        kinds: kind.into_iter().collect(),
        limit: limit + 1,
        ..Query::of(market, gist.chars().take(MAX_QUERY_LETTERS).collect::<String>())
    };
    let attempt = Attempt { asked: query.fingerprint(), query, demand: Demand::Any, relaxed: Vec::new() };
    let mut hits = answer(snapshot, &attempt, &Synonyms::default())?.hits;
    hits.retain(|hit| hit.id != id);
    hits.truncate(limit);
    Ok(hits)
}
