//! Noting what is searched and opened, writing it, reading it, forgetting it.

use std::time::Duration;

use bazaar_db::{DbFault, Scope};
use bazaar_kit::{Ctx, Fault, Id, MarketRole, Timestamp, Who, permission};
use tokio::sync::watch;
use uuid::Uuid;

use super::buffer::{LoggedQuery, Opening, QueryEntry};
use super::model::{AskedWords, kept_words};
use super::store;
use crate::Search;

permission!(
    /// Noting what one searches for and opens.
    pub LOG_QUERIES = "query-log.note", [Who::Anyone], "without saying who"
);
permission!(
    /// Reading what is searched for.
    pub SEE_QUERIES = "query-log.see", [Who::Role(MarketRole::Operator)], "words of enough askers only"
);
permission!(
    /// Forgetting what was searched for.
    pub PURGE_QUERIES = "query-log.purge", [Who::System], "older than the market keeps it"
);

/// What waits is written this often.
const FLUSH_EVERY: Duration = Duration::from_secs(5);
/// Rows written in one transaction.
const AT_ONCE: usize = 500;
/// An opening whose query is not written yet waits for so many flushes.
const MOST_TRIES: u8 = 3;
/// Words of fewer askers are nobody's business.
const FEWEST_ASKERS: i64 = 5;
/// Words shown.
const MOST_WORDS: i64 = 50;
/// The operator reads about so many days.
const SHOWN_DAYS: i64 = 30;

/// Names a logged query in the links of its hits.
pub(crate) type Logged = Id<LoggedQuery>;

impl Search {
    /// Notes a query and what it found; nothing where the market keeps no log.
    pub(crate) fn note_query(
        &self,
        ctx: &Ctx,
        (typed, filters): (&str, &[&str]),
        found_count: u64,
    ) -> Result<Option<Logged>, Fault> {
        LOG_QUERIES.check(ctx)?;
        if self.inner.query_log_days == 0 {
            return Ok(None);
        }
        let id = ctx.new_id();
        self.inner.query_buffer.push_query(QueryEntry {
            id,
            market: ctx.market,
            asked_at: ctx.now,
            words: kept_words(typed),
            filters: filters.join(" "),
            language: ctx.locale.code(),
            found_count: i64::try_from(found_count).unwrap_or(i64::MAX),
            asker: self.inner.query_key.asker_of(ctx),
        });
        Ok(Some(id))
    }

    /// Notes that a hit was opened. Only the first of a query counts, and only if there was such a query.
    pub(crate) fn note_opening(
        &self,
        ctx: &Ctx,
        query: Logged,
        listing: Uuid,
        place: i64,
    ) -> Result<(), Fault> {
        LOG_QUERIES.check(ctx)?;
        self.inner.query_buffer.push_opening(Opening {
            query,
            market: ctx.market,
            listing: Id::from_uuid(listing),
            place,
            opened_at: ctx.now,
            tries: 0,
        });
        Ok(())
    }

    /// Writes what was noted. What cannot be written is let go: these are statistics.
    pub async fn flush_queries(&self) -> Result<(), DbFault> {
        let (queries, openings) = self.inner.query_buffer.drain();
        for some in queries.chunks(AT_ONCE) {
            let some = some.to_vec();
            let write = self.inner.db.write(Scope::platform(), move |tx| {
                some.iter().try_for_each(|entry| store::insert_query(tx, entry))
            });
            write.await?;
        }
        for some in openings.chunks(AT_ONCE) {
            let some = some.to_vec();
            let write: Result<Vec<Opening>, DbFault> = self
                .inner
                .db
                .write(Scope::platform(), move |tx| {
                    let mut early = Vec::new();
                    for opening in &some {
                        if !store::note_opening(tx, opening)? {
                            early.push(opening.clone());
                        }
                    }
                    Ok(early)
                })
                .await;
            for opening in write?.into_iter().filter(|opening| opening.tries < MOST_TRIES) {
                self.inner.query_buffer.push_opening(Opening { tries: opening.tries + 1, ..opening });
            }
        }
        Ok(())
    }

    /// Writes every few seconds until `stop` says so, and once more then.
    pub async fn keep_flushing_queries(self, mut stop: watch::Receiver<bool>) {
        loop {
            let is_stopping = tokio::select! {
                () = tokio::time::sleep(FLUSH_EVERY) => false,
                _ = stop.changed() => true,
            };
            if let Err(fault) = self.flush_queries().await {
                tracing::warn!(%fault, "what was searched could not be written");
            }
            if is_stopping {
                return;
            }
        }
    }

    /// What was searched for most in the last month, and what of it found nothing.
    pub async fn list_asked_words(&self, ctx: &Ctx) -> Result<(Vec<AskedWords>, Vec<AskedWords>), Fault> {
        SEE_QUERIES.check(ctx)?;
        let (market, since) = (ctx.market, ctx.now.plus_days(-SHOWN_DAYS));
        let listed: Result<_, DbFault> = self
            .inner
            .db
            .read(ctx, move |tx| {
                let most = store::list_words(tx, market, since, (FEWEST_ASKERS, 0, MOST_WORDS))?;
                let nothing = store::list_words(tx, market, since, (FEWEST_ASKERS, 1, MOST_WORDS))?;
                Ok((most, nothing))
            })
            .await;
        Ok(listed?)
    }

    /// Forgets queries older than the market keeps them; says how many.
    pub(crate) async fn purge_queries(&self, ctx: &Ctx) -> Result<u64, Fault> {
        PURGE_QUERIES.check(ctx)?;
        let before: Timestamp = ctx.now.plus_days(-self.inner.query_log_days);
        let deleted: Result<u64, DbFault> =
            self.inner.db.write(Scope::platform(), move |tx| store::delete_before(tx, before)).await;
        Ok(deleted?)
    }
}
