//! Why an order is refused. Nothing of a refused order is stored.

use bazaar_db::DbFault;
use bazaar_kit::{Currency, Fault, FaultArg, FaultKind, FieldFault, Money};

use crate::books::HoldState;

/// A situation somebody who moves money can be in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerFault {
    /// An amount is zero or negative.
    #[error("an amount is not positive")]
    NotPositive,
    /// An amount is larger than any may be.
    #[error("an amount is too large")]
    TooLarge,
    /// The amount is in another currency than the hold.
    #[error("the hold is in another currency")]
    OtherCurrency,
    /// The key is empty or too long.
    #[error("not a key")]
    BadKey,
    /// The partner's reference is empty or too long.
    #[error("not a reference")]
    BadReference,
    /// The partner moves this money, and nothing says under which reference.
    #[error("the partner's reference is missing")]
    ReferenceMissing,
    /// A split without parts, without weight, with a negative one, or whose seat for the rest is none of its parts.
    #[error("a split that gives nothing to anyone")]
    BadSplit,
    /// Only fees and tax are collected.
    #[error("only fees and tax are collected")]
    NotCollectable,
    /// The key was used for another request.
    #[error("the key was used for another request")]
    KeyReused,
    /// The posting's id is taken by another.
    #[error("the id is taken")]
    IdTaken,
    /// The hold's id is taken by another.
    #[error("the hold's id is taken")]
    HoldTaken,
    /// No such hold here.
    #[error("no such hold")]
    NoSuchHold,
    /// No such posting here.
    #[error("no such posting")]
    NoSuchPosting,
    /// The hold does not stand where this act needs it.
    #[error("the hold is {state}")]
    WrongHoldState {
        /// Where it stands.
        state: HoldState,
    },
    /// More than the hold still has.
    #[error("the hold has {left} left")]
    MoreThanHeld {
        /// What it has.
        left: Money,
    },
    /// More than the account has.
    #[error("the account has less")]
    NotEnough,
    /// A balance would be larger than any may be.
    #[error("a balance would be too large")]
    BalanceTooLarge,
    /// The posting was undone before.
    #[error("already reversed")]
    AlreadyReversed,
    /// Such a posting cannot be undone.
    #[error("not reversible")]
    NotReversible,
    /// A statement of the partner that cannot be read as one.
    #[error("not a statement")]
    BadStatement(&'static str),
    /// Another statement begins at the same moment.
    #[error("another statement was read for this time")]
    OtherStatement,
    /// No such case, or one that is settled.
    #[error("no open case")]
    NoOpenCase,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

impl From<LedgerFault> for Fault {
    fn from(fault: LedgerFault) -> Self {
        match fault {
            LedgerFault::NotPositive => field("amount_minor", "ledger-amount-not-positive"),
            LedgerFault::TooLarge => field("amount_minor", "ledger-amount-too-large"),
            LedgerFault::OtherCurrency => field("currency", "ledger-currency-differs"),
            LedgerFault::BadKey => field("key", "ledger-key-length"),
            LedgerFault::BadReference => field("partner_reference", "ledger-reference-length"),
            LedgerFault::ReferenceMissing => field("partner_reference", "ledger-reference-missing"),
            LedgerFault::BadSplit => field("parts", "ledger-split-impossible"),
            LedgerFault::NotCollectable => field("from", "ledger-not-collectable"),
            LedgerFault::BadStatement(name) => field(name, "ledger-statement-unreadable"),
            LedgerFault::NoSuchHold | LedgerFault::NoSuchPosting | LedgerFault::NoOpenCase => Self::missing(),
            LedgerFault::KeyReused => conflict("ledger-key-reused"),
            LedgerFault::IdTaken | LedgerFault::HoldTaken => conflict("ledger-id-taken"),
            LedgerFault::WrongHoldState { state } => conflict(state_key(state)),
            LedgerFault::MoreThanHeld { left } => conflict("ledger-more-than-held").with("left", shown(left)),
            LedgerFault::NotEnough => conflict("ledger-not-enough"),
            LedgerFault::BalanceTooLarge => conflict("ledger-balance-too-large"),
            LedgerFault::AlreadyReversed => conflict("ledger-already-reversed"),
            LedgerFault::NotReversible => conflict("ledger-not-reversible"),
            LedgerFault::OtherStatement => conflict("ledger-statement-other"),
            LedgerFault::Db(fault) => fault.into(),
        }
    }
}

fn field(name: &'static str, key: &'static str) -> Fault {
    FieldFault::new(name, key).into()
}

fn conflict(key: &'static str) -> Fault {
    Fault::new(FaultKind::Conflict, key)
}

/// Rupees are written by the reader's language; other currencies with their code.
fn shown(money: Money) -> FaultArg {
    if money.currency == Currency::INR {
        FaultArg::Money(money.minor)
    } else {
        FaultArg::Text(money.to_string().into())
    }
}

const fn state_key(state: HoldState) -> &'static str {
    match state {
        HoldState::Authorised => "ledger-hold-authorised",
        HoldState::Captured => "ledger-hold-captured",
        HoldState::Discharged => "ledger-hold-discharged",
        HoldState::Voided => "ledger-hold-voided",
    }
}
