//! A hold: how much was authorised, taken and given out, and which step may follow.

use bazaar_kit::{Currency, Id, Money, text_enum};
use uuid::Uuid;

use super::order::AtPartner;
use crate::account::Party;
use crate::fault::LedgerFault;

/// Marks a hold.
pub enum HoldMark {}
/// Names a hold; chosen by its maker.
pub type HoldId = Id<HoldMark>;

text_enum! {
    /// Where a hold stands.
    pub enum HoldState {
        /// The payer agreed; nothing is taken yet.
        Authorised = "authorised",
        /// Taken; something is left to give out.
        Captured = "captured",
        /// Everything taken was given out.
        Discharged = "discharged",
        /// Dropped before anything was taken.
        Voided = "voided",
    }
}

/// A payer's money on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Which.
    pub id: HoldId,
    /// What it is about.
    pub about: Uuid,
    /// Whose money it is.
    pub payer: Party,
    /// The currency of all its amounts.
    pub currency: Currency,
    /// Who has the money, and how they call it.
    pub at_partner: AtPartner,
    /// Where it stands.
    pub state: HoldState,
    /// What the payer agreed to.
    pub authorised_minor: i64,
    /// What was taken, at most what was authorised.
    pub captured_minor: i64,
    /// What was given out, at most what was taken.
    pub out_minor: i64,
}

impl Hold {
    /// What can still be given out.
    pub fn left_minor(&self) -> i64 {
        self.captured_minor - self.out_minor
    }

    /// After `amount_minor` was taken; the rest of what was authorised is dropped.
    pub(super) fn captured(self, amount_minor: i64) -> Result<Self, LedgerFault> {
        self.must_be(HoldState::Authorised)?;
        if amount_minor > self.authorised_minor {
            return Err(self.more_than(self.authorised_minor));
        }
        Ok(Self { state: HoldState::Captured, captured_minor: amount_minor, ..self })
    }

    /// After `amount_minor` was given out.
    pub(super) fn given_out(self, amount_minor: i64) -> Result<Self, LedgerFault> {
        self.must_be(HoldState::Captured)?;
        if amount_minor > self.left_minor() {
            return Err(self.more_than(self.left_minor()));
        }
        let out_minor = self.out_minor + amount_minor;
        let state =
            if out_minor == self.captured_minor { HoldState::Discharged } else { HoldState::Captured };
        Ok(Self { state, out_minor, ..self })
    }

    /// After `amount_minor` of what was given out came back.
    pub(super) fn given_back(self, amount_minor: i64) -> Result<Self, LedgerFault> {
        if amount_minor > self.out_minor {
            return Err(self.more_than(self.out_minor));
        }
        Ok(Self { state: HoldState::Captured, out_minor: self.out_minor - amount_minor, ..self })
    }

    /// After it was dropped.
    pub(super) fn voided(self) -> Result<Self, LedgerFault> {
        self.must_be(HoldState::Authorised)?;
        Ok(Self { state: HoldState::Voided, ..self })
    }

    fn more_than(&self, left_minor: i64) -> LedgerFault {
        LedgerFault::MoreThanHeld { left: Money::new(left_minor, self.currency) }
    }

    fn must_be(&self, state: HoldState) -> Result<(), LedgerFault> {
        if self.state == state { Ok(()) } else { Err(LedgerFault::WrongHoldState { state: self.state }) }
    }
}

#[cfg(test)]
mod tests {
    use bazaar_kit::PersonId;
    use proptest::prelude::*;

    use super::*;

    fn hold(authorised_minor: i64) -> Hold {
        Hold {
            id: Id::from_uuid(Uuid::from_u128(1)),
            about: Uuid::from_u128(2),
            payer: Party::Person(PersonId::from_uuid(Uuid::from_u128(3))),
            currency: Currency::INR,
            at_partner: AtPartner::new("bank", "utr-1"),
            state: HoldState::Authorised,
            authorised_minor,
            captured_minor: 0,
            out_minor: 0,
        }
    }

    #[test]
    fn the_last_part_discharges() {
        let hold = hold(100).captured(90).unwrap().given_out(40).unwrap();
        assert_eq!((hold.state, hold.left_minor()), (HoldState::Captured, 50));
        let done = hold.clone().given_out(50).unwrap();
        assert_eq!((done.state, done.left_minor()), (HoldState::Discharged, 0));
        assert_eq!(done.given_back(50), Ok(hold));
    }

    #[test]
    fn steps_out_of_order_are_refused() {
        let fresh = hold(100);
        let captured = fresh.clone().captured(100).unwrap();
        let wrong = |state| Err(LedgerFault::WrongHoldState { state });
        assert_eq!(fresh.clone().given_out(1), wrong(HoldState::Authorised));
        assert_eq!(captured.clone().captured(1), wrong(HoldState::Captured));
        assert_eq!(captured.clone().voided(), wrong(HoldState::Captured));
        assert_eq!(fresh.clone().voided().unwrap().captured(1), wrong(HoldState::Voided));
        assert_eq!(captured.clone().given_out(100).unwrap().given_out(1), wrong(HoldState::Discharged));
        assert_eq!(fresh.captured(101), Err(LedgerFault::MoreThanHeld { left: Money::paise(100) }));
        assert_eq!(
            captured.clone().given_out(101),
            Err(LedgerFault::MoreThanHeld { left: Money::paise(100) })
        );
        assert_eq!(captured.given_back(1), Err(LedgerFault::MoreThanHeld { left: Money::paise(0) }));
    }

    proptest! {
        #[test]
        fn never_more_out_than_in(steps in proptest::collection::vec((0..4_u8, 1..200_i64), 1..40)) {
            let mut hold = hold(300);
            for (step, amount) in steps {
                let next = match step {
                    0 => hold.clone().captured(amount),
                    1 => hold.clone().given_out(amount),
                    2 => hold.clone().given_back(amount),
                    _ => hold.clone().voided(),
                };
                hold = next.unwrap_or(hold);
                prop_assert!(0 <= hold.out_minor && hold.out_minor <= hold.captured_minor);
                prop_assert!(hold.captured_minor <= hold.authorised_minor);
                let is_spent = hold.captured_minor > 0 && hold.left_minor() == 0;
                prop_assert_eq!(hold.state == HoldState::Discharged, is_spent);
            }
        }
    }
}
