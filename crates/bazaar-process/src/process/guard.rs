//! What can be asked before a transition. A closed set: each is a function with declared inputs.

use bazaar_kit::text_enum;
use serde::Deserialize;

/// A condition of a transition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "check", deny_unknown_fields, rename_all = "kebab-case")]
pub enum Guard {
    /// The listing or request the deal is about is open.
    SubjectOpen,
    /// The holder of the seat declared to be a serious buyer of stakes.
    StakeDeclared {
        /// The seat.
        seat: String,
    },
    /// Fewer than so many persons were offered this stake within a year.
    FewerOffered {
        /// How many at most.
        most: i64,
    },
    /// The holder of the seat is a lender whose registration was checked.
    CheckedLender {
        /// The seat.
        seat: String,
    },
    /// The seat's act was confirmed by a code sent to its holder.
    ConfirmedByCode {
        /// The seat.
        seat: String,
    },
    /// Every item of a checklist of the deal is done.
    ChecklistDone {
        /// The checklist.
        list: String,
    },
    /// Goods or the slot can still be set aside.
    Available,
    /// Somebody else fires this than fired that: two persons approve.
    AnotherPerson {
        /// The earlier transition.
        than: String,
    },
    /// The moment in the field lies ahead.
    Ahead {
        /// A time field.
        field: String,
    },
    /// One amount is not more than another.
    AtMost {
        /// A money field.
        field: String,
        /// The money field that limits it.
        of: String,
    },
    /// Every sub-process of this name has ended, and in one of these states.
    SubsEnded {
        /// The sub-process.
        process: String,
        /// The terminal states that count.
        ended: Vec<String>,
    },
}

text_enum! {
    /// Which guard, without its inputs: what bindings are made for.
    pub enum GuardKind {
        /// See [`Guard::SubjectOpen`].
        SubjectOpen = "subject-open",
        /// See [`Guard::StakeDeclared`].
        StakeDeclared = "stake-declared",
        /// See [`Guard::FewerOffered`].
        FewerOffered = "fewer-offered",
        /// See [`Guard::CheckedLender`].
        CheckedLender = "checked-lender",
        /// See [`Guard::ConfirmedByCode`].
        ConfirmedByCode = "confirmed-by-code",
        /// See [`Guard::ChecklistDone`].
        ChecklistDone = "checklist-done",
        /// See [`Guard::Available`].
        Available = "available",
    }
}

impl Guard {
    /// The binding that decides it; none where the engine itself can.
    pub fn bound_as(&self) -> Option<GuardKind> {
        Some(match self {
            Self::SubjectOpen => GuardKind::SubjectOpen,
            Self::StakeDeclared { .. } => GuardKind::StakeDeclared,
            Self::FewerOffered { .. } => GuardKind::FewerOffered,
            Self::CheckedLender { .. } => GuardKind::CheckedLender,
            Self::ConfirmedByCode { .. } => GuardKind::ConfirmedByCode,
            Self::ChecklistDone { .. } => GuardKind::ChecklistDone,
            Self::Available => GuardKind::Available,
            Self::AnotherPerson { .. }
            | Self::Ahead { .. }
            | Self::AtMost { .. }
            | Self::SubsEnded { .. } => return None,
        })
    }

    /// The seat it speaks of.
    pub fn seat(&self) -> Option<&str> {
        match self {
            Self::StakeDeclared { seat } | Self::CheckedLender { seat } | Self::ConfirmedByCode { seat } => {
                Some(seat)
            }
            _ => None,
        }
    }
}
