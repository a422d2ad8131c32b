//! Sharing attention: an offer that already has more takers than it can serve gives way a little.
//!
//! Without it a few popular listings fill every list, their sellers answer nobody, and the rest are never seen. Each
//! offer has a **crowding**: how many times over its capacity is already taken, 0 when it is not. A crowded offer's
//! score is divided by one plus its crowding, so it still stands first where it fits far better than anything else.

use std::collections::HashMap;

use uuid::Uuid;

/// The crowding of offers; an offer that is not in it is not crowded.
#[derive(Debug, Clone, Default)]
pub struct Exposure {
    crowding: HashMap<Uuid, f32>,
}

impl Exposure {
    /// From how many contacts each offer expects from being shown as it is now, and how many its seller can serve in
    /// the same time.
    pub fn from_demand(offers: impl IntoIterator<Item = (Uuid, f32, f32)>) -> Self {
        let crowding = offers
            .into_iter()
            .map(|(offer, expected, capacity)| (offer, (expected / capacity.max(1.0) - 1.0).max(0.0)))
            .filter(|(_, crowding)| *crowding > 0.0)
            .collect();
        Self { crowding }
    }

    /// What a score is worth once attention is shared.
    pub(super) fn standing(&self, offer: Uuid, score: f32) -> f32 {
        match self.crowding.get(&offer) {
            Some(crowding) => score / (1.0 + crowding),
            None => score,
        }
    }
}
