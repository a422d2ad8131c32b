//! What is worth telling, and why somebody does not want a match.

use std::collections::BTreeMap;

use bazaar_kit::{PersonId, text_enum};

use crate::mandate::MandateId;
use crate::matching::Match;

/// From here up a match is worth a notice.
const WORTH_TELLING: f32 = 0.6;

text_enum! {
    /// Why a match is not wanted.
    pub enum AnswerReason {
        /// Another trade.
        Sector = "sector",
        /// Too much money.
        Price = "price",
        /// Too far.
        Place = "place",
        /// Too large or too small.
        Size = "size",
        /// It earns too little.
        Profit = "profit",
        /// Too risky.
        Risk = "risk",
        /// Another reason, or none given.
        Other = "other",
    }
}

/// Somebody to be told of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) person: PersonId,
    /// Which of the person's mandates it suits best.
    pub(super) mandate: MandateId,
    /// How well, in whole percent.
    pub(super) score_percent: i64,
}

/// Whether a match is worth a notice.
pub(super) fn is_worth_telling(found: &Match) -> bool {
    found.score >= WORTH_TELLING
}

/// Whom to tell: each person once, by the mandate that fits best, and nobody of a weak match.
pub(super) fn whom_to_tell(matches: &[(Match, PersonId)]) -> Vec<Told> {
    let mut best: BTreeMap<PersonId, &Match> = BTreeMap::new();
    for (found, person) in matches.iter().filter(|(found, _)| is_worth_telling(found)) {
        let held = best.entry(*person).or_insert(found);
        if found.score > held.score {
            *held = found;
        }
    }
    best.into_iter()
        .map(|(person, found)| Told {
            person,
            mandate: MandateId::from_uuid(found.mandate),
            score_percent: percent(found.score),
        })
        .collect()
}

/// A score from 0 to 1 in whole percent.
#[expect(clippy::cast_possible_truncation, reason = "a hundred at most")]
pub(crate) fn percent(score: f32) -> i64 {
    (score.clamp(0.0, 1.0) * 100.0).round() as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::matching::Fit;

    fn found(mandate: u128, score: f32) -> Match {
        let fit = Fit { score, certainty: 1.0, reasons: Vec::new() };
        Match {
            mandate: Uuid::from_u128(mandate),
            offer: Uuid::nil(),
            score,
            standing: score,
            buyer: fit.clone(),
            seller: fit,
        }
    }

    proptest! {
        #[test]
        fn each_person_is_told_once_by_the_best_mandate(scores in proptest::collection::vec((0..4_u128, 0.0..1.0_f32), 0..20)) {
            let person = |number| PersonId::from_uuid(Uuid::from_u128(number));
            let matches: Vec<_> = scores
                .iter()
                .zip(0..)
                .map(|((of, score), mandate)| (found(mandate, *score), person(*of)))
                .collect();
            let told = whom_to_tell(&matches);
            for one in &told {
                let own = matches.iter().filter(|(_, of)| *of == one.person);
                let best = own.map(|(found, _)| found.score).fold(0.0, f32::max);
                prop_assert!(best >= WORTH_TELLING);
                prop_assert_eq!(one.score_percent, percent(best));
            }
            let mut people: Vec<_> = told.iter().map(|one| one.person).collect();
            people.dedup();
            prop_assert_eq!(people.len(), told.len());
        }
    }
}
