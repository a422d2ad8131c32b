//! Which row everything stands in, and in which order: ranks by the longest way from the beginning, then sweeps that
//! put each thing near the middle of what it hangs on, keeping the order with the fewest crossings.

use std::collections::BTreeMap;

use super::graph::Graph;

/// How often rows are reordered, down and up in turn.
const SWEEPS: usize = 24;

/// What stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    /// A box.
    Node(usize),
    /// The label of an arrow.
    Label(usize),
    /// Where an arrow passes through a row.
    Bend(usize, usize),
}

pub(super) struct Layers {
    /// The rows, top to bottom, each left to right. Boxes stand in even rows, labels in odd ones.
    pub(super) rows: Vec<Vec<Item>>,
    /// The items each arrow passes, top to bottom, boxes included.
    pub(super) chains: Vec<Vec<Item>>,
    /// Arrows that point upward.
    pub(super) is_upward: Vec<bool>,
}

impl Layers {
    pub(super) fn of(graph: &Graph) -> Self {
        let is_upward = upward(graph);
        let ranks = ranks(graph, &is_upward);
        let depth = ranks.iter().max().map_or(1, |rank| rank * 2 + 1);
        let mut rows = vec![Vec::new(); depth];
        for (node, rank) in ranks.iter().enumerate() {
            rows[rank * 2].push(Item::Node(node));
        }
        let mut chains = Vec::new();
        for (index, edge) in graph.edges.iter().enumerate() {
            let (top, bottom) = if is_upward[index] { (edge.to, edge.from) } else { (edge.from, edge.to) };
            let (first, last) = (ranks[top] * 2, ranks[bottom] * 2);
            let label = if is_upward[index] { last.saturating_sub(1) } else { first + 1 };
            let mut chain = vec![Item::Node(top)];
            for (row, items) in rows.iter_mut().enumerate().take(last).skip(first + 1) {
                let item = if row == label { Item::Label(index) } else { Item::Bend(index, row) };
                items.push(item);
                chain.push(item);
            }
            chain.push(Item::Node(bottom));
            chains.push(chain);
        }
        let mut layers = Self { rows, chains, is_upward };
        layers.order();
        layers
    }

    /// Neighbours of everything in the row above and in the row below.
    pub(super) fn neighbours(&self) -> (BTreeMap<Item, Vec<Item>>, BTreeMap<Item, Vec<Item>>) {
        let (mut above, mut below) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        for pair in self.chains.iter().flat_map(|chain| chain.windows(2)) {
            below.entry(pair[0]).or_default().push(pair[1]);
            above.entry(pair[1]).or_default().push(pair[0]);
        }
        (above, below)
    }

    fn order(&mut self) {
        let (above, below) = self.neighbours();
        let (mut best, mut fewest) = (self.rows.clone(), self.crossings(&below));
        for sweep in 0..SWEEPS {
            let downward = sweep % 2 == 0;
            let count = self.rows.len();
            for step in 1..count {
                let row = if downward { step } else { count - 1 - step };
                let fixed = if downward { row - 1 } else { row + 1 };
                let places = places(&self.rows[fixed]);
                let beside = if downward { &above } else { &below };
                let own = self.rows[row].clone();
                let own_places = self::places(&own);
                let middle = |item: &Item| {
                    let near: Vec<usize> = beside
                        .get(item)
                        .into_iter()
                        .flatten()
                        .filter_map(|other| places.get(other).copied())
                        .collect();
                    // Nothing there: it stays where it was.
                    if near.is_empty() {
                        own_places[item] as f64
                    } else {
                        near.iter().sum::<usize>() as f64 / near.len() as f64
                    }
                };
                self.rows[row].sort_by(|one, other| middle(one).total_cmp(&middle(other)));
            }
            let crossings = self.crossings(&below);
            if crossings < fewest {
                (best, fewest) = (self.rows.clone(), crossings);
            }
        }
        self.rows = best;
    }

    fn crossings(&self, below: &BTreeMap<Item, Vec<Item>>) -> usize {
        self.rows
            .windows(2)
            .map(|pair| {
                let places = places(&pair[1]);
                let ends: Vec<usize> = pair[0]
                    .iter()
                    .flat_map(|item| {
                        let mut ends: Vec<usize> =
                            below.get(item).into_iter().flatten().map(|other| places[other]).collect();
                        ends.sort_unstable();
                        ends
                    })
                    .collect();
                (0..ends.len())
                    .map(|at| ends[..at].iter().filter(|end| **end > ends[at]).count())
                    .sum::<usize>()
            })
            .sum()
    }
}

fn places(row: &[Item]) -> BTreeMap<Item, usize> {
    row.iter().enumerate().map(|(place, item)| (*item, place)).collect()
}

/// Arrows that close a cycle, found depth first in the file's order.
fn upward(graph: &Graph) -> Vec<bool> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Not,
        Open,
        Done,
    }
    fn visit(graph: &Graph, node: usize, seen: &mut [Seen], upward: &mut [bool]) {
        seen[node] = Seen::Open;
        for (index, edge) in graph.edges.iter().enumerate().filter(|(_, edge)| edge.from == node) {
            match seen[edge.to] {
                Seen::Not => visit(graph, edge.to, seen, upward),
                Seen::Open => upward[index] = true,
                Seen::Done => {}
            }
        }
        seen[node] = Seen::Done;
    }
    let mut seen = vec![Seen::Not; graph.nodes.len()];
    let mut upward = vec![false; graph.edges.len()];
    let start = graph.nodes.iter().position(|node| node.is_start).unwrap_or(0);
    for node in std::iter::once(start).chain(0..graph.nodes.len()) {
        if seen.get(node) == Some(&Seen::Not) {
            visit(graph, node, &mut seen, &mut upward);
        }
    }
    upward
}

fn ranks(graph: &Graph, is_upward: &[bool]) -> Vec<usize> {
    let mut ranks = vec![0_usize; graph.nodes.len()];
    for _ in 0..graph.nodes.len() {
        for (edge, is_upward) in graph.edges.iter().zip(is_upward) {
            let (top, bottom) = if *is_upward { (edge.to, edge.from) } else { (edge.from, edge.to) };
            ranks[bottom] = ranks[bottom].max(ranks[top] + 1);
        }
    }
    ranks
}
