//! Sharing attention: an offer that already has more takers than its seller can serve gives way a little.
//!
//! Without it a few popular listings fill every list, their sellers answer nobody, and the rest are never seen. Each
//! offer carries a **load**: the contacts to be expected from what happened to it lately. Being shown adds a little,
//! less the further down the list; being opened adds more; being asked for an introduction is a contact. A load
//! halves every fortnight. What a score is worth falls with the load over what a small seller can serve in that time,
//! so a crowded offer still stands first where it fits far better than anything else.

use std::collections::HashMap;

use uuid::Uuid;

use super::attention::attention;

/// Contacts a small seller can serve while a load halves.
const CAPACITY: f32 = 4.0;
/// How often somebody who looks at a listing asks for an introduction: the pursuit rate a comparable market publishes.
const PURSUIT: f32 = 0.11;
/// How often somebody who opened a listing goes on to ask.
const PURSUIT_OPENED: f32 = 0.25;
/// How strongly a full load weighs: scores lie closer together than the chances they stand for.
const FORCE: f32 = 0.5;
/// Days in which a load halves.
const HALF_LIFE_DAYS: f32 = 14.0;
/// Below this a load is forgotten.
const NOTHING: f32 = 0.01;

/// How far an offer came with somebody who was shown it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It was shown at this place in a list, 1 for the first.
    Shown(usize),
    /// It was opened.
    Opened,
    /// Somebody asked for an introduction.
    Asked,
    /// The seller answered; whoever asked is no longer waiting.
    Answered,
}

impl Step {
    /// The contacts it lets expect.
    fn contacts(self) -> f32 {
        match self {
            Self::Shown(place) => PURSUIT * attention(place),
            Self::Opened => PURSUIT_OPENED,
            Self::Asked => 1.0,
            Self::Answered => -0.5,
        }
    }
}

/// The loads of offers; an offer that is not in it carries none.
#[derive(Debug, Clone, Default)]
pub struct Exposure {
    loads: HashMap<Uuid, f32>,
}

impl Exposure {
    /// Takes note of what happened to an offer.
    pub fn note(&mut self, offer: Uuid, step: Step) {
        let load = self.loads.entry(offer).or_default();
        *load = (*load + step.contacts()).max(0.0);
    }

    /// Lets loads fade by so many days.
    pub fn age(&mut self, days: f32) {
        let kept = (-days.max(0.0) / HALF_LIFE_DAYS).exp2();
        self.loads.retain(|_, load| {
            *load *= kept;
            *load > NOTHING
        });
    }

    /// Forgets an offer that is gone.
    pub fn forget(&mut self, offer: Uuid) {
        self.loads.remove(&offer);
    }

    /// How many contacts an offer expects, over how many its seller can serve.
    pub fn crowding(&self, offer: Uuid) -> f32 {
        self.loads.get(&offer).map_or(0.0, |load| load / CAPACITY)
    }

    /// What a score is worth once attention is shared; never more than the score.
    pub(super) fn standing(&self, offer: Uuid, score: f32) -> f32 {
        match self.crowding(offer) {
            crowding if crowding > 0.0 => score / (1.0 + crowding).powf(FORCE),
            _ => score,
        }
    }
}
