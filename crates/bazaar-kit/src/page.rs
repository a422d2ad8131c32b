//! Keyset paging: a list is read from where the last page ended, never by counting rows off.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use uuid::Uuid;

use crate::fault::FieldFault;

/// The most rows one page may hold.
pub const MAX_PAGE_LIMIT: u16 = 100;
/// Rows in a page when nobody says otherwise.
pub const DEFAULT_PAGE_LIMIT: u16 = 24;

/// Where a page ended: the sort key and the id of its last row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The last row's sort key (microseconds, paise, a rank).
    pub key: i64,
    /// The last row's id, which breaks ties.
    pub id: Uuid,
}

impl Cursor {
    /// As text for links. `list` names the list, so that a cursor of one list is refused by another.
    pub fn encode(self, list: &str) -> String {
        let mut bytes = Vec::with_capacity(26);
        bytes.extend_from_slice(&list_tag(list).to_be_bytes());
        bytes.extend_from_slice(&self.key.to_be_bytes());
        bytes.extend_from_slice(self.id.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads a cursor of `list`.
    pub fn decode(list: &str, text: &str) -> Result<Self, FieldFault> {
        let fault = || FieldFault::new("after", "page-cursor-not-of-this-list");
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| fault())?;
        let (tag, rest) = bytes.split_first_chunk::<2>().ok_or_else(fault)?;
        let (key, id) = rest.split_first_chunk::<8>().ok_or_else(fault)?;
        if u16::from_be_bytes(*tag) != list_tag(list) {
            return Err(fault());
        }
        let id = Uuid::from_slice(id).map_err(|_| fault())?;
        Ok(Self { key: i64::from_be_bytes(*key), id })
    }
}

/// FNV-1a folded to 16 bits: enough to tell our few lists apart; it guards against mistakes, not attackers.
fn list_tag(list: &str) -> u16 {
    let hash =
        list.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    u16::try_from((hash >> 16) ^ (hash & 0xffff)).unwrap_or_default()
}

/// Which page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRequest {
    /// Where the page before ended; from the start when absent.
    pub after: Option<Cursor>,
    /// How many rows, 1 to [`MAX_PAGE_LIMIT`].
    pub limit: u16,
}

impl Default for PageRequest {
    fn default() -> Self {
        Self { after: None, limit: DEFAULT_PAGE_LIMIT }
    }
}

impl PageRequest {
    /// The first page of `limit` rows, kept within bounds.
    pub fn first(limit: u16) -> Self {
        Self { after: None, limit: limit.clamp(1, MAX_PAGE_LIMIT) }
    }

    /// Reads the query's `after` and `limit` for `list`.
    pub fn parse(list: &str, after: Option<&str>, limit: Option<u16>) -> Result<Self, FieldFault> {
        let limit = limit.unwrap_or(DEFAULT_PAGE_LIMIT);
        if !(1..=MAX_PAGE_LIMIT).contains(&limit) {
            return Err(
                FieldFault::new("limit", "page-limit-out-of-range").with("most", i64::from(MAX_PAGE_LIMIT))
            );
        }
        let after =
            after.filter(|text| !text.is_empty()).map(|text| Cursor::decode(list, text)).transpose()?;
        Ok(Self { after, limit })
    }

    /// How many rows to read: one more than shown, which tells whether another page follows.
    pub fn rows_to_read(&self) -> i64 {
        i64::from(self.limit) + 1
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// The cursor of the next page; absent on the last.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Cuts what [`PageRequest::rows_to_read`] brought to the page asked for; `cursor` reads a row's place.
    pub fn cut(list: &str, request: &PageRequest, mut rows: Vec<T>, cursor: impl Fn(&T) -> Cursor) -> Self {
        let limit = usize::from(request.limit);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(|row| cursor(row).encode(list)) } else { None };
        Self { items: rows, next }
    }

    /// The same page of other items.
    pub fn map<U>(self, convert: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(convert).collect(), next: self.next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_cursor_survives_its_text(key: i64, id: u128) {
            let cursor = Cursor { key, id: Uuid::from_u128(id) };
            prop_assert_eq!(Cursor::decode("listings", &cursor.encode("listings")), Ok(cursor));
            prop_assert!(Cursor::decode("people", &cursor.encode("listings")).is_err());
        }

        #[test]
        fn any_text_is_a_cursor_or_a_fault(text in ".{0,80}") {
            let _ = Cursor::decode("listings", &text);
        }
    }

    #[test]
    fn the_last_page_has_no_next() {
        let request = PageRequest::first(2);
        let at = |n: &i64| Cursor { key: *n, id: Uuid::nil() };
        assert_eq!(Page::cut("n", &request, vec![1, 2], at).next, None);
        let page = Page::cut("n", &request, vec![1, 2, 3], at);
        assert_eq!((page.items, page.next.is_some()), (vec![1, 2], true));
    }
}
