//! What may be set in place of a valuation's own range.

use bazaar_kit::{Fault, FieldFault};

use crate::saved::KeptId;

const REASON_CHARS: std::ops::RangeInclusive<usize> = 10..=500;
/// As large as any figure of an input may be.
const LARGEST_MINOR: i64 = 1_000_000_000_000_000;

/// A range to set in place of a version's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrideRequest {
    /// Which valuation.
    pub id: KeptId,
    /// Which of its versions.
    pub number: i64,
    /// One in ten would be below.
    pub low_minor: i64,
    /// The middle.
    pub middle_minor: i64,
    /// One in ten would be above.
    pub high_minor: i64,
    /// Why: shown to the owner.
    pub reason: String,
}

impl OverrideRequest {
    /// The same with its reason trimmed, or every field that is wrong.
    pub(super) fn checked(self) -> Result<Self, Fault> {
        let reason = self.reason.trim().to_owned();
        let mut faults = Vec::new();
        if self.low_minor < 0 || self.low_minor > self.middle_minor {
            faults.push(FieldFault::new("low", "valuation-override-order"));
        }
        if self.middle_minor > self.high_minor || self.high_minor > LARGEST_MINOR {
            faults.push(FieldFault::new("high", "valuation-override-order"));
        }
        if !REASON_CHARS.contains(&reason.chars().count()) {
            faults.push(FieldFault::new("reason", "valuation-override-reason-length"));
        }
        if faults.is_empty() { Ok(Self { reason, ..self }) } else { Err(Fault::invalid(faults)) }
    }
}
