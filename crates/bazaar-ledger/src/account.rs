//! Accounts: whose money, what for, in which currency.
//!
//! A balance is the sum of an account's entries. Credits are positive: what a person is owed, what is held for them,
//! what the platform earned. The partner who has the money is the other side: the clearing account is at most zero,
//! and its absolute value is what the partner must have.

use aws_lc_rs::digest::{SHA256, digest};
use bazaar_kit::{Currency, Id, MarketId, OrganisationId, PersonId, text_enum};
use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

/// Rows that a platform account is spread over, so that writers do not queue for one. Part of the account ids: never
/// changed.
pub const SHARDS: u8 = 16;

/// The lowest balance of an account that may be overdrawn, and with its sign turned the highest of any. The distance
/// to the end of the range is more than an amount may be, so no sum overflows.
pub const BALANCE_LIMIT_MINOR: i64 = 4_000_000_000_000_000_000;

/// Marks an account row.
pub enum Account {}
/// Names an account row.
pub type AccountId = Id<Account>;

/// Somebody money can belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// A person.
    Person(PersonId),
    /// An organisation.
    Organisation(OrganisationId),
}

/// Whose account it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// The market itself.
    Platform,
    /// Somebody who takes part.
    Party(Party),
}

text_enum! {
    /// What the money in an account is for.
    pub enum Purpose {
        /// Payable to the party at the next settlement. Not a wallet: nobody spends from it here.
        Available = "available",
        /// Authorised by the payer, not yet taken.
        Reserved = "reserved",
        /// Taken from the payer, held for a deal.
        Held = "held",
        /// To be given back to the payer.
        RefundsDue = "refunds_due",
        /// Earned by the platform.
        Fees = "fees",
        /// Tax on fees, owed to the state.
        Tax = "tax",
        /// The other side of everything: what the partner has, as a negative figure.
        Clearing = "clearing",
    }
}

impl Purpose {
    /// Whether the balance may fall below zero.
    pub const fn may_be_overdrawn(self) -> bool {
        matches!(self, Self::Clearing)
    }

    /// Whether the platform owns accounts of this purpose, and parties the others.
    pub const fn is_platforms(self) -> bool {
        matches!(self, Self::Fees | Self::Tax | Self::Clearing)
    }

    /// How many rows an account of this purpose is spread over.
    pub const fn shards(self) -> u8 {
        if self.is_platforms() { SHARDS } else { 1 }
    }

    /// The lowest balance a row may have.
    pub(crate) const fn least_minor(self) -> i64 {
        if self.may_be_overdrawn() { -BALANCE_LIMIT_MINOR } else { 0 }
    }
}

/// Which account, before it is spread over rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountKey {
    /// Whose.
    pub owner: Owner,
    /// What for.
    pub purpose: Purpose,
    /// In which currency.
    pub currency: Currency,
}

impl AccountKey {
    /// A party's account.
    pub const fn of(party: Party, purpose: Purpose, currency: Currency) -> Self {
        Self { owner: Owner::Party(party), purpose, currency }
    }

    /// One of the platform's accounts.
    pub const fn platform(purpose: Purpose, currency: Currency) -> Self {
        Self { owner: Owner::Platform, purpose, currency }
    }

    /// The id of one of the account's rows: the same wherever it is made.
    pub fn row_id(&self, market: MarketId, shard: u8) -> AccountId {
        let (kind, owner) = self.owner.stored(market);
        let mut text = Vec::with_capacity(96);
        text.extend_from_slice(b"bazaar ledger account 1\0");
        text.extend_from_slice(market.uuid().as_bytes());
        text.extend_from_slice(owner.as_bytes());
        for word in [kind.as_str(), self.purpose.as_str(), self.currency.as_str()] {
            text.extend_from_slice(word.as_bytes());
            text.push(0);
        }
        text.push(shard);
        let hash = digest(&SHA256, &text);
        let (bytes, _) = hash.as_ref().split_first_chunk::<16>().expect("a SHA-256 has 32 bytes");
        Id::from_uuid(Builder::from_custom_bytes(*bytes).into_uuid())
    }
}

text_enum! {
    /// How an owner's kind is stored.
    pub(crate) enum OwnerKind {
        /// The market itself.
        Platform = "platform",
        /// A person.
        Person = "person",
        /// An organisation.
        Organisation = "organisation",
    }
}

impl Owner {
    /// Kind and id as stored; the platform goes by its market's id.
    pub(crate) fn stored(self, market: MarketId) -> (OwnerKind, Uuid) {
        match self {
            Self::Platform => (OwnerKind::Platform, market.uuid()),
            Self::Party(Party::Person(id)) => (OwnerKind::Person, id.uuid()),
            Self::Party(Party::Organisation(id)) => (OwnerKind::Organisation, id.uuid()),
        }
    }

    pub(crate) fn from_stored(kind: OwnerKind, id: Uuid) -> Self {
        match kind {
            OwnerKind::Platform => Self::Platform,
            OwnerKind::Person => Self::Party(Party::Person(Id::from_uuid(id))),
            OwnerKind::Organisation => Self::Party(Party::Organisation(Id::from_uuid(id))),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use bazaar_kit::DEFAULT_MARKET;

    use super::*;

    #[test]
    fn rows_of_different_accounts_have_different_ids() {
        let person = Party::Person(Id::from_uuid(Uuid::from_u128(7)));
        let firm = Party::Organisation(Id::from_uuid(Uuid::from_u128(7)));
        let usd = Currency::parse("USD").unwrap();
        let mut ids = BTreeSet::new();
        let mut made = 0;
        for market in [DEFAULT_MARKET, Id::from_uuid(Uuid::from_u128(9))] {
            for currency in [Currency::INR, usd] {
                for purpose in Purpose::ALL {
                    for owner in [Owner::Platform, Owner::Party(person), Owner::Party(firm)] {
                        for shard in 0..purpose.shards() {
                            ids.insert(
                                AccountKey { owner, purpose: *purpose, currency }.row_id(market, shard),
                            );
                            made += 1;
                        }
                    }
                }
            }
        }
        assert_eq!(ids.len(), made);
    }

    #[test]
    fn an_id_is_the_same_on_every_machine() {
        let key = AccountKey::platform(Purpose::Fees, Currency::INR);
        assert_eq!(key.row_id(DEFAULT_MARKET, 3), key.row_id(DEFAULT_MARKET, 3));
        assert_eq!(key.row_id(DEFAULT_MARKET, 3).uuid().get_version_num(), 8);
    }

    #[test]
    fn owners_survive_storage() {
        for owner in [
            Owner::Platform,
            Owner::Party(Party::Person(Id::from_uuid(Uuid::from_u128(1)))),
            Owner::Party(Party::Organisation(Id::from_uuid(Uuid::from_u128(2)))),
        ] {
            let (kind, id) = owner.stored(DEFAULT_MARKET);
            assert_eq!(Owner::from_stored(kind, id), owner);
        }
    }
}
