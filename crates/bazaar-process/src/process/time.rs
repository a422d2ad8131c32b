//! How long a timer waits.

use std::fmt;

use bazaar_kit::text_enum;
use serde::Deserialize;

text_enum! {
    /// A duration a market may set for itself.
    pub enum Setting {
        /// How long a payment may be awaited.
        PaymentWindow = "payment-window",
        /// How long a seller may take to answer.
        AnswerWindow = "answer-window",
        /// How long a buyer may take to say that all is well.
        InspectionWindow = "inspection-window",
        /// How long reviews are open.
        ReviewWindow = "review-window",
        /// How long one buyer has a business to himself.
        ExclusivityWindow = "exclusivity-window",
        /// How long staff take to decide a dispute.
        DisputeWindow = "dispute-window",
        /// How long lenders may bid.
        BidWindow = "bid-window",
    }
}

/// A whole number of minutes, hours or days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Delay {
    /// In seconds; more than none.
    pub seconds: i64,
}

/// The text is not a duration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a duration: write 15 minutes, 12 hours or 7 days (at most 3650 days)")]
pub struct DelayFault(String);

const UNITS: [(&str, i64); 3] = [("day", 86_400), ("hour", 3_600), ("minute", 60)];
const MOST_S: i64 = 3_650 * 86_400;

impl TryFrom<String> for Delay {
    type Error = DelayFault;

    fn try_from(text: String) -> Result<Self, DelayFault> {
        let seconds = text.split_once(' ').and_then(|(count, unit)| {
            let count: i64 = count.parse().ok()?;
            let unit = unit.strip_suffix('s').unwrap_or(unit);
            let (_, seconds) = UNITS.iter().find(|(name, _)| *name == unit)?;
            count.checked_mul(*seconds).filter(|seconds| (1..=MOST_S).contains(seconds))
        });
        seconds.map(|seconds| Self { seconds }).ok_or(DelayFault(text))
    }
}

impl fmt::Display for Delay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fits = |(_, seconds): &&(&str, i64)| self.seconds % seconds == 0;
        let (unit, seconds) = UNITS.iter().find(fits).unwrap_or(&("second", 1));
        let count = self.seconds / seconds;
        write!(f, "{count} {unit}{}", if count == 1 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_not_a_duration_is_refused() {
        for wrong in
            ["", "7", "7days", "0 days", "-1 days", "4000 days", "9223372036854775807 days", "1 week"]
        {
            assert!(Delay::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn a_duration_survives_its_text(minutes in 1_i64..=5_256_000) {
            let delay = Delay { seconds: minutes * 60 };
            prop_assert_eq!(Delay::try_from(delay.to_string()), Ok(delay));
        }
    }
}
