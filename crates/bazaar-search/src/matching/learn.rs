//! Learning weights from what people do, with a prior that keeps them sane.
//!
//! A buyer asks for a listing if it is looked at and wanted. How likely a place in a list is looked at is known
//! ([`attention`]); how likely a listing is wanted is a logistic function of what the features said. Weights are those
//! that make what happened most likely, held near the prior as by a good many trials: without data they are the prior,
//! with little data they hardly move. Because looking and wanting are told apart, what merely stood high in lists does
//! not look wanted. Sellers' weights are learned the same way from answers, where nothing was overlooked.
//!
//! No chance and no clock: the same trials give the same weights on every machine.

use super::attention::attention;
use super::feature::Feature;
use super::weights::Weights;

/// Steps up the slope; far more than are needed to come to rest.
const STEPS: usize = 400;
/// The length of a step, per trial and prior trial.
const PACE: f64 = 2.0;
/// As many trials as the prior counts for.
const PRIOR_TRIALS: f64 = 200.0;
/// How strongly a whole degree of the heaviest feature moves the odds, before anything is learned.
const SLOPE: f64 = 6.0;
/// A learned weight stays within so many times its prior, and as little of it.
const MOST_TIMES: f64 = 4.0;

/// What became of one listing in one list.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// The degree of each feature that was asked and known.
    pub degrees: Vec<(Feature, f32)>,
    /// How likely it was looked at, from 0 to 1.
    pub seen: f32,
    /// Whether it was wanted.
    pub is_wanted: bool,
}

impl Lesson {
    /// A lesson about a listing shown at a place, 1 for the first.
    pub fn at_place(place: usize, degrees: Vec<(Feature, f32)>, is_wanted: bool) -> Self {
        Self { degrees, seen: attention(place), is_wanted }
    }
}

/// The weights of `features` that explain the lessons best, the others as in the prior.
pub fn learn(prior: &Weights, features: &[Feature], lessons: &[Lesson]) -> Weights {
    if lessons.is_empty() {
        return prior.clone();
    }
    let prior_of: Vec<f64> = features.iter().map(|feature| f64::from(prior.of(*feature))).collect();
    let heaviest = prior_of.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let slope = SLOPE / heaviest;
    let rows: Vec<Row> = lessons.iter().map(|lesson| Row::of(lesson, features)).collect();
    let (mut weights, mut bias) = (prior_of.clone(), base_rate(&rows));
    for _ in 0..STEPS {
        let mut pull: Vec<f64> = weights
            .iter()
            .zip(&prior_of)
            .map(|(weight, prior)| PRIOR_TRIALS * (prior - weight) / heaviest)
            .collect();
        let mut bias_pull = 0.0;
        for row in &rows {
            let lean = row.lean(&weights, bias, slope);
            bias_pull += lean;
            pull.iter_mut().zip(&row.degrees).for_each(|(pull, degree)| *pull += lean * degree);
        }
        let pace = PACE / (rows.len() as f64 + PRIOR_TRIALS);
        bias += pace * bias_pull;
        for ((weight, pull), prior) in weights.iter_mut().zip(&pull).zip(&prior_of) {
            *weight = (*weight + pace * pull * heaviest).clamp(prior / MOST_TIMES, prior * MOST_TIMES);
        }
    }
    let learned = features.iter().zip(&weights);
    learned.fold(prior.clone(), |learned, (feature, weight)| learned.with(*feature, narrow(*weight)))
}

/// A lesson as the slope needs it: degrees around the middle, nothing for what was not known.
struct Row {
    degrees: Vec<f64>,
    seen: f64,
    is_wanted: bool,
}

impl Row {
    fn of(lesson: &Lesson, features: &[Feature]) -> Self {
        let degree = |feature: &Feature| {
            let known = lesson.degrees.iter().find(|(known, _)| known == feature);
            known.map_or(0.0, |(_, degree)| f64::from(*degree) - 0.5)
        };
        Self {
            degrees: features.iter().map(degree).collect(),
            seen: f64::from(lesson.seen).clamp(0.01, 1.0),
            is_wanted: lesson.is_wanted,
        }
    }

    /// How far what happened pulls the odds of wanting: up where it was wanted, down where it was not, less where it
    /// may not have been seen.
    fn lean(&self, weights: &[f64], bias: f64, slope: f64) -> f64 {
        let odds: f64 =
            weights.iter().zip(&self.degrees).map(|(weight, degree)| slope * weight * degree).sum();
        let wanted = 1.0 / (1.0 + libm::exp(-(odds + bias)));
        if self.is_wanted {
            1.0 - wanted
        } else {
            let unwanted = 1.0 - self.seen * wanted;
            -self.seen * wanted * (1.0 - wanted) / unwanted.max(1e-9)
        }
    }
}

/// The odds of wanting anything that is seen, before features are looked at.
fn base_rate(rows: &[Row]) -> f64 {
    let wanted = rows.iter().filter(|row| row.is_wanted).count() as f64 + 1.0;
    let seen: f64 = rows.iter().map(|row| row.seen).sum::<f64>() + 2.0;
    let rate = (wanted / seen).clamp(0.01, 0.99);
    libm::log(rate / (1.0 - rate))
}

#[expect(clippy::cast_possible_truncation, reason = "weights are small")]
const fn narrow(weight: f64) -> f32 {
    weight as f32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FEATURES: [Feature; 2] = [Feature::Sector, Feature::Place];

    fn lesson(place: usize, sector: f32, near: f32, is_wanted: bool) -> Lesson {
        Lesson::at_place(place, vec![(Feature::Sector, sector), (Feature::Place, near)], is_wanted)
    }

    /// A thousand lists in which place decides and the sector does not.
    fn place_decides() -> Vec<Lesson> {
        (0..1_000)
            .map(|turn: usize| {
                let (sector, near) = ((turn % 2) as f32, (turn / 2 % 2) as f32);
                lesson(1 + turn % 10, sector, near, near > 0.5 && turn % 4 < 3 && turn.is_multiple_of(3))
            })
            .collect()
    }

    #[test]
    fn what_decides_grows_and_what_does_not_shrinks() {
        let prior = Weights::default();
        let learned = learn(&prior, &FEATURES, &place_decides());
        let ratio = |weights: &Weights| weights.of(Feature::Place) / weights.of(Feature::Sector);
        assert!(ratio(&learned) > 1.3 * ratio(&prior), "{learned:?}");
        assert!((learned.of(Feature::Ticket) - prior.of(Feature::Ticket)).abs() < 1e-9, "not learned about");
    }

    #[test]
    fn few_lessons_hardly_move_the_prior() {
        let prior = Weights::default();
        let learned = learn(&prior, &FEATURES, &place_decides()[..8]);
        for feature in FEATURES {
            let moved = (learned.of(feature) / prior.of(feature) - 1.0).abs();
            assert!(moved < 0.1, "{feature}: {moved}");
        }
    }

    /// Listings near by always stood at the top, and what was looked at was wanted one time in five, whatever it was.
    fn only_places_in_the_list_differ() -> Vec<Lesson> {
        let mut lessons = Vec::new();
        for (place, near) in [(1, 1.0), (20, 0.0)] {
            let asked = 1_000.0 * attention(place) / 5.0;
            lessons.extend((0..1_000_u16).map(|turn| lesson(place, 0.5, near, f32::from(turn) < asked)));
        }
        lessons
    }

    #[test]
    fn what_merely_stood_high_is_not_taken_for_wanted() {
        let prior = Weights::default().with(Feature::Place, 0.05).with(Feature::Sector, 0.25);
        let lessons = only_places_in_the_list_differ();
        let learned = learn(&prior, &FEATURES, &lessons).of(Feature::Place);
        // The planted bug: everything shown counts as looked at.
        let blind: Vec<Lesson> = lessons.into_iter().map(|lesson| Lesson { seen: 1.0, ..lesson }).collect();
        let fooled = learn(&prior, &FEATURES, &blind).of(Feature::Place);
        assert!(fooled > 1.3 * learned, "{fooled} next to {learned}");
        assert!(learned < 0.075, "{learned}");
    }

    proptest! {
        #[test]
        fn learned_weights_stay_near_the_prior_whatever_happens(
            lessons in prop::collection::vec((1..30_usize, 0.0..=1.0_f32, 0.0..=1.0_f32, any::<bool>()), 0..80),
        ) {
            let prior = Weights::default();
            let lessons: Vec<Lesson> = lessons.into_iter().map(|(p, s, n, w)| lesson(p, s, n, w)).collect();
            let learned = learn(&prior, &FEATURES, &lessons);
            for feature in Feature::ALL {
                let times = f64::from(learned.of(*feature)) / f64::from(prior.of(*feature));
                prop_assert!((1.0 / MOST_TIMES - 1e-3..=MOST_TIMES + 1e-3).contains(&times), "{feature} {times}");
            }
            if lessons.is_empty() {
                prop_assert_eq!(learned, prior);
            }
        }
    }
}
