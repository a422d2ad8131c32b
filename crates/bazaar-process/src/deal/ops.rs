//! What can be done with deals.

use std::collections::BTreeMap;
use std::sync::Arc;

use bazaar_db::{Db, Tx};
use bazaar_jobs::{Subject as AuditSubject, Wake, audit_in};
use bazaar_kit::{Ctx, Currency, FieldFault, MarketRole, Who, permission};
use serde_json::json;
use uuid::Uuid;

use super::bindings::{Bindings, Unbound};
use super::fault::DealFault;
use super::model::{Deal, DealId, Holder, Step, Told};
use super::moving::{self, Beginning, Cause, Engine, Part};
use super::store;
use crate::check::blocking_states;
use crate::process::{Firer, Library, Process, Subject, Transition};

permission!(
    /// Beginning a deal.
    pub DEAL_OPEN = "deal.open", [Who::SignedIn], "sits in one of its seats"
);
permission!(
    /// Taking a transition.
    pub DEAL_FIRE = "deal.fire", [Who::SignedIn], "sits in the seat, version unchanged"
);
permission!(
    /// Reading a deal with its history.
    pub DEAL_SEE = "deal.see", [Who::SignedIn], "sits in one of its seats, or staff"
);
permission!(
    /// Firing a timer.
    pub DEAL_TIME = "deal.time", [Who::System], "still at the version the timer was set at"
);
permission!(
    /// Passing on what the payment partner reports.
    pub DEAL_REPORT = "deal.report", [Who::System], "the state awaits the report"
);
permission!(
    /// Taking deals in flight along to the next version of their process.
    pub ADOPT_VERSION = "deal.adopt_version", [Who::Role(MarketRole::Operator)], "not in a state that stays"
);

/// Deals moved to another version in one transaction.
const ADOPTED_AT_ONCE: i64 = 100;
/// The longest history read at once.
const MOST_STEPS: i64 = 1_000;
/// The longest key.
const MOST_KEY: usize = 200;

/// A deal to begin.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    /// Its id, chosen by the maker: the same id again gives the same deal.
    pub id: DealId,
    /// The process; the newest version is taken.
    pub process: String,
    /// What it is about.
    pub subject: Uuid,
    /// The currency of every amount in it.
    pub currency: Currency,
    /// Who sits where.
    pub seats: BTreeMap<String, Holder>,
    /// What is told at the beginning.
    pub told: BTreeMap<String, Told>,
}

/// A transition to take.
#[derive(Debug, Clone, PartialEq)]
pub struct Fire {
    /// Of which deal.
    pub deal: DealId,
    /// Which.
    pub transition: String,
    /// In which seat.
    pub seat: String,
    /// The version that was shown.
    pub version: i64,
    /// What is told with it.
    pub told: BTreeMap<String, Told>,
    /// The parts it sends out.
    pub parts: Vec<Part>,
    /// Chosen by the maker: the same key is the same step.
    pub key: String,
}

/// A deal as one of its people sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sight {
    /// The deal.
    pub deal: Deal,
    /// What was done, in order.
    pub steps: Vec<Step>,
    /// What the actor may do now.
    pub moves: Vec<Transition>,
}

/// What deals are made from.
pub struct DealParts {
    /// The database.
    pub db: Db,
    /// The bell of this process.
    pub wake: Wake,
    /// The processes deals may run on.
    pub library: Library,
    /// What their effects and guards are bound to.
    pub bindings: Bindings,
}

/// Deals of every process. Cheap to clone.
#[derive(Clone)]
pub struct Deals {
    db: Db,
    pub(super) engine: Arc<Engine>,
}

impl Deals {
    /// Refused where a process uses what nothing is bound to.
    pub fn try_new(parts: DealParts) -> Result<Self, Unbound> {
        parts.bindings.cover(&parts.library)?;
        let engine = Engine { library: parts.library, bindings: parts.bindings, wake: parts.wake };
        Ok(Self { db: parts.db, engine: Arc::new(engine) })
    }

    /// The process a deal runs on.
    pub fn process_of(&self, deal: &Deal) -> Option<&Process> {
        self.engine.library.get(&deal.process, deal.process_version)
    }

    /// Begins a deal in which the actor has a seat.
    pub async fn open_deal(&self, ctx: &Ctx, open: Open) -> Result<Deal, DealFault> {
        DEAL_OPEN.check(ctx)?;
        if !open.seats.values().any(|holder| holder.is_sat_by(ctx)) {
            return Err(DealFault::NotYourSeat);
        }
        let (deals, job_ctx) = (self.clone(), ctx.clone());
        self.db.write(ctx, move |tx| deals.open_in(tx, &job_ctx, &open)).await
    }

    /// Begins a deal in the caller's transaction; the caller has asked whether it may.
    pub fn open_in(&self, tx: &mut Tx<'_>, ctx: &Ctx, open: &Open) -> Result<Deal, DealFault> {
        let process =
            self.engine.library.newest(&open.process).filter(|process| process.subject != Subject::Part);
        let process = process.ok_or(DealFault::NoSuchProcess)?;
        let beginning = Beginning {
            id: open.id,
            process,
            subject: open.subject,
            parent: None,
            currency: open.currency,
            seats: open.seats.clone(),
            told: open.told.clone(),
        };
        moving::open_in(&self.engine, tx, ctx, beginning)
    }

    /// Takes a transition in a seat of the actor's.
    pub async fn fire(&self, ctx: &Ctx, fire: Fire) -> Result<Deal, DealFault> {
        DEAL_FIRE.check(ctx)?;
        let (deals, job_ctx) = (self.clone(), ctx.clone());
        self.db.write(ctx, move |tx| deals.fire_in(tx, &job_ctx, &fire)).await
    }

    /// Takes a transition in the caller's transaction. Seat and version are asked here all the same.
    pub fn fire_in(&self, tx: &mut Tx<'_>, ctx: &Ctx, fire: &Fire) -> Result<Deal, DealFault> {
        let deal = lock_in(tx, ctx, fire.deal)?;
        let process = self.engine.process_of(&deal)?;
        if !sees(process, &deal, ctx) {
            return Err(DealFault::Missing);
        }
        if !deal.may_sit(process, ctx, &fire.seat) {
            return Err(DealFault::NotYourSeat);
        }
        check_key(&fire.key)?;
        let key = format!("{} {}", fire.seat, fire.key);
        let is_replay = store::find_step(tx, ctx.market, deal.id, &key)?.is_some();
        if !is_replay && deal.version != fire.version {
            return Err(DealFault::Stale);
        }
        let cause = Cause {
            transition: fire.transition.clone(),
            by: Firer::Seat(fire.seat.clone()),
            told: fire.told.clone(),
            parts: fire.parts.clone(),
            key,
        };
        moving::move_in(&self.engine, tx, ctx, deal, &cause)
    }

    /// Fires a timer; nothing happens where the deal has moved since it was set.
    pub async fn fire_timer(
        &self,
        ctx: &Ctx,
        id: DealId,
        version: i64,
        transition: String,
    ) -> Result<Option<Deal>, DealFault> {
        DEAL_TIME.check(ctx)?;
        let (deals, job_ctx) = (self.clone(), ctx.clone());
        self.db
            .write(ctx, move |tx| {
                let deal = lock_in(tx, &job_ctx, id)?;
                if deal.version != version || deal.ended_at.is_some() {
                    return Ok(None);
                }
                let cause = Cause {
                    transition: transition.clone(),
                    by: Firer::Clock,
                    told: BTreeMap::new(),
                    parts: Vec::new(),
                    key: format!("timer {version} {transition}"),
                };
                moving::move_in(&deals.engine, tx, &job_ctx, deal, &cause).map(Some)
            })
            .await
    }

    /// Takes the transition that a report of the payment partner stands for; `report` is the partner's own id of it.
    /// The same report again changes nothing; one that comes when nothing awaits it is refused.
    pub async fn report_payment(
        &self,
        ctx: &Ctx,
        id: DealId,
        transition: String,
        report: String,
    ) -> Result<Deal, DealFault> {
        DEAL_REPORT.check(ctx)?;
        let (deals, job_ctx) = (self.clone(), ctx.clone());
        self.db
            .write(ctx, move |tx| {
                let deal = lock_in(tx, &job_ctx, id)?;
                let cause = Cause {
                    transition: transition.clone(),
                    by: Firer::Partner,
                    told: BTreeMap::new(),
                    parts: Vec::new(),
                    key: format!("report {report}"),
                };
                moving::move_in(&deals.engine, tx, &job_ctx, deal, &cause)
            })
            .await
    }

    /// A deal with its history and what the actor may do now.
    pub async fn get_deal(&self, ctx: &Ctx, id: DealId) -> Result<Sight, DealFault> {
        DEAL_SEE.check(ctx)?;
        let (deals, job_ctx) = (self.clone(), ctx.clone());
        self.db
            .read(ctx, move |tx| {
                let deal = store::find_deal(tx, job_ctx.market, id)?.ok_or(DealFault::Missing)?;
                let process = deals.engine.process_of(&deal)?;
                if !sees(process, &deal, &job_ctx) {
                    return Err(DealFault::Missing);
                }
                let steps = store::list_steps(tx, job_ctx.market, id, 0, MOST_STEPS)?;
                let moves = deal.moves_of(process, &job_ctx).into_iter().cloned().collect();
                Ok(Sight { deal, steps, moves })
            })
            .await
    }

    /// The parts of a deal that run one process, with where each stands.
    pub async fn list_parts(
        &self,
        ctx: &Ctx,
        whole: DealId,
        process: String,
    ) -> Result<Vec<Deal>, DealFault> {
        DEAL_SEE.check(ctx)?;
        let (deals, job_ctx) = (self.clone(), ctx.clone());
        self.db
            .read(ctx, move |tx| {
                let mut seen = Vec::new();
                for part in store::list_parts(tx, job_ctx.market, whole, &process)? {
                    let part = store::find_deal(tx, job_ctx.market, part.id)?.ok_or(DealFault::Missing)?;
                    if sees(deals.engine.process_of(&part)?, &part, &job_ctx) {
                        seen.push(part);
                    }
                }
                Ok(seen)
            })
            .await
    }

    /// Takes deals in flight along from one version of a process to the next; says how many. Deals in states that
    /// cannot go on stay where they are.
    pub async fn adopt_version(&self, ctx: &Ctx, process: String, to: u32) -> Result<usize, DealFault> {
        ADOPT_VERSION.check(ctx)?;
        let before = to.checked_sub(1).and_then(|version| self.engine.library.get(&process, version));
        let after = self.engine.library.get(&process, to);
        let (Some(before), Some(after)) = (before, after) else { return Err(DealFault::NoSuchProcess) };
        let stays: Vec<String> = blocking_states(before, after)
            .into_iter()
            .map(|(state, _)| state)
            .chain(after.stays.clone())
            .collect();
        let (mut from, mut moved) = (DealId::from_uuid(Uuid::nil()), 0);
        loop {
            let (deals, job_ctx, stays, process) =
                (self.clone(), ctx.clone(), stays.clone(), process.clone());
            let adopted: Result<_, DealFault> = self
                .db
                .write(ctx, move |tx| {
                    let ids = store::list_on_version(
                        tx,
                        job_ctx.market,
                        (&process, to - 1),
                        from,
                        ADOPTED_AT_ONCE,
                    )?;
                    let mut count = 0;
                    for id in &ids {
                        count += usize::from(deals.adopt_in(tx, &job_ctx, *id, to, &stays)?);
                    }
                    Ok((ids.last().copied(), count))
                })
                .await;
            let (last, count) = adopted?;
            moved += count;
            match last {
                Some(last) => from = last,
                None => return Ok(moved),
            }
        }
    }

    fn adopt_in(
        &self,
        tx: &mut Tx<'_>,
        ctx: &Ctx,
        id: DealId,
        to: u32,
        stays: &[String],
    ) -> Result<bool, DealFault> {
        let mut deal = lock_in(tx, ctx, id)?;
        if deal.process_version + 1 != to || deal.ended_at.is_some() || stays.contains(&deal.state) {
            return Ok(false);
        }
        let before = deal.version;
        deal.process_version = to;
        deal.version += 1;
        if !store::update_deal(tx, ctx.market, before, &deal)? {
            return Err(DealFault::Stale);
        }
        let process = self.engine.process_of(&deal)?;
        moving::set_timers(&self.engine, tx, ctx, process, &deal)?;
        let detail = json!({ "process_version": to, "version": deal.version });
        audit_in(tx, ctx, ADOPT_VERSION.name, AuditSubject::of("deal", id), &detail)?;
        Ok(true)
    }
}

/// Locks the group a deal lies in, then reads it.
fn lock_in(tx: &mut Tx<'_>, ctx: &Ctx, id: DealId) -> Result<Deal, DealFault> {
    let deal = store::find_deal(tx, ctx.market, id)?.ok_or(DealFault::Missing)?;
    store::lock_group(tx, ctx.market, deal.subject)?;
    store::find_deal(tx, ctx.market, id)?.ok_or(DealFault::Missing)
}

fn check_key(key: &str) -> Result<(), DealFault> {
    let fault = if key.is_empty() {
        FieldFault::new("key", "deal-field-missing")
    } else if key.len() > MOST_KEY {
        FieldFault::new("key", "deal-field-too-much")
            .with("most", i64::try_from(MOST_KEY).unwrap_or(i64::MAX))
    } else if key.contains('\0') {
        FieldFault::new("key", "deal-field-wrong-type")
    } else {
        return Ok(());
    };
    Err(DealFault::Told(vec![fault]))
}

/// Whether the actor has anything to do with a deal.
fn sees(process: &Process, deal: &Deal, ctx: &Ctx) -> bool {
    ctx.has_role(MarketRole::Operator)
        || process.actors.iter().any(|actor| deal.may_sit(process, ctx, &actor.name))
}
