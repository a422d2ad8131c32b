//! What happens to saved searches.

use bazaar_jobs::NewEvent;
use serde_json::json;

use super::model::SavedSearch;

/// There is something new in a saved search. The payload has `person`, `title` (what its owner calls it) and `count`.
pub const SEARCH_ALERT: &str = "search.alert";

/// The event that tells a person of so many new listings.
pub(super) fn alert(search: &SavedSearch, count: usize) -> NewEvent {
    NewEvent {
        kind: SEARCH_ALERT,
        aggregate: search.id.uuid(),
        version: search.version,
        payload: json!({ "person": search.person, "title": search.name, "count": count }),
    }
}
