//! Group 5, in time: deals in flight can go on with a new version, or the new version says in which states they stay.

use super::path::Paths;
use super::{Code, Defect};
use crate::process::{Firer, Library, Process, State};

pub(super) fn defects(process: &Process, library: &Library, paths: &Paths<'_>) -> Vec<Defect> {
    let start = || paths.to(&process.initial);
    let Some(before) = process.version.checked_sub(1).and_then(|version| library.get(&process.id, version))
    else {
        let unknown = process.stays.iter().map(|state| {
            let message = format!("{state} cannot stay: there is no version before this one");
            Defect { code: Code::UnknownState, line: 1, path: start(), message }
        });
        return unknown.collect();
    };
    let blocked = blocking_states(before, process);
    let unsaid = blocked.iter().filter(|(state, _)| !process.stays.contains(state));
    unsaid
        .map(|(state, why)| {
            let message = format!(
                "deals in {state} of version {} cannot go on: {why}; list it in stays",
                before.version
            );
            Defect { code: Code::VersionBlocks, line: 1, path: Paths::of(before).to(state), message }
        })
        .collect()
}

/// The states of the old version in which a deal cannot go on with the new one, each with why.
pub(crate) fn blocking_states(before: &Process, after: &Process) -> Vec<(String, String)> {
    let living = before.states.iter().filter(|state| !state.terminal);
    living.filter_map(|state| blocks(before, after, state).map(|why| (state.name.clone(), why))).collect()
}

fn blocks(before: &Process, after: &Process, state: &State) -> Option<String> {
    let Some(same) = after.state(&state.name) else {
        return Some("the state is gone".to_owned());
    };
    if same.terminal {
        return Some("the state is now an end".to_owned());
    }
    let seats = |process: &Process| {
        process.actors.iter().map(|actor| (actor.name.clone(), actor.kind)).collect::<Vec<_>>()
    };
    if let Some((seat, _)) = seats(after).into_iter().find(|seat| !seats(before).contains(seat)) {
        return Some(format!("nobody sits as {seat}"));
    }
    let changed = before.holds.iter().find(|hold| {
        let now = after.hold(&hold.name);
        now.is_none_or(|now| {
            (&now.payer, &now.amount, &now.payees) != (&hold.payer, &hold.amount, &hold.payees)
        })
    });
    if let Some(hold) = changed {
        return Some(format!("{} may be put aside and is now another hold", hold.name));
    }
    let lost = before.leaving(&state.name).find(|transition| {
        matches!(transition.by, Firer::Partner | Firer::Sub | Firer::Parent | Firer::Rival)
            && after.transition_from(&state.name, &transition.name, &transition.by).is_none()
    });
    lost.map(|transition| {
        format!("{} may still be fired by the {} and is gone", transition.name, transition.by)
    })
}
