//! Outbox, events, job queue and schedule.
