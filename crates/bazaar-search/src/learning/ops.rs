//! Switching learning on and off, and learning.

use bazaar_db::{DbFault, Scope};
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::{Ctx, Fault, MarketRole, Who, permission};
use serde_json::json;

use super::model::{Learning, weights_of};
use super::store;
use crate::Search;

permission!(pub MANAGE_LEARNING = "learning.manage", [Who::Role(MarketRole::Operator)], "own market");
permission!(pub LEARN_WEIGHTS = "learning.learn", [Who::System], "switched on");

/// Trials older than this are of another time.
const REMEMBERED_DAYS: i64 = 180;
/// Trials learned from at once, the latest.
const MAX_TRIALS: i64 = 100_000;
/// Markets of one installation.
const MAX_MARKETS: i64 = 10_000;

/// What can go wrong around learning.
#[derive(Debug, thiserror::Error)]
pub enum LearningFault {
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<LearningFault> for Fault {
    fn from(fault: LearningFault) -> Self {
        match fault {
            LearningFault::Db(fault) => fault.into(),
            LearningFault::Refused(fault) => fault,
        }
    }
}

impl Search {
    /// What one's market learned.
    pub async fn find_learning(&self, ctx: &Ctx) -> Result<Learning, LearningFault> {
        MANAGE_LEARNING.check(ctx)?;
        let market = ctx.market;
        Ok(self.inner.db.read(ctx, move |tx| store::find_learning(tx, market)).await?)
    }

    /// Switches learning on or off for one's market. Off, lists are ordered by the defaults at once; on, by what was
    /// learned before, until the next day learns anew.
    pub async fn switch_learning(&self, ctx: &Ctx, is_on: bool) -> Result<(), LearningFault> {
        MANAGE_LEARNING.check(ctx)?;
        let (search, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                store::upsert_switch(tx, &job_ctx, is_on)?;
                let subject = Subject::of("market", job_ctx.market);
                audit_in(tx, &job_ctx, MANAGE_LEARNING.name, subject, &json!({ "is_on": is_on }))?;
                let learning = store::find_learning(tx, job_ctx.market)?;
                let search = search.clone();
                tx.after_commit(move || search.inner.held.weigh(&learning));
                Ok(())
            })
            .await
    }

    /// Learns anew in every market that is switched on; says how many those are.
    pub async fn learn_weights(&self, ctx: &Ctx) -> Result<usize, LearningFault> {
        LEARN_WEIGHTS.check(ctx)?;
        let markets = self.list_learning().await?;
        let markets: Vec<Learning> = markets.into_iter().filter(|learning| learning.is_on).collect();
        for learning in &markets {
            self.learn_market(&Ctx { market: learning.market, ..ctx.clone() }).await?;
        }
        Ok(markets.len())
    }

    async fn learn_market(&self, ctx: &Ctx) -> Result<(), LearningFault> {
        let (market, since) = (ctx.market, ctx.now.plus_days(-REMEMBERED_DAYS));
        let trials: Result<Vec<_>, DbFault> =
            self.inner.db.read(ctx, move |tx| store::list_trials(tx, market, since, MAX_TRIALS)).await;
        let trials = trials?;
        let count = i64::try_from(trials.len()).unwrap_or(i64::MAX);
        let weights = tokio::task::spawn_blocking(move || weights_of(&trials)).await.map_err(Fault::bug)?;
        let (search, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                store::set_learned(tx, &job_ctx, &weights, count)?;
                let learning = store::find_learning(tx, job_ctx.market)?;
                let search = search.clone();
                tx.after_commit(move || search.inner.held.weigh(&learning));
                Ok(())
            })
            .await
    }

    /// Takes over what any process learned or switched.
    pub(crate) async fn refresh_weights(&self) -> Result<(), DbFault> {
        for learning in self.list_learning().await? {
            self.inner.held.weigh(&learning);
        }
        Ok(())
    }

    async fn list_learning(&self) -> Result<Vec<Learning>, DbFault> {
        self.inner.db.read(Scope::platform(), |tx| store::list_learning(tx, MAX_MARKETS)).await
    }
}
