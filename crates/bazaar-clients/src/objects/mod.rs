//! Files people upload, stored by content.
//!
//! Words: an *object* is an immutable file; its *hash* is the HMAC-SHA-256 of its bytes under a key of its market,
//! so equal files of one market are stored once while nobody can tell whether another market holds a file; an
//! *upload* is an object on its way in. Invariants: an object appears under its name only whole and synced to
//! disk; an upload that is dropped leaves nothing; the size cap holds while bytes arrive, before they are stored.
//! Who may read an object is decided by the row that refers to it, never here.

mod fault;
mod local;
mod upload;

use std::fmt;

use aws_lc_rs::hmac;

pub use fault::ObjectFault;
pub use local::{ObjectStore, StoredObject};
pub use upload::Upload;

/// A market's key for naming its objects.
#[derive(Clone)]
pub struct MarketKey(hmac::Key);

impl MarketKey {
    /// The key made of these secret bytes; they must stay the same for as long as the market's objects live.
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret))
    }
}

/// The name of an object: the keyed hash of its content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectHash([u8; 32]);

impl ObjectHash {
    /// The hash with these bytes, as stored in a row.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes to store in a row.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash written as 64 hexadecimal digits, as in links.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(bytes))
    }
}

impl fmt::Display for ObjectHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for ObjectHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ObjectHash({self})")
    }
}

/// What a row keeps of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObjectRef {
    /// The object's name.
    pub hash: ObjectHash,
    /// Its length.
    pub size_bytes: u64,
}
