//! Where everything stands, in pixels. Each row is pulled towards what it hangs on and kept apart: the nearest
//! arrangement in the sense of least squares, found by pooling whatever would overlap.

use std::collections::BTreeMap;

use super::graph::{Graph, Line, Node};
use super::layers::{Item, Layers};

const CHARACTER: f64 = 6.7;
const LINE: f64 = 15.0;
const GAP: f64 = 22.0;
/// Room for arrows to bend in.
const ROW_GAP: f64 = 34.0;
const MARGIN: f64 = 24.0;
const ROUNDS: usize = 40;

/// The middle of a thing and its size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    /// Where its row begins and ends: arrows bend between rows only, so that none passes behind a label.
    pub(super) row: (f64, f64),
}

pub(super) struct Placed {
    pub(super) spots: BTreeMap<Item, Spot>,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Placed {
    pub(super) fn of(graph: &Graph, layers: &Layers) -> Self {
        let sizes: BTreeMap<Item, (f64, f64)> =
            layers.rows.iter().flatten().map(|item| (*item, size(graph, *item))).collect();
        let middles = middles(layers, &sizes);
        let left = middles.iter().map(|(item, x)| x - sizes[item].0 / 2.0).fold(f64::MAX, f64::min);
        let (mut spots, mut width, mut top) = (BTreeMap::new(), 0.0_f64, 70.0);
        for row in &layers.rows {
            let height = row.iter().map(|item| sizes[item].1).fold(14.0, f64::max);
            for item in row {
                let (own_width, own_height) = sizes[item];
                let x = middles[item] - left + MARGIN;
                let (y, row) = (top + own_height / 2.0, (top, top + height));
                spots.insert(*item, Spot { x, y, width: own_width, height: own_height, row });
                width = width.max(x + own_width / 2.0 + MARGIN);
            }
            top += height + ROW_GAP;
        }
        Self { spots, width: width.max(420.0), height: top + MARGIN }
    }
}

/// The lines a label or loop is written in: text and whether it is the fine print.
pub(super) fn label_height(lines: &[Line]) -> f64 {
    lines.iter().map(|line| LINE * (1.0 + line.money.len() as f64)).sum()
}

fn label_width(lines: &[Line]) -> f64 {
    let longest = lines.iter().map(|line| {
        let head = line.name.chars().count() + line.by.chars().count() + 4;
        line.money.iter().map(|money| money.chars().count() + 3).fold(head, usize::max)
    });
    longest.max().unwrap_or(0) as f64 * CHARACTER
}

fn size(graph: &Graph, item: Item) -> (f64, f64) {
    match item {
        Item::Node(node) => node_size(&graph.nodes[node]),
        Item::Label(edge) => {
            let lines = &graph.edges[edge].lines;
            (label_width(lines) + 8.0, label_height(lines) + 4.0)
        }
        Item::Bend(..) => (6.0, 0.0),
    }
}

fn node_size(node: &Node) -> (f64, f64) {
    let words = node.state.chars().count().max(node.note.chars().count()) as f64 * 7.6;
    let notes = if node.note.is_empty() { 0.0 } else { LINE };
    let loops = if node.loops.is_empty() { 0.0 } else { label_height(&node.loops) + 4.0 };
    (words.max(label_width(&node.loops)).max(72.0) + 26.0, 34.0 + notes + loops)
}

fn middles(layers: &Layers, sizes: &BTreeMap<Item, (f64, f64)>) -> BTreeMap<Item, f64> {
    let (above, below) = layers.neighbours();
    let mut middles = BTreeMap::new();
    for row in &layers.rows {
        let mut edge = 0.0;
        for item in row {
            middles.insert(*item, edge + sizes[item].0 / 2.0);
            edge += sizes[item].0 + GAP;
        }
    }
    for round in 0..ROUNDS {
        let rows: Vec<&Vec<Item>> =
            if round % 2 == 0 { layers.rows.iter().collect() } else { layers.rows.iter().rev().collect() };
        for row in rows {
            let wishes: Vec<f64> = row
                .iter()
                .map(|item| {
                    let both = [&above, &below].into_iter().filter_map(|side| side.get(item)).flatten();
                    let near: Vec<f64> = both.map(|other| middles[other]).collect();
                    if near.is_empty() { middles[item] } else { near.iter().sum::<f64>() / near.len() as f64 }
                })
                .collect();
            let widths: Vec<f64> = row.iter().map(|item| sizes[item].0).collect();
            for (item, x) in row.iter().zip(apart(&wishes, &widths)) {
                middles.insert(*item, x);
            }
        }
    }
    middles
}

/// The middles nearest to what is wished for, in this order and without overlap.
fn apart(wishes: &[f64], widths: &[f64]) -> Vec<f64> {
    let mut offsets = vec![0.0; wishes.len()];
    for at in 1..wishes.len() {
        offsets[at] = offsets[at - 1] + f64::midpoint(widths[at - 1], widths[at]) + GAP;
    }
    // Pools of things that touch: (sum of wishes less offsets, how many).
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (wish, offset) in wishes.iter().zip(&offsets) {
        pools.push((wish - offset, 1));
        while let [.., (before, count), (sum, more)] = pools.as_slice() {
            if before / *count as f64 <= sum / *more as f64 {
                break;
            }
            let joined = (before + sum, count + more);
            pools.truncate(pools.len() - 2);
            pools.push(joined);
        }
    }
    let bases = pools.iter().flat_map(|(sum, count)| std::iter::repeat_n(sum / *count as f64, *count));
    bases.zip(&offsets).map(|(base, offset)| base + offset).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn things_keep_their_order_and_their_distance(
            things in proptest::collection::vec((-500.0_f64..500.0, 1.0_f64..200.0), 1..12),
        ) {
            let (wishes, widths): (Vec<f64>, Vec<f64>) = things.into_iter().unzip();
            let middles = apart(&wishes, &widths);
            for at in 1..middles.len() {
                let least = f64::midpoint(widths[at - 1], widths[at]) + GAP;
                prop_assert!(middles[at] - middles[at - 1] >= least - 1e-6);
            }
        }
    }
}
