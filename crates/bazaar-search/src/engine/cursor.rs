//! Where a page of results ended.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::fault::QueryFault;

/// The last hit of a page, bound to the query it belongs to. As text it goes into links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub(super) query: u64,
    /// How many relaxations the page before had to make, so that the next page makes the same ones.
    pub(super) relaxed: u8,
    pub(super) order: u64,
    pub(super) id: Uuid,
}

impl Cursor {
    /// The cursor as 44 letters that need no escaping in a link.
    pub fn encode(&self) -> String {
        let mut bytes = Vec::with_capacity(33);
        bytes.extend_from_slice(&self.query.to_be_bytes());
        bytes.push(self.relaxed);
        bytes.extend_from_slice(&self.order.to_be_bytes());
        bytes.extend_from_slice(self.id.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads a cursor from a link; whether it belongs to the query is checked when the query runs.
    pub fn decode(text: &str) -> Result<Self, QueryFault> {
        Self::read(&URL_SAFE_NO_PAD.decode(text).map_err(|_| QueryFault::ForeignCursor)?)
            .ok_or(QueryFault::ForeignCursor)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (query, rest) = bytes.split_first_chunk::<8>()?;
        let (relaxed, rest) = rest.split_first()?;
        let (order, id) = rest.split_first_chunk::<8>()?;
        Some(Self {
            query: u64::from_be_bytes(*query),
            relaxed: *relaxed,
            order: u64::from_be_bytes(*order),
            id: Uuid::from_slice(id).ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_cursor_survives_its_text(query: u64, relaxed: u8, order: u64, id: u128) {
            let cursor = Cursor { query, relaxed, order, id: Uuid::from_u128(id) };
            prop_assert_eq!(Cursor::decode(&cursor.encode()), Ok(cursor));
        }

        #[test]
        fn any_text_is_a_cursor_or_a_fault(text in ".{0,60}") {
            if let Ok(cursor) = Cursor::decode(&text) {
                prop_assert_eq!(cursor.encode(), text);
            }
        }
    }
}
