//! What the suite needs around it, met as well as this machine allows.

use std::net::TcpListener;

use super::guard::Guard;
use super::{browser, postgres, redis};

/// Something found, and what must be undone when tests are over, in order.
pub(crate) struct Found {
    /// What its variable says: an address or a path.
    pub(crate) value: String,
    /// Dropped first to last.
    #[expect(dead_code, reason = "held for what dropping it does")]
    pub(super) guards: Vec<Guard>,
}

impl Found {
    /// What the caller's environment already names.
    pub(super) fn from_environment(variable: &str) -> Option<Self> {
        let value = std::env::var(variable).ok().filter(|value| !value.is_empty())?;
        Some(Self { value, guards: Vec::new() })
    }
}

/// Everything that was found or started; dropped, all that was started stops.
pub(super) struct Needs {
    met: Vec<(&'static str, Found)>,
    missing: Vec<&'static str>,
}

impl Needs {
    /// Meets every need, and says on standard error what was found and what was not, with the reason.
    pub(super) fn meet(fresh: bool) -> Self {
        let mut needs = Self { met: Vec::new(), missing: Vec::new() };
        needs.add(postgres::VARIABLE, postgres::meet(fresh));
        needs.add(redis::VARIABLE, redis::meet(fresh));
        needs.add(browser::BROWSER, browser::meet_browser());
        needs.add(browser::DRIVER, browser::meet_driver());
        needs
    }

    fn add(&mut self, variable: &'static str, found: Result<Found, String>) {
        match found {
            Ok(found) => {
                eprintln!("xtask: {variable}={}", found.value);
                self.met.push((variable, found));
            }
            Err(reason) => {
                eprintln!("xtask: no {variable}: {reason}");
                self.missing.push(variable);
            }
        }
    }

    /// Variables to set for tests.
    pub(super) fn variables(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.met.iter().map(|(variable, found)| (*variable, found.value.as_str()))
    }

    /// Variables to take away: what was asked for was not to be had, so nothing stale may stand there.
    pub(super) fn missing(&self) -> &[&'static str] {
        &self.missing
    }
}

/// A port that nothing listens on at this moment.
pub(super) fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback always has a free port");
    listener.local_addr().expect("a bound listener has an address").port()
}
