//! What happens between mandates and listings.

use bazaar_jobs::NewEvent;
use serde_json::json;
use uuid::Uuid;

use super::model::Told;

/// A new listing suits somebody's mandate. One per person and listing, ever. The payload has `person`, `mandate`,
/// `listing` and `score_percent`.
pub const MATCH_FOUND: &str = "match.found";

/// The event that tells a person of a listing.
pub(super) fn found(listing: Uuid, version: i64, told: &Told) -> NewEvent {
    NewEvent {
        kind: MATCH_FOUND,
        aggregate: listing,
        version,
        payload: json!({
            "person": told.person,
            "mandate": told.mandate,
            "listing": listing,
            "score_percent": told.score_percent,
        }),
    }
}
