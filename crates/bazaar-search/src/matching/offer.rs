//! The selling side of a match: a listing as matching sees it. Small and without pointers, because a market's offers
//! are all held in memory and read in one sweep.

use bazaar_kit::text_enum;
use uuid::Uuid;

use super::sector::SectorPath;
use super::set::{Member, Set};
use crate::engine::{Figure, Point};

text_enum! {
    /// What kind of deal is offered or wanted.
    pub enum DealKind {
        /// The whole business.
        Sale = "sale",
        /// A share of it.
        Stake = "stake",
        /// Money lent to it.
        Loan = "loan",
    }
}

text_enum! {
    /// Who is buying.
    pub enum BuyerKind {
        /// One person with own money.
        Individual = "individual",
        /// A company in the same trade or next to it.
        Trade = "trade",
        /// A company from elsewhere.
        Company = "company",
        /// A fund or family office.
        Fund = "fund",
        /// A bank or NBFC.
        Lender = "lender",
    }
}

text_enum! {
    /// How much of the buyer's own time the business takes, least first.
    pub enum Involvement {
        /// Money only.
        Passive = "passive",
        /// Oversight, a day a week or so.
        Oversight = "oversight",
        /// Runs it.
        HandsOn = "hands-on",
    }
}

text_enum! {
    /// Something a business has or is. Buyers name some as must-haves, others as deal-breakers.
    pub enum Trait {
        /// The premises are owned.
        OwnedPremises = "owned-premises",
        /// The staff stays.
        StaffStays = "staff-stays",
        /// The owner trains the successor.
        OwnerTrains = "owner-trains",
        /// Every licence the trade needs is valid.
        LicencesValid = "licences-valid",
        /// Accounts are audited.
        AuditedAccounts = "audited-accounts",
        /// GST returns are filed up to date.
        ReturnsFiled = "returns-filed",
        /// No debt goes with it.
        DebtFree = "debt-free",
        /// Customers come back by contract.
        RecurringRevenue = "recurring-revenue",
        /// It exports.
        Exports = "exports",
        /// A court case is open.
        Litigation = "litigation",
        /// Taxes or wages are overdue.
        DuesPending = "dues-pending",
        /// It makes a loss.
        LossMaking = "loss-making",
        /// The lease ends within a year.
        LeaseEndsSoon = "lease-ends-soon",
        /// It depends on its owner in person.
        OwnerDependent = "owner-dependent",
        /// One customer is more than half of revenue.
        OneBigCustomer = "one-big-customer",
    }
}

impl Member for DealKind {
    const CASES: &'static [Self] = Self::ALL;

    fn place(self) -> u32 {
        self as u32
    }
}

impl Member for BuyerKind {
    const CASES: &'static [Self] = Self::ALL;

    fn place(self) -> u32 {
        self as u32
    }
}

impl Member for Trait {
    const CASES: &'static [Self] = Self::ALL;

    fn place(self) -> u32 {
        self as u32
    }
}

/// Kinds of deal.
pub type DealKinds = Set<DealKind>;
/// Kinds of buyer.
pub type BuyerKinds = Set<BuyerKind>;
/// Traits of a business.
pub type Traits = Set<Trait>;

/// GST state codes, 1 to 63.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct States(u64);

impl States {
    /// These states; numbers that are no GST state code are left out.
    pub fn of(codes: &[u8]) -> Self {
        Self(codes.iter().filter(|code| **code < 64).fold(0, |bits, code| bits | 1 << code))
    }

    /// Whether the state is one of them.
    pub const fn contains(self, code: u8) -> bool {
        code < 64 && self.0 & 1 << code != 0
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What the seller accepts. Empty sets and absent numbers mean "any".
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Acceptance {
    /// Buyers of these kinds only.
    pub buyer_kinds: BuyerKinds,
    /// Buyers from these states only.
    pub buyer_states: States,
    /// Only buyers who proved their funds.
    pub proof_of_funds: bool,
    /// Wishes to close within so many months.
    pub close_within_months: Option<u8>,
    /// Buyers who know the sector are preferred.
    pub prefers_experience: bool,
}

/// A live listing as matching sees it: public figures only, as bands where the listing is blind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offer {
    /// The listing.
    pub id: Uuid,
    /// When it went live, microseconds UTC.
    pub live_from: i64,
    /// The deal offered.
    pub kind: DealKind,
    /// Its sector.
    pub sector: Option<SectorPath>,
    /// Its public point.
    pub point: Option<Point>,
    /// Its GST state code.
    pub state: Option<u8>,
    /// Price asked or amount sought.
    pub asking: Option<Figure>,
    /// Yearly revenue.
    pub revenue: Option<Figure>,
    /// Yearly profit.
    pub profit: Option<Figure>,
    /// Yearly growth of revenue, percent.
    pub growth_percent: Option<i16>,
    /// Risk from 0 (none seen) to 100.
    pub risk: Option<u8>,
    /// The time it takes from its owner.
    pub involvement: Option<Involvement>,
    /// Months until it can change hands.
    pub ready_in_months: Option<u8>,
    /// Traits somebody answered for; the others are unknown.
    pub known_traits: Traits,
    /// Those of them that hold.
    pub traits: Traits,
    /// What the seller accepts.
    pub accepts: Acceptance,
}
