//! From an act to its moves: which accounts, how much, and what becomes of the hold. Pure, and the only place where
//! that is decided.

use std::collections::BTreeMap;

use bazaar_kit::{Currency, Money};
use uuid::Uuid;

use super::hold::{Hold, HoldState};
use super::order::{Act, AtPartner, Part, PostingKind};
use crate::account::{AccountKey, Party, Purpose};
use crate::fault::LedgerFault;
use crate::rounding::split_minor;

/// What an order comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    /// By account, never zero, together zero.
    pub(super) moves: BTreeMap<AccountKey, i64>,
    /// The hold afterwards, where one is begun or changed.
    pub(super) hold: Option<Hold>,
}

/// What is asked of the books before an act is planned.
pub(super) struct Known {
    /// The hold the act names, as it stands.
    pub(super) hold: Option<Hold>,
    /// What the order is about.
    pub(super) about: Uuid,
    /// The movement at the partner.
    pub(super) at_partner: Option<AtPartner>,
}

/// The moves of an act, or why it cannot be.
pub(super) fn plan(act: &Act, known: &Known) -> Result<Plan, LedgerFault> {
    match act {
        Act::Hold { hold, payer, amount } => {
            let hold = Hold {
                id: *hold,
                about: known.about,
                payer: *payer,
                currency: amount.currency,
                at_partner: known.at_partner.clone().ok_or(LedgerFault::ReferenceMissing)?,
                state: HoldState::Authorised,
                authorised_minor: amount.minor,
                captured_minor: 0,
                out_minor: 0,
            };
            let clearing = AccountKey::platform(Purpose::Clearing, hold.currency);
            let moves = Moves::default().shift(clearing, hold.payers(Purpose::Reserved), amount.minor);
            Ok(moves.plan(Some(hold)))
        }
        Act::Capture { amount, .. } => capture(known.hold_in(Some(amount.currency))?, *amount),
        Act::Void { .. } => {
            let hold = known.hold_in(None)?.voided()?;
            let clearing = AccountKey::platform(Purpose::Clearing, hold.currency);
            let moves =
                Moves::default().shift(hold.payers(Purpose::Reserved), clearing, hold.authorised_minor);
            Ok(moves.plan(Some(hold)))
        }
        Act::Release { to, amount, .. } => give_out(known, *amount, &[(to.available(*amount), amount.minor)]),
        Act::Split { amount, parts, rest_to, .. } => split(known, *amount, parts, *rest_to),
        Act::Fee { amount, tax_minor, .. } => {
            let fees = AccountKey::platform(Purpose::Fees, amount.currency);
            let tax = AccountKey::platform(Purpose::Tax, amount.currency);
            let whole = Money::new(amount.minor + tax_minor, amount.currency);
            give_out(known, whole, &[(fees, amount.minor), (tax, *tax_minor)])
        }
        Act::Refund { amount, .. } => {
            let due = known.hold_in(Some(amount.currency))?.payers(Purpose::RefundsDue);
            give_out(known, *amount, &[(due, amount.minor)])
        }
        Act::PayOut { to, amount } => Ok(pay(to.available(*amount), *amount)),
        Act::PayRefund { to, amount } => {
            Ok(pay(AccountKey::of(*to, Purpose::RefundsDue, amount.currency), *amount))
        }
        Act::Collect { from, amount } => Ok(pay(AccountKey::platform(*from, amount.currency), *amount)),
        Act::Reverse { .. } => Err(LedgerFault::NotReversible),
    }
}

/// The moves that undo a posting, and the hold with its money back.
pub(super) fn plan_reversal(
    kind: PostingKind,
    original: &BTreeMap<AccountKey, i64>,
    hold: Option<Hold>,
) -> Result<Plan, LedgerFault> {
    if !kind.is_reversible() {
        return Err(LedgerFault::NotReversible);
    }
    let given_out: i64 = original.values().filter(|amount| **amount > 0).sum();
    let moves = original.iter().map(|(account, amount)| (*account, -amount)).collect();
    Ok(Plan { moves, hold: hold.map(|hold| hold.given_back(given_out)).transpose()? })
}

fn capture(hold: Hold, amount: Money) -> Result<Plan, LedgerFault> {
    let reserved = hold.payers(Purpose::Reserved);
    let clearing = AccountKey::platform(Purpose::Clearing, hold.currency);
    let moves = Moves::default().shift(reserved, hold.payers(Purpose::Held), amount.minor).shift(
        reserved,
        clearing,
        hold.authorised_minor - amount.minor,
    );
    Ok(moves.plan(Some(hold.captured(amount.minor)?)))
}

fn split(known: &Known, amount: Money, parts: &[Part], rest_to: usize) -> Result<Plan, LedgerFault> {
    let weights: Vec<i64> = parts.iter().map(|part| part.weight).collect();
    let shares = split_minor(amount.minor, &weights, rest_to).ok_or(LedgerFault::BadSplit)?;
    let to: Vec<(AccountKey, i64)> =
        parts.iter().zip(shares).map(|(part, share)| (part.to.available(amount), share)).collect();
    give_out(known, amount, &to)
}

fn give_out(known: &Known, amount: Money, to: &[(AccountKey, i64)]) -> Result<Plan, LedgerFault> {
    let hold = known.hold_in(Some(amount.currency))?;
    let held = hold.payers(Purpose::Held);
    let after = hold.given_out(amount.minor)?;
    let moves =
        to.iter().fold(Moves::default(), |moves, (account, share)| moves.shift(held, *account, *share));
    Ok(moves.plan(Some(after)))
}

fn pay(from: AccountKey, amount: Money) -> Plan {
    let clearing = AccountKey::platform(Purpose::Clearing, amount.currency);
    Moves::default().shift(from, clearing, amount.minor).plan(None)
}

impl Known {
    /// The hold, which must be there and in this currency where one is named.
    fn hold_in(&self, currency: Option<Currency>) -> Result<Hold, LedgerFault> {
        let hold = self.hold.clone().ok_or(LedgerFault::NoSuchHold)?;
        match currency {
            Some(currency) if currency != hold.currency => Err(LedgerFault::OtherCurrency),
            _ => Ok(hold),
        }
    }
}

impl Hold {
    fn payers(&self, purpose: Purpose) -> AccountKey {
        AccountKey::of(self.payer, purpose, self.currency)
    }
}

impl Party {
    fn available(self, amount: Money) -> AccountKey {
        AccountKey::of(self, Purpose::Available, amount.currency)
    }
}

/// Moves under way; each step takes from one account what it gives to another, so they always sum to zero.
#[derive(Default)]
struct Moves(BTreeMap<AccountKey, i64>);

impl Moves {
    fn shift(mut self, from: AccountKey, to: AccountKey, amount_minor: i64) -> Self {
        *self.0.entry(from).or_default() -= amount_minor;
        *self.0.entry(to).or_default() += amount_minor;
        self
    }

    fn plan(mut self, hold: Option<Hold>) -> Plan {
        self.0.retain(|_, amount| *amount != 0);
        Plan { moves: self.0, hold }
    }
}

#[cfg(test)]
mod tests {
    use bazaar_kit::{Id, PersonId};
    use proptest::prelude::*;

    use super::*;

    fn party(number: u128) -> Party {
        Party::Person(PersonId::from_uuid(Uuid::from_u128(number)))
    }

    fn captured(minor: i64) -> Hold {
        Hold {
            id: Id::from_uuid(Uuid::from_u128(1)),
            about: Uuid::from_u128(2),
            payer: party(3),
            currency: Currency::INR,
            at_partner: AtPartner::new("bank", "utr-1"),
            state: HoldState::Captured,
            authorised_minor: minor,
            captured_minor: minor,
            out_minor: 0,
        }
    }

    fn planned(act: &Act, hold: Hold) -> Result<Plan, LedgerFault> {
        let (about, at_partner) = (hold.about, None);
        plan(act, &Known { hold: Some(hold), about, at_partner })
    }

    fn of(plan: &Plan, purpose: Purpose) -> i64 {
        plan.moves.iter().filter(|(account, _)| account.purpose == purpose).map(|(_, amount)| amount).sum()
    }

    #[test]
    fn a_partly_captured_hold_gives_the_rest_back_to_the_partner() {
        let hold = Hold { state: HoldState::Authorised, captured_minor: 0, ..captured(100) };
        let act = Act::Capture { hold: hold.id, amount: Money::paise(70) };
        let plan = planned(&act, hold).unwrap();
        assert_eq!(
            (of(&plan, Purpose::Reserved), of(&plan, Purpose::Held), of(&plan, Purpose::Clearing)),
            (-100, 70, 30)
        );
    }

    #[test]
    fn a_fee_takes_its_tax_beside_it() {
        let act = Act::Fee { hold: captured(500).id, amount: Money::paise(100), tax_minor: 18 };
        let plan = planned(&act, captured(500)).unwrap();
        assert_eq!(
            (of(&plan, Purpose::Held), of(&plan, Purpose::Fees), of(&plan, Purpose::Tax)),
            (-118, 100, 18)
        );
        assert_eq!(plan.hold.map(|hold| hold.left_minor()), Some(382));
    }

    #[test]
    fn one_payee_named_twice_gets_both_parts_in_one_entry() {
        let part = |number, weight| Part { to: party(number), weight };
        let parts = vec![part(7, 1), part(8, 1), part(7, 1)];
        let act = Act::Split { hold: captured(100).id, amount: Money::paise(100), parts, rest_to: 1 };
        let plan = planned(&act, captured(100)).unwrap();
        let shares: Vec<i64> = plan.moves.values().copied().filter(|amount| *amount > 0).collect();
        assert_eq!(shares, [66, 34]);
    }

    #[test]
    fn another_currency_is_refused() {
        let usd = Money::new(5, Currency::parse("USD").unwrap());
        let act = Act::Release { hold: captured(100).id, to: party(7), amount: usd };
        assert_eq!(planned(&act, captured(100)), Err(LedgerFault::OtherCurrency));
    }

    proptest! {
        #[test]
        fn every_plan_sums_to_zero_and_its_reversal_undoes_it(
            held in 1..10_000_i64, amount in 1..12_000_i64, tax in 0..500_i64, act in 0..4_u8,
        ) {
            let (hold, money) = (captured(held), Money::paise(amount));
            let (act, kind) = match act {
                0 => (Act::Release { hold: hold.id, to: party(7), amount: money }, PostingKind::Release),
                1 => (Act::Refund { hold: hold.id, amount: money }, PostingKind::Refund),
                2 => (Act::Fee { hold: hold.id, amount: money, tax_minor: tax }, PostingKind::Fee),
                _ => {
                    let parts = (7..10).map(|number| Part { to: party(number), weight: 1 }).collect();
                    (Act::Split { hold: hold.id, amount: money, parts, rest_to: 2 }, PostingKind::Split)
                }
            };
            match planned(&act, hold.clone()) {
                Ok(plan) => {
                    prop_assert_eq!(plan.moves.values().sum::<i64>(), 0);
                    prop_assert!(plan.moves.values().all(|amount| *amount != 0));
                    let undone = plan_reversal(kind, &plan.moves, plan.hold.clone()).unwrap();
                    prop_assert_eq!(undone.hold, Some(hold));
                    prop_assert!(plan.moves.iter().all(|(account, amount)| undone.moves[account] == -amount));
                }
                Err(fault) => prop_assert_eq!(fault, LedgerFault::MoreThanHeld { left: Money::paise(held) }),
            }
        }
    }
}
