//! Group 1: every state can be reached, every state can reach an end, and an end is an end.

use std::collections::BTreeSet;

use super::path::Paths;
use super::{Code, Defect};
use crate::process::Process;

pub(super) fn defects(process: &Process, paths: &Paths<'_>) -> Vec<Defect> {
    let ending = states_that_can_end(process);
    let mut defects = Vec::new();
    for state in &process.states {
        let mut tell = |code, message: String| {
            defects.push(Defect { code, line: state.line, path: paths.to(&state.name), message });
        };
        if !paths.reaches(&state.name) {
            tell(Code::UnreachableState, format!("no path leads to {}", state.name));
        }
        if !ending.contains(state.name.as_str()) {
            tell(Code::DeadEnd, format!("from {} no end can be reached", state.name));
        }
        let timed = process.timers_in(&state.name).next().is_some();
        if state.terminal && (timed || process.leaving(&state.name).next().is_some()) {
            tell(Code::LeftAfterEnd, format!("{} is an end, yet something leads out of it", state.name));
        }
    }
    defects
}

fn states_that_can_end(process: &Process) -> BTreeSet<&str> {
    let mut ending: BTreeSet<&str> = process.terminals().map(|state| state.name.as_str()).collect();
    loop {
        let before = ending.len();
        for transition in process
            .transitions
            .iter()
            .filter(|transition| ending.contains(transition.to.as_str()))
            .collect::<Vec<_>>()
        {
            ending.extend(transition.from.iter().map(String::as_str));
        }
        if ending.len() == before {
            return ending;
        }
    }
}
