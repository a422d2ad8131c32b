//! When a code is new, repeated or refused.

use bazaar_kit::{Id, Timestamp};

/// Marks codes.
pub(super) enum Code {}

/// How long a code is good.
pub(super) const LIVES_S: i64 = 600;
/// The pause before the first repetition; each further one is twice as long.
const FIRST_PAUSE_S: i64 = 30;
/// Digits of a code.
const DIGITS: u64 = 1_000_000;

/// The code a number has now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Live {
    pub(super) id: Id<Code>,
    pub(super) created_at: Timestamp,
    pub(super) expires_at: Timestamp,
    pub(super) sent_at: Timestamp,
    pub(super) sent_count: i64,
}

impl Live {
    /// A new code, sent now.
    pub(super) fn new(id: Id<Code>, now: Timestamp) -> Self {
        Self { id, created_at: now, expires_at: now.plus_seconds(LIVES_S), sent_at: now, sent_count: 1 }
    }

    /// What asking once more gives: the same code again, a new one where this is over or guessed out, or a wait in
    /// seconds.
    pub(super) fn asked_again(
        &self,
        now: Timestamp,
        is_guessed_out: bool,
        new: Id<Code>,
    ) -> Result<Self, i64> {
        let wait_s = self.pause_s() - now.seconds_since(self.sent_at);
        match (now < self.expires_at, is_guessed_out) {
            (true, false) if wait_s > 0 => Err(wait_s),
            (true, false) => Ok(Self { sent_at: now, sent_count: self.sent_count + 1, ..*self }),
            _ => Ok(Self::new(new, now)),
        }
    }

    /// Seconds until the code may be sent once more.
    pub(super) fn pause_s(&self) -> i64 {
        FIRST_PAUSE_S << (self.sent_count - 1).clamp(0, 10)
    }
}

/// Six digits out of a MAC. A 64-bit number spreads over a million to within one part in 10^13.
pub(super) fn digits_of(mac: &[u8; 32]) -> String {
    let number = mac.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    format!("{:06}", number % DIGITS)
}

/// What was typed, as digits: people copy spaces and other digits along.
pub(crate) fn typed_digits(typed: &str) -> String {
    bazaar_kit::fold::fold_digits(typed).chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(seconds)
    }

    #[test]
    fn the_same_code_is_repeated_with_growing_pauses() {
        let (first, other) = (Id::new(at(0)), Id::new(at(1)));
        let live = Live::new(first, at(0));
        assert_eq!(live.asked_again(at(29), false, other), Err(1));
        let again = live.asked_again(at(30), false, other).expect("waited");
        assert_eq!((again.id, again.sent_count, again.expires_at), (first, 2, at(600)));
        assert_eq!(again.asked_again(at(60), false, other), Err(30));
        assert_eq!(again.asked_again(at(600), false, other).expect("over").id, other);
        assert_eq!(live.asked_again(at(5), true, other).expect("guessed out").id, other);
    }

    #[test]
    fn codes_read_as_people_type_them() {
        assert_eq!(typed_digits(" 123 456 "), "123456");
        assert_eq!(typed_digits("१२३-४५६"), "123456");
    }

    proptest! {
        #[test]
        fn every_code_has_six_digits(mac: [u8; 32]) {
            let code = digits_of(&mac);
            prop_assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()));
        }
    }
}
