//! Request ids: UUIDv7, at the cost of an addition.
//!
//! A request id is for finding log lines, so it must be unique and ordered but need not be unguessable: one random
//! seed per process and a counter mixed into it do, and no request asks the kernel for randomness.

use std::sync::atomic::{AtomicU64, Ordering};

use bazaar_kit::{Id, RequestId, Timestamp};
use http::{HeaderMap, HeaderName};
use uuid::Builder;

use crate::entropy::random_bytes;

pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

pub(crate) struct RequestIds {
    seed: u64,
    next: AtomicU64,
}

impl RequestIds {
    pub(crate) fn new() -> Self {
        Self { seed: u64::from_ne_bytes(random_bytes()), next: AtomicU64::new(0) }
    }

    pub(crate) fn next(&self, now: Timestamp) -> RequestId {
        let count = self.next.fetch_add(1, Ordering::Relaxed);
        let mut random = [0; 10];
        random[..8].copy_from_slice(&mixed(self.seed.wrapping_add(count)).to_ne_bytes());
        random[8..].copy_from_slice(&self.seed.to_be_bytes()[..2]);
        let millis = u64::try_from(now.micros() / 1_000).unwrap_or(0);
        Id::from_uuid(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}

/// The id a trusted proxy gave the request, if it is one.
pub(crate) fn find_inbound(headers: &HeaderMap) -> Option<RequestId> {
    headers.get(X_REQUEST_ID)?.to_str().ok()?.parse().ok()
}

/// A bijection that scatters neighbouring numbers (the finaliser of SplitMix64, Steele and others 2014).
fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_of_one_millisecond_differ_and_are_version_7() {
        let ids = RequestIds::new();
        let now = Timestamp::from_micros(1_700_000_000_000_000);
        let made: HashSet<_> = (0..10_000).map(|_| ids.next(now)).collect();
        assert_eq!(made.len(), 10_000);
        assert!(made.iter().all(|id| id.uuid().get_version_num() == 7));
    }
}
