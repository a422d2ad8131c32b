//! SQL of photos and documents.

use bazaar_clients::objects::ObjectHash;
use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{MarketId, Timestamp};

use super::model::{Media, MediaId, MediaKind};
use crate::listing::ListingId;

bazaar_db::text_column!(super::model::MediaKind);

sql! {
    INSERT_MEDIA(MediaId, MarketId, ListingId, MediaKind, Option<String>, i64, String, i64, Timestamp) =
        "insert into media (id, market_id, listing_id, kind, subject, place, file_type, size_bytes, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    INSERT_FILE(MarketId, MediaId, i64, i64, Vec<u8>) =
        "insert into media_file (market_id, media_id, width, height, object_hash) values ($1, $2, $3, $4, $5)";
    LIST_MEDIA(MarketId, ListingId) -> MediaRow =
        "select id, listing_id, kind, subject, place, file_type, size_bytes, created_at from media
         where market_id = $1 and listing_id = $2 order by kind desc, place, id limit 100";
    FIND_MEDIA(MarketId, MediaId) -> MediaRow =
        "select id, listing_id, kind, subject, place, file_type, size_bytes, created_at from media
         where market_id = $1 and id = $2";
    FIND_FILE(MarketId, MediaId, i64) -> (i64, Vec<u8>) =
        "select width, object_hash from media_file where market_id = $1 and media_id = $2 and width <= $3
         order by width desc limit 1";
    FIND_SMALLEST_FILE(MarketId, MediaId) -> (i64, Vec<u8>) =
        "select width, object_hash from media_file where market_id = $1 and media_id = $2 order by width limit 1";
    LIST_FILES(MarketId, MediaId) -> (Vec<u8>,) =
        "select object_hash from media_file where market_id = $1 and media_id = $2 order by width limit 20";
    IS_OBJECT_USED(MarketId, Vec<u8>) -> (bool,) =
        "select exists (select 1 from media_file where market_id = $1 and object_hash = $2)";
    MOVE_MEDIA(MarketId, MediaId, i64) = "update media set place = $3 where market_id = $1 and id = $2";
    DELETE_FILES(MarketId, MediaId) = "delete from media_file where market_id = $1 and media_id = $2";
    DELETE_MEDIA(MarketId, MediaId) = "delete from media where market_id = $1 and id = $2";
}

row! {
    struct MediaRow {
        id: MediaId,
        listing: ListingId,
        kind: MediaKind,
        subject: Option<String>,
        place: i64,
        media_type: String,
        size_bytes: i64,
        created_at: Timestamp,
    }
}

/// One stored file of a photo or document: width, height, object.
pub(super) type File = (u32, u32, ObjectHash);

pub(super) fn insert_media(
    tx: &mut Tx<'_>,
    market: MarketId,
    media: &Media,
    files: &[File],
) -> Result<(), DbFault> {
    let what = (media.subject.as_deref(), media.place, media.media_type.as_str(), media.size_bytes);
    let values =
        (media.id, market, media.listing, media.kind, what.0, what.1, what.2, what.3, media.created_at);
    tx.run(&INSERT_MEDIA, values)?;
    for (width, height, hash) in files {
        let size = (i64::from(*width), i64::from(*height));
        tx.run(&INSERT_FILE, (market, media.id, size.0, size.1, hash.as_bytes()))?;
    }
    Ok(())
}

/// The photos and documents of a listing, each kind in its order.
pub(crate) fn list_in(tx: &mut Tx<'_>, market: MarketId, listing: ListingId) -> Result<Vec<Media>, DbFault> {
    Ok(tx.list(&LIST_MEDIA, (market, listing))?.into_iter().map(Media::from).collect())
}

pub(super) fn find_media(tx: &mut Tx<'_>, market: MarketId, id: MediaId) -> Result<Option<Media>, DbFault> {
    Ok(tx.find(&FIND_MEDIA, (market, id))?.map(Media::from))
}

/// The widest file that is no wider than asked for, or else the narrowest there is.
pub(super) fn find_file(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: MediaId,
    width: u32,
) -> Result<Option<ObjectHash>, DbFault> {
    let fitting = tx.find(&FIND_FILE, (market, id, i64::from(width)))?;
    let found = match fitting {
        Some(file) => Some(file),
        None => tx.find(&FIND_SMALLEST_FILE, (market, id))?,
    };
    Ok(found.and_then(|(_, hash)| hash_of(&hash)))
}

pub(super) fn move_media(tx: &mut Tx<'_>, market: MarketId, id: MediaId, place: i64) -> Result<(), DbFault> {
    tx.run(&MOVE_MEDIA, (market, id, place)).map(drop)
}

/// Deletes the rows; says which objects nothing refers to any more.
pub(super) fn delete_media(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: MediaId,
) -> Result<Vec<ObjectHash>, DbFault> {
    let hashes = tx.list(&LIST_FILES, (market, id))?;
    tx.run(&DELETE_FILES, (market, id))?;
    tx.run(&DELETE_MEDIA, (market, id))?;
    let mut unused = Vec::new();
    for (hash,) in hashes {
        let is_used = tx.find(&IS_OBJECT_USED, (market, hash.as_slice()))?.is_some_and(|(used,)| used);
        unused.extend(hash_of(&hash).filter(|_| !is_used));
    }
    Ok(unused)
}

fn hash_of(bytes: &[u8]) -> Option<ObjectHash> {
    bytes.try_into().ok().map(ObjectHash::from_bytes)
}

impl From<MediaRow> for Media {
    fn from(row: MediaRow) -> Self {
        Self {
            id: row.id,
            listing: row.listing,
            kind: row.kind,
            subject: row.subject,
            place: row.place,
            media_type: row.media_type,
            size_bytes: row.size_bytes,
            created_at: row.created_at,
        }
    }
}
