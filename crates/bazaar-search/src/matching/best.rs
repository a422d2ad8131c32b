//! The best few of many, kept as they come.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use uuid::Uuid;

use super::assess::Match;

/// Room left for the last bits of sums made in another order.
const ROUNDING: f32 = 1e-5;

/// The best so far. `bar` is the standing a newcomer must reach.
pub(super) struct Best<'a, T> {
    count: usize,
    bar: f32,
    heap: BinaryHeap<Reverse<(u32, Reverse<Uuid>)>>,
    kept: HashMap<Uuid, &'a T>,
}

impl<'a, T> Best<'a, T> {
    pub(super) fn new(count: usize) -> Self {
        Self { count, bar: 0.0, heap: BinaryHeap::with_capacity(count + 1), kept: HashMap::new() }
    }

    /// Whether something that can stand no higher than `most` could still enter.
    pub(super) fn may_enter(&self, most: f32) -> bool {
        most + ROUNDING >= self.bar
    }

    /// Takes an item if it is among the best. Standings are never negative, so their bits are in their order.
    pub(super) fn offer(&mut self, standing: f32, id: Uuid, item: &'a T) {
        if self.count == 0 || (self.heap.len() == self.count && standing < self.bar) {
            return;
        }
        self.heap.push(Reverse((standing.to_bits(), Reverse(id))));
        self.kept.insert(id, item);
        if self.heap.len() > self.count
            && let Some(Reverse((_, Reverse(dropped)))) = self.heap.pop()
        {
            self.kept.remove(&dropped);
        }
        if self.heap.len() == self.count {
            self.bar = self.heap.peek().map_or(0.0, |Reverse((standing, _))| f32::from_bits(*standing));
        }
    }

    pub(super) fn into_matches(self, assess: impl Fn(&T) -> Option<Match>) -> Vec<Match> {
        let ranked = self.heap.into_sorted_vec();
        let matched = |standing: u32, id: &Uuid| {
            let found = assess(self.kept.get(id)?)?;
            Some(Match { standing: f32::from_bits(standing), ..found })
        };
        ranked.iter().filter_map(|Reverse((standing, Reverse(id)))| matched(*standing, id)).collect()
    }
}
