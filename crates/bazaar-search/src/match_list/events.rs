//! What happens between mandates and listings.

use bazaar_jobs::NewEvent;
use serde_json::json;
use uuid::Uuid;

use super::model::Told;
use crate::follow::PublicListing;
use crate::mandate::MandateId;

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

/// A new mandate looks for a listing like this. One per mandate and listing, ever. The payload has `organisation`,
/// `listing`, `title` and `mandate`; whose the mandate is, it does not say.
pub const MATCH_SOUGHT: &str = "match.sought";

/// The event that tells owners of a mandate.
pub(super) fn sought(listing: &PublicListing, mandate: MandateId) -> NewEvent {
    NewEvent {
        kind: MATCH_SOUGHT,
        aggregate: listing.id,
        version: listing.version,
        payload: json!({
            "organisation": listing.organisation,
            "listing": listing.id,
            "title": listing.title,
            "mandate": mandate,
        }),
    }
}
