//! Giving way when nothing matches: which wishes are dropped, and in which order.
//!
//! Words first, because a row with most of them is often what was meant; then what is measured rather than chosen
//! (distance, figures); what was chosen on purpose (facts, language, sector, state, kind) last. The market is never
//! given up. Each step keeps the ones before, and the answer names them all.

use bazaar_kit::text_enum;

use super::plan::Demand;
use super::query::{Place, Query, Range};

text_enum! {
    /// A wish that was given up.
    pub enum Relaxation {
        /// Rows with only some of the words count too.
        Words = "words",
        /// The distance does not matter.
        Radius = "radius",
        /// The bounds on price, revenue and profit do not matter.
        Figures = "figures",
        /// The facts need not be confirmed.
        Verified = "verified",
        /// The language does not matter.
        Language = "language",
        /// The sector does not matter.
        Sector = "sector",
        /// The state does not matter.
        States = "states",
        /// The kind does not matter.
        Kinds = "kinds",
    }
}

impl Relaxation {
    /// Whether `query` has this wish.
    fn applies(self, query: &Query) -> bool {
        match self {
            Self::Words => !query.text.trim().is_empty(),
            Self::Radius => query.place.is_some_and(|place| place.radius_km.is_some()),
            Self::Figures => ![query.asking, query.revenue, query.profit].into_iter().all(Range::is_open),
            Self::Verified => !query.verified.is_empty(),
            Self::Language => query.language.is_some(),
            Self::Sector => query.sector.is_some(),
            Self::States => !query.states.is_empty(),
            Self::Kinds => !query.kinds.is_empty(),
        }
    }

    fn drop_from(self, query: &mut Query) {
        match self {
            Self::Words => {} // the demand on words, not the words
            Self::Radius => query.place = query.place.map(|place| Place { radius_km: None, ..place }),
            Self::Figures => {
                (query.asking, query.revenue, query.profit) =
                    (Range::default(), Range::default(), Range::default());
            }
            Self::Verified => query.verified.clear(),
            Self::Language => query.language = None,
            Self::Sector => query.sector = None,
            Self::States => query.states.clear(),
            Self::Kinds => query.kinds.clear(),
        }
    }
}

/// A question with some wishes given up.
pub(super) struct Attempt {
    pub(super) query: Query,
    pub(super) demand: Demand,
    pub(super) relaxed: Vec<Relaxation>,
    /// The fingerprint of the question as asked, which cursors are bound to.
    pub(super) asked: u64,
}

/// The attempts to answer `query`, from as asked to everything given up.
pub(super) fn attempts(query: &Query) -> Vec<Attempt> {
    let asked = query.fingerprint();
    let mut attempts =
        vec![Attempt { query: query.clone(), demand: Demand::All, relaxed: Vec::new(), asked }];
    let mut relaxed = Vec::new();
    let mut eased = query.clone();
    for wish in Relaxation::ALL.iter().copied().filter(|wish| wish.applies(query)) {
        wish.drop_from(&mut eased);
        relaxed.push(wish);
        let demand = if relaxed.contains(&Relaxation::Words) { Demand::Any } else { Demand::All };
        attempts.push(Attempt { query: eased.clone(), demand, relaxed: relaxed.clone(), asked });
    }
    attempts
}

#[cfg(test)]
mod tests {
    use super::*;
    use bazaar_kit::DEFAULT_MARKET;

    #[test]
    fn only_wishes_that_were_made_are_given_up_and_the_last_attempt_has_none() {
        let mut query = Query::of(DEFAULT_MARKET, "mill");
        query.kinds = vec!["sale".to_owned()];
        query.asking.at_most_minor = Some(1);
        let attempts = attempts(&query);
        assert_eq!(attempts.len(), 4);
        assert_eq!(attempts[0].query, query);
        let last = attempts.last().expect("at least one");
        assert_eq!(last.relaxed, [Relaxation::Words, Relaxation::Figures, Relaxation::Kinds]);
        assert_eq!(last.query, Query::of(DEFAULT_MARKET, "mill"));
    }
}
