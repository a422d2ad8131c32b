//! Rate limits per address and per session.
//!
//! Everyone is limited by address, so that making up sessions buys nothing; someone signed in also by session, so
//! that many people behind one address do not take each other's share beyond the address's own, larger one.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use bazaar_kit::{Fault, FaultKind, SessionId};
use governor::clock::{Clock as _, MonotonicClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use http::{HeaderName, HeaderValue};
use uuid::Uuid;

/// Names follow the IETF draft "RateLimit header fields for HTTP" (September 2025).
pub(crate) const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
pub(crate) const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

const WINDOW_SECONDS: u32 = 60;
/// Keys whose allowance is whole again are forgotten once per so many requests.
const REQUESTS_BETWEEN_SWEEPS: u32 = 20_000;

/// How many requests a minute.
#[derive(Debug, Clone, Copy)]
pub struct LimitSettings {
    /// By one address (one /64 network for IPv6, which a single customer gets whole).
    pub per_address: NonZeroU32,
    /// By one session.
    pub per_session: NonZeroU32,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            per_address: NonZeroU32::new(1_200).expect("not zero"),
            per_session: NonZeroU32::new(600).expect("not zero"),
        }
    }
}

type Keyed<K> = RateLimiter<K, DashMapStateStore<K>, MonotonicClock, StateInformationMiddleware>;

pub(crate) struct Limits {
    addresses: Keyed<u64>,
    sessions: Keyed<Uuid>,
    clock: MonotonicClock,
    policy: HeaderValue,
    since_sweep: AtomicU32,
}

/// What is left of an allowance.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Allowance {
    pub(crate) remaining: u32,
}

impl Allowance {
    /// The `RateLimit` value: what is left, and when the window has passed.
    pub(crate) fn to_header(self) -> HeaderValue {
        let text = format!("\"default\";r={};t={WINDOW_SECONDS}", self.remaining);
        HeaderValue::try_from(text).expect("digits and plain characters")
    }
}

impl Limits {
    pub(crate) fn new(settings: LimitSettings) -> Self {
        let policy = format!("\"default\";q={};w={WINDOW_SECONDS}", settings.per_address);
        Self {
            addresses: keyed(settings.per_address),
            sessions: keyed(settings.per_session),
            clock: MonotonicClock,
            policy: HeaderValue::try_from(policy).expect("digits and plain characters"),
            since_sweep: AtomicU32::new(0),
        }
    }

    pub(crate) fn policy(&self) -> &HeaderValue {
        &self.policy
    }

    pub(crate) fn take_for_address(&self, address: IpAddr) -> Result<Allowance, Fault> {
        self.sweep_sometimes();
        self.take(&self.addresses, &address_key(address))
    }

    pub(crate) fn take_for_session(&self, session: SessionId) -> Result<Allowance, Fault> {
        self.take(&self.sessions, &session.uuid())
    }

    fn take<K: Clone + Eq + std::hash::Hash>(&self, limiter: &Keyed<K>, key: &K) -> Result<Allowance, Fault> {
        match limiter.check_key(key) {
            Ok(snapshot) => Ok(Allowance { remaining: snapshot.remaining_burst_capacity() }),
            Err(until) => {
                let wait = until.wait_time_from(self.clock.now());
                Err(Fault::new(FaultKind::TooMany, "request-too-many").retry_after(whole_seconds(wait)))
            }
        }
    }

    fn sweep_sometimes(&self) {
        if self.since_sweep.fetch_add(1, Ordering::Relaxed) >= REQUESTS_BETWEEN_SWEEPS {
            self.since_sweep.store(0, Ordering::Relaxed);
            self.addresses.retain_recent();
            self.sessions.retain_recent();
        }
    }
}

fn keyed<K: Clone + Eq + std::hash::Hash>(per_minute: NonZeroU32) -> Keyed<K> {
    let plain: RateLimiter<K, _, _> =
        RateLimiter::new(Quota::per_minute(per_minute), DashMapStateStore::default(), MonotonicClock);
    plain.with_middleware()
}

/// IPv4 whole, IPv6 by its first 64 bits.
fn address_key(address: IpAddr) -> u64 {
    match address {
        IpAddr::V4(v4) => u64::from(v4.to_bits()),
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => u64::from(v4.to_bits()),
            None => u64::try_from(v6.to_bits() >> 64).unwrap_or(u64::MAX),
        },
    }
}

/// Rounded up: who waits this long is let through.
fn whole_seconds(wait: Duration) -> u32 {
    u32::try_from(wait.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(per_address: u32) -> Limits {
        let per_address = NonZeroU32::new(per_address).unwrap();
        Limits::new(LimitSettings { per_address, ..LimitSettings::default() })
    }

    #[test]
    fn the_allowance_counts_down_and_then_says_how_long_to_wait() {
        let limits = limits(3);
        let address = "192.0.2.1".parse().unwrap();
        let left: Vec<u32> = (0..3).map(|_| limits.take_for_address(address).unwrap().remaining).collect();
        assert_eq!(left, [2, 1, 0]);
        let fault = limits.take_for_address(address).unwrap_err();
        assert!((1..=20).contains(&fault.retry_after_s.unwrap()), "{fault:?}");
        assert!(limits.take_for_address("192.0.2.2".parse().unwrap()).is_ok());
    }

    #[test]
    fn neighbours_in_one_64_share() {
        let limits = limits(1);
        assert!(limits.take_for_address("2001:db8::1".parse().unwrap()).is_ok());
        assert!(limits.take_for_address("2001:db8::2".parse().unwrap()).is_err());
        assert!(limits.take_for_address("2001:db8:0:1::1".parse().unwrap()).is_ok());
    }
}
