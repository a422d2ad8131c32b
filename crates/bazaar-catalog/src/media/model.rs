//! What a photo or document is.

use bazaar_clients::images::FileType;
use bazaar_kit::{Id, Timestamp, text_enum};

use crate::listing::{ListingId, Visibility};

/// Names a photo or document.
pub type MediaId = Id<Media>;

/// What a document may be about.
pub const SUBJECTS: [&str; 7] = ["accounts", "returns", "bank", "licences", "lease", "staff", "other"];

text_enum! {
    /// Photo or document.
    pub enum MediaKind {
        /// Shown with the teaser.
        Photo = "photo",
        /// Kept locked.
        Document = "document",
    }
}

text_enum! {
    /// A step in the order of photos.
    pub enum Step {
        /// Towards the first.
        Earlier = "earlier",
        /// Towards the last.
        Later = "later",
    }
}

/// A photo or document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Which.
    pub id: MediaId,
    /// Of which listing.
    pub listing: ListingId,
    /// Photo or document.
    pub kind: MediaKind,
    /// What a document is about, one of [`SUBJECTS`].
    pub subject: Option<String>,
    /// Where it stands among its kind, from 0.
    pub place: i64,
    /// Its media type.
    pub media_type: String,
    /// Its size as uploaded.
    pub size_bytes: i64,
    /// When it came.
    pub created_at: Timestamp,
}

impl Media {
    /// Whether it is open to somebody who sees so much of its listing.
    pub fn is_open_to(&self, visibility: Visibility) -> bool {
        match self.kind {
            MediaKind::Photo => visibility >= Visibility::Detail,
            MediaKind::Document => visibility == Visibility::Whole,
        }
    }
}

/// A media type with a type of file that is taken, by its name.
pub(super) fn known_type(name: &str) -> &'static str {
    let known = [FileType::Jpeg, FileType::Png, FileType::WebP, FileType::Pdf];
    let found = known.into_iter().map(FileType::media_type).find(|known| *known == name);
    found.unwrap_or("application/octet-stream")
}
