//! What is compared with what; pure.

use std::fmt;

use bazaar_kit::{Currency, MarketId};
use uuid::Uuid;

use crate::account::{AccountId, AccountKey, Owner, Purpose};
use crate::books::{HoldId, HoldState, PostingId};

/// The most problems a report names; more are counted.
const MOST_NAMED: usize = 100;

/// What the recomputation found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Account rows walked.
    pub accounts: u64,
    /// Entries walked.
    pub entries: u64,
    /// Postings summed.
    pub postings: u64,
    /// Holds compared.
    pub holds: u64,
    /// How many problems there are.
    pub problem_count: u64,
    /// The first of them.
    pub problems: Vec<Problem>,
}

/// Something that cannot be in sound books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which row: `account`, `posting` or `hold`.
    pub about: &'static str,
    /// Its id.
    pub id: Uuid,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.about, self.id.as_hyphenated(), self.what)
    }
}

impl Report {
    /// Whether the books are sound.
    pub fn is_sound(&self) -> bool {
        self.problem_count == 0
    }

    pub(super) fn note(&mut self, about: &'static str, id: Uuid, what: impl Into<String>) {
        self.problem_count += 1;
        if self.problems.len() < MOST_NAMED {
            self.problems.push(Problem { about, id, what: what.into() });
        }
    }
}

/// An account row as stored.
#[derive(Debug, Clone)]
pub(super) struct AccountRow {
    pub(super) id: AccountId,
    pub(super) market: MarketId,
    pub(super) owner: Owner,
    pub(super) purpose: Purpose,
    pub(super) currency: Currency,
    pub(super) shard: i64,
    pub(super) least_minor: i64,
    pub(super) balance_minor: i64,
    pub(super) entry_count: i64,
}

/// One entry of it as stored.
#[derive(Debug, Clone, Copy)]
pub(super) struct EntryRow {
    pub(super) number: i64,
    pub(super) amount_minor: i64,
    pub(super) balance_minor: i64,
    pub(super) is_of_market: bool,
}

/// The walk through one account.
pub(super) struct Walk<'a> {
    account: &'a AccountRow,
    number: i64,
    balance_minor: i128,
}

impl<'a> Walk<'a> {
    pub(super) fn begin(account: &'a AccountRow, report: &mut Report) -> Self {
        report.accounts += 1;
        let AccountRow { owner, purpose, currency, .. } = *account;
        let shard = u8::try_from(account.shard).ok().filter(|shard| *shard < purpose.shards());
        let id = shard.map(|shard| AccountKey { owner, purpose, currency }.row_id(account.market, shard));
        if id != Some(account.id) {
            report.note("account", account.id.uuid(), "is not the row that its owner and purpose make");
        }
        if account.least_minor != purpose.least_minor() {
            report.note("account", account.id.uuid(), "may be overdrawn otherwise than its purpose allows");
        }
        Self { account, number: 0, balance_minor: 0 }
    }

    pub(super) fn step(&mut self, entry: EntryRow, report: &mut Report) {
        report.entries += 1;
        let id = self.account.id.uuid();
        self.number += 1;
        self.balance_minor += i128::from(entry.amount_minor);
        if entry.number != self.number {
            report.note("account", id, format!("entry {} where {} was due", entry.number, self.number));
            self.number = entry.number;
        }
        if i128::from(entry.balance_minor) != self.balance_minor {
            report.note(
                "account",
                id,
                format!(
                    "entry {} says the balance {}, its entries sum to {}",
                    entry.number, entry.balance_minor, self.balance_minor
                ),
            );
        }
        if self.balance_minor < i128::from(self.account.least_minor) {
            report.note("account", id, format!("overdrawn by entry {}", entry.number));
        }
        if !entry.is_of_market {
            report.note("account", id, format!("entry {} is of another market", entry.number));
        }
    }

    pub(super) fn end(self, report: &mut Report) {
        let AccountRow { id, balance_minor, entry_count, .. } = *self.account;
        if i128::from(balance_minor) != self.balance_minor {
            let what = format!("has the balance {balance_minor}, its entries sum to {}", self.balance_minor);
            report.note("account", id.uuid(), what);
        }
        if entry_count != self.number {
            let what = format!("counts {entry_count} entries, has {}", self.number);
            report.note("account", id.uuid(), what);
        }
    }
}

/// A posting with what its entries come to.
#[derive(Debug, Clone, Copy)]
pub(super) struct PostingSum {
    pub(super) id: PostingId,
    pub(super) entries: i64,
    pub(super) sum_minor: i64,
    pub(super) currencies: i64,
    pub(super) strangers: i64,
    pub(super) unmatched_reversals: i64,
}

pub(super) fn judge_posting(posting: PostingSum, report: &mut Report) {
    report.postings += 1;
    let id = posting.id.uuid();
    if posting.entries < 2 {
        report.note("posting", id, format!("has {} entries", posting.entries));
    }
    if posting.sum_minor != 0 {
        report.note("posting", id, format!("sums to {}", posting.sum_minor));
    }
    if posting.currencies > 1 {
        report.note("posting", id, format!("mixes {} currencies", posting.currencies));
    }
    if posting.strangers > 0 {
        report.note("posting", id, "has entries of another market");
    }
    if posting.unmatched_reversals > 0 {
        report.note("posting", id, "does not undo the posting it names");
    }
}

/// A hold with what the entries of its postings come to.
#[derive(Debug, Clone, Copy)]
pub(super) struct HoldSum {
    pub(super) id: HoldId,
    pub(super) state: HoldState,
    pub(super) authorised_minor: i64,
    pub(super) captured_minor: i64,
    pub(super) out_minor: i64,
    pub(super) reserved_entries_minor: i64,
    pub(super) held_entries_minor: i64,
    pub(super) clearing_entries_minor: i64,
}

pub(super) fn judge_hold(hold: HoldSum, report: &mut Report) {
    report.holds += 1;
    let id = hold.id.uuid();
    let (reserved, at_partner) = match hold.state {
        HoldState::Authorised => (hold.authorised_minor, hold.authorised_minor),
        HoldState::Voided => (0, 0),
        HoldState::Captured | HoldState::Discharged => (0, hold.captured_minor),
    };
    let held = hold.captured_minor - hold.out_minor;
    if (hold.state == HoldState::Discharged) != (hold.captured_minor > 0 && held == 0) {
        report.note("hold", id, format!("is {} with {held} left", hold.state));
    }
    for (what, says, entries) in [
        ("reserved", reserved, hold.reserved_entries_minor),
        ("held", held, hold.held_entries_minor),
        ("at the partner", at_partner, -hold.clearing_entries_minor),
    ] {
        if says != entries {
            report.note("hold", id, format!("says {says} {what}, its entries come to {entries}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use bazaar_kit::{DEFAULT_MARKET, Id, PersonId};

    use super::*;
    use crate::account::Party;

    fn account(balance_minor: i64, entry_count: i64) -> AccountRow {
        let owner = Owner::Party(Party::Person(PersonId::from_uuid(Uuid::from_u128(1))));
        let key = AccountKey { owner, purpose: Purpose::Available, currency: Currency::INR };
        AccountRow {
            id: key.row_id(DEFAULT_MARKET, 0),
            market: DEFAULT_MARKET,
            owner,
            purpose: key.purpose,
            currency: key.currency,
            shard: 0,
            least_minor: 0,
            balance_minor,
            entry_count,
        }
    }

    fn walked(account: &AccountRow, entries: &[(i64, i64, i64)]) -> Report {
        let mut report = Report::default();
        let mut walk = Walk::begin(account, &mut report);
        for &(number, amount_minor, balance_minor) in entries {
            walk.step(EntryRow { number, amount_minor, balance_minor, is_of_market: true }, &mut report);
        }
        walk.end(&mut report);
        report
    }

    #[test]
    fn sound_accounts_pass_and_each_flaw_is_named() {
        assert!(walked(&account(60, 2), &[(1, 100, 100), (2, -40, 60)]).is_sound());
        for (row, entries, what) in [
            (account(61, 2), vec![(1, 100, 100), (2, -40, 60)], "has the balance 61"),
            (account(60, 3), vec![(1, 100, 100), (2, -40, 60)], "counts 3 entries"),
            (account(60, 3), vec![(1, 100, 100), (3, -40, 60)], "entry 3 where 2 was due"),
            (account(60, 2), vec![(1, 100, 99), (2, -40, 60)], "says the balance 99"),
            (account(0, 2), vec![(1, -5, -5), (2, 5, 0)], "overdrawn by entry 1"),
            (AccountRow { shard: 1, ..account(0, 0) }, vec![], "is not the row"),
            (AccountRow { least_minor: -9, ..account(0, 0) }, vec![], "may be overdrawn"),
        ] {
            let report = walked(&row, &entries);
            assert_eq!(report.problem_count, 1, "{what}: {:?}", report.problems);
            assert!(report.problems[0].what.contains(what), "{what}: {:?}", report.problems);
        }
    }

    #[test]
    fn a_report_names_the_first_and_counts_all() {
        let mut report = Report::default();
        for number in 0..250 {
            report.note("posting", Uuid::from_u128(number), "sums to 1");
        }
        assert_eq!((report.problem_count, report.problems.len()), (250, MOST_NAMED));
    }

    #[test]
    fn holds_agree_with_their_entries_or_are_named() {
        let sound = HoldSum {
            id: Id::from_uuid(Uuid::from_u128(4)),
            state: HoldState::Captured,
            authorised_minor: 100,
            captured_minor: 90,
            out_minor: 30,
            reserved_entries_minor: 0,
            held_entries_minor: 60,
            clearing_entries_minor: -90,
        };
        for (hold, problems) in [
            (sound, 0),
            (HoldSum { held_entries_minor: 61, ..sound }, 1),
            (HoldSum { clearing_entries_minor: -100, ..sound }, 1),
            (HoldSum { state: HoldState::Discharged, ..sound }, 1),
            (HoldSum { state: HoldState::Authorised, ..sound }, 2),
            (HoldSum { out_minor: 90, held_entries_minor: 0, ..sound }, 1),
        ] {
            let mut report = Report::default();
            judge_hold(hold, &mut report);
            assert_eq!(report.problem_count, problems, "{:?}", report.problems);
        }
    }
}
