//! The exact transferable-utility optimum: the stable matching of a market in which what one side gains can pay the
//! other, with logit tastes, found on all pairs from their true utilities.
//!
//! With a share x² of each buyer and y² of each listing left alone, the mass of a pair is x·y·K where K holds both
//! sides' utilities; the masses of every buyer and listing must add up to the talks each may still take up. Going from
//! one side to the other and solving the quadratic of each converges to the only solution. Lists are ordered by mass,
//! anew each week.

use std::collections::HashSet;

use super::Ranker;
use super::plain::best;
use crate::market::Seats;
use crate::world::World;

/// The largest relative change at which the solution counts as found.
const EXACT: f64 = 1e-10;
const MAX_ROUNDS: usize = 20_000;

/// Knows everything; for small worlds, since it looks at all pairs.
pub(crate) struct Optimum<'a> {
    world: &'a World,

    kernel: Vec<Vec<f64>>,
    orders: Vec<Vec<usize>>,
}

impl<'a> Optimum<'a> {
    pub(crate) fn new(world: &'a World, sharpness: f64) -> Self {
        let surplus = |pair| Some(world.wants(pair)? + world.accepts(pair)?);
        let row = |buyer: usize| {
            let one = |listing: usize| {
                surplus((buyer, listing)).map_or(0.0, |logits| libm::exp(sharpness * logits / 2.0))
            };
            (0..world.listings.len()).map(one).collect()
        };
        let kernel = (0..world.buyers.len()).map(row).collect();
        Self { world, kernel, orders: Vec::new() }
    }
}

impl Ranker for Optimum<'_> {
    fn list(&mut self, buyer: usize, hidden: &HashSet<usize>, count: usize) -> Vec<usize> {
        self.orders[buyer].iter().copied().filter(|listing| !hidden.contains(listing)).take(count).collect()
    }

    fn begin_week(&mut self, seats: &Seats) {
        let (x, y) = solve(&self.kernel, seats);
        let order = |buyer: usize| {
            let mass = |listing: usize| x[buyer] * y[listing] * self.kernel[buyer][listing];
            let masses = (0..self.world.listings.len()).map(|listing| (listing, mass(listing)));
            best(masses.filter(|(_, mass)| *mass > 0.0).collect())
        };
        self.orders = (0..self.world.buyers.len()).map(order).collect();
    }
}

/// The roots of what is left alone on each side.
fn solve(kernel: &[Vec<f64>], seats: &Seats) -> (Vec<f64>, Vec<f64>) {
    let mut x: Vec<f64> = seats.buyers.iter().map(|talks| libm::sqrt(*talks as f64)).collect();
    let mut y: Vec<f64> = seats.listings.iter().map(|talks| libm::sqrt(*talks as f64)).collect();
    for _ in 0..MAX_ROUNDS {
        let mut moved = 0.0_f64;
        for (buyer, row) in kernel.iter().enumerate() {
            let pull: f64 = row.iter().zip(&y).map(|(k, y)| k * y).sum();
            moved = moved.max(settle(&mut x[buyer], pull, seats.buyers[buyer]));
        }
        for (listing, root) in y.iter_mut().enumerate() {
            let pull: f64 = kernel.iter().zip(&x).map(|(row, x)| row[listing] * x).sum();
            moved = moved.max(settle(root, pull, seats.listings[listing]));
        }
        if moved < EXACT {
            break;
        }
    }
    (x, y)
}

/// Solves x² + x·pull = talks for x; says by how much it moved.
fn settle(root: &mut f64, pull: f64, talks: usize) -> f64 {
    let solved = (libm::sqrt(pull * pull + 4.0 * talks as f64) - pull) / 2.0;
    let moved = (solved - *root).abs() / solved.max(1e-12);
    *root = solved;
    if talks == 0 { 0.0 } else { moved }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_talk_is_given_to_a_pair_or_left_alone() {
        let kernel = vec![vec![2.0, 0.5, 0.0], vec![0.3, 4.0, 1.0]];
        let seats = Seats { buyers: vec![3, 1], listings: vec![2, 1, 3] };
        let (x, y) = solve(&kernel, &seats);
        for (buyer, row) in kernel.iter().enumerate() {
            let given: f64 = row.iter().zip(&y).map(|(k, y)| x[buyer] * k * y).sum();
            assert!((given + x[buyer] * x[buyer] - seats.buyers[buyer] as f64).abs() < 1e-8);
        }
        for listing in 0..3 {
            let given: f64 = (0..2).map(|buyer| x[buyer] * kernel[buyer][listing] * y[listing]).sum();
            assert!((given + y[listing] * y[listing] - seats.listings[listing] as f64).abs() < 1e-8);
        }
    }
}
