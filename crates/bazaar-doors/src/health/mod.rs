//! How the process is, component by component, and the endpoints that say so.
//!
//! Each **component** (core, database, cache, search, …) reports its own **state** as it starts, degrades and
//! recovers; some are **required**, and without one of them we are not ready. A component may have a **probe**, a
//! question asked when someone wants the full picture; it has a time limit, so a frozen dependency makes the answer
//! say "failed" and never makes the answer wait. Only liveness and one word are public; the rest is the operator's.

mod registry;
mod routes;

pub use registry::{Component, ComponentState, Health, Limit, Probe};
pub use routes::{Monitoring, SEE_SYSTEM, routes};
