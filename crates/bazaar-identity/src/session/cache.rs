//! Sessions at hand.
//!
//! Two maps: from the hash of a cookie or access token to its session, and from a session to what it means. A view
//! read from the database is only kept when nothing was dropped since the reading began; otherwise a revocation that
//! happens between reading and keeping would be undone.

use std::sync::Arc;
use std::time::Duration;

use bazaar_kit::{MarketId, SessionId, SignedIn, Timestamp};
use moka::sync::Cache;
use parking_lot::Mutex;

use crate::secret::Digest;

/// How long a view is trusted without asking: the longest that another node's revocation may go unnoticed if events
/// do not come through.
const VIEW_LIVES: Duration = Duration::from_secs(30);

/// The session a secret opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) session: SessionId,
    pub(crate) market: MarketId,
    /// The end of an access token; a cookie ends with its session.
    pub(crate) until: Option<Timestamp>,
}

/// What a session means.
#[derive(Debug, Clone)]
pub(crate) struct View {
    pub(crate) signed_in: Arc<SignedIn>,
    /// The session is over by then, whatever happens.
    pub(crate) ends_at: Timestamp,
    /// From then on the database wants to know that the session is still used.
    pub(crate) touch_at: Timestamp,
}

pub(crate) struct SessionCache {
    by_secret: Cache<Digest, Known>,
    views: Cache<SessionId, View>,
    drops: Mutex<u64>,
}

impl SessionCache {
    pub(crate) fn new(most_sessions: u64) -> Self {
        Self {
            by_secret: Cache::new(most_sessions),
            views: Cache::builder().max_capacity(most_sessions).time_to_live(VIEW_LIVES).build(),
            drops: Mutex::new(0),
        }
    }

    /// The session of this secret, if it was seen before and is not over.
    pub(crate) fn find_known(&self, secret: &Digest, market: MarketId, now: Timestamp) -> Option<Known> {
        let known = self.by_secret.get(secret)?;
        let is_over = known.until.is_some_and(|until| now >= until);
        (known.market == market && !is_over).then_some(known)
    }

    pub(crate) fn keep_known(&self, secret: Digest, known: Known) {
        self.by_secret.insert(secret, known);
    }

    /// What the session means, unless it is over or the database must hear of it.
    pub(crate) fn find_view(&self, session: SessionId, now: Timestamp) -> Option<Arc<SignedIn>> {
        let view = self.views.get(&session)?;
        (now < view.ends_at && now < view.touch_at).then_some(view.signed_in)
    }

    /// How often something was dropped: taken before reading, given to [`keep_view`](Self::keep_view).
    pub(crate) fn drops(&self) -> u64 {
        *self.drops.lock()
    }

    /// Keeps a view that was read after `drops_before` was taken.
    pub(crate) fn keep_view(&self, session: SessionId, view: View, drops_before: u64) {
        let drops = self.drops.lock();
        if *drops == drops_before {
            self.views.insert(session, view);
        }
    }

    /// Forgets what these sessions mean.
    pub(crate) fn drop_views(&self, sessions: &[SessionId]) {
        let mut drops = self.drops.lock();
        *drops = drops.wrapping_add(1);
        for session in sessions {
            self.views.invalidate(session);
        }
    }
}

#[cfg(test)]
mod tests {
    use bazaar_kit::{DEFAULT_MARKET, Id};

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(seconds)
    }

    fn view(session: SessionId) -> View {
        let signed_in = Arc::new(SignedIn {
            person: Id::new(at(0)),
            session,
            market: DEFAULT_MARKET,
            name: String::new(),
            roles: vec![],
            memberships: vec![],
            stake_declared_at: None,
            proved_at: bazaar_kit::Timestamp::from_micros(0),
        });
        View { signed_in, ends_at: at(100), touch_at: at(50) }
    }

    #[test]
    fn a_view_read_before_a_drop_is_not_kept() {
        let (cache, session) = (SessionCache::new(10), Id::new(at(0)));
        let before = cache.drops();
        cache.drop_views(&[session]);
        cache.keep_view(session, view(session), before);
        assert!(cache.find_view(session, at(1)).is_none());
        cache.keep_view(session, view(session), cache.drops());
        assert!(cache.find_view(session, at(1)).is_some());
        assert!(cache.find_view(session, at(50)).is_none(), "the database must hear of it");
        cache.drop_views(&[session]);
        assert!(cache.find_view(session, at(1)).is_none());
    }

    #[test]
    fn a_secret_opens_its_market_only_and_ends_in_time() {
        let cache = SessionCache::new(10);
        let known = Known { session: Id::new(at(0)), market: DEFAULT_MARKET, until: Some(at(900)) };
        cache.keep_known([7; 32], known);
        assert_eq!(cache.find_known(&[7; 32], DEFAULT_MARKET, at(899)), Some(known));
        assert_eq!(cache.find_known(&[7; 32], DEFAULT_MARKET, at(900)), None);
        assert_eq!(cache.find_known(&[7; 32], Id::new(at(1)), at(1)), None);
        assert_eq!(cache.find_known(&[8; 32], DEFAULT_MARKET, at(1)), None);
    }
}
