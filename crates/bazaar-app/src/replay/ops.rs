//! Claiming, keeping and forgetting.

use std::sync::Arc;

use bazaar_db::{Db, DbFault, Scope};
use bazaar_doors::idempotency::{AnswerKeeper, Claim, IdempotencyKey, KeptAnswer, RequestHash};
use bazaar_jobs::{JobFailure, JobRun};
use bazaar_kit::{Ctx, Fault};

use super::store::{self, Known};

/// The timer job that forgets old answers.
pub(crate) const FORGET_ANSWERS: &str = "replay.forget-answers";

/// An answer is repeated for a day.
const KEPT_S: i64 = 86_400;
/// A claim without an answer counts as under way for a minute.
const UNDER_WAY_S: i64 = 60;

/// What the frame uses.
pub(crate) fn keeper(db: &Db) -> AnswerKeeper {
    let (claiming, settling) = (db.clone(), db.clone());
    AnswerKeeper {
        claim: Arc::new(move |ctx, key, hash| Box::pin(claim(claiming.clone(), ctx, key, hash))),
        settle: Arc::new(move |ctx, key, kept| Box::pin(settle(settling.clone(), ctx, key, kept))),
    }
}

async fn claim(db: Db, ctx: Ctx, key: IdempotencyKey, hash: RequestHash) -> Result<Claim, Fault> {
    let person = ctx.person()?.person;
    let claimed: Result<Claim, DbFault> = db
        .write(&ctx.clone(), move |tx| {
            let now = ctx.now;
            if store::insert_claim(tx, ctx.market, person, key.as_str(), &hash.0, now)? {
                return Ok(Claim::New);
            }
            let Some(known) = store::find_claim(tx, ctx.market, person, key.as_str())? else {
                return Ok(Claim::UnderWay);
            };
            let verdict = judge(known, &hash, |since| now.seconds_since(since) > UNDER_WAY_S);
            if verdict == Claim::New {
                store::renew_claim(tx, ctx.market, person, key.as_str(), now)?;
            }
            Ok(verdict)
        })
        .await;
    Ok(claimed?)
}

fn judge(known: Known, hash: &RequestHash, is_over: impl Fn(bazaar_kit::Timestamp) -> bool) -> Claim {
    match (known.request_hash == hash.0, known.answer()) {
        (false, _) => Claim::OtherRequest,
        (true, Ok(answer)) => Claim::Answered(answer),
        (true, Err(since)) if is_over(since) => Claim::New,
        (true, Err(_)) => Claim::UnderWay,
    }
}

async fn settle(db: Db, ctx: Ctx, key: IdempotencyKey, kept: Option<KeptAnswer>) -> Result<(), Fault> {
    let person = ctx.person()?.person;
    let settled: Result<(), DbFault> = db
        .write(&ctx.clone(), move |tx| match &kept {
            Some(answer) => store::keep_answer(tx, ctx.market, person, key.as_str(), answer),
            None => store::delete_claim(tx, ctx.market, person, key.as_str()),
        })
        .await;
    Ok(settled?)
}

/// Forgets answers older than a day.
pub(crate) async fn forget_answers(db: Db, run: JobRun) -> Result<(), JobFailure> {
    let before = run.now.plus_seconds(-KEPT_S);
    let forgotten: Result<u64, DbFault> =
        db.write(Scope::platform(), move |tx| store::delete_answers_before(tx, before)).await;
    Ok(forgotten.map(drop)?)
}
