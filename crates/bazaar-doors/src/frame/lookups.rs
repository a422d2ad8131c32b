//! What the frame asks of slices, as functions given at composition.

use std::sync::Arc;

use bazaar_kit::{Ctx, Fault, MarketId, SignedIn, Timestamp};
use futures_util::future::BoxFuture;
use http::HeaderMap;
use http::header::AUTHORIZATION;

use crate::visit::HostMarket;

/// Something looked up: at hand from a cache, or on its way from storage. Nearly every request finds it at hand, and
/// then nothing is allocated.
pub enum Lookup<T> {
    /// At hand.
    Ready(Result<T, Fault>),
    /// On its way.
    Pending(BoxFuture<'static, Result<T, Fault>>),
}

impl<T> Lookup<T> {
    pub(crate) async fn settle(self) -> Result<T, Fault> {
        match self {
            Self::Ready(found) => found,
            Self::Pending(future) => future.await,
        }
    }
}

/// The market of a host (without its port, in any case); none for a host nobody gave us.
pub type MarketByHost = Arc<dyn Fn(&str) -> Option<Arc<HostMarket>> + Send + Sync>;

/// The person behind a session cookie; none when the session is unknown, over or revoked.
pub type SessionLookup =
    Arc<dyn Fn(&str, MarketId, Timestamp) -> Lookup<Option<Arc<SignedIn>>> + Send + Sync>;

/// The person behind a bearer token; none when the token is not valid.
pub type TokenLookup = Arc<dyn Fn(&str, MarketId, Timestamp) -> Lookup<Option<Arc<SignedIn>>> + Send + Sync>;

/// How many notices wait for the person signed in: the number in the bar of every page.
pub type UnreadLookup = Arc<dyn Fn(&Ctx) -> Lookup<i64> + Send + Sync>;

/// The bearer token of a request.
pub(crate) fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim_ascii())
}
