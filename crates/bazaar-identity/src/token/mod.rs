//! Tokens of API clients: short signed access tokens and rotating refresh tokens.
//!
//! An *access token* is a JWT signed with Ed25519, good for 15 minutes, naming the person and the session; what the
//! person may do is read from the session, so a revoked session or role is noticed at once. A *refresh token* is 256
//! random bits, stored as its SHA-256, good once: using it gives its *child*, computed from it under a key, so that a
//! client whose answer got lost may ask again within ten seconds and gets the very same child. Anything else that
//! comes back after use means that two hold it: the whole *family*, which is the session, ends.
//!
//! *Signing keys* are made by the product, sealed under the master secret and replaced every thirty days; the one
//! before stays good for checking while tokens it signed may live.

mod access;
mod model;
mod ops;
mod ring;
pub(crate) mod store;

pub use access::AccessToken;
pub(crate) use ops::rotate_keys;
pub use ops::{REFRESH, RefreshFault, Refreshed};
pub(crate) use ring::KeyRing;
pub(crate) use store::{FirstRefresh, insert_first_in};
