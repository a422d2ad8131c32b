//! What this slice tells the others. Payloads hold ids and states only; readers ask
//! [`Catalog::find_search_document`](crate::Catalog::find_search_document) for what is public.

use bazaar_db::{DbFault, Tx};
use bazaar_jobs::{NewEvent, emit_in};
use bazaar_kit::Ctx;
use serde_json::json;

use super::model::{Act, Listing};
use crate::{Catalog, page_tag};

/// An owner asked for review.
pub const LISTING_SUBMITTED: &str = "listing.submitted";
/// A reviewer let it go live.
pub const LISTING_PUBLISHED: &str = "listing.published";
/// Its owner showed it again, or for longer, as it had been approved: nothing that its owner must be told.
pub const LISTING_RESUMED: &str = "listing.resumed";
/// A reviewer sent it back.
pub const LISTING_REFUSED: &str = "listing.refused";
/// Its owner hid it.
pub const LISTING_PAUSED: &str = "listing.paused";
/// Its owner ended it.
pub const LISTING_CLOSED: &str = "listing.closed";
/// Its time ran out.
pub const LISTING_EXPIRED: &str = "listing.expired";
/// Its content changed; it may have left the public with that.
pub const LISTING_CHANGED: &str = "listing.changed";

/// Whether an event speaks of a listing; its aggregate is the listing.
pub fn is_listing_event(kind: &str) -> bool {
    kind.starts_with("listing.")
}

/// Tells what `act` did.
pub(super) fn moved_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    catalog: &Catalog,
    (listing, act): (&Listing, Act),
) -> Result<(), DbFault> {
    let kind = match act {
        Act::Submit => LISTING_SUBMITTED,
        Act::Approve => LISTING_PUBLISHED,
        Act::Resume | Act::Renew => LISTING_RESUMED,
        Act::Refuse => LISTING_REFUSED,
        Act::Pause => LISTING_PAUSED,
        Act::Close => LISTING_CLOSED,
        Act::Expire => LISTING_EXPIRED,
        Act::Edit => LISTING_CHANGED,
    };
    let payload = json!({
        "listing": listing.id,
        "title": listing.title,
        "organisation": listing.organisation,
        "slug": listing.slug,
        "kind": listing.kind,
        "state": listing.state,
    });
    let event = NewEvent { kind, aggregate: listing.id.uuid(), version: listing.version, payload };
    emit_in(tx, ctx, &catalog.inner.wake, &event)?;
    // Before the actor hears of it, strangers on this node stop reading the page before; other nodes follow the event.
    let (catalog, tag) = (catalog.clone(), page_tag(listing.id));
    tx.after_commit(move || catalog.inner.pages.drop_tag(&tag));
    Ok(())
}
