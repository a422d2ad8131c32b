//! Work that comes back by the clock. Every process proposes the same job for the same slot of time, under an id
//! made from both, and only one proposal is stored: no leader, no lock.

use bazaar_kit::{Id, Timestamp};
use uuid::Uuid;

use crate::job::Job;

/// A job that is due once in every interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timer {
    /// Which handler.
    pub kind: &'static str,
    /// How far apart, in seconds.
    pub interval_s: i64,
}

impl Timer {
    /// The start of the slot that holds `now`.
    pub(crate) fn slot(self, now: Timestamp) -> Timestamp {
        let start_s = now.seconds().div_euclid(self.interval_s) * self.interval_s;
        Timestamp::from_micros(start_s * 1_000_000)
    }

    /// The id every process gives the job of this slot.
    pub(crate) fn job_id(self, slot: Timestamp) -> Id<Job> {
        let name = format!("{}@{}", self.kind, slot.micros());
        let mut bytes = [0_u8; 16];
        // Two FNV-1a hashes: the kinds are few and ours, so all that is needed is that they differ.
        for (half, seed) in bytes.chunks_exact_mut(8).zip([0xcbf2_9ce4_8422_2325_u64, 0x9ae1_6a3b_2f90_404f])
        {
            let hash =
                name.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
            half.copy_from_slice(&hash.to_be_bytes());
        }
        Id::from_uuid(Uuid::from_bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slot_one_id() {
        let timer = Timer { kind: "listing.expire", interval_s: 3_600 };
        let early = Timestamp::from_micros(7_200_000_000);
        let late = early.plus_seconds(3_599);
        assert_eq!(timer.job_id(timer.slot(early)), timer.job_id(timer.slot(late)));
        assert_ne!(timer.job_id(timer.slot(early)), timer.job_id(timer.slot(late.plus_seconds(1))));
        let other = Timer { kind: "listing.remind", ..timer };
        assert_ne!(timer.job_id(timer.slot(early)), other.job_id(other.slot(early)));
    }
}
