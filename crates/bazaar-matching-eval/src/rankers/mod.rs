//! Those who order lists: the product's own code and what it is measured against.

mod formula;
mod optimum;
mod ours;
mod plain;

use std::collections::HashSet;

use bazaar_search::matching::Step;

use crate::market::Seats;
use crate::world::World;

pub(crate) use optimum::Optimum;

/// Orders listings for buyers.
pub(crate) trait Ranker {
    /// The listings shown to a buyer now, best first, none of those hidden.
    fn list(&mut self, buyer: usize, hidden: &HashSet<usize>, count: usize) -> Vec<usize>;

    /// Something happened to a listing.
    fn note(&mut self, _listing: usize, _step: Step) {}

    /// A week begins; so many talks may still be taken up.
    fn begin_week(&mut self, _seats: &Seats) {}
}

/// Which ranker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Random,
    Newest,
    OneSided,
    Predecessor,
    Ours,
    OursWithoutSharing,
}

impl Kind {
    pub(crate) const ALL: [Self; 6] =
        [Self::Random, Self::Newest, Self::OneSided, Self::Predecessor, Self::OursWithoutSharing, Self::Ours];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::Newest => "newest",
            Self::OneSided => "one-sided",
            Self::Predecessor => "m2",
            Self::Ours => "ours",
            Self::OursWithoutSharing => "ours-unshared",
        }
    }

    /// The ranker for a world.
    pub(crate) fn build(self, world: &World) -> Box<dyn Ranker + '_> {
        match self {
            Self::Random => Box::new(plain::Random::new(world)),
            Self::Newest => Box::new(plain::Fixed::newest(world)),
            Self::OneSided => Box::new(plain::Fixed::one_sided(world)),
            Self::Predecessor => Box::new(plain::Fixed::new(world, formula::score)),
            Self::Ours => Box::new(ours::Ours::new(world, true)),
            Self::OursWithoutSharing => Box::new(ours::Ours::new(world, false)),
        }
    }
}
