//! SQL of what markets learned.

use std::collections::BTreeMap;

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Ctx, MarketId, Timestamp};

use super::model::{Learning, Trial, from_names, to_names};
use crate::matching::Weights;
use crate::trial::TrialStep;

sql! {
    UPSERT_SWITCH(MarketId, bool, Timestamp) =
        "insert into match_learning (market_id, is_on, weights, trial_count, changed_at) values ($1, $2, '{}', 0, $3)
         on conflict (market_id) do update set is_on = excluded.is_on, changed_at = excluded.changed_at";
    SET_LEARNED(MarketId, String, i64, Timestamp) =
        "update match_learning set weights = $2, trial_count = $3, learned_at = $4, changed_at = $4
         where market_id = $1 and is_on";
    FIND_LEARNING(MarketId) -> LearningRow =
        "select market_id, is_on, weights, trial_count, learned_at from match_learning where market_id = $1";
    /// Of all markets: what a process orders lists by.
    LIST_LEARNING(i64) -> LearningRow =
        "select market_id, is_on, weights, trial_count, learned_at from match_learning order by market_id limit $1";
    LIST_TRIALS(MarketId, Timestamp, i64) -> TrialRow =
        "select place, step, degrees from match_trial
         where market_id = $1 and shown_at >= $2 order by shown_at desc, mandate_id, listing_id limit $3";
}

row! {
    struct LearningRow {
        market: MarketId,
        is_on: bool,
        weights: String,
        trial_count: i64,
        learned_at: Option<Timestamp>,
    }
}

row! {
    struct TrialRow {
        place: i64,
        step: TrialStep,
        degrees: String,
    }
}

fn unreadable(column: usize, fault: &serde_json::Error) -> DbFault {
    DbFault::Decode { statement: "match learning", column, detail: fault.to_string() }
}

impl LearningRow {
    fn into_learning(self) -> Result<Learning, DbFault> {
        let names: BTreeMap<String, f32> =
            serde_json::from_str(&self.weights).map_err(|fault| unreadable(2, &fault))?;
        Ok(Learning {
            market: self.market,
            is_on: self.is_on,
            weights: from_names(&names),
            trial_count: self.trial_count,
            learned_at: self.learned_at,
        })
    }
}

pub(super) fn upsert_switch(tx: &mut Tx<'_>, ctx: &Ctx, is_on: bool) -> Result<(), DbFault> {
    tx.run(&UPSERT_SWITCH, (ctx.market, is_on, ctx.now)).map(drop)
}

/// Keeps what was learned, unless learning was switched off meanwhile.
pub(super) fn set_learned(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    weights: &Weights,
    trial_count: i64,
) -> Result<(), DbFault> {
    let names = serde_json::to_string(&to_names(weights)).expect("names and numbers serialize");
    tx.run(&SET_LEARNED, (ctx.market, names, trial_count, ctx.now)).map(drop)
}

pub(super) fn find_learning(tx: &mut Tx<'_>, market: MarketId) -> Result<Learning, DbFault> {
    let found = tx.find(&FIND_LEARNING, (market,))?.map(LearningRow::into_learning).transpose()?;
    Ok(found.unwrap_or_else(|| Learning::none(market)))
}

pub(super) fn list_learning(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Learning>, DbFault> {
    tx.list(&LIST_LEARNING, (limit,))?.into_iter().map(LearningRow::into_learning).collect()
}

pub(super) fn list_trials(
    tx: &mut Tx<'_>,
    market: MarketId,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<Trial>, DbFault> {
    let rows = tx.list(&LIST_TRIALS, (market, since, limit))?;
    let to_trial = |row: TrialRow| {
        let degrees = serde_json::from_str(&row.degrees).map_err(|fault| unreadable(2, &fault))?;
        Ok(Trial { place: usize::try_from(row.place).unwrap_or(usize::MAX), step: row.step, degrees })
    };
    rows.into_iter().map(to_trial).collect()
}
