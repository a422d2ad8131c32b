//! Weeks in a market: buyers read their lists, ask, sellers answer as many as they can.
//!
//! The rules are fixed and printed. A buyer visits once a week and reads a list of [`LIST`] places, each
//! with less attention than the one above; of what is looked at, the buyer asks for what is wanted, a few a week, and
//! says "not for me" to half of the rest. A seller answers a few requests a week, oldest first, and a request that
//! waits too long is forgotten. Whoever has enough talks goes home. A match is a request that the seller accepted.

use std::collections::{HashSet, VecDeque};

use bazaar_search::matching::Step;

use crate::chance::{Chance, Lot, lot};
use crate::rankers::Ranker;
use crate::world::{World, breach, chance_of};

/// Places in a list.
pub(crate) const LIST: usize = 20;
/// How much of the attention of one place the next one gets.
pub(crate) const DECAY: f64 = 0.85;
/// Weeks watched.
pub(crate) const WEEKS: usize = 8;
/// Requests a buyer makes in a week.
pub(crate) const ASKS: usize = 2;
/// Requests a seller answers in a week.
pub(crate) const ANSWERS: usize = 1;
/// Weeks after which an unanswered request is forgotten.
pub(crate) const PATIENCE: usize = 2;
/// Talks one side takes up.
pub(crate) const TALKS: usize = 3;
/// How often a listing looked at and not wanted is answered with "not for me".
const DISMISSES: f64 = 0.5;
const DAYS: f64 = 7.0;
/// Places that mutual interest is measured over.
const TOP: usize = 10;

/// How many talks each may still take up.
pub(crate) struct Seats {
    pub(crate) buyers: Vec<usize>,
    pub(crate) listings: Vec<usize>,
}

/// What became of a market under a ranker.
#[derive(Debug, Default, Clone)]
pub(crate) struct Outcome {
    pub(crate) matches: f64,
    pub(crate) looked: f64,
    pub(crate) asked: f64,
    pub(crate) answered: f64,
    /// Mean chance that both want it, over the first places of everybody's first list.
    pub(crate) mutual: f64,
    /// Attention each listing got.
    pub(crate) exposure: Vec<f64>,
    /// Days until each listing's first match, the whole time where there was none.
    pub(crate) first_contact_days: Vec<f64>,
    /// Pairs shown that break a hard constraint, as far as was told.
    pub(crate) violations: usize,
}

struct Market<'a> {
    world: &'a World,
    outcome: Outcome,
    seats: Seats,
    /// What each buyer asked for or dismissed.
    hidden: Vec<HashSet<usize>>,
    /// Who waits at each listing, and since which week.
    inbox: Vec<VecDeque<(usize, usize)>>,
}

/// Attention of the place with this number, 1 for the first.
pub(crate) fn attention_of(place: usize) -> f64 {
    libm::pow(DECAY, (place - 1) as f64)
}

/// Lets a market live under a ranker.
pub(crate) fn live(world: &World, ranker: &mut dyn Ranker) -> Outcome {
    let (buyers, listings) = (world.buyers.len(), world.listings.len());
    let mut market = Market {
        world,
        outcome: Outcome {
            exposure: vec![0.0; listings],
            first_contact_days: vec![WEEKS as f64 * DAYS; listings],
            ..Outcome::default()
        },
        seats: Seats { buyers: vec![TALKS; buyers], listings: vec![TALKS; listings] },
        hidden: vec![HashSet::new(); buyers],
        inbox: vec![VecDeque::new(); listings],
    };
    for week in 0..WEEKS {
        ranker.begin_week(&market.seats);
        let mut order: Vec<usize> = (0..buyers).collect();
        Chance::new(world.seed ^ (week as u64 + 1)).shuffle(&mut order);
        for buyer in order {
            market.visit(ranker, buyer, week);
        }
        (0..listings).for_each(|listing| market.answer(ranker, listing, week));
    }
    market.outcome
}

impl Market<'_> {
    /// A buyer reads a list.
    fn visit(&mut self, ranker: &mut dyn Ranker, buyer: usize, week: usize) {
        if self.seats.buyers[buyer] == 0 {
            return;
        }
        let list = ranker.list(buyer, &self.hidden[buyer], LIST);
        if week == 0 {
            let top: f64 = list.iter().take(TOP).map(|listing| self.world.mutual((buyer, *listing))).sum();
            self.outcome.mutual += top / (TOP * self.world.buyers.len()) as f64;
        }
        let mut asks_left = ASKS;
        for (listing, place) in list.into_iter().zip(1..) {
            self.show(ranker, (buyer, listing), place);
            let looks = lot(self.world.seed, Lot::Looks, (buyer, listing), week) < attention_of(place);
            if looks && self.look(ranker, (buyer, listing), week, asks_left > 0) {
                asks_left -= 1;
            }
        }
    }

    fn show(&mut self, ranker: &mut dyn Ranker, (buyer, listing): (usize, usize), place: usize) {
        self.outcome.exposure[listing] += attention_of(place);
        let told_only = true;
        if breach(&self.world.buyers[buyer], &self.world.listings[listing], told_only).is_some() {
            self.outcome.violations += 1;
        }
        ranker.note(listing, Step::Shown(place));
    }

    /// A buyer looks at a listing; says whether it is asked for.
    fn look(
        &mut self,
        ranker: &mut dyn Ranker,
        (buyer, listing): (usize, usize),
        week: usize,
        may_ask: bool,
    ) -> bool {
        let (world, pair) = (self.world, (buyer, listing));
        self.outcome.looked += 1.0;
        ranker.note(listing, Step::Opened);
        let is_wanted = lot(world.seed, Lot::Wants, pair, 0) < chance_of(world.wants(pair));
        if is_wanted && may_ask {
            self.outcome.asked += 1.0;
            self.hidden[buyer].insert(listing);
            self.inbox[listing].push_back((buyer, week));
            ranker.note(listing, Step::Asked);
            return true;
        }
        if !is_wanted && lot(world.seed, Lot::Dismisses, pair, 0) < DISMISSES {
            self.hidden[buyer].insert(listing);
        }
        false
    }

    /// A seller answers the week's requests.
    fn answer(&mut self, ranker: &mut dyn Ranker, listing: usize, week: usize) {
        let mut answers_left = ANSWERS;
        while answers_left > 0 && self.seats.listings[listing] > 0 {
            let Some((buyer, since)) = self.inbox[listing].pop_front() else { return };
            if week > since + PATIENCE || self.seats.buyers[buyer] == 0 {
                continue;
            }
            answers_left -= 1;
            self.outcome.answered += 1.0;
            ranker.note(listing, Step::Answered);
            let pair = (buyer, listing);
            if lot(self.world.seed, Lot::Accepts, pair, 0) < chance_of(self.world.accepts(pair)) {
                self.outcome.matches += 1.0;
                self.seats.buyers[buyer] -= 1;
                self.seats.listings[listing] -= 1;
                let first = &mut self.outcome.first_contact_days[listing];
                *first = first.min((week + 1) as f64 * DAYS);
            }
        }
    }
}
