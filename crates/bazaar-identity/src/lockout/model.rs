//! What a tally allows.

use bazaar_kit::Timestamp;

/// The most that a wait is doubled: beyond it every limit has long reached its longest wait.
const MOST_DOUBLINGS: i64 = 20;

/// How often something may be tried.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit {
    /// Part of the key, so that limits never share a tally.
    pub(crate) name: &'static str,
    /// Tries without a wait.
    pub(crate) free: i64,
    /// What comes after.
    pub(crate) pace: Pace,
}

/// What happens once the free tries are used up.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Pace {
    /// Nothing more until the window that began with the first try is over.
    Window {
        /// How long it is.
        seconds: i64,
    },
    /// Each further try waits twice as long as the one before.
    Growing {
        /// The first wait.
        first_wait_s: i64,
        /// No wait is longer.
        longest_wait_s: i64,
        /// After so long without a try everything is forgotten.
        reset_after_s: i64,
    },
}

/// Tries so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) tries: i64,
    pub(crate) since: Timestamp,
    pub(crate) last_at: Timestamp,
}

impl Limit {
    /// One more try: the new count, or the seconds to wait.
    pub(crate) fn take(&self, before: Count, now: Timestamp) -> Result<Count, i64> {
        let before = self.forgetting(before, now);
        let wait_s = self.wait_s(before, now);
        if wait_s > 0 {
            return Err(wait_s);
        }
        let since = if before.tries == 0 { now } else { before.since };
        Ok(Count { tries: before.tries + 1, since, last_at: now })
    }

    /// The count, started anew where it is too old to matter.
    pub(crate) fn forgetting(&self, before: Count, now: Timestamp) -> Count {
        let (began, lasts_s) = match self.pace {
            Pace::Window { seconds } => (before.since, seconds),
            Pace::Growing { reset_after_s, .. } => (before.last_at, reset_after_s),
        };
        if now.seconds_since(began) >= lasts_s {
            Count { tries: 0, since: now, last_at: now }
        } else {
            before
        }
    }

    fn wait_s(&self, before: Count, now: Timestamp) -> i64 {
        if before.tries < self.free {
            return 0;
        }
        match self.pace {
            Pace::Window { seconds } => seconds - now.seconds_since(before.since),
            Pace::Growing { first_wait_s, longest_wait_s, .. } => {
                let doublings = (before.tries - self.free).min(MOST_DOUBLINGS);
                let wait_s = (first_wait_s << doublings).min(longest_wait_s);
                wait_s - now.seconds_since(before.last_at)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WINDOW: Limit = Limit { name: "window", free: 3, pace: Pace::Window { seconds: 60 } };
    const GROWING: Limit = Limit {
        name: "growing",
        free: 2,
        pace: Pace::Growing { first_wait_s: 10, longest_wait_s: 35, reset_after_s: 1_000 },
    };

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(seconds)
    }

    fn none() -> Count {
        Count { tries: 0, since: at(0), last_at: at(0) }
    }

    #[test]
    fn a_window_opens_again_when_it_is_over() {
        let mut count = none();
        for second in [0, 10, 20] {
            count = WINDOW.take(count, at(second)).expect("free");
        }
        assert_eq!(WINDOW.take(count, at(50)), Err(10));
        assert_eq!(WINDOW.take(count, at(60)).expect("a new window").tries, 1);
    }

    #[test]
    fn waits_double_up_to_the_longest_and_are_forgotten() {
        let mut count = GROWING.take(GROWING.take(none(), at(0)).expect("free"), at(0)).expect("free");
        let mut now = 0;
        for wait_s in [10, 20, 35, 35] {
            assert_eq!(GROWING.take(count, at(now)), Err(wait_s));
            now += wait_s;
            count = GROWING.take(count, at(now)).expect("waited");
        }
        assert_eq!(GROWING.take(count, at(now + 1_000)).expect("forgotten").tries, 1);
    }

    proptest! {
        #[test]
        fn no_pattern_of_tries_beats_the_window(pauses in proptest::collection::vec(0_i64..40, 1..60)) {
            let (mut count, mut now, mut taken) = (none(), 0, Vec::new());
            for pause in pauses {
                now += pause;
                if let Ok(next) = WINDOW.take(count, at(now)) {
                    count = next;
                    taken.push(now);
                }
            }
            // Fixed windows let at most twice the free tries into any span of one window.
            for start in &taken {
                prop_assert!(taken.iter().filter(|t| (*start..start + 60).contains(t)).count() <= 6);
            }
        }

        #[test]
        fn a_refusal_says_exactly_how_long(tries in 2_i64..30, pause in 0_i64..34) {
            let count = Count { tries, since: at(0), last_at: at(0) };
            if let Err(wait_s) = GROWING.take(count, at(pause)) {
                prop_assert!(wait_s > 0 && wait_s <= 35);
                prop_assert!(GROWING.take(count, at(pause + wait_s)).is_ok());
            }
        }
    }
}
