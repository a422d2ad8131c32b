//! The components and their states.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bazaar_kit::{Clock, Timestamp, text_enum};
use futures_util::future::{BoxFuture, join_all};
use parking_lot::RwLock;
use serde::Serialize;
use tokio::time::timeout;

text_enum! {
    /// How a component, or the whole, is; the worse ones later.
    pub enum ComponentState {
        /// Not running, on purpose.
        Off = "off",
        /// Works.
        Ready = "ready",
        /// Works in part; the detail says what is missing.
        Degraded = "degraded",
        /// On its way up.
        Starting = "starting",
        /// Does not work.
        Failed = "failed",
    }
}

/// How long a probe may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The database: 2 s.
    Database,
    /// Anything else we depend on: 3 s.
    Dependency,
}

impl Limit {
    /// The time itself.
    pub const fn duration(self) -> Duration {
        match self {
            Self::Database => Duration::from_secs(2),
            Self::Dependency => Duration::from_secs(3),
        }
    }
}

/// Asks a component how it is; the text of a failure goes to operators.
pub type Probe = Arc<dyn Fn() -> BoxFuture<'static, Result<(), String>> + Send + Sync>;

/// A component as told to an operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Component {
    /// Its name, such as `database`.
    pub name: &'static str,
    /// How it is.
    pub state: ComponentState,
    /// Without it we are not ready.
    pub is_required: bool,
    /// Since when it is so, in microseconds since 1970.
    pub since: Timestamp,
    /// What an operator should know.
    pub detail: Cow<'static, str>,
    /// How long its probe took just now, in microseconds; absent where none was asked.
    pub probe_us: Option<u64>,
}

struct Entry {
    component: Component,
    probe: Option<(Probe, Limit)>,
}

/// The components of this process. Cheap to clone.
#[derive(Clone)]
pub struct Health(Arc<Registry>);

struct Registry {
    clock: Clock,
    started: Timestamp,
    entries: RwLock<Vec<Entry>>,
    is_stopping: AtomicBool,
}

impl Health {
    /// No components yet.
    pub fn new(clock: Clock) -> Self {
        let started = clock.now();
        let entries = RwLock::new(Vec::new());
        Self(Arc::new(Registry { clock, started, entries, is_stopping: false.into() }))
    }

    /// When the process started.
    pub fn started(&self) -> Timestamp {
        self.0.started
    }

    /// The moment it is now.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Adds a component that is starting. Names are unique; adding one again starts it anew.
    pub fn add(&self, name: &'static str, is_required: bool) {
        let state = ComponentState::Starting;
        let component =
            Component { name, state, is_required, since: self.now(), detail: "".into(), probe_us: None };
        let mut entries = self.0.entries.write();
        entries.retain(|entry| entry.component.name != name);
        entries.push(Entry { component, probe: None });
    }

    /// Gives a component the question to ask it.
    pub fn set_probe(&self, name: &'static str, limit: Limit, probe: Probe) {
        if let Some(entry) = self.0.entries.write().iter_mut().find(|entry| entry.component.name == name) {
            entry.probe = Some((probe, limit));
        }
    }

    /// Notes how a component is. A name that was never added is ignored: nobody could ask for it.
    pub fn set(&self, name: &str, state: ComponentState, detail: impl Into<Cow<'static, str>>) {
        let now = self.now();
        let mut entries = self.0.entries.write();
        let Some(entry) = entries.iter_mut().find(|entry| entry.component.name == name) else { return };
        if entry.component.state != state {
            entry.component.since = now;
        }
        entry.component.state = state;
        entry.component.detail = detail.into();
    }

    /// From now on we are not ready: balancers should send people elsewhere.
    pub fn note_stopping(&self) {
        self.0.is_stopping.store(true, Ordering::Release);
    }

    /// Whether the stop has begun.
    pub fn is_stopping(&self) -> bool {
        self.0.is_stopping.load(Ordering::Acquire)
    }

    /// The components as last reported, in the order added.
    pub fn components(&self) -> Vec<Component> {
        self.0.entries.read().iter().map(|entry| entry.component.clone()).collect()
    }

    /// One word for the whole, from what was last reported.
    pub fn overall(&self) -> ComponentState {
        overall(self.0.entries.read().iter().map(|entry| &entry.component))
    }

    /// Asks every component that has a probe, all at once and each within its limit. The answers are told, not kept:
    /// a component that reports itself is not overruled by one slow answer.
    pub async fn probe(&self) -> Vec<Component> {
        let asked: Vec<_> = {
            let entries = self.0.entries.read();
            entries.iter().map(|entry| (entry.component.clone(), entry.probe.clone())).collect()
        };
        join_all(asked.into_iter().map(|(component, probe)| probed(component, probe))).await
    }
}

async fn probed(mut component: Component, probe: Option<(Probe, Limit)>) -> Component {
    let is_running = matches!(component.state, ComponentState::Ready | ComponentState::Degraded);
    let Some((probe, limit)) = probe.filter(|_| is_running) else { return component };
    let start = Instant::now();
    let detail = match timeout(limit.duration(), probe()).await {
        Ok(Ok(())) => None,
        Ok(Err(detail)) => Some(Cow::Owned(detail)),
        Err(_) => Some(Cow::Owned(format!("no answer within {} s", limit.duration().as_secs()))),
    };
    component.probe_us = Some(u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX));
    if let Some(detail) = detail {
        component.state = ComponentState::Failed;
        component.detail = detail;
    }
    component
}

/// Failed where something required has failed, starting while something required starts, degraded where anything is
/// amiss, else ready.
pub(super) fn overall<'c>(components: impl Iterator<Item = &'c Component>) -> ComponentState {
    components.map(weight).max().unwrap_or(ComponentState::Starting)
}

/// What a component means for the whole. States are declared in the order in which they outweigh one another.
fn weight(component: &Component) -> ComponentState {
    match (component.state, component.is_required) {
        (ComponentState::Off | ComponentState::Ready, _) => ComponentState::Ready,
        (ComponentState::Degraded, _) | (_, false) => ComponentState::Degraded,
        (state, true) => state,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn health() -> Health {
        let health = Health::new(Clock::manual(Timestamp::from_micros(1_000_000)));
        health.add("database", true);
        health.add("search", false);
        health
    }

    #[test]
    fn the_worst_that_matters_is_the_word_for_the_whole() {
        use ComponentState::{Degraded, Failed, Off, Ready, Starting};
        for (database, search, whole) in [
            (Starting, Ready, Starting),
            (Starting, Failed, Starting),
            (Ready, Ready, Ready),
            (Ready, Off, Ready),
            (Ready, Starting, Degraded),
            (Ready, Failed, Degraded),
            (Degraded, Ready, Degraded),
            (Failed, Ready, Failed),
            (Failed, Starting, Failed),
        ] {
            let health = health();
            health.set("database", database, "");
            health.set("search", search, "");
            assert_eq!(health.overall(), whole, "{database} {search}");
        }
    }

    #[test]
    fn since_moves_only_when_the_state_does() {
        let health = health();
        health.0.clock.advance_seconds(5);
        health.set("database", ComponentState::Ready, "");
        health.0.clock.advance_seconds(5);
        health.set("database", ComponentState::Ready, "still");
        let database = health.components().remove(0);
        assert_eq!((database.since.seconds(), &*database.detail), (6, "still"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_frozen_dependency_is_failed_after_its_limit() {
        let health = health();
        for name in ["database", "search"] {
            health.set(name, ComponentState::Ready, "");
            health.set_probe(name, Limit::Database, Arc::new(|| Box::pin(std::future::pending())));
        }
        let start = tokio::time::Instant::now();
        let components = health.probe().await;
        assert_eq!(start.elapsed(), Duration::from_secs(2), "both are asked at once");
        assert!(components.iter().all(|component| component.state == ComponentState::Failed));
        assert_eq!(health.overall(), ComponentState::Ready, "one slow answer overrules nobody");
    }
}
