//! Where listings are read from: the catalog's public read view, as three functions.

use std::sync::Arc;

use bazaar_kit::{Ctx, Fault, MarketId};
use futures_util::future::BoxFuture;
use uuid::Uuid;

use super::listing::PublicListing;

type Listings = BoxFuture<'static, Result<Vec<PublicListing>, Fault>>;
type ListLive = Arc<dyn Fn(Option<Uuid>, u16) -> Listings + Send + Sync>;
type Find = Arc<dyn Fn(MarketId, Vec<Uuid>) -> Listings + Send + Sync>;
type IsOwn = Arc<dyn Fn(Ctx, Uuid) -> BoxFuture<'static, Result<bool, Fault>> + Send + Sync>;

/// Reads listings as they may be known. Cheap to clone.
#[derive(Clone)]
pub struct ListingSource {
    list_live: ListLive,
    find: Find,
    is_own: IsOwn,
}

impl ListingSource {
    /// A source of three functions. `list_live` gives the live listings of all markets after an id, in the order of
    /// ids, at most so many; `find` gives those of one market with these ids, whatever their state; `is_own` says
    /// whether the actor belongs to the organisation whose listing it is.
    pub fn new(
        list_live: impl Fn(Option<Uuid>, u16) -> Listings + Send + Sync + 'static,
        find: impl Fn(MarketId, Vec<Uuid>) -> Listings + Send + Sync + 'static,
        is_own: impl Fn(Ctx, Uuid) -> BoxFuture<'static, Result<bool, Fault>> + Send + Sync + 'static,
    ) -> Self {
        Self { list_live: Arc::new(list_live), find: Arc::new(find), is_own: Arc::new(is_own) }
    }

    /// One page of all live listings.
    pub(crate) async fn list_live(
        &self,
        after: Option<Uuid>,
        limit: u16,
    ) -> Result<Vec<PublicListing>, Fault> {
        (self.list_live)(after, limit).await
    }

    /// The listings with these ids.
    pub(crate) async fn find(&self, market: MarketId, ids: Vec<Uuid>) -> Result<Vec<PublicListing>, Fault> {
        if ids.is_empty() { Ok(Vec::new()) } else { (self.find)(market, ids).await }
    }

    /// Whether the listing is the actor's own.
    pub(crate) async fn is_own(&self, ctx: &Ctx, id: Uuid) -> Result<bool, Fault> {
        (self.is_own)(ctx.clone(), id).await
    }
}
