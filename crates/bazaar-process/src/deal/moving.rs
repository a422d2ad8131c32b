//! Making a move: everything of it in the caller's transaction, or nothing.

use std::collections::{BTreeMap, BTreeSet};

use bazaar_db::Tx;
use bazaar_jobs::{NewEvent, NewJob, Subject as AuditSubject, Wake, audit_in, emit_in, enqueue_in};
use bazaar_kit::{Ctx, Currency};
use serde_json::json;
use uuid::Uuid;

use super::bindings::{Bindings, EffectCall};
use super::effects::{self, Planned};
use super::fault::DealFault;
use super::jobs::DEAL_TIMER;
use super::model::{Deal, DealId, Holder, Step, Told};
use super::{guards, store, telling};
use crate::process::{ActorKind, Effect, Firer, Library, Process, Transition};

/// What every move needs: the processes, what their effects are bound to, the bell.
pub(super) struct Engine {
    pub(super) library: Library,
    pub(super) bindings: Bindings,
    pub(super) wake: Wake,
}

impl Engine {
    pub(super) fn process_of(&self, deal: &Deal) -> Result<&Process, DealFault> {
        let process = self.library.get(&deal.process, deal.process_version);
        process.ok_or_else(|| DealFault::Bug(format!("{} v{} is gone", deal.process, deal.process_version)))
    }
}

/// One of many parts that a transition sends out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Part {
    /// The invited party, where the process invites.
    pub holder: Option<Holder>,
    /// What is told at the part's beginning; what is absent is taken from the whole.
    pub told: BTreeMap<String, Told>,
}

/// Why a transition is taken.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cause {
    pub(super) transition: String,
    pub(super) by: Firer,
    pub(super) told: BTreeMap<String, Told>,
    pub(super) parts: Vec<Part>,
    /// Chosen by the maker: the same key is the same step.
    pub(super) key: String,
}

impl Cause {
    fn of(transition: &str, by: Firer, key: String) -> Self {
        Self { transition: transition.to_owned(), by, told: BTreeMap::new(), parts: Vec::new(), key }
    }
}

/// A deal that is about to begin.
pub(super) struct Beginning<'a> {
    pub(super) id: DealId,
    pub(super) process: &'a Process,
    pub(super) subject: Uuid,
    pub(super) parent: Option<DealId>,
    pub(super) currency: Currency,
    pub(super) seats: BTreeMap<String, Holder>,
    pub(super) told: BTreeMap<String, Told>,
}

/// Begins a deal; one with this id that is there already is given back as it is.
pub(super) fn open_in(
    engine: &Engine,
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    beginning: Beginning<'_>,
) -> Result<Deal, DealFault> {
    let Beginning { id, process, subject, parent, currency, seats, told } = beginning;
    telling::read_start(process, &told).map_err(DealFault::Told)?;
    if !fits(process, &seats) {
        return Err(DealFault::Seats);
    }
    let deal = Deal {
        id,
        process: process.id.clone(),
        process_version: process.version,
        state: process.initial.clone(),
        version: 1,
        subject,
        parent,
        currency,
        seats,
        told,
        positions: BTreeMap::new(),
        since: ctx.now,
        created_at: ctx.now,
        ended_at: None,
    };
    store::lock_group(tx, ctx.market, subject)?;
    if !store::insert_deal(tx, ctx.market, &deal)? {
        let there = store::find_deal(tx, ctx.market, id)?.ok_or(DealFault::Missing)?;
        let is_same =
            (&there.process, there.subject, &there.seats) == (&deal.process, deal.subject, &deal.seats);
        return if is_same { Ok(there) } else { Err(DealFault::KeyReused) };
    }
    set_timers(engine, tx, ctx, process, &deal)?;
    tell(engine, tx, ctx, &deal, "opened")?;
    Ok(deal)
}

/// Every seat is a party's, nobody sits twice, and whoever has something to do is there.
fn fits(process: &Process, seats: &BTreeMap<String, Holder>) -> bool {
    let is_party = |seat: &String| process.actor(seat).is_some_and(|actor| actor.kind == ActorKind::Party);
    let holders: BTreeSet<&Holder> = seats.values().collect();
    let mut acting =
        process.actors.iter().filter(|actor| actor.kind == ActorKind::Party && !actor.may.is_empty());
    seats.keys().all(is_party)
        && holders.len() == seats.len()
        && acting.all(|actor| seats.contains_key(&actor.name))
}

/// Takes a transition of a deal whose group is locked. The same key with the same words gives the deal as it is now.
pub(super) fn move_in(
    engine: &Engine,
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    mut deal: Deal,
    cause: &Cause,
) -> Result<Deal, DealFault> {
    if let Some(step) = store::find_step(tx, ctx.market, deal.id, &cause.key)? {
        let is_same = (&step.transition, &step.by, &step.told)
            == (&cause.transition, &cause.by.to_string(), &as_json(&cause.told));
        return if is_same { Ok(deal) } else { Err(DealFault::KeyReused) };
    }
    let process = engine.process_of(&deal)?;
    if deal.ended_at.is_some() {
        return Err(DealFault::Ended);
    }
    let transition =
        process.transition_from(&deal.state, &cause.transition, &cause.by).ok_or(DealFault::WrongState)?;
    let to = process.state(&transition.to).ok_or(DealFault::WrongState)?;
    telling::read_told(process, &deal, transition, &cause.told).map_err(DealFault::Told)?;
    guards::ask_exclusive(engine, tx, ctx.market, (process, &deal), to)?;
    // What could have been told again and was not, does not hold any more: a counter-offer is read by itself.
    deal.told.retain(|name, _| !transition.takes.contains(name));
    deal.told.extend(cause.told.clone());
    guards::ask(engine, tx, ctx, &deal, transition)?;
    let planned = effects::plan(ctx, process, &mut deal, &transition.effects)?;
    let (from, before) = (std::mem::replace(&mut deal.state, transition.to.clone()), deal.version);
    deal.version += 1;
    deal.since = ctx.now;
    deal.ended_at = to.terminal.then_some(ctx.now);
    if !store::update_deal(tx, ctx.market, before, &deal)? {
        return Err(DealFault::Stale);
    }
    store::insert_step(tx, ctx, deal.id, &cause.key, &step(ctx, &deal, from, cause))?;
    for (place, effect) in planned.iter().enumerate() {
        act(engine, tx, ctx, (process, &deal), (place, effect), cause)?;
    }
    set_timers(engine, tx, ctx, process, &deal)?;
    tell(engine, tx, ctx, &deal, &transition.name)?;
    if deal.ended_at.is_some() && cause.by != Firer::Parent {
        answer_whole(engine, tx, ctx, &deal)?;
    }
    Ok(deal)
}

fn step(ctx: &Ctx, deal: &Deal, from: String, cause: &Cause) -> Step {
    Step {
        version: deal.version,
        transition: cause.transition.clone(),
        from,
        to: deal.state.clone(),
        by: cause.by.to_string(),
        person: ctx.signed_in().map(|signed_in| signed_in.person),
        told: as_json(&cause.told),
        happened_at: ctx.now,
    }
}

fn as_json(told: &BTreeMap<String, Told>) -> String {
    serde_json::to_string(told).expect("numbers and words are JSON")
}

/// Does one effect. Those that move other deals are the engine's own.
fn act(
    engine: &Engine,
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (process, deal): (&Process, &Deal),
    (place, planned): (usize, &Planned<'_>),
    cause: &Cause,
) -> Result<(), DealFault> {
    let key = format!("{}/{}/{place}", deal.id, deal.version);
    match planned.effect {
        Effect::Start { process: part } => {
            begin_part(engine, tx, ctx, deal, (part, None), &Part::default())?;
        }
        Effect::FanOut { process: part, seat } => {
            for one in &cause.parts {
                begin_part(engine, tx, ctx, deal, (part, seat.as_deref()), one)?;
            }
        }
        Effect::StopSubs { process: part } => stop_parts(engine, tx, ctx, deal, part, &key)?,
        Effect::CloseRivals { fire } => close_rivals(engine, tx, ctx, (process, deal), fire, &key)?,
        effect => {
            let call = EffectCall { deal, effect, hold: planned.hold, sums_minor: &planned.sums_minor, key };
            engine.bindings.act(tx, ctx, &call)?;
        }
    }
    Ok(())
}

fn begin_part(
    engine: &Engine,
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    whole: &Deal,
    (name, invited): (&str, Option<&str>),
    part: &Part,
) -> Result<(), DealFault> {
    let process = engine.library.newest(name).ok_or(DealFault::NoSuchProcess)?;
    let mut seats: BTreeMap<String, Holder> = whole
        .seats
        .iter()
        .filter(|(seat, _)| process.actor(seat).is_some_and(|actor| actor.kind == ActorKind::Party))
        .map(|(seat, holder)| (seat.clone(), *holder))
        .collect();
    match (invited, part.holder) {
        (Some(seat), Some(holder)) if !whole.seats.values().any(|other| *other == holder) => {
            seats.insert(seat.to_owned(), holder);
        }
        (None, None) => {}
        _ => return Err(DealFault::Seats),
    }
    let mut told = part.told.clone();
    for field in process.fields.iter().filter(|field| field.at_start) {
        if let Some(value) = whole.told.get(&field.name) {
            told.entry(field.name.clone()).or_insert_with(|| value.clone());
        }
    }
    let beginning = Beginning {
        id: ctx.new_id(),
        process,
        subject: whole.subject,
        parent: Some(whole.id),
        currency: whole.currency,
        seats,
        told,
    };
    open_in(engine, tx, ctx, beginning).map(drop)
}

fn stop_parts(
    engine: &Engine,
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    whole: &Deal,
    name: &str,
    key: &str,
) -> Result<(), DealFault> {
    let running = store::list_parts(tx, ctx.market, whole.id, name)?;
    for part in running.into_iter().filter(|part| part.ended_at.is_none()) {
        let part = store::find_deal(tx, ctx.market, part.id)?.ok_or(DealFault::Missing)?;
        let process = engine.process_of(&part)?;
        let stop = process.leaving(&part.state).find(|transition| transition.by == Firer::Parent);
        let stop =
            stop.ok_or_else(|| DealFault::Bug(format!("{name} cannot be stopped in {}", part.state)))?;
        let cause = Cause::of(&stop.name, Firer::Parent, key.to_owned());
        move_in(engine, tx, ctx, part, &cause)?;
    }
    Ok(())
}

fn close_rivals(
    engine: &Engine,
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    (process, deal): (&Process, &Deal),
    fire: &str,
    key: &str,
) -> Result<(), DealFault> {
    for rival in store::list_rivals(tx, ctx.market, deal)? {
        let of = engine.library.get(&rival.process, rival.process_version()).unwrap_or(process);
        if of.transition_from(&rival.state, fire, &Firer::Rival).is_some() {
            let rival = store::find_deal(tx, ctx.market, rival.id)?.ok_or(DealFault::Missing)?;
            move_in(engine, tx, ctx, rival, &Cause::of(fire, Firer::Rival, key.to_owned()))?;
        }
    }
    Ok(())
}

/// A part has ended: the whole answers, where it has an answer to this end in the state it stands in.
fn answer_whole(engine: &Engine, tx: &mut Tx<'_>, ctx: &Ctx, part: &Deal) -> Result<(), DealFault> {
    let Some(parent) = part.parent else { return Ok(()) };
    let whole = store::find_deal(tx, ctx.market, parent)?.ok_or(DealFault::Missing)?;
    if whole.ended_at.is_some() {
        return Ok(());
    }
    let parts = store::list_parts(tx, ctx.market, whole.id, &part.process)?;
    let is_last = parts.iter().all(|other| other.ended_at.is_some());
    let answers = |transition: &&Transition| {
        transition.when.as_ref().is_some_and(|when| {
            when.process == part.process && when.ended.contains(&part.state) && (is_last || !when.all)
        })
    };
    let process = engine.process_of(&whole)?;
    let Some(answer) = process.leaving(&whole.state).find(answers) else { return Ok(()) };
    let key = format!("part {} {}", part.id, part.version);
    let cause = Cause::of(&answer.name, Firer::Sub, key);
    move_in(engine, tx, ctx, whole, &cause).map(drop)
}

/// Sets the timers of the state the deal is in now. Those of the state it left find another version and do nothing.
pub(super) fn set_timers(
    engine: &Engine,
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    process: &Process,
    deal: &Deal,
) -> Result<(), DealFault> {
    for timer in process.timers_in(&deal.state) {
        let window_s = engine.bindings.window_s(tx, ctx, timer.setting)?;
        let due_at = deal
            .due_at(timer, window_s)
            .ok_or_else(|| DealFault::Bug(format!("{} has no moment to count from", timer.fire)))?;
        let payload = json!({ "deal": deal.id, "version": deal.version, "transition": timer.fire });
        enqueue_in(tx, ctx, &NewJob { kind: DEAL_TIMER, ordering_key: None, payload, due_at })?;
    }
    Ok(())
}

fn tell(engine: &Engine, tx: &mut Tx<'_>, ctx: &Ctx, deal: &Deal, what: &str) -> Result<(), DealFault> {
    let payload = json!({
        "process": deal.process,
        "transition": what,
        "state": deal.state,
        "subject": deal.subject,
        "parent": deal.parent,
        "seats": deal.seats,
    });
    let event = NewEvent { kind: "deal.moved", aggregate: deal.id.uuid(), version: deal.version, payload };
    emit_in(tx, ctx, &engine.wake, &event)?;
    let detail = json!({ "transition": what, "state": deal.state, "version": deal.version });
    audit_in(tx, ctx, "deal.fire", AuditSubject::of("deal", deal.id), &detail)?;
    Ok(())
}
