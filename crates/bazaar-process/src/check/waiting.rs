//! Group 2: whoever is waited for can act, and a wait ends or says why it may not.

use std::collections::BTreeSet;

use super::path::Paths;
use super::{Code, Defect};
use crate::process::{ActorKind, Firer, Process, State};

/// A reason shorter than this is none.
const LEAST_REASON: usize = 15;

pub(super) fn defects(process: &Process, paths: &Paths<'_>) -> Vec<Defect> {
    let mut defects = Vec::new();
    for state in &process.states {
        for (code, message) in faults(process, state) {
            defects.push(Defect { code, line: state.line, path: paths.to(&state.name), message });
        }
        if let Some(path) = clock_cycle(process, state) {
            let message = format!("timers lead from {} back to it without anybody acting", state.name);
            let path = paths.to(&state.name).into_iter().chain(path).collect();
            defects.push(Defect { code: Code::ClockRunsAlone, line: state.line, path, message });
        }
    }
    defects
}

fn faults(process: &Process, state: &State) -> Vec<(Code, String)> {
    let name = &state.name;
    let mut faults = Vec::new();
    if state.terminal {
        if state.waits_on.is_some() || state.open_ended.is_some() {
            faults.push((Code::LeftAfterEnd, format!("{name} is an end, yet it waits")));
        }
        return faults;
    }
    let is_timed = process.timers_in(name).next().is_some();
    let reason = state.open_ended.as_deref().unwrap_or_default();
    match &state.waits_on {
        Some(seat) => {
            let acts = process.leaving(name).any(|transition| transition.by == Firer::Seat(seat.clone()));
            let pays = process.holds.iter().any(|hold| hold.payer == *seat)
                && process.leaving(name).any(|transition| transition.by == Firer::Partner);
            if !acts && !pays {
                faults.push((
                    Code::WrongSeatAwaited,
                    format!("{name} waits on {seat}, who can do nothing there"),
                ));
            }
        }
        None if !moves_by_itself(process, name) => {
            faults.push((Code::WaitsOnNothing, format!("{name} waits on nobody, and nothing moves it on")));
        }
        None => {}
    }
    let ends_with_a_part = process.leaving(name).any(|transition| transition.by == Firer::Sub);
    if !is_timed && reason.len() < LEAST_REASON && !(ends_with_a_part && state.waits_on.is_none()) {
        let message = format!("{name} has no timer; give it one, or say in open-ended why nothing presses");
        faults.push((Code::WaitsForever, message));
    }
    if is_timed && state.open_ended.is_some() {
        faults.push((Code::TimedAndOpen, format!("{name} has a timer and a reason for having none")));
    }
    let waits_on_staff = state.waits_on.as_ref().and_then(|seat| process.actor(seat));
    if state.dispute && waits_on_staff.is_none_or(|actor| actor.kind != ActorKind::Staff) {
        faults
            .push((Code::DisputeUndecided, format!("{name} is a dispute and waits on nobody of the staff")));
    }
    faults
}

fn moves_by_itself(process: &Process, state: &str) -> bool {
    process
        .leaving(state)
        .any(|transition| matches!(transition.by, Firer::Clock | Firer::Partner | Firer::Sub))
}

/// A way of timers alone from a state back to itself.
fn clock_cycle(process: &Process, state: &State) -> Option<Vec<String>> {
    let mut path = Vec::new();
    let mut seen = BTreeSet::new();
    let mut at = state.name.as_str();
    while seen.insert(at) {
        let timer = process.timers_in(at).next()?;
        let transition = process.transition_from(at, &timer.fire, &Firer::Clock)?;
        path.extend([transition.name.clone(), transition.to.clone()]);
        at = &transition.to;
        if at == state.name {
            return Some(path);
        }
    }
    None
}
