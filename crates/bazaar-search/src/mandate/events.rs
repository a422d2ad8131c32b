//! What happens to mandates.

use bazaar_jobs::NewEvent;
use serde_json::json;

use super::model::MandateId;

/// A mandate was written down, changed, paused, taken up again or deleted.
pub const MANDATE_CHANGED: &str = "mandate.changed";

/// The event of a mandate that came with the sample: it is held like any other, and nobody is told of it.
pub(super) fn imported(id: MandateId) -> NewEvent {
    NewEvent { payload: json!({ "is_sample": true }), ..changed(id, 1) }
}

/// The event for a mandate's new version.
pub(super) fn changed(id: MandateId, version: i64) -> NewEvent {
    NewEvent { kind: MANDATE_CHANGED, aggregate: id.uuid(), version, payload: json!({}) }
}
