//! Photos and documents of a listing.
//!
//! A *photo* is decoded and written anew in a few widths, which leaves no trace of camera or place. A *document* is
//! kept as it came and is opened by the listing's own people and by staff only. Files lie in the object store under
//! keyed hashes; who may read one is decided by the listing it belongs to, here, for every request. Changing the
//! photos of a live listing sends it back to review like any other public change.

mod model;
mod ops;
mod store;

pub use model::{Media, MediaId, MediaKind, SUBJECTS, Step};
pub use ops::{CHANGE_MEDIA, MediaFault, OpenedMedia, READ_MEDIA};
pub(crate) use store::list_in;
