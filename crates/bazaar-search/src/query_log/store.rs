//! SQL of logged queries.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Id, MarketId, Timestamp};

use super::buffer::{LoggedQuery, Opening, QueryEntry};
use super::model::AskedWords;

sql! {
    INSERT_QUERY(Id<LoggedQuery>, MarketId, Timestamp, String, String, String, i64, Vec<u8>) =
        "insert into search_query (id, market_id, asked_at, words, filters, language, found_count, asker)
         values ($1, $2, $3, $4, $5, $6, $7, $8)";
    NOTE_OPENING(MarketId, Id<LoggedQuery>, Id<()>, i64, Timestamp) =
        "update search_query set listing_id = $3, place = $4, opened_at = $5
         where market_id = $1 and id = $2 and opened_at is null";
    KNOWS_QUERY(MarketId, Id<LoggedQuery>) -> (i64,) =
        "select count(*) from search_query where market_id = $1 and id = $2";
    LIST_WORDS(MarketId, Timestamp, i64, i64, i64) -> WordsRow =
        "select words, count(*), count(case when found_count = 0 then 1 end), count(opened_at) from search_query
         where market_id = $1 and asked_at >= $2 and words <> ''
         group by words
         having count(distinct asker) >= $3 and count(case when found_count = 0 then 1 end) >= $4
         order by count(*) desc, words limit $5";
    DELETE_BEFORE(Timestamp) = "delete from search_query where asked_at < $1";
}

row! {
    struct WordsRow { words: String, count: i64, nothing: i64, opened: i64 }
}

pub(super) fn insert_query(tx: &mut Tx<'_>, entry: &QueryEntry) -> Result<(), DbFault> {
    let QueryEntry { id, market, asked_at, words, filters, language, found_count, asker } = entry;
    let values = (*id, *market, *asked_at, words, filters, *language, *found_count, asker.clone());
    tx.run(&INSERT_QUERY, values).map(drop)
}

/// Notes the first hit opened; false where the query is not there.
pub(super) fn note_opening(tx: &mut Tx<'_>, opening: &Opening) -> Result<bool, DbFault> {
    let Opening { query, market, listing, place, opened_at, .. } = opening;
    if tx.run(&NOTE_OPENING, (*market, *query, *listing, *place, *opened_at))? == 1 {
        return Ok(true);
    }
    Ok(tx.find(&KNOWS_QUERY, (*market, *query))?.is_some_and(|(count,)| count > 0))
}

/// What is asked for since `since` by at least `askers` on a day or more, and found nothing at least `nothing` times.
pub(super) fn list_words(
    tx: &mut Tx<'_>,
    market: MarketId,
    since: Timestamp,
    (askers, nothing, limit): (i64, i64, i64),
) -> Result<Vec<AskedWords>, DbFault> {
    let rows = tx.list(&LIST_WORDS, (market, since, askers, nothing, limit))?;
    let words = |WordsRow { words, count, nothing, opened }| AskedWords {
        words,
        count,
        nothing_count: nothing,
        opened_count: opened,
    };
    Ok(rows.into_iter().map(words).collect())
}

pub(super) fn delete_before(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, DbFault> {
    tx.run(&DELETE_BEFORE, (before,))
}
