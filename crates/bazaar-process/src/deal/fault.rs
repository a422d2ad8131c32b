//! Situations somebody can be in with a deal.

use bazaar_db::DbFault;
use bazaar_kit::{Fault, FaultKind, FieldFault};

/// What can go wrong with a deal.
#[derive(Debug, thiserror::Error)]
pub enum DealFault {
    /// There is none for this actor.
    #[error("no such deal")]
    Missing,
    /// There is no such process here.
    #[error("no such process")]
    NoSuchProcess,
    /// The actor does not sit there.
    #[error("not the actor's seat")]
    NotYourSeat,
    /// The deal is over.
    #[error("the deal is over")]
    Ended,
    /// Not from the state it stands in.
    #[error("not from this state")]
    WrongState,
    /// It moved meanwhile.
    #[error("it moved meanwhile")]
    Stale,
    /// The key was used for something else.
    #[error("the key was used for something else")]
    KeyReused,
    /// What was told does not do.
    #[error("what was told does not do")]
    Told(Vec<FieldFault>),
    /// A condition does not hold; the key says which.
    #[error("a condition does not hold: {0}")]
    Unmet(&'static str),
    /// Another deal about the same subject came first.
    #[error("another deal about the same came first")]
    AnotherFirst,
    /// An amount leaves the range, or is more than is left.
    #[error("an amount that cannot be")]
    Amount,
    /// Seats are not filled, or filled twice.
    #[error("the seats do not fit the process")]
    Seats,
    /// A process of ours is broken in a way the checker should have seen.
    #[error("{0}")]
    Bug(String),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<DealFault> for Fault {
    fn from(fault: DealFault) -> Self {
        match fault {
            DealFault::Missing | DealFault::NoSuchProcess => Self::missing(),
            DealFault::NotYourSeat => Self::new(FaultKind::Forbidden, "deal-not-your-seat"),
            DealFault::Ended => Self::new(FaultKind::Conflict, "deal-over"),
            DealFault::WrongState => Self::new(FaultKind::Conflict, "deal-not-from-here"),
            DealFault::Stale => Self::new(FaultKind::Conflict, "deal-moved-meanwhile"),
            DealFault::KeyReused => Self::new(FaultKind::Conflict, "deal-key-reused"),
            DealFault::Told(fields) => Self::invalid(fields),
            DealFault::Unmet(key) => Self::new(FaultKind::Conflict, key),
            DealFault::AnotherFirst => Self::new(FaultKind::Conflict, "deal-another-first"),
            DealFault::Amount => Self::new(FaultKind::Conflict, "deal-amount"),
            DealFault::Seats => Self::new(FaultKind::Conflict, "deal-seats"),
            DealFault::Bug(_) => Self::bug(fault),
            DealFault::Db(fault) => fault.into(),
            DealFault::Refused(fault) => fault,
        }
    }
}
