//! The rules by code. A code keeps its meaning for good: people look it up.

use bazaar_kit::text_enum;

text_enum! {
    /// A rule.
    pub enum Code {
        /// A state that no path leads to.
        UnreachableState = "P101",
        /// A state from which no end can be reached.
        DeadEnd = "P102",
        /// A way out of a state in which the deal is over.
        LeftAfterEnd = "P103",
        /// A wait without a timer and without a reason.
        WaitsForever = "P201",
        /// A state that nothing moves out of.
        WaitsOnNothing = "P202",
        /// A state waits on a seat that can do nothing there.
        WrongSeatAwaited = "P203",
        /// A state with both a timer and a reason for none.
        TimedAndOpen = "P204",
        /// Timers that chase each other without anybody acting.
        ClockRunsAlone = "P205",
        /// The deal ends with money put aside.
        HoldLeftOpen = "P301",
        /// Money paid out of a hold that is paid out already.
        PaidTwice = "P302",
        /// More may go out than came in.
        OverRelease = "P303",
        /// Money moved that was never put aside.
        NoHold = "P304",
        /// Captured twice, or voided after the money came.
        WrongOrder = "P305",
        /// What a hold was computed from changes while it stands.
        AmountChanges = "P306",
        /// Put aside twice.
        HeldTwice = "P307",
        /// Paid out before the money came.
        NotCaptured = "P308",
        /// Money can lie for good: no timer, and no way out for staff.
        MoneyStuck = "P310",
        /// A seat pays itself.
        SelfDealing = "P311",
        /// Money to a seat that the hold does not name.
        NotAPayee = "P312",
        /// No such state.
        UnknownState = "P401",
        /// No such seat.
        UnknownSeat = "P402",
        /// A seat fires what its charter does not list, or lists what it does not fire.
        Charter = "P403",
        /// No such field.
        UnknownField = "P404",
        /// A field of the wrong type, or limits that fit nothing.
        WrongType = "P405",
        /// Two transitions of one firer from one state share a name.
        SameName = "P406",
        /// No such hold.
        UnknownHold = "P407",
        /// No such set of documents.
        UnknownDocuments = "P408",
        /// No such process.
        UnknownProcess = "P409",
        /// A timer fires what the clock may not fire there.
        WrongTimer = "P410",
        /// A transition of the clock that no timer fires.
        NoTimer = "P411",
        /// A transition that a sub-process fires, without saying which end of it; or the reverse.
        SubTrigger = "P412",
        /// No such transition.
        UnknownTransition = "P413",
        /// Fewer than two seats, or more than six.
        SeatCount = "P414",
        /// Declared and never used.
        Unused = "P415",
        /// Used on a path on which it was not told yet.
        NotYetGiven = "P416",
        /// The end of a part that the whole does not answer.
        SubUnanswered = "P501",
        /// A dispute that nobody decides.
        DisputeUndecided = "P502",
        /// A part that its whole cannot stop.
        SubUnstoppable = "P503",
        /// The whole ends while a part runs.
        SubLeftRunning = "P504",
        /// A part begun again while it runs.
        SubStartedTwice = "P505",
        /// A rival that cannot be closed.
        RivalLeft = "P506",
        /// A part with a seat that the whole cannot fill.
        SubSeat = "P507",
        /// Deals in a state of the version before that cannot go on with this one.
        VersionBlocks = "P511",
    }
}

impl Code {
    /// The rule in two or three words.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::UnreachableState => "unreachable-state",
            Self::DeadEnd => "dead-end",
            Self::LeftAfterEnd => "left-after-end",
            Self::WaitsForever => "waits-forever",
            Self::WaitsOnNothing => "waits-on-nothing",
            Self::WrongSeatAwaited => "wrong-seat-awaited",
            Self::TimedAndOpen => "timed-and-open",
            Self::ClockRunsAlone => "clock-runs-alone",
            Self::HoldLeftOpen => "hold-left-open",
            Self::PaidTwice => "paid-twice",
            Self::OverRelease => "over-release",
            Self::NoHold => "no-hold",
            Self::WrongOrder => "wrong-order",
            Self::AmountChanges => "amount-changes",
            Self::HeldTwice => "held-twice",
            Self::NotCaptured => "not-captured",
            Self::MoneyStuck => "money-stuck",
            Self::SelfDealing => "self-dealing",
            Self::NotAPayee => "not-a-payee",
            Self::UnknownState => "unknown-state",
            Self::UnknownSeat => "unknown-seat",
            Self::Charter => "charter",
            Self::UnknownField => "unknown-field",
            Self::WrongType => "wrong-type",
            Self::SameName => "same-name",
            Self::UnknownHold => "unknown-hold",
            Self::UnknownDocuments => "unknown-documents",
            Self::UnknownProcess => "unknown-process",
            Self::WrongTimer => "wrong-timer",
            Self::NoTimer => "no-timer",
            Self::SubTrigger => "sub-trigger",
            Self::UnknownTransition => "unknown-transition",
            Self::SeatCount => "seat-count",
            Self::Unused => "unused",
            Self::NotYetGiven => "not-yet-given",
            Self::SubUnanswered => "sub-unanswered",
            Self::DisputeUndecided => "dispute-undecided",
            Self::SubUnstoppable => "sub-unstoppable",
            Self::SubLeftRunning => "sub-left-running",
            Self::SubStartedTwice => "sub-started-twice",
            Self::RivalLeft => "rival-left",
            Self::SubSeat => "sub-seat",
            Self::VersionBlocks => "version-blocks",
        }
    }

    /// Whether names do not resolve, so that walking the graph would only repeat it.
    pub(super) const fn breaks_the_graph(self) -> bool {
        matches!(
            self,
            Self::UnknownState
                | Self::UnknownField
                | Self::WrongType
                | Self::UnknownHold
                | Self::UnknownProcess
                | Self::SubTrigger
        )
    }
}
