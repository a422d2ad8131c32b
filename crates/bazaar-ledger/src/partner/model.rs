//! Statements as given, and what counts as a difference; pure.

use std::collections::{BTreeMap, BTreeSet};

use aws_lc_rs::digest::{SHA256, digest};
use bazaar_kit::{Currency, Timestamp, text_enum};
use serde::Serialize;

use crate::books::{MAX_AMOUNT_MINOR, MAX_PARTNER_BYTES, MAX_REFERENCE_BYTES};
use crate::fault::LedgerFault;

/// The most lines a statement may have; longer stretches of time come as several statements.
pub const MAX_LINES: usize = 2_000;

/// What a partner reports for a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// Who.
    pub partner: String,
    /// The currency of every amount.
    pub currency: Currency,
    /// From this moment on.
    pub since: Timestamp,
    /// And before this one.
    pub until: Timestamp,
    /// What they had at the beginning.
    pub opening_minor: i64,
    /// What they had at the end.
    pub closing_minor: i64,
    /// What moved.
    pub lines: Vec<StatementEntry>,
}

/// One line of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementEntry {
    /// How the partner calls the movement.
    pub reference: String,
    /// What came to the partner; negative for what left.
    pub amount_minor: i64,
    /// When.
    pub happened_at: Timestamp,
}

text_enum! {
    /// What sort of difference it is.
    pub enum CaseKind {
        /// The partner moved money we know nothing of.
        UnknownToUs = "unknown_to_us",
        /// We posted what the partner does not report.
        UnknownToPartner = "unknown_to_partner",
        /// Both know it, with different amounts.
        AmountsDiffer = "amounts_differ",
        /// A statement does not begin where the one before ended.
        Gap = "gap",
        /// Opening balance and lines do not come to the closing balance.
        DoesNotAddUp = "does_not_add_up",
    }
}

impl Statement {
    /// Refuses what cannot be a statement, naming the field.
    pub(super) fn check(&self) -> Result<(), LedgerFault> {
        let is_text =
            |text: &str, most: usize| (1..=most).contains(&text.len()) && !text.chars().any(char::is_control);
        let is_line = |line: &StatementEntry| {
            is_text(&line.reference, MAX_REFERENCE_BYTES)
                && line.amount_minor != 0
                && (-MAX_AMOUNT_MINOR..=MAX_AMOUNT_MINOR).contains(&line.amount_minor)
                && (self.since..self.until).contains(&line.happened_at)
        };
        let balances = [self.opening_minor, self.closing_minor];
        for (is_good, field) in [
            (is_text(&self.partner, MAX_PARTNER_BYTES), "partner"),
            (self.since < self.until, "until"),
            (balances.iter().all(|minor| minor.unsigned_abs() <= MAX_BALANCE_MINOR), "closing_minor"),
            (self.lines.len() <= MAX_LINES && self.lines.iter().all(is_line), "lines"),
        ] {
            if !is_good {
                return Err(LedgerFault::BadStatement(field));
            }
        }
        Ok(())
    }

    /// What the lines and the opening balance come to.
    pub(super) fn expected_closing_minor(&self) -> i64 {
        self.lines.iter().fold(self.opening_minor, |sum, line| sum.saturating_add(line.amount_minor))
    }

    pub(super) fn content_hash(&self) -> Vec<u8> {
        let text = serde_json::to_vec(self).expect("a statement is made of plain values");
        digest(&SHA256, &text).as_ref().to_vec()
    }
}

const MAX_BALANCE_MINOR: u64 = MAX_AMOUNT_MINOR.unsigned_abs();

/// A difference to open a case for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) kind: CaseKind,
    pub(super) reference: String,
    pub(super) ours_minor: i64,
    pub(super) theirs_minor: i64,
}

/// Both sides' sums by reference, compared: the differences, and how many references agree.
pub(super) fn compare(
    ours: &BTreeMap<String, i64>,
    theirs: &BTreeMap<String, i64>,
) -> (Vec<Difference>, usize) {
    let references: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let count = references.len();
    let differences: Vec<Difference> = references
        .into_iter()
        .filter_map(|reference| {
            let (our_sum, their_sum) = (ours.get(reference), theirs.get(reference));
            let kind = judge(our_sum.copied(), their_sum.copied())?;
            let (ours_minor, theirs_minor) = (*our_sum.unwrap_or(&0), *their_sum.unwrap_or(&0));
            Some(Difference { kind, reference: reference.clone(), ours_minor, theirs_minor })
        })
        .collect();
    let agreed = count - differences.len();
    (differences, agreed)
}

fn judge(ours: Option<i64>, theirs: Option<i64>) -> Option<CaseKind> {
    match (ours.unwrap_or(0), theirs.unwrap_or(0)) {
        (ours, theirs) if ours == theirs => None,
        _ if ours.is_none() => Some(CaseKind::UnknownToUs),
        _ if theirs.is_none() => Some(CaseKind::UnknownToPartner),
        _ => Some(CaseKind::AmountsDiffer),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn statement() -> Statement {
        let at = Timestamp::from_micros;
        let line = StatementEntry { reference: "utr-1".to_owned(), amount_minor: 500, happened_at: at(15) };
        Statement {
            partner: "bank".to_owned(),
            currency: Currency::INR,
            since: at(10),
            until: at(20),
            opening_minor: 100,
            closing_minor: 600,
            lines: vec![line],
        }
    }

    #[test]
    fn what_cannot_be_a_statement_is_refused_by_field() {
        assert_eq!(statement().check(), Ok(()));
        let at = Timestamp::from_micros;
        let with_line = |change: fn(&mut StatementEntry)| {
            let mut changed = statement();
            change(&mut changed.lines[0]);
            changed
        };
        let line = statement().lines.remove(0);
        for (wrong, field) in [
            (Statement { partner: String::new(), ..statement() }, "partner"),
            (Statement { partner: "a\nb".to_owned(), ..statement() }, "partner"),
            (Statement { until: at(10), ..statement() }, "until"),
            (Statement { closing_minor: i64::MIN, ..statement() }, "closing_minor"),
            (Statement { lines: vec![line; MAX_LINES + 1], ..statement() }, "lines"),
            (with_line(|line| line.amount_minor = 0), "lines"),
            (with_line(|line| line.amount_minor = i64::MIN), "lines"),
            (with_line(|line| line.reference = "x".repeat(101)), "lines"),
            (with_line(|line| line.happened_at = Timestamp::from_micros(20)), "lines"),
            (with_line(|line| line.happened_at = Timestamp::from_micros(9)), "lines"),
        ] {
            assert_eq!(wrong.check(), Err(LedgerFault::BadStatement(field)));
        }
    }

    fn sums() -> impl Strategy<Value = BTreeMap<String, i64>> {
        proptest::collection::btree_map("[a-d]", -3..4_i64, 0..4)
    }

    proptest! {
        #[test]
        fn every_reference_agrees_or_is_a_difference(ours in sums(), theirs in sums()) {
            let (differences, agreed) = compare(&ours, &theirs);
            let references: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
            prop_assert_eq!(differences.len() + agreed, references.len());
            let off: i64 = differences.iter().map(|difference| difference.ours_minor - difference.theirs_minor).sum();
            prop_assert_eq!(off, ours.values().sum::<i64>() - theirs.values().sum::<i64>());
            prop_assert!(differences.iter().all(|difference| difference.ours_minor != difference.theirs_minor));
        }

        #[test]
        fn books_that_agree_have_no_differences(ours in sums()) {
            prop_assert_eq!(compare(&ours, &ours), (Vec::new(), ours.len()));
        }
    }
}
