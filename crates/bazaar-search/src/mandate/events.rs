//! What happens to mandates.

use bazaar_jobs::NewEvent;
use serde_json::json;

use super::model::MandateId;

/// A mandate was written down, changed, paused, taken up again or deleted.
pub const MANDATE_CHANGED: &str = "mandate.changed";

/// The event for a mandate's new version.
pub(super) fn changed(id: MandateId, version: i64) -> NewEvent {
    NewEvent { kind: MANDATE_CHANGED, aggregate: id.uuid(), version, payload: json!({}) }
}
