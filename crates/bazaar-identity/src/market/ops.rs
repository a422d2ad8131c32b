//! Setting a market up and finding it.

use std::sync::Arc;

use bazaar_db::{DbFault, Scope};
use bazaar_doors::HostMarket;
use bazaar_doors::frame::MarketByHost;
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::{Ctx, DEFAULT_MARKET, Fault, MarketId, Who, permission};
use serde_json::json;

use super::{MarketSetup, store};
use crate::Identity;

permission!(
    /// Setting a market up.
    pub SET_UP_MARKET = "market.set-up", [Who::System], "none"
);

impl Identity {
    /// Makes the default market, or brings its name, address and hosts up to what is configured.
    pub async fn ensure_default_market(&self, ctx: &Ctx, setup: MarketSetup) -> Result<(), Fault> {
        SET_UP_MARKET.check(ctx)?;
        self.set_up_market(ctx, DEFAULT_MARKET, setup).await
    }

    /// Makes a market, or brings its name, address and hosts up to `setup`.
    pub async fn set_up_market(&self, ctx: &Ctx, id: MarketId, setup: MarketSetup) -> Result<(), Fault> {
        SET_UP_MARKET.check(ctx)?;
        let job_ctx = ctx.clone();
        self.inner
            .db
            .write(Scope::platform(), move |tx| {
                store::upsert_market(tx, id, &setup, job_ctx.now)?;
                let subject = Subject::of("market", id);
                audit_in(tx, &job_ctx, "market.set-up", subject, &json!({ "name": setup.name }))
            })
            .await?;
        self.reload_markets().await
    }

    /// Reads markets and hosts anew.
    pub(crate) async fn reload_markets(&self) -> Result<(), Fault> {
        let rows = self.inner.db.read(Scope::platform(), store::list_hosts).await?;
        self.inner.markets.replace(rows);
        Ok(())
    }

    /// The frame's way from a host to its market.
    pub fn market_by_host(&self) -> MarketByHost {
        let identity = self.clone();
        Arc::new(move |host| {
            let inner = &identity.inner;
            inner.markets.by_host(host).or_else(|| {
                inner.settings.is_any_host_default.then(|| inner.markets.by_id(DEFAULT_MARKET)).flatten()
            })
        })
    }

    /// A market by its id: for letters and jobs, which have no host.
    pub fn find_market(&self, id: MarketId) -> Option<Arc<HostMarket>> {
        self.inner.markets.by_id(id)
    }

    /// Every market there is: for work that goes through them one by one.
    pub async fn list_markets(&self) -> Result<Vec<MarketId>, DbFault> {
        self.inner.db.read(Scope::platform(), store::list_markets).await
    }
}
