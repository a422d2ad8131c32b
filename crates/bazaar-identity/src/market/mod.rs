//! Markets and the hosts they answer on.
//!
//! A request's market is decided by its host before anything else is known, so hosts are kept in memory as a whole
//! and read again when a market is set up. One market, the default one, exists out of the box. Where
//! `Settings::is_any_host_default` is set (demo, development), a host nobody gave us means the default market.

mod ops;
mod store;

use std::collections::HashMap;
use std::sync::Arc;

use bazaar_doors::HostMarket;
use bazaar_kit::MarketId;
use parking_lot::RwLock;

/// What a market is set up with.
#[derive(Debug, Clone)]
pub struct MarketSetup {
    /// Its name, shown on every page.
    pub name: String,
    /// Where its pages are reached, without a slash at the end.
    pub public_url: String,
    /// The hosts that stand for it, without ports, in small letters.
    pub hosts: Vec<String>,
    /// Its content is a sample.
    pub is_sample: bool,
}

/// Every market, by host.
#[derive(Default)]
pub(crate) struct Markets {
    known: RwLock<Known>,
}

#[derive(Default)]
struct Known {
    by_host: HashMap<String, Arc<HostMarket>>,
    by_id: HashMap<MarketId, Arc<HostMarket>>,
}

impl Markets {
    fn replace(&self, rows: Vec<(Option<String>, HostMarket)>) {
        let mut known = Known::default();
        for (host, market) in rows {
            let market = Arc::clone(known.by_id.entry(market.id).or_insert_with(|| Arc::new(market)));
            if let Some(host) = host {
                known.by_host.insert(host, market);
            }
        }
        *self.known.write() = known;
    }

    pub(crate) fn by_host(&self, host: &str) -> Option<Arc<HostMarket>> {
        let known = self.known.read();
        // Hosts come in small letters nearly always; only the others pay for a copy.
        known.by_host.get(host).or_else(|| known.by_host.get(&host.to_ascii_lowercase())).cloned()
    }

    pub(crate) fn by_id(&self, id: MarketId) -> Option<Arc<HostMarket>> {
        self.known.read().by_id.get(&id).cloned()
    }
}
