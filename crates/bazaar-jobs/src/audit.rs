//! The audit line: who did what to which thing, written with the change itself.

use bazaar_db::{DbFault, Tx};
use bazaar_kit::{Actor, Ctx, Id};
use uuid::Uuid;

use crate::store;

/// What an audit line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The kind of thing: `listing`, `person`.
    pub kind: &'static str,
    /// Which one.
    pub id: Uuid,
}

impl Subject {
    /// The thing with this id.
    pub fn of<K>(kind: &'static str, id: Id<K>) -> Self {
        Self { kind, id: id.uuid() }
    }
}

/// One line of the audit trail, as read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// `person`, `system` or `anonymous`.
    pub actor_kind: String,
    /// The person, where it was one.
    pub actor: Option<Id<bazaar_kit::id::Person>>,
    /// The permission's name or the action, `listing.publish`.
    pub action: String,
    /// A short structured detail as JSON: what was decided, never secrets or contact data.
    pub detail: String,
    /// When.
    pub happened_at: bazaar_kit::Timestamp,
}

/// Records that the actor did `action` to `subject`.
pub fn audit_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    action: &str,
    subject: Subject,
    detail: &serde_json::Value,
) -> Result<(), DbFault> {
    let (actor_kind, actor) = match &ctx.actor {
        Actor::Anonymous => ("anonymous", None),
        Actor::Person(signed_in) => ("person", Some(signed_in.person)),
        Actor::System(_) => ("system", None),
    };
    store::insert_audit(tx, ctx, (actor_kind, actor), action, subject, &detail.to_string())
}
