//! The rules once more, on maps in memory: slow, simple, and written without looking at the ledger's code paths.

use std::collections::HashMap;

use bazaar_kit::{Currency, Fault, Money};
use bazaar_ledger::books::{MAX_AMOUNT_MINOR, Part, PostingKind};
use bazaar_ledger::{Act, HoldId, HoldState, Order, Owner, Party, PostingId, Purpose};
use uuid::Uuid;

/// An account: whose, what for, in which currency.
pub type Place = (Owner, Purpose, Currency);
/// What came to an account.
type Moves = Vec<(Place, i64)>;
/// The hold that changed.
type Changed = Option<(HoldId, WorldHold)>;
/// What an order comes to.
type Planned = Result<(Moves, Changed), &'static str>;

/// What must be in the books.
#[derive(Debug, Default)]
pub struct World {
    /// Balances that ever moved.
    pub balances: HashMap<Place, i64>,
    /// Holds.
    pub holds: HashMap<HoldId, WorldHold>,
    /// Postings by id.
    pub postings: HashMap<PostingId, WorldPosting>,
    keys: HashMap<String, (Uuid, Act, PostingId)>,
}

/// A hold as the world remembers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorldHold {
    payer: Party,
    currency: Currency,
    /// Agreed, taken, given out.
    pub amounts: (i64, i64, i64),
    /// Where it stands.
    pub state: HoldState,
}

/// A posting as the world remembers it.
#[derive(Debug, Clone)]
pub struct WorldPosting {
    kind: PostingKind,
    hold: Option<HoldId>,
    moves: Moves,
    is_undone: bool,
}

/// What an order is answered with: whether it is a replay, or the key of the refusal.
pub type Answer = Result<bool, &'static str>;

/// The ledger's answer in the same words.
pub fn answer_of(outcome: &Result<bazaar_ledger::Posting, Fault>) -> Answer {
    match outcome {
        Ok(posting) => Ok(posting.is_replay),
        Err(fault) => Err(fault.fields.first().map_or(fault.key, |field| field.key)),
    }
}

impl World {
    /// Carries out an order.
    pub fn carry_out(&mut self, order: &Order) -> Answer {
        check(&order.act)?;
        if let Some((about, act, id)) = self.keys.get(&order.key) {
            // A reversal of nothing is missing before anybody looks at its key.
            if let Act::Reverse { posting } = &order.act
                && !self.postings.contains_key(posting)
            {
                return Err("fault-missing");
            }
            let is_same = *about == order.about && *act == order.act && self.postings.contains_key(id);
            return if is_same { Ok(true) } else { Err("ledger-key-reused") };
        }
        if let Act::Reverse { posting } = &order.act {
            match self.postings.get(posting) {
                None => return Err("fault-missing"),
                Some(found) if found.is_undone => return Err("ledger-already-reversed"),
                Some(_) => {}
            }
        }
        let (moves, hold) = self.plan(order)?;
        self.book(order, moves, hold)
    }

    fn book(&mut self, order: &Order, moves: Moves, hold: Changed) -> Answer {
        let mut balances = self.balances.clone();
        for (place, minor) in &moves {
            *balances.entry(*place).or_default() += minor;
        }
        if balances.iter().any(|((_, purpose, _), minor)| *minor < 0 && *purpose != Purpose::Clearing) {
            return Err("ledger-not-enough");
        }
        self.balances = balances;
        let hold_id = hold.map(|(id, _)| id);
        self.holds.extend(hold);
        if let Act::Reverse { posting } = &order.act
            && let Some(undone) = self.postings.get_mut(posting)
        {
            undone.is_undone = true;
        }
        let posting = WorldPosting { kind: order.act.kind(), hold: hold_id, moves, is_undone: false };
        self.postings.insert(order.id, posting);
        self.keys.insert(order.key.clone(), (order.about, order.act.clone(), order.id));
        Ok(false)
    }

    fn plan(&self, order: &Order) -> Planned {
        match &order.act {
            Act::Hold { hold, payer, amount } => self.begin(*hold, *payer, *amount),
            Act::Capture { hold, amount } => self.capture(*hold, *amount),
            Act::Void { hold } => self.void(*hold),
            Act::Release { hold, to, amount } => self.give_out(
                *hold,
                amount.currency,
                &[(Owner::Party(*to), Purpose::Available, amount.minor)],
            ),
            Act::Split { hold, amount, parts, rest_to } => self.split(*hold, *amount, parts, *rest_to),
            Act::Fee { hold, amount, tax_minor } => {
                let fee = (Owner::Platform, Purpose::Fees, amount.minor);
                self.give_out(*hold, amount.currency, &[fee, (Owner::Platform, Purpose::Tax, *tax_minor)])
            }
            Act::Refund { hold, amount } => {
                let payer = self.holds.get(hold).ok_or("fault-missing")?.payer;
                let due = (Owner::Party(payer), Purpose::RefundsDue, amount.minor);
                self.give_out(*hold, amount.currency, &[due])
            }
            Act::PayOut { to, amount } => Ok(pay((Owner::Party(*to), Purpose::Available), *amount)),
            Act::PayRefund { to, amount } => Ok(pay((Owner::Party(*to), Purpose::RefundsDue), *amount)),
            Act::Collect { from, amount } => Ok(pay((Owner::Platform, *from), *amount)),
            Act::Reverse { posting } => self.undo(*posting),
        }
    }

    fn begin(&self, id: HoldId, payer: Party, amount: Money) -> Planned {
        if self.holds.contains_key(&id) {
            return Err("ledger-id-taken");
        }
        let Money { minor, currency } = amount;
        let begun = WorldHold { payer, currency, amounts: (minor, 0, 0), state: HoldState::Authorised };
        Ok((vec![(clearing(currency), -minor), (begun.place(Purpose::Reserved), minor)], Some((id, begun))))
    }

    fn capture(&self, id: HoldId, amount: Money) -> Planned {
        let mut found = self.hold(id, HoldState::Authorised, Some(amount.currency))?;
        let agreed = found.amounts.0;
        if amount.minor > agreed {
            return Err("ledger-more-than-held");
        }
        found.amounts.1 = amount.minor;
        found.state = HoldState::Captured;
        let moves = vec![
            (found.place(Purpose::Reserved), -agreed),
            (found.place(Purpose::Held), amount.minor),
            (clearing(found.currency), agreed - amount.minor),
        ];
        Ok((moves, Some((id, found))))
    }

    fn void(&self, id: HoldId) -> Planned {
        let mut found = self.hold(id, HoldState::Authorised, None)?;
        found.state = HoldState::Voided;
        let minor = found.amounts.0;
        let moves = vec![(found.place(Purpose::Reserved), -minor), (clearing(found.currency), minor)];
        Ok((moves, Some((id, found))))
    }

    fn split(&self, id: HoldId, amount: Money, parts: &[Part], rest_to: usize) -> Planned {
        let whole: i64 = parts.iter().map(|part| part.weight).sum();
        if parts.iter().any(|part| part.weight < 0) || whole <= 0 || rest_to >= parts.len() {
            return Err("ledger-split-impossible");
        }
        let mut shares: Vec<i64> = parts.iter().map(|part| amount.minor * part.weight / whole).collect();
        shares[rest_to] += amount.minor - shares.iter().sum::<i64>();
        let share_of = |(part, share): (&Part, i64)| (Owner::Party(part.to), Purpose::Available, share);
        let to: Vec<_> = parts.iter().zip(shares).map(share_of).collect();
        self.give_out(id, amount.currency, &to)
    }

    fn undo(&self, posting: PostingId) -> Planned {
        let found = self.postings.get(&posting).ok_or("fault-missing")?;
        if matches!(
            found.kind,
            PostingKind::Hold | PostingKind::Capture | PostingKind::Void | PostingKind::Reverse
        ) {
            return Err("ledger-not-reversible");
        }
        let moves = found.moves.iter().map(|(place, minor)| (*place, -minor)).collect();
        let hold = found.hold.and_then(|id| {
            let mut hold = *self.holds.get(&id)?;
            hold.amounts.2 -= found.moves.iter().map(|(_, minor)| (*minor).max(0)).sum::<i64>();
            hold.state = HoldState::Captured;
            Some((id, hold))
        });
        Ok((moves, hold))
    }

    fn give_out(&self, id: HoldId, currency: Currency, to: &[(Owner, Purpose, i64)]) -> Planned {
        let mut hold = self.hold(id, HoldState::Captured, Some(currency))?;
        let minor: i64 = to.iter().map(|(_, _, share)| share).sum();
        if minor > hold.amounts.1 - hold.amounts.2 {
            return Err("ledger-more-than-held");
        }
        hold.amounts.2 += minor;
        if hold.amounts.1 == hold.amounts.2 {
            hold.state = HoldState::Discharged;
        }
        let mut moves = vec![(hold.place(Purpose::Held), -minor)];
        moves.extend(to.iter().map(|(owner, purpose, share)| ((*owner, *purpose, currency), *share)));
        Ok((moves, Some((id, hold))))
    }

    fn hold(
        &self,
        id: HoldId,
        state: HoldState,
        currency: Option<Currency>,
    ) -> Result<WorldHold, &'static str> {
        let hold = *self.holds.get(&id).ok_or("fault-missing")?;
        if currency.is_some_and(|currency| currency != hold.currency) {
            return Err("ledger-currency-differs");
        }
        match hold.state {
            found if found == state => Ok(hold),
            HoldState::Authorised => Err("ledger-hold-authorised"),
            HoldState::Captured => Err("ledger-hold-captured"),
            HoldState::Discharged => Err("ledger-hold-discharged"),
            HoldState::Voided => Err("ledger-hold-voided"),
        }
    }
}

impl WorldHold {
    fn place(&self, purpose: Purpose) -> Place {
        (Owner::Party(self.payer), purpose, self.currency)
    }
}

fn clearing(currency: Currency) -> Place {
    (Owner::Platform, Purpose::Clearing, currency)
}

fn pay((owner, purpose): (Owner, Purpose), Money { minor, currency }: Money) -> (Moves, Changed) {
    (vec![((owner, purpose, currency), -minor), (clearing(currency), minor)], None)
}

fn check(act: &Act) -> Result<(), &'static str> {
    let amount = match act {
        Act::Hold { amount, .. }
        | Act::Capture { amount, .. }
        | Act::Release { amount, .. }
        | Act::Split { amount, .. }
        | Act::Fee { amount, .. }
        | Act::Refund { amount, .. }
        | Act::PayOut { amount, .. }
        | Act::PayRefund { amount, .. }
        | Act::Collect { amount, .. } => amount.minor,
        Act::Void { .. } | Act::Reverse { .. } => return Ok(()),
    };
    if amount <= 0 {
        return Err("ledger-amount-not-positive");
    }
    if amount > MAX_AMOUNT_MINOR { Err("ledger-amount-too-large") } else { Ok(()) }
}
