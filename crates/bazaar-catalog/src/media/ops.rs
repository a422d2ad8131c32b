//! Adding, ordering, taking away and opening photos and documents.

use bazaar_clients::images::{FileType, PhotoFault, prepare_photo};
use bazaar_clients::objects::{ObjectFault, ObjectHash, StoredObject};
use bazaar_db::DbFault;
use bazaar_kit::{Ctx, Fault, FaultKind, FieldFault, Id, Who, permission};
use bytes::Bytes;

use super::model::{Media, MediaId, MediaKind, SUBJECTS, Step, known_type};
use super::store::{self, File};
use crate::Catalog;
use crate::listing::{self, ListingFault, ListingId, view_for};

permission!(
    /// Opening a photo or document.
    pub READ_MEDIA = "media.read", [Who::Anyone], "photos as the listing, documents to its people and staff"
);
permission!(
    /// Adding, ordering, taking away.
    pub CHANGE_MEDIA = "media.change", [Who::SignedIn], "managers of the organisation"
);

/// A listing has at most so many photos, and as many documents.
const MOST_OF_A_KIND: usize = 20;

/// What can go wrong around photos and documents.
#[derive(Debug, thiserror::Error)]
pub enum MediaFault {
    /// Neither a picture nor, for documents, a PDF.
    #[error("not a type that is taken")]
    WrongType(MediaKind),
    /// What a document is about was not chosen.
    #[error("no subject")]
    NoSubject,
    /// There are as many as there may be.
    #[error("as many as there may be")]
    Full,
    /// The photo does not open.
    #[error(transparent)]
    Photo(#[from] PhotoFault),
    /// The store of files.
    #[error(transparent)]
    Object(#[from] ObjectFault),
    /// The listing it belongs to.
    #[error(transparent)]
    Listing(#[from] ListingFault),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<MediaFault> for Fault {
    fn from(fault: MediaFault) -> Self {
        match fault {
            MediaFault::WrongType(MediaKind::Photo) => FieldFault::new("file", "media-not-a-photo").into(),
            MediaFault::WrongType(MediaKind::Document) => {
                FieldFault::new("file", "media-not-a-document").into()
            }
            MediaFault::NoSubject => FieldFault::new("subject", "media-subject-missing").into(),
            MediaFault::Full => Self::new(FaultKind::Conflict, "media-full"),
            MediaFault::Photo(fault) => {
                let fault = Self::from(fault);
                FieldFault::new("file", fault.key).into()
            }
            MediaFault::Object(fault) => fault.into(),
            MediaFault::Listing(fault) => fault.into(),
            MediaFault::Db(fault) => fault.into(),
            MediaFault::Refused(fault) => fault,
        }
    }
}

/// A file that may be sent.
#[derive(Debug)]
pub struct OpenedMedia {
    /// Its content.
    pub object: StoredObject,
    /// Its media type.
    pub media_type: &'static str,
    /// Everyone may keep it: the photo of a public listing.
    pub kind: MediaKind,
}

impl Catalog {
    /// Adds a photo.
    pub async fn add_photo(
        &self,
        ctx: &Ctx,
        listing: ListingId,
        content: Bytes,
    ) -> Result<Media, MediaFault> {
        CHANGE_MEDIA.check(ctx)?;
        self.check_room(ctx, listing, MediaKind::Photo).await?;
        if !FileType::of(&content).is_some_and(FileType::is_picture) {
            return Err(MediaFault::WrongType(MediaKind::Photo));
        }
        let size_bytes = i64::try_from(content.len()).unwrap_or(i64::MAX);
        let _turn = self.inner.decoders.acquire().await.map_err(Fault::bug)?;
        let photo =
            tokio::task::spawn_blocking(move || prepare_photo(&content)).await.map_err(Fault::bug)??;
        let file_type = photo.renditions.first().map_or(FileType::Jpeg, |rendition| rendition.file_type);
        let key = (self.inner.object_key)(ctx.market);
        let mut files = Vec::with_capacity(photo.renditions.len());
        for rendition in &photo.renditions {
            let stored = self.inner.objects.put(&key, &rendition.content).await?;
            files.push((rendition.width, rendition.height, stored.hash));
        }
        let media = new_media(ctx, listing, (MediaKind::Photo, None), (file_type, size_bytes));
        self.store_media(ctx, media, files).await
    }

    /// Adds a document about one of [`SUBJECTS`].
    pub async fn add_document(
        &self,
        ctx: &Ctx,
        listing: ListingId,
        subject: &str,
        content: Bytes,
    ) -> Result<Media, MediaFault> {
        CHANGE_MEDIA.check(ctx)?;
        self.check_room(ctx, listing, MediaKind::Document).await?;
        let subject = SUBJECTS.into_iter().find(|known| *known == subject).ok_or(MediaFault::NoSubject)?;
        let file_type = FileType::of(&content).ok_or(MediaFault::WrongType(MediaKind::Document))?;
        let stored = self.inner.objects.put(&(self.inner.object_key)(ctx.market), &content).await?;
        let size_bytes = i64::try_from(stored.size_bytes).unwrap_or(i64::MAX);
        let media = new_media(ctx, listing, (MediaKind::Document, Some(subject)), (file_type, size_bytes));
        self.store_media(ctx, media, vec![(0, 0, stored.hash)]).await
    }

    /// Moves a photo or document one place among its kind.
    pub async fn move_media(&self, ctx: &Ctx, id: MediaId, step: Step) -> Result<(), MediaFault> {
        CHANGE_MEDIA.check(ctx)?;
        let (catalog, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let media = store::find_media(tx, job_ctx.market, id)?.ok_or(ListingFault::Missing)?;
                let listing = listing::lock_managed(tx, &job_ctx, media.listing, None)?;
                let mut row = store::list_in(tx, job_ctx.market, media.listing)?;
                row.retain(|item| item.kind == media.kind);
                let at = row.iter().position(|item| item.id == id).ok_or(ListingFault::Missing)?;
                let to = match step {
                    Step::Earlier => at.saturating_sub(1),
                    Step::Later => (at + 1).min(row.len() - 1),
                };
                row.swap(at, to);
                for (place, item) in (0..).zip(&row) {
                    store::move_media(tx, job_ctx.market, item.id, place)?;
                }
                if media.kind == MediaKind::Photo && at != to {
                    listing::touch_in(tx, &job_ctx, &catalog, listing)?;
                }
                Ok(())
            })
            .await
    }

    /// Takes a photo or document away, and its files where nothing else refers to them.
    pub async fn delete_media(&self, ctx: &Ctx, id: MediaId) -> Result<(), MediaFault> {
        CHANGE_MEDIA.check(ctx)?;
        let (catalog, job_ctx) = (self.clone(), ctx.clone());
        let unused = self.inner.db.write(ctx, move |tx| {
            let media = store::find_media(tx, job_ctx.market, id)?.ok_or(ListingFault::Missing)?;
            let listing = listing::lock_managed(tx, &job_ctx, media.listing, None)?;
            let unused = store::delete_media(tx, job_ctx.market, id)?;
            if media.kind == MediaKind::Photo {
                listing::touch_in(tx, &job_ctx, &catalog, listing)?;
            }
            Ok::<_, MediaFault>(unused)
        });
        for hash in unused.await? {
            self.inner.objects.delete(hash).await?;
        }
        Ok(())
    }

    /// Opens a photo in the width nearest below the one asked for, or a document; missing for those it is closed to.
    pub async fn open_media(&self, ctx: &Ctx, id: MediaId, width: u32) -> Result<OpenedMedia, MediaFault> {
        READ_MEDIA.check(ctx)?;
        let job_ctx = ctx.clone();
        let found = self.inner.db.read(ctx, move |tx| {
            let media = store::find_media(tx, job_ctx.market, id)?.ok_or(ListingFault::Missing)?;
            let listing = listing::find_listing(tx, job_ctx.market, media.listing)?;
            let listing = listing.ok_or(ListingFault::Missing)?;
            if !media.is_open_to(view_for(&job_ctx, &listing)) {
                return Err(MediaFault::Listing(ListingFault::Missing));
            }
            let hash = store::find_file(tx, job_ctx.market, id, width)?.ok_or(ListingFault::Missing)?;
            Ok((media, hash))
        });
        let (media, hash): (Media, ObjectHash) = found.await?;
        let object = self.inner.objects.open(hash).await?;
        Ok(OpenedMedia { object, media_type: known_type(&media.media_type), kind: media.kind })
    }

    /// Before a file is decoded and stored: may the actor add it, and is there room?
    async fn check_room(&self, ctx: &Ctx, id: ListingId, kind: MediaKind) -> Result<(), MediaFault> {
        let job_ctx = ctx.clone();
        let write = self.inner.db.write(ctx, move |tx| {
            listing::lock_managed(tx, &job_ctx, id, None)?;
            let media = store::list_in(tx, job_ctx.market, id)?;
            let count = media.iter().filter(|item| item.kind == kind).count();
            if count < MOST_OF_A_KIND { Ok(()) } else { Err(MediaFault::Full) }
        });
        write.await
    }

    async fn store_media(&self, ctx: &Ctx, media: Media, files: Vec<File>) -> Result<Media, MediaFault> {
        let (catalog, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let listing = listing::lock_managed(tx, &job_ctx, media.listing, None)?;
                let same = store::list_in(tx, job_ctx.market, media.listing)?;
                let last = same.iter().filter(|item| item.kind == media.kind).map(|item| item.place).max();
                let media = Media { place: last.map_or(0, |last| last + 1), ..media.clone() };
                store::insert_media(tx, job_ctx.market, &media, &files)?;
                if media.kind == MediaKind::Photo {
                    listing::touch_in(tx, &job_ctx, &catalog, listing)?;
                }
                Ok(media)
            })
            .await
    }
}

fn new_media(
    ctx: &Ctx,
    listing: ListingId,
    (kind, subject): (MediaKind, Option<&str>),
    (file_type, size_bytes): (FileType, i64),
) -> Media {
    Media {
        id: Id::new(ctx.now),
        listing,
        kind,
        subject: subject.map(str::to_owned),
        place: 0,
        media_type: file_type.media_type().to_owned(),
        size_bytes,
        created_at: ctx.now,
    }
}
