//! Canonical JSON and the hashes taken from it.
//!
//! A value's canonical JSON is its fields in declaration order, without spaces, absent fields left out and numbers as
//! integers or decimal strings. So equal values have equal bytes on every machine.

use aws_lc_rs::digest;
use serde::Serialize;

/// The canonical JSON of a value of this crate.
pub fn canonical_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("our types have string keys and no floats, so they always serialise")
}

/// SHA-256 of the canonical JSON.
pub(crate) fn sha256(value: &impl Serialize) -> [u8; 32] {
    let digest = digest::digest(&digest::SHA256, canonical_json(value).as_bytes());
    digest.as_ref().try_into().expect("SHA-256 has 32 bytes")
}
