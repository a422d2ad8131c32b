//! What letters are about, and what became of one.

use bazaar_kit::{Id, text_enum};

/// Marks letters that were written down.
pub(crate) enum MailRow {}

/// The id of a letter that was written down.
pub(crate) type MailId = Id<MailRow>;

text_enum! {
    /// What a letter is about, as people choose.
    pub enum MailCategory {
        /// One's own listings.
        Listings = "listings",
        /// Businesses and buyers that fit.
        Matches = "matches",
        /// The account itself; always sent.
        Account = "account",
    }
}

text_enum! {
    /// What became of a letter.
    pub(crate) enum MailState {
        /// Not sent yet.
        Waiting = "waiting",
        /// The relay took it.
        Sent = "sent",
        /// The relay refused it for good.
        Refused = "refused",
        /// Its reader no longer wants it or has no address any more.
        Dropped = "dropped",
    }
}

/// One choice about letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailChoice {
    /// What about.
    pub category: MailCategory,
    /// Letters of this category are sent.
    pub is_on: bool,
}

impl MailCategory {
    /// Whether people may switch it off.
    pub const fn is_optional(self) -> bool {
        !matches!(self, Self::Account)
    }

    /// The key of its name.
    pub(super) const fn label_key(self) -> &'static str {
        match self {
            Self::Listings => "comms-category-listings",
            Self::Matches => "comms-category-matches",
            Self::Account => "comms-category-account",
        }
    }
}

/// The choices of someone who stored `stored`: what may be chosen, on where nothing was said.
pub(super) fn choices(stored: &[(MailCategory, bool)]) -> Vec<MailChoice> {
    let is_on =
        |category| stored.iter().find(|(known, _)| *known == category).is_none_or(|(_, is_on)| *is_on);
    let optional = MailCategory::ALL.iter().copied().filter(|category| category.is_optional());
    optional.map(|category| MailChoice { category, is_on: is_on(category) }).collect()
}

/// Whether letters of `category` go to someone who stored `stored`.
pub(super) fn is_wanted(category: MailCategory, stored: &[(MailCategory, bool)]) -> bool {
    !category.is_optional()
        || choices(stored).iter().any(|choice| choice.category == category && choice.is_on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_go_out_unless_an_optional_category_is_off(listings: Option<bool>, account: Option<bool>) {
            let stored: Vec<_> = listings.map(|is_on| (MailCategory::Listings, is_on)).into_iter()
                .chain(account.map(|is_on| (MailCategory::Account, is_on))).collect();
            prop_assert_eq!(is_wanted(MailCategory::Listings, &stored), listings.unwrap_or(true));
            prop_assert!(is_wanted(MailCategory::Account, &stored) && is_wanted(MailCategory::Matches, &stored));
            prop_assert!(choices(&stored).iter().all(|choice| choice.category.is_optional()));
        }
    }
}
