//! The shortest way to each state, guards and money left aside.

use std::collections::{BTreeMap, VecDeque};

use crate::process::{Process, Transition};

/// The shortest ways from the beginning.
pub(super) struct Paths<'a> {
    to: BTreeMap<&'a str, Vec<String>>,
}

impl<'a> Paths<'a> {
    pub(super) fn of(process: &'a Process) -> Self {
        let mut to = BTreeMap::from([(process.initial.as_str(), vec![process.initial.clone()])]);
        let mut queue = VecDeque::from([process.initial.as_str()]);
        while let Some(state) = queue.pop_front() {
            for transition in process.leaving(state) {
                if !to.contains_key(transition.to.as_str()) {
                    let mut path = to[state].clone();
                    path.extend([transition.name.clone(), transition.to.clone()]);
                    to.insert(&transition.to, path);
                    queue.push_back(&transition.to);
                }
            }
        }
        Self { to }
    }

    pub(super) fn reaches(&self, state: &str) -> bool {
        self.to.contains_key(state)
    }

    /// The way to a state; where there is none, the state alone.
    pub(super) fn to(&self, state: &str) -> Vec<String> {
        self.to.get(state).cloned().unwrap_or_else(|| vec![state.to_owned()])
    }

    /// The way through a transition, from whichever of its states is nearest.
    pub(super) fn through(&self, transition: &Transition) -> Vec<String> {
        let nearest = transition
            .from
            .iter()
            .filter_map(|from| self.to.get(from.as_str()))
            .min_by_key(|path| path.len());
        let mut path = nearest.cloned().unwrap_or_default();
        path.extend([transition.name.clone(), transition.to.clone()]);
        path
    }
}
