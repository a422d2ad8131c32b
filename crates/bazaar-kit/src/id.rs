//! Typed identifiers: a UUIDv7 that remembers what it names.
//!
//! `Id<Listing>` and `Id<Person>` are different types, so one can never be passed for the other, and both order by
//! creation time. Every slice declares its own: `pub enum Listing {}` and `pub type ListingId = Id<Listing>`.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::{ContextV7, Timestamp as UuidTime, Uuid};

use crate::clock::Timestamp;

/// A UUIDv7 that names a `K`. Text form: lower-case, hyphenated.
pub struct Id<K> {
    uuid: Uuid,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    /// A new id whose leading bits are `now`; the rest is random, so two calls never agree.
    pub fn new(now: Timestamp) -> Self {
        let micros = u64::try_from(now.micros()).unwrap_or(0);
        let nanos = u32::try_from(micros % 1_000_000).unwrap_or(0) * 1_000;
        Self::from_uuid(Uuid::new_v7(UuidTime::from_unix(ContextV7::new(), micros / 1_000_000, nanos)))
    }

    /// The id with exactly these bits, as read from storage or a link.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self { uuid, kind: PhantomData }
    }

    /// The bits, for storage and for text.
    pub const fn uuid(self) -> Uuid {
        self.uuid
    }

    /// The same bits naming something else: only where one row is two things, such as a person's own organisation.
    pub const fn cast<L>(self) -> Id<L> {
        Id::from_uuid(self.uuid)
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.uuid.cmp(&other.uuid)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.uuid.as_hyphenated(), f)
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

impl<K> FromStr for Id<K> {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        Uuid::try_parse(text).map(Self::from_uuid).map_err(|_| NotAnId)
    }
}
impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Marks a market (tenant).
pub enum Market {}
/// Names a market.
pub type MarketId = Id<Market>;
/// Marks a person.
pub enum Person {}
/// Names a person.
pub type PersonId = Id<Person>;
/// Marks an organisation.
pub enum Organisation {}
/// Names an organisation.
pub type OrganisationId = Id<Organisation>;
/// Marks a signed-in session.
pub enum Session {}
/// Names a session.
pub type SessionId = Id<Session>;
/// Marks one request, through whatever door.
pub enum Request {}
/// Names a request.
pub type RequestId = Id<Request>;

/// The market that exists out of the box. Its id is fixed so that every node and every fresh database agree.
pub const DEFAULT_MARKET: MarketId =
    Id::from_uuid(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_back() {
        let id: PersonId = Id::new(Timestamp::from_micros(1_700_000_000_000_000));
        assert_eq!(id.to_string().parse::<PersonId>(), Ok(id));
        assert_eq!("nonsense".parse::<PersonId>(), Err(NotAnId));
    }

    #[test]
    fn later_ids_sort_later() {
        let early: PersonId = Id::new(Timestamp::from_micros(1_700_000_000_000_000));
        let late: PersonId = Id::new(Timestamp::from_micros(1_700_000_001_000_000));
        assert!(early < late);
    }
}
