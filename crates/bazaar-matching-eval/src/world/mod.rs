//! A two-sided market whose people are known to the last detail.
//!
//! Every buyer and listing has true features, some of which are told. What people want of each other is a utility in
//! logits (`taste`), a share of which everybody agrees on: the **crowding** of preferences, which sets how much the
//! market congests. Rankers see only what was told, as the product's own types (`told`).

mod buyer;
mod ground;
mod law;
mod listing;
mod taste;
mod told;

use crate::chance::Chance;

pub(crate) use buyer::Buyer;
pub(crate) use ground::{TRADES, kilometres};
pub(crate) use law::breach;
pub(crate) use listing::Listing;
pub(crate) use taste::chance_of;
use taste::{Scale, accepts, raw_accept, raw_want, wants};

/// Pairs that tastes are measured against.
const SAMPLED_PAIRS: usize = 20_000;
/// Buyers, and listings, among whom agreement is measured.
const SAMPLED_BUYERS: usize = 60;
const SAMPLED_LISTINGS: usize = 300;

/// How much all buyers want alike beyond what is written; what is written adds to their agreement, which is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Congestion {
    /// A tenth.
    Low,
    /// A third.
    Mid,
    /// Two thirds.
    High,
}

impl Congestion {
    pub(crate) const ALL: [Self; 3] = [Self::Low, Self::Mid, Self::High];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Mid => "mid",
            Self::High => "high",
        }
    }

    const fn shared(self) -> f64 {
        match self {
            Self::Low => 0.1,
            Self::Mid => 0.35,
            Self::High => 0.65,
        }
    }
}

/// Buyers and listings.
pub(crate) struct World {
    pub(crate) seed: u64,
    pub(crate) buyers: Vec<Buyer>,
    pub(crate) listings: Vec<Listing>,
    congestion: Congestion,
    want_scale: Scale,
    accept_scale: Scale,
}

impl World {
    /// The market of a seed with as many listings as buyers.
    pub(crate) fn draw(seed: u64, size: usize, congestion: Congestion) -> Self {
        let mut chance = Chance::new(seed);
        let mut ages: Vec<i64> = (0..).take(size).collect();
        chance.shuffle(&mut ages);
        let buyers: Vec<Buyer> = (0..size).map(|_| Buyer::draw(&mut chance)).collect();
        let listings: Vec<Listing> = ages.into_iter().map(|age| Listing::draw(&mut chance, age)).collect();
        let pairs: Vec<(usize, usize)> =
            (0..SAMPLED_PAIRS).map(|_| (chance.index(size), chance.index(size))).collect();
        let measured = |raw: fn(&Buyer, &Listing) -> f64| {
            let values: Vec<f64> =
                pairs.iter().map(|(buyer, listing)| raw(&buyers[*buyer], &listings[*listing])).collect();
            Scale::of(&values)
        };
        let (want_scale, accept_scale) = (measured(raw_want), measured(raw_accept));
        Self { seed, buyers, listings, congestion, want_scale, accept_scale }
    }

    /// What the buyer makes of the listing, in logits.
    pub(crate) fn wants(&self, (buyer, listing): (usize, usize)) -> Option<f64> {
        let shared = self.congestion.shared();
        wants(&self.buyers[buyer], &self.listings[listing], self.want_scale, shared)
    }

    /// What the seller makes of the buyer, in logits.
    pub(crate) fn accepts(&self, (buyer, listing): (usize, usize)) -> Option<f64> {
        accepts(&self.buyers[buyer], &self.listings[listing], self.accept_scale)
    }

    /// The chance that both want it.
    pub(crate) fn mutual(&self, pair: (usize, usize)) -> f64 {
        chance_of(self.wants(pair)) * chance_of(self.accepts(pair))
    }

    /// How far buyers agree: the mean correlation of two buyers' utilities over the listings both might take.
    pub(crate) fn agreement(&self) -> f64 {
        let listings = 0..self.listings.len().min(SAMPLED_LISTINGS);
        let tastes: Vec<Vec<Option<f64>>> = (0..self.buyers.len().min(SAMPLED_BUYERS))
            .map(|buyer| listings.clone().map(|listing| self.wants((buyer, listing))).collect())
            .collect();
        let mut correlations = Vec::new();
        for (place, one) in tastes.iter().enumerate() {
            for other in &tastes[place + 1..] {
                correlations.extend(correlation(one, other));
            }
        }
        correlations.iter().sum::<f64>() / correlations.len().max(1) as f64
    }
}

fn correlation(one: &[Option<f64>], other: &[Option<f64>]) -> Option<f64> {
    let both: Vec<(f64, f64)> = one.iter().zip(other).filter_map(|(a, b)| Some(((*a)?, (*b)?))).collect();
    if both.len() < 10 {
        return None;
    }
    let count = both.len() as f64;
    let (mean_a, mean_b) =
        both.iter().fold((0.0, 0.0), |(a, b), pair| (a + pair.0 / count, b + pair.1 / count));
    let (mut shared, mut square_a, mut square_b) = (0.0, 0.0, 0.0);
    for (a, b) in both {
        shared += (a - mean_a) * (b - mean_b);
        square_a += (a - mean_a) * (a - mean_a);
        square_b += (b - mean_b) * (b - mean_b);
    }
    Some(shared / libm::sqrt((square_a * square_b).max(1e-12)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buyers_agree_more_where_more_is_shared() {
        let agreement = |congestion| World::draw(3, 400, congestion).agreement();
        let [low, mid, high] = Congestion::ALL.map(agreement);
        assert!(low < mid && mid < high, "{low} {mid} {high}");
        assert!(low > 0.1 && high < 0.9, "{low} {high}");
    }

    #[test]
    fn a_seed_is_a_world() {
        let utility = |seed| World::draw(seed, 50, Congestion::Mid).wants((3, 3));
        assert_eq!(utility(5).map(f64::to_bits), utility(5).map(f64::to_bits));
    }
}
