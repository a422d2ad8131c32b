//! What happens after a commit: events, jobs, timers, and the audit line that goes with every change.
//!
//! An op writes an *event* into the outbox in its own transaction ([`emit_in`]) and an *audit* line beside it
//! ([`audit_in`]). Two kinds of consumer read the outbox. A *group* consumer gets each event once, whichever process
//! takes it: the dispatcher turns the event into a *job* for it, in the transaction that moves the dispatcher's
//! cursor. A *node* consumer lives in every process and reads everything from its own stored cursor (search index,
//! cache invalidation).
//!
//! Delivery is at least once and ordered per aggregate, not globally: consumers are idempotent by event id and drop
//! an older version of an aggregate. A job is leased, retried with growing pauses, and after its last attempt lies
//! dead where an operator sees it.

mod audit;
mod dead;
mod event;
mod follower;
mod job;
mod schedule;
mod store;
mod wake;
mod worker;

pub use audit::{AuditLine, Subject, audit_in};
pub use dead::{count_jobs_in, list_dead_in, retry_dead_in};
pub use event::{Event, NewEvent, Position, StoredEvent, emit_in, latest_position, read_events};
pub use follower::Follower;
pub use job::{Job, JobFailure, JobRun, NewJob, enqueue_in};
pub use schedule::Timer;
pub use store::{DeadJob, JobCounts};
pub use wake::{Listener, Wake};
pub use worker::{Handler, Worker, WorkerBuilder};
