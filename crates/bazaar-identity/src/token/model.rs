//! What happens to a refresh token that comes in.

use bazaar_kit::Timestamp;

/// How long the direct predecessor may come back, for answers lost on the way.
pub(super) const LEEWAY_S: i64 = 10;

/// A refresh token as stored, with whether its child was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Presented {
    pub(super) expires_at: Timestamp,
    pub(super) used_at: Option<Timestamp>,
    pub(super) is_child_used: bool,
}

/// What it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A child is made.
    Rotate,
    /// The child made before is given again.
    Repeat,
    /// Two hold it: the family ends.
    Reused,
    /// It is too old.
    Expired,
}

impl Presented {
    pub(super) fn judge(&self, now: Timestamp) -> Verdict {
        match self.used_at {
            None if now >= self.expires_at => Verdict::Expired,
            None => Verdict::Rotate,
            Some(used_at) if !self.is_child_used && now.seconds_since(used_at) < LEEWAY_S => Verdict::Repeat,
            Some(_) => Verdict::Reused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(seconds)
    }

    #[test]
    fn only_the_direct_predecessor_within_the_leeway_is_given_its_child_again() {
        let fresh = Presented { expires_at: at(1_000), used_at: None, is_child_used: false };
        assert_eq!(fresh.judge(at(1)), Verdict::Rotate);
        assert_eq!(fresh.judge(at(1_000)), Verdict::Expired);
        let used = Presented { used_at: Some(at(100)), ..fresh };
        assert_eq!(used.judge(at(109)), Verdict::Repeat);
        assert_eq!(used.judge(at(110)), Verdict::Reused);
        let grandparent = Presented { is_child_used: true, ..used };
        assert_eq!(grandparent.judge(at(101)), Verdict::Reused, "even within the leeway");
    }
}
