//! What is drawn: boxes and the arrows between them.

use std::collections::{BTreeMap, BTreeSet};

use crate::process::{Amount, Effect, Firer, Process, Term, TermOf, Transition};

/// A state as a box.
pub(super) struct Node {
    pub(super) state: String,
    /// Words under the name: whom it waits on.
    pub(super) note: String,
    pub(super) is_end: bool,
    pub(super) is_start: bool,
    pub(super) is_dispute: bool,
    /// Transitions that lead back to it at once.
    pub(super) loops: Vec<Line>,
}

/// One line of a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The transition.
    pub(super) name: String,
    /// The seat's place in the file, 0 to 5; 6 for the clock, 7 for all else that is nobody.
    pub(super) tone: usize,
    /// Who or after how long.
    pub(super) by: String,
    /// What money moves.
    pub(super) money: Vec<String>,
}

/// All transitions from one box to another.
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) lines: Vec<Line>,
}

pub(super) struct Graph {
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
}

impl Graph {
    pub(super) fn of(process: &Process) -> Self {
        let mut graph = Self { nodes: Vec::new(), edges: Vec::new() };
        let mut boxes: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
        let is_shared = |name: &str| {
            let sources: BTreeSet<&String> =
                process.transitions.iter().filter(|t| t.to == name).flat_map(|t| &t.from).collect();
            process.state(name).is_some_and(|state| state.terminal) && sources.len() > 1
        };
        for state in process.states.iter().filter(|state| !is_shared(&state.name)) {
            boxes.insert((&state.name, None), graph.add(process, &state.name));
        }
        for transition in &process.transitions {
            for from in &transition.from {
                let copy = is_shared(&transition.to).then_some(from.as_str());
                let to = *boxes
                    .entry((&transition.to, copy))
                    .or_insert_with(|| graph.add(process, &transition.to));
                let Some(from) = boxes.get(&(from.as_str(), None)).copied() else { continue };
                graph.connect(from, to, line(process, transition, &graph.nodes[from].state));
            }
        }
        graph
    }

    fn add(&mut self, process: &Process, name: &str) -> usize {
        let state = process.state(name).cloned().unwrap_or_default();
        let note = state.waits_on.map_or_else(String::new, |seat| format!("waits on {seat}"));
        self.nodes.push(Node {
            state: name.to_owned(),
            note,
            is_end: state.terminal,
            is_start: name == process.initial,
            is_dispute: state.dispute,
            loops: Vec::new(),
        });
        self.nodes.len() - 1
    }

    fn connect(&mut self, from: usize, to: usize, line: Line) {
        if from == to {
            self.nodes[from].loops.push(line);
        } else if let Some(edge) = self.edges.iter_mut().find(|edge| (edge.from, edge.to) == (from, to)) {
            edge.lines.push(line);
        } else {
            self.edges.push(Edge { from, to, lines: vec![line] });
        }
    }
}

fn line(process: &Process, transition: &Transition, from: &str) -> Line {
    let seat = |name: &String| process.actors.iter().position(|actor| actor.name == *name).unwrap_or(7);
    let timer = process.timers_in(from).find(|timer| timer.fire == transition.name);
    let (tone, by) = match (&transition.by, timer) {
        (Firer::Seat(name), _) => (seat(name), name.clone()),
        (Firer::Clock, Some(timer)) => {
            let until = timer.until.as_ref().map_or_else(String::new, |field| format!(" past {field}"));
            (6, format!("after {}{until}", timer.after))
        }
        (Firer::Sub, _) => {
            (7, transition.when.as_ref().map_or_else(String::new, |when| format!("{} ended", when.process)))
        }
        (other, _) => (7, other.to_string()),
    };
    Line {
        name: transition.name.clone(),
        tone,
        by,
        money: transition.effects.iter().filter_map(money).collect(),
    }
}

fn money(effect: &Effect) -> Option<String> {
    Some(match effect {
        Effect::Hold { hold } => format!("hold {hold}"),
        Effect::Capture { hold } => format!("capture {hold}"),
        Effect::Void { hold } => format!("void {hold}"),
        Effect::Release { hold, to, amount } => format!("{hold}: {} to {to}", words(amount)),
        Effect::Refund { hold, amount } => format!("{hold}: {} back", words(amount)),
        Effect::Fee { hold, amount } => format!("{hold}: {} as fee", words(amount)),
        Effect::Split { hold, rest_to, .. } => format!("{hold}: split, rest to {rest_to}"),
        _ => return None,
    })
}

fn words(amount: &Amount) -> String {
    let of = |of: &TermOf| match of {
        TermOf::Hold => "hold".to_owned(),
        TermOf::Field(field) => field.clone(),
    };
    let terms = amount.terms.iter().map(|term| match term {
        Term::Rest => "rest".to_owned(),
        Term::Field(field) => field.clone(),
        Term::Percent(rate, base) => format!("{}.{:02}% of {}", rate / 100, rate % 100, of(base)),
        Term::Rate(rate, base) => format!("{rate} of {}", of(base)),
    });
    terms.collect::<Vec<_>>().join(" + ")
}
