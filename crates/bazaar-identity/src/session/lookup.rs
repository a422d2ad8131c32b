//! From a cookie or token to the person signed in: what the frame asks on every request.

use std::sync::Arc;

use bazaar_db::{DbFault, Scope};
use bazaar_doors::frame::{Lookup, SessionLookup};
use bazaar_kit::{Fault, MarketId, SessionId, SignedIn, Timestamp};

use super::cache::{Known, View};
use super::store::{self, Live};
use crate::Identity;
use crate::secret::{Digest, sha256};

/// The database hears at most this often that a session is used.
const TOUCH_S: i64 = 3_600;

impl Identity {
    /// The frame's way from a session cookie to the person signed in.
    pub fn session_lookup(&self) -> SessionLookup {
        let identity = self.clone();
        Arc::new(move |cookie, market, now| {
            let secret = sha256(cookie.as_bytes());
            if let Some(signed_in) = identity.at_hand(&secret, market, now) {
                return Lookup::Ready(Ok(Some(signed_in)));
            }
            let identity = identity.clone();
            Lookup::Pending(Box::pin(async move { identity.find_by_cookie(secret, market, now).await }))
        })
    }

    /// The person behind a secret that was seen before and whose view is at hand.
    pub(crate) fn at_hand(&self, secret: &Digest, market: MarketId, now: Timestamp) -> Option<Arc<SignedIn>> {
        let sessions = &self.inner.sessions;
        sessions.find_view(sessions.find_known(secret, market, now)?.session, now)
    }

    async fn find_by_cookie(
        &self,
        secret: Digest,
        market: MarketId,
        now: Timestamp,
    ) -> Result<Option<Arc<SignedIn>>, Fault> {
        let db = &self.inner.db;
        let found: Result<_, DbFault> =
            db.read(Scope::market(market), move |tx| store::find_by_token(tx, market, &secret)).await;
        let Some(session) = found? else { return Ok(None) };
        self.inner.sessions.keep_known(secret, Known { session, market, until: None });
        self.load_view(session, market, now).await
    }

    /// Reads what a session means; nothing when it is over.
    pub(crate) async fn load_view(
        &self,
        session: SessionId,
        market: MarketId,
        now: Timestamp,
    ) -> Result<Option<Arc<SignedIn>>, Fault> {
        let drops = self.inner.sessions.drops();
        let db = &self.inner.db;
        let found: Result<_, DbFault> =
            db.read(Scope::market(market), move |tx| store::find_live(tx, market, session)).await;
        let Some(live) = found? else { return Ok(None) };
        let ends_at = self.ends_at(&live);
        if now >= ends_at {
            return Ok(None);
        }
        let seen_at = self.touch(&live, session, market, now).await;
        let signed_in = Arc::new(live.signed_in);
        let touch_at = seen_at.plus_seconds(TOUCH_S);
        let view = View { signed_in: Arc::clone(&signed_in), ends_at, touch_at };
        self.inner.sessions.keep_view(session, view, drops);
        Ok(Some(signed_in))
    }

    fn ends_at(&self, live: &Live) -> Timestamp {
        live.expires_at.min(live.seen_at.plus_days(self.inner.settings.session_idle_days))
    }

    /// Notes that the session is used. A failure to note it does not keep anybody out.
    async fn touch(&self, live: &Live, session: SessionId, market: MarketId, now: Timestamp) -> Timestamp {
        if now.seconds_since(live.seen_at) < TOUCH_S {
            return live.seen_at;
        }
        let db = &self.inner.db;
        let noted: Result<(), DbFault> =
            db.write(Scope::market(market), move |tx| store::touch_session(tx, market, session, now)).await;
        if let Err(fault) = noted {
            tracing::warn!(%fault, "a session's use could not be noted");
        }
        now
    }
}
