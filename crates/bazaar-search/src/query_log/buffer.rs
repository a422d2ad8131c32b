//! Queries and openings not written yet.

use std::collections::VecDeque;

use aws_lc_rs::hmac;
use bazaar_kit::{Ctx, Id, MarketId, Timestamp};
use parking_lot::Mutex;

/// Entries held at most; with more than that waiting, the newest are not logged.
const MOST_ENTRIES: usize = 20_000;

/// Marks logged queries.
pub(crate) enum LoggedQuery {}

/// A query to be written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct QueryEntry {
    pub(super) id: Id<LoggedQuery>,
    pub(super) market: MarketId,
    pub(super) asked_at: Timestamp,
    pub(super) words: String,
    pub(super) filters: String,
    pub(super) language: &'static str,
    pub(super) found_count: i64,
    pub(super) asker: Vec<u8>,
}

/// A hit that was opened.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Opening {
    pub(super) query: Id<LoggedQuery>,
    pub(super) market: MarketId,
    pub(super) listing: Id<()>,
    pub(super) place: i64,
    pub(super) opened_at: Timestamp,
    /// How often it came before its query, which another process may still hold.
    pub(super) tries: u8,
}

/// What waits to be written.
#[derive(Debug, Default)]
pub(crate) struct QueryBuffer {
    queries: Mutex<VecDeque<QueryEntry>>,
    openings: Mutex<VecDeque<Opening>>,
}

impl QueryBuffer {
    pub(super) fn push_query(&self, entry: QueryEntry) {
        push(&self.queries, entry);
    }

    pub(super) fn push_opening(&self, opening: Opening) {
        push(&self.openings, opening);
    }

    /// Takes everything out: queries before what was opened of them.
    pub(super) fn drain(&self) -> (Vec<QueryEntry>, Vec<Opening>) {
        let queries = self.queries.lock().drain(..).collect();
        (queries, self.openings.lock().drain(..).collect())
    }
}

fn push<T>(queue: &Mutex<VecDeque<T>>, entry: T) {
    let mut queue = queue.lock();
    if queue.len() < MOST_ENTRIES {
        queue.push_back(entry);
    }
}

/// The key under which askers become digests.
pub struct QueryKey(hmac::Key);

impl QueryKey {
    /// A key of 32 secret bytes.
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret))
    }

    /// Tells this asker from others of the same day in this market. The day is part of it, so nobody can be followed
    /// from one day to the next, with or without the key.
    pub(super) fn asker_of(&self, ctx: &Ctx) -> Vec<u8> {
        let who = match (ctx.signed_in(), ctx.address) {
            (Some(signed_in), _) => signed_in.person.to_string(),
            (None, Some(address)) => address.to_string(),
            (None, None) => String::new(),
        };
        let day = ctx.now.seconds().div_euclid(86_400);
        let text = format!("{} {day} {who}", ctx.market);
        hmac::sign(&self.0, text.as_bytes()).as_ref()[..16].to_vec()
    }
}

#[cfg(test)]
mod tests {
    use bazaar_kit::DEFAULT_MARKET;

    use super::*;

    #[test]
    fn an_asker_is_told_from_others_on_one_day_only() {
        let key = QueryKey::new(&[7; 32]);
        let at = |address: [u8; 4], day: i64| {
            let now = Timestamp::from_micros(0).plus_days(day);
            Ctx { address: Some(address.into()), ..Ctx::system(DEFAULT_MARKET, now, "test") }
        };
        let one = key.asker_of(&at([192, 0, 2, 1], 1));
        assert_eq!(one, key.asker_of(&at([192, 0, 2, 1], 1)));
        assert_ne!(one, key.asker_of(&at([192, 0, 2, 2], 1)));
        assert_ne!(one, key.asker_of(&at([192, 0, 2, 1], 2)));
        assert_ne!(one, QueryKey::new(&[8; 32]).asker_of(&at([192, 0, 2, 1], 1)));
    }

    #[test]
    fn a_buffer_that_is_full_takes_no_more() {
        let buffer = QueryBuffer::default();
        let opening = Opening {
            query: Id::new(Timestamp::from_micros(0)),
            market: DEFAULT_MARKET,
            listing: Id::new(Timestamp::from_micros(0)),
            place: 1,
            opened_at: Timestamp::from_micros(0),
            tries: 0,
        };
        for _ in 0..MOST_ENTRIES + 5 {
            buffer.push_opening(opening.clone());
        }
        assert_eq!(buffer.drain().1.len(), MOST_ENTRIES);
    }
}
