//! Counting views and reading the counts.

use std::collections::HashMap;
use std::time::Duration;

use bazaar_db::{DbFault, Scope};
use bazaar_kit::{Ctx, MarketId};
use parking_lot::Mutex;
use tokio::sync::watch;

use super::store;
use crate::Catalog;
use crate::listing::{Dossier, ListingFault, ListingId, SEE_LISTING};

/// Counts are written this often.
const FLUSH_EVERY: Duration = Duration::from_secs(5);
/// Counts written in one transaction.
const AT_ONCE: usize = 500;

/// Views not written yet, by listing and day.
#[derive(Debug, Default)]
pub(crate) struct ViewBuffer {
    counts: Mutex<HashMap<(MarketId, ListingId, i64), i64>>,
}

impl Catalog {
    /// Counts a view by a stranger; nothing is written yet.
    pub fn count_view(&self, ctx: &Ctx, listing: ListingId) {
        let day = ctx.now.seconds().div_euclid(86_400);
        *self.inner.views.counts.lock().entry((ctx.market, listing, day)).or_default() += 1;
    }

    /// Writes what was counted; what cannot be written is kept for the next time.
    pub async fn flush_views(&self) -> Result<(), DbFault> {
        let counted: Vec<_> = self.inner.views.counts.lock().drain().collect();
        for some in counted.chunks(AT_ONCE) {
            let rows = some.to_vec();
            let written: Result<(), DbFault> = self
                .inner
                .db
                .write(Scope::platform(), move |tx| {
                    rows.iter().try_for_each(|((market, listing, day), count)| {
                        store::add_in(tx, *market, (*listing, *day, *count))
                    })
                })
                .await;
            if let Err(fault) = written {
                let mut counts = self.inner.views.counts.lock();
                for (key, count) in some {
                    *counts.entry(*key).or_default() += count;
                }
                return Err(fault);
            }
        }
        Ok(())
    }

    /// Writes counts every few seconds until `stop` says so, and once more then.
    pub async fn keep_flushing_views(self, mut stop: watch::Receiver<bool>) {
        loop {
            let is_stopping = tokio::select! {
                () = tokio::time::sleep(FLUSH_EVERY) => false,
                _ = stop.changed() => true,
            };
            if let Err(fault) = self.flush_views().await {
                tracing::warn!(%fault, "views could not be written");
            }
            if is_stopping {
                return;
            }
        }
    }

    /// How often each of these listings, which the actor has read already, was looked at.
    pub async fn count_views_of(&self, ctx: &Ctx, dossiers: &[Dossier]) -> Result<Vec<i64>, ListingFault> {
        SEE_LISTING.check(ctx)?;
        let (market, ids) =
            (ctx.market, dossiers.iter().map(|dossier| dossier.listing.id).collect::<Vec<_>>());
        let counts = self.inner.db.read(ctx, move |tx| {
            ids.iter().map(|id| store::sum_views(tx, market, *id)).collect::<Result<Vec<_>, DbFault>>()
        });
        Ok(counts.await?)
    }
}
