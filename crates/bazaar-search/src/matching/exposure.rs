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
const CAPACITY: f32 = 2.0;
/// What being looked at lets expect: about half the pursuit rate a comparable market publishes, since whoever does
/// ask counts in full as soon as it happens.
const PURSUIT: f32 = 0.05;
/// How strongly a full load weighs: scores lie closer together than the chances they stand for.
const FORCE: f32 = 0.75;
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
            Self::Opened => PURSUIT,
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
        self.note_aged(offer, step, 0.0);
    }

    /// Takes note of what happened to an offer so many days ago.
    pub fn note_aged(&mut self, offer: Uuid, step: Step, days: f32) {
        let load = self.loads.entry(offer).or_default();
        *load = (*load + step.contacts() * kept_after(days)).max(0.0);
    }

    /// Lets loads fade by so many days.
    pub fn age(&mut self, days: f32) {
        let kept = kept_after(days);
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

/// The share of a load that is left after so many days.
fn kept_after(days: f32) -> f32 {
    (-days.max(0.0) / HALF_LIFE_DAYS).exp2()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OFFER: Uuid = Uuid::from_u128(1);

    fn some_step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (1..30_usize).prop_map(Step::Shown),
            Just(Step::Opened),
            Just(Step::Asked),
            Just(Step::Answered)
        ]
    }

    proptest! {
        #[test]
        fn whatever_happens_a_standing_never_exceeds_its_score(
            steps in prop::collection::vec(some_step(), 0..30),
            (score, days) in (0.0..=1.0_f32, 0.0..100.0_f32),
        ) {
            let mut exposure = Exposure::default();
            for step in steps {
                exposure.note(OFFER, step);
            }
            let now = exposure.standing(OFFER, score);
            prop_assert!((0.0..=score).contains(&now));
            exposure.age(days);
            prop_assert!(exposure.standing(OFFER, score) >= now - 1e-6, "loads only fade");
            exposure.forget(OFFER);
            prop_assert!((exposure.standing(OFFER, score) - score).abs() < 1e-9);
        }

        #[test]
        fn what_happened_long_ago_weighs_like_what_has_aged(days in 0.0..60.0_f32) {
            let (mut aged, mut noted) = (Exposure::default(), Exposure::default());
            aged.note(OFFER, Step::Asked);
            aged.age(days);
            noted.note_aged(OFFER, Step::Asked, days);
            prop_assert!((aged.crowding(OFFER) - noted.crowding(OFFER)).abs() < 1e-5);
        }
    }
}
