//! What a saved search is, and when it is due.

use bazaar_kit::fold::clean_line;
use bazaar_kit::{FieldFault, Id, MarketId, PersonId, Timestamp, text_enum};

use crate::find::Asked;

/// Names a saved search.
pub type SavedSearchId = Id<SavedSearch>;

/// Searches one person may keep.
pub(super) const MAX_SAVED_SEARCHES: usize = 30;
/// Letters of a name.
const MAX_NAME_LETTERS: usize = 80;
/// What of an address belongs to a search; places in a list do not.
const KEPT_NAMES: [&str; 11] = [
    "q",
    "kind",
    "sector",
    "state",
    "place",
    "radius",
    "price_min",
    "price_max",
    "profit_min",
    "verified",
    "language",
];
/// Values of one search.
const MAX_VALUES: usize = 60;
const HOUR_S: i64 = 3_600;

text_enum! {
    /// How often somebody is told.
    pub enum Digest {
        /// As soon as there is something new, within a minute.
        AtOnce = "at-once",
        /// Once a day at most.
        Daily = "daily",
        /// Once a week at most.
        Weekly = "weekly",
        /// Never.
        Off = "off",
    }
}

impl Digest {
    /// Seconds that must lie between two tellings; nothing where nobody is told. An hour less than a day or a week, so
    /// that a letter does not wander around the clock by the length of each run.
    pub(super) const fn pause_s(self) -> Option<i64> {
        match self {
            Self::AtOnce => Some(0),
            Self::Daily => Some(23 * HOUR_S),
            Self::Weekly => Some((7 * 24 - 1) * HOUR_S),
            Self::Off => None,
        }
    }
}

/// A saved search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    /// Which.
    pub id: SavedSearchId,
    /// In which market.
    pub market: MarketId,
    /// Whose.
    pub person: PersonId,
    /// What its owner calls it.
    pub name: String,
    /// Names and values, as in the address of the search page.
    pub values: Vec<(String, String)>,
    /// How often its owner is told.
    pub digest: Digest,
    /// Raised by every change and telling.
    pub version: i64,
    /// Listings that went live before are not news.
    pub created_at: Timestamp,
    /// When its owner was last told.
    pub told_at: Option<Timestamp>,
}

impl SavedSearch {
    /// Whether its owner may be told now.
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        let since = |pause_s: i64| self.told_at.is_none_or(|told_at| now >= told_at.plus_seconds(pause_s));
        self.digest.pause_s().is_some_and(since)
    }
}

/// The values of an address that make a search; a fault where they cannot be read as one.
pub(super) fn read_values(typed: &[(String, String)]) -> Result<Vec<(String, String)>, Vec<FieldFault>> {
    let is_kept =
        |(name, value): &&(String, String)| KEPT_NAMES.contains(&name.as_str()) && !value.trim().is_empty();
    let values: Vec<(String, String)> = typed.iter().filter(is_kept).take(MAX_VALUES).cloned().collect();
    Asked::read(&values).map_err(|fault| fault.fields)?;
    Ok(values)
}

/// The name as it is kept; the words of the search where none was given.
pub(super) fn read_name(typed: &str, values: &[(String, String)]) -> Result<String, FieldFault> {
    let name = clean_line(typed, MAX_NAME_LETTERS).map_err(|fault| fault.at_field("name"))?;
    if !name.is_empty() {
        return Ok(name);
    }
    let words = values.iter().filter(|(name, _)| matches!(name.as_str(), "q" | "sector" | "place"));
    let words: Vec<&str> = words.map(|(_, value)| value.as_str()).collect();
    Ok(words.join(", ").chars().take(MAX_NAME_LETTERS).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn search(digest: Digest, told_at: Option<Timestamp>) -> SavedSearch {
        let now = Timestamp::from_micros(1_795_000_000_000_000);
        SavedSearch {
            id: Id::new(now),
            market: Id::new(now),
            person: Id::new(now),
            name: String::new(),
            values: Vec::new(),
            digest,
            version: 1,
            created_at: now,
            told_at,
        }
    }

    proptest! {
        #[test]
        fn nobody_is_told_more_often_than_chosen(pauses in proptest::collection::vec(0..200_000_i64, 1..60)) {
            for digest in Digest::ALL {
                let mut now = Timestamp::from_micros(1_795_000_000_000_000);
                let mut told: Option<Timestamp> = None;
                for pause in &pauses {
                    now = now.plus_seconds(*pause);
                    if search(*digest, told).is_due(now) {
                        let least = digest.pause_s().expect("who is never told is never due");
                        prop_assert!(told.is_none_or(|told| now.seconds() - told.seconds() >= least));
                        told = Some(now);
                    }
                }
                prop_assert_eq!(told.is_none(), *digest == Digest::Off);
            }
        }

        #[test]
        fn any_address_is_kept_or_refused_with_its_fields(
            typed in proptest::collection::vec(("[a-z_]{1,8}|q|price_min|place|after", ".{0,20}"), 0..8),
        ) {
            match read_values(&typed) {
                Ok(values) => prop_assert_eq!(read_values(&values), Ok(values.clone())),
                Err(faults) => prop_assert!(!faults.is_empty()),
            }
        }
    }
}
