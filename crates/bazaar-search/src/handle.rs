//! The slice's handle: what every op of search, mandates, matches and saved listings is called on.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use bazaar_db::Db;
use bazaar_doors::health::Health;
use bazaar_doors::page_cache::PublicPageCache;
use bazaar_jobs::{Position, Wake};
use bazaar_kit::Clock;
use parking_lot::Mutex;

use crate::engine::{IndexFault, SearchIndex, Synonyms};
use crate::follow::{Held, ListingSource};
use crate::introduction::ContactSource;
use crate::query_log::{QueryBuffer, QueryKey};
use crate::saved_search::StopKey;
use crate::trial::ShownBuffer;

/// The tag of every kept page that shows listings found by search.
pub const SEARCH_TAG: &str = "search";

/// What the handle is made from.
pub struct SearchParts {
    /// The folder of the index; made where it is missing.
    pub folder: PathBuf,
    /// The database.
    pub db: Db,
    /// The bell of this process.
    pub wake: Wake,
    /// Where listings are read from.
    pub listings: ListingSource,
    /// Pages kept for strangers, dropped when listings change.
    pub page_cache: Arc<PublicPageCache>,
    /// The components; this one is `search`.
    pub health: Health,
    /// Tells askers apart in the log of queries.
    pub query_key: QueryKey,
    /// Days that what was searched is kept; nothing is kept with 0.
    pub query_log_days: i64,
    /// Where the time comes from.
    pub clock: Clock,
    /// How people are reached once they agreed to be.
    pub contacts: ContactSource,
    /// The key of links in letters that work without signing in.
    pub link_key: [u8; 32],
}

/// Search, mandates, matches and saved listings. Cheap to clone.
#[derive(Clone)]
pub struct Search {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) db: Db,
    pub(crate) wake: Wake,
    pub(crate) listings: ListingSource,
    pub(crate) page_cache: Arc<PublicPageCache>,
    pub(crate) health: Health,
    pub(crate) clock: Clock,
    pub(crate) contacts: ContactSource,
    pub(crate) stop_key: StopKey,
    pub(crate) index: SearchIndex,
    pub(crate) held: Held,
    /// What was shown and not yet written.
    pub(crate) shown: ShownBuffer,
    /// Everything there was at the start has been taken over.
    pub(crate) is_filled: AtomicBool,
    /// Held while events are taken over, so that two callers do not do it at once.
    pub(crate) following: tokio::sync::Mutex<()>,
    /// How far events were read; ahead of the index where the last ones were none of its business.
    pub(crate) followed: Mutex<Position>,
    pub(crate) query_buffer: QueryBuffer,
    pub(crate) query_key: QueryKey,
    pub(crate) query_log_days: i64,
}

impl Search {
    /// Opens the index, empty where there is none. Nothing is read yet: [`Self::start_follower`] does that.
    pub fn open(parts: SearchParts) -> Result<Self, IndexFault> {
        let index = SearchIndex::open(&parts.folder, Synonyms::default())?;
        let inner = Inner {
            db: parts.db,
            wake: parts.wake,
            listings: parts.listings,
            page_cache: parts.page_cache,
            health: parts.health,
            clock: parts.clock,
            contacts: parts.contacts,
            stop_key: StopKey::new(&parts.link_key),
            index,
            held: Held::default(),
            shown: ShownBuffer::default(),
            is_filled: AtomicBool::new(false),
            following: tokio::sync::Mutex::new(()),
            followed: Mutex::new(Position::default()),
            query_buffer: QueryBuffer::default(),
            query_key: parts.query_key,
            query_log_days: parts.query_log_days,
        };
        Ok(Self { inner: Arc::new(inner) })
    }
}
