//! What a reviewer reads.

use bazaar_kit::{PersonId, Timestamp};

use crate::listing::{DealKind, ListingId};

/// A listing waiting for a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueEntry {
    /// Which.
    pub id: ListingId,
    /// What is offered.
    pub kind: DealKind,
    /// Its title.
    pub title: String,
    /// Since when it waits.
    pub submitted_at: Timestamp,
    /// Who has it, since when.
    pub claim: Option<(PersonId, Timestamp)>,
}

/// A line of what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailLine {
    /// When.
    pub happened_at: Timestamp,
    /// `person`, `system` or `anonymous`.
    pub actor_kind: String,
    /// Who, where it was a person.
    pub actor: Option<PersonId>,
    /// The permission used.
    pub action: String,
    /// What exactly, as JSON.
    pub detail: String,
}
