//! Group 5, beside a process: its parts can be filled and stopped, its rivals closed.

use super::path::Paths;
use super::{Code, Defect};
use crate::process::{Effect, Firer, Library, Process, State, Subject};

pub(super) fn defects(process: &Process, library: &Library, paths: &Paths<'_>) -> Vec<Defect> {
    let mut defects = Vec::new();
    if process.subject == Subject::Part {
        for state in
            living(process).filter(|state| !process.leaving(&state.name).any(|out| out.by == Firer::Parent))
        {
            let message = format!("in {} it is a part that its whole cannot stop", state.name);
            defects.push(Defect {
                code: Code::SubUnstoppable,
                line: state.line,
                path: paths.to(&state.name),
                message,
            });
        }
    }
    for transition in &process.transitions {
        for effect in &transition.effects {
            let found = match effect {
                Effect::CloseRivals { fire } => unclosed(process, paths, fire),
                Effect::Start { process: sub } => unfilled(process, library, sub, None),
                Effect::FanOut { process: sub, seat } => unfilled(process, library, sub, seat.as_deref()),
                _ => Vec::new(),
            };
            defects.extend(found.into_iter().map(|(code, message)| Defect {
                code,
                line: transition.line,
                path: paths.through(transition),
                message: format!("{}: {message}", transition.name),
            }));
        }
    }
    defects
}

fn living(process: &Process) -> impl Iterator<Item = &State> {
    process.states.iter().filter(|state| !state.terminal)
}

/// States in which a rival would outlive the close.
fn unclosed(process: &Process, paths: &Paths<'_>, fire: &str) -> Vec<(Code, String)> {
    living(process)
        .filter(|state| !state.exclusive && paths.reaches(&state.name))
        .filter(|state| process.transition_from(&state.name, fire, &Firer::Rival).is_none())
        .map(|state| (Code::RivalLeft, format!("a rival in {} cannot be closed by {fire}", state.name)))
        .collect()
}

/// Seats of a part that nobody would sit in.
fn unfilled(process: &Process, library: &Library, sub: &str, invited: Option<&str>) -> Vec<(Code, String)> {
    let Some(part) = library.newest(sub) else { return Vec::new() };
    let mut found: Vec<(Code, String)> = part
        .actors
        .iter()
        .filter(|actor| Some(actor.name.as_str()) != invited)
        .filter(|actor| process.actor(&actor.name).is_none_or(|own| own.kind != actor.kind))
        .map(|actor| (Code::SubSeat, format!("nobody sits as {} in {sub}", actor.name)))
        .collect();
    if let Some(seat) = invited.filter(|seat| part.actor(seat).is_none()) {
        found.push((Code::SubSeat, format!("{sub} has no seat {seat}")));
    }
    if part.subject != Subject::Part {
        found.push((Code::SubSeat, format!("{sub} is not made to be a part")));
    }
    found
}
