//! What this slice tells the others. Payloads hold ids only.

use bazaar_db::{DbFault, Tx};
use bazaar_jobs::{NewEvent, Wake, emit_in};
use bazaar_kit::{Ctx, Id, OrganisationId, PersonId, SessionId};
use serde_json::json;
use uuid::Uuid;

/// A person joined the market. Aggregate: the person.
pub const PERSON_JOINED: &str = "person.joined";
/// A session ended before its time. Aggregate: the session.
pub const SESSION_REVOKED: &str = "session.revoked";
/// What a person may do or is called changed. Aggregate: the person; every node reads the person anew.
pub const PERSON_CHANGED: &str = "person.changed";
/// A market role was granted or taken. Aggregate: the person.
pub const ROLE_CHANGED: &str = "role.changed";
/// Somebody joined, left or changed place in an organisation. Aggregate: the organisation.
pub const MEMBERSHIP_CHANGED: &str = "membership.changed";
/// A refresh token came back after it had been used: somebody else may hold a copy. Aggregate: the session.
pub const REFRESH_REUSED: &str = "refresh.reused";

pub(crate) fn person_joined_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    wake: &Wake,
    person: PersonId,
) -> Result<(), DbFault> {
    emit(tx, ctx, wake, PERSON_JOINED, person.uuid(), json!({ "person": person }))
}

/// `sessions` are the person's live ones, whose cached views other nodes drop.
pub(crate) fn person_changed_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    wake: &Wake,
    person: PersonId,
    sessions: &[SessionId],
) -> Result<(), DbFault> {
    emit(tx, ctx, wake, PERSON_CHANGED, person.uuid(), json!({ "person": person, "sessions": sessions }))
}

pub(crate) fn session_revoked_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    wake: &Wake,
    session: SessionId,
    person: PersonId,
) -> Result<(), DbFault> {
    let payload = json!({ "person": person, "sessions": [session] });
    emit(tx, ctx, wake, SESSION_REVOKED, session.uuid(), payload)
}

pub(crate) fn role_changed_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    wake: &Wake,
    person: PersonId,
    (role, is_granted): (&str, bool),
) -> Result<(), DbFault> {
    let payload = json!({ "person": person, "role": role, "granted": is_granted });
    emit(tx, ctx, wake, ROLE_CHANGED, person.uuid(), payload)
}

pub(crate) fn membership_changed_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    wake: &Wake,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<(), DbFault> {
    let payload = json!({ "organisation": organisation, "person": person });
    emit(tx, ctx, wake, MEMBERSHIP_CHANGED, organisation.uuid(), payload)
}

pub(crate) fn refresh_reused_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    wake: &Wake,
    session: SessionId,
    person: PersonId,
) -> Result<(), DbFault> {
    let payload = json!({ "session": session, "person": person });
    emit(tx, ctx, wake, REFRESH_REUSED, session.uuid(), payload)
}

/// Versions are moments: an event made later of the same thing is newer.
fn emit(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    wake: &Wake,
    kind: &'static str,
    aggregate: Uuid,
    payload: serde_json::Value,
) -> Result<(), DbFault> {
    emit_in(tx, ctx, wake, &NewEvent { kind, aggregate, version: ctx.now.micros(), payload })
}

/// The sessions an event speaks of.
pub(crate) fn sessions_of(payload: &str) -> Vec<SessionId> {
    let value: serde_json::Value = serde_json::from_str(payload).unwrap_or_default();
    let ids = value["sessions"].as_array().into_iter().flatten().filter_map(|id| id.as_str()?.parse().ok());
    ids.collect::<Vec<Id<_>>>()
}
