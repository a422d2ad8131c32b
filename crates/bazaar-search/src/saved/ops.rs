//! Keeping listings, letting them go, and notes.

use bazaar_db::DbFault;
use bazaar_kit::fold::clean_text;
use bazaar_kit::{Ctx, Fault, FaultKind, FieldFault, Timestamp, Who, permission};
use uuid::Uuid;

use super::store;
use crate::Search;
use crate::follow::PublicListing;

permission!(pub SEE_KEPT = "saved.see", [Who::SignedIn], "own");
permission!(pub KEEP_LISTINGS = "saved.keep", [Who::SignedIn], "own; the listing may be seen");

/// Listings one person may keep.
const MAX_SAVED: i64 = 200;
/// Letters of a note.
const MAX_NOTE_LETTERS: usize = 2_000;

/// What can go wrong around saved listings.
#[derive(Debug, thiserror::Error)]
pub enum SavedFault {
    /// The listing does not exist for this reader, or is not kept.
    #[error("no such listing")]
    Missing,
    /// As many are kept as anybody may.
    #[error("too many kept")]
    TooMany,
    /// The note cannot be kept as it is.
    #[error("the note is wrong")]
    Note(FieldFault),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<SavedFault> for Fault {
    fn from(fault: SavedFault) -> Self {
        match fault {
            SavedFault::Missing => Self::missing(),
            SavedFault::TooMany => Self::new(FaultKind::Conflict, "saved-too-many").with("most", MAX_SAVED),
            SavedFault::Note(field) => field.into(),
            SavedFault::Db(fault) => fault.into(),
            SavedFault::Refused(fault) => fault,
        }
    }
}

/// A listing somebody keeps.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedListing {
    /// Which.
    pub id: Uuid,
    /// The listing as it is now; nothing where it may not be seen any more.
    pub listing: Option<PublicListing>,
    /// It changed since it was saved.
    pub has_changed: bool,
    /// The keeper's own note.
    pub note: String,
    /// When it was saved.
    pub saved_at: Timestamp,
}

impl Search {
    /// What one keeps, the latest first.
    pub async fn list_saved(&self, ctx: &Ctx) -> Result<Vec<SavedListing>, SavedFault> {
        SEE_KEPT.check(ctx)?;
        let rows = self.list_saved_rows(ctx).await?;
        let ids = rows.iter().map(|row| row.listing.uuid()).collect();
        let mut listings = self.list_visible(ctx, ids).await?;
        let saved = rows.into_iter().map(|row| {
            let id = row.listing.uuid();
            let place = listings.iter().position(|listing| listing.id == id);
            let listing = place.map(|place| listings.swap_remove(place));
            let has_changed = listing.as_ref().is_some_and(|listing| listing.version > row.version);
            SavedListing { id, listing, has_changed, note: row.note, saved_at: row.saved_at }
        });
        Ok(saved.collect())
    }

    /// The ids of what one keeps, the latest first.
    pub(crate) async fn list_saved_ids(&self, ctx: &Ctx) -> Result<Vec<Uuid>, SavedFault> {
        SEE_KEPT.check(ctx)?;
        Ok(self.list_saved_rows(ctx).await?.into_iter().map(|row| row.listing.uuid()).collect())
    }

    async fn list_saved_rows(&self, ctx: &Ctx) -> Result<Vec<store::SavedRow>, SavedFault> {
        let (market, person) = (ctx.market, ctx.person()?.person);
        self.inner.db.read(ctx, move |tx| Ok(store::list_saved(tx, market, person, MAX_SAVED)?)).await
    }

    /// Keeps a listing. Keeping it twice is keeping it.
    pub async fn save_listing(&self, ctx: &Ctx, id: Uuid) -> Result<(), SavedFault> {
        KEEP_LISTINGS.check(ctx)?;
        let person = ctx.person()?.person;
        let visible = self.list_visible(ctx, vec![id]).await?;
        let version = visible.first().ok_or(SavedFault::Missing)?.version;
        let job_ctx = ctx.clone();
        self.inner
            .db
            .write(ctx, move |tx| {
                if store::count_saved(tx, job_ctx.market, person)? >= MAX_SAVED {
                    return Err(SavedFault::TooMany);
                }
                Ok(store::save_listing(tx, &job_ctx, person, (id, version))?)
            })
            .await
    }

    /// Lets a listing go.
    pub async fn unsave_listing(&self, ctx: &Ctx, id: Uuid) -> Result<(), SavedFault> {
        KEEP_LISTINGS.check(ctx)?;
        let (person, job_ctx) = (ctx.person()?.person, ctx.clone());
        let deleted =
            self.inner.db.write(ctx, move |tx| store::delete_saved(tx, &job_ctx, person, id)).await?;
        if deleted { Ok(()) } else { Err(SavedFault::Missing) }
    }

    /// Writes one's own note on a kept listing.
    pub async fn note_saved(&self, ctx: &Ctx, id: Uuid, note: &str) -> Result<(), SavedFault> {
        KEEP_LISTINGS.check(ctx)?;
        let note =
            clean_text(note, MAX_NOTE_LETTERS).map_err(|fault| SavedFault::Note(fault.at_field("note")))?;
        let (person, job_ctx) = (ctx.person()?.person, ctx.clone());
        let noted = self.inner.db.write(ctx, move |tx| {
            Ok::<_, SavedFault>(store::update_note(tx, &job_ctx, person, (id, &note))?)
        });
        if noted.await? { Ok(()) } else { Err(SavedFault::Missing) }
    }
}
