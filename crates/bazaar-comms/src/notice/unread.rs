//! How many notices wait for somebody, kept at hand: every page they open shows it.
//!
//! A count is forgotten when it changes here, and after a while in any case, since notices are also made by other
//! processes. One that was read while something was forgotten is told but not kept: it may be the one before.

use std::sync::Arc;
use std::time::Duration;

use bazaar_db::Tx;
use bazaar_doors::frame::{Lookup, UnreadLookup};
use bazaar_kit::{Ctx, Fault, MarketId, PersonId};
use moka::sync::Cache;
use parking_lot::Mutex;

use crate::Comms;

/// The longest a page shows a number that another process has changed.
const LIVES: Duration = Duration::from_secs(15);
/// People whose number is kept.
const MOST_PEOPLE: u64 = 100_000;

/// Whose number.
type Key = (MarketId, PersonId);

/// The numbers at hand.
pub(crate) struct UnreadCounts {
    counts: Cache<Key, i64>,
    drops: Mutex<u64>,
}

impl Default for UnreadCounts {
    fn default() -> Self {
        let counts = Cache::builder().max_capacity(MOST_PEOPLE).time_to_live(LIVES).build();
        Self { counts, drops: Mutex::new(0) }
    }
}

impl UnreadCounts {
    fn keep(&self, key: Key, count: i64, drops_before: u64) {
        let drops = self.drops.lock();
        if *drops == drops_before {
            self.counts.insert(key, count);
        }
    }

    fn drop_count(&self, key: &Key) {
        let mut drops = self.drops.lock();
        *drops = drops.wrapping_add(1);
        self.counts.invalidate(key);
    }
}

impl Comms {
    /// The frame's way to the number in the bar.
    pub fn unread_lookup(&self) -> UnreadLookup {
        let comms = self.clone();
        Arc::new(move |ctx| comms.look_unread_up(ctx))
    }

    fn look_unread_up(&self, ctx: &Ctx) -> Lookup<i64> {
        let Some(signed_in) = ctx.signed_in() else { return Lookup::Ready(Ok(0)) };
        let key = (ctx.market, signed_in.person);
        if let Some(count) = self.inner.unread.counts.get(&key) {
            return Lookup::Ready(Ok(count));
        }
        let (comms, ctx) = (self.clone(), ctx.clone());
        Lookup::Pending(Box::pin(async move {
            let drops_before = *comms.inner.unread.drops.lock();
            let count = comms.count_unread_notices(&ctx).await.map_err(Fault::from)?;
            comms.inner.unread.keep(key, count, drops_before);
            Ok(count)
        }))
    }

    /// The number of `person` is another one as soon as this is committed.
    pub(super) fn forget_unread_after(&self, tx: &mut Tx<'_>, market: MarketId, person: PersonId) {
        let comms = self.clone();
        tx.after_commit(move || comms.inner.unread.drop_count(&(market, person)));
    }
}

#[cfg(test)]
mod tests {
    use bazaar_kit::{DEFAULT_MARKET, Id, Timestamp};

    use super::*;

    #[test]
    fn a_count_read_before_a_change_is_not_kept() {
        let (counts, key) = (UnreadCounts::default(), (DEFAULT_MARKET, Id::new(Timestamp::from_micros(0))));
        let before = *counts.drops.lock();
        counts.drop_count(&key);
        counts.keep(key, 3, before);
        assert_eq!(counts.counts.get(&key), None);
        counts.keep(key, 4, before + 1);
        assert_eq!(counts.counts.get(&key), Some(4));
        counts.drop_count(&key);
        assert_eq!(counts.counts.get(&key), None);
    }
}
