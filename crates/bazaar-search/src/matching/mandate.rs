//! The buying side of a match: what somebody is looking for, and who they are as far as a seller may ask.

use uuid::Uuid;

use super::feature::Feature;
use super::offer::{BuyerKind, DealKinds, Involvement, States, Traits};
use super::sector::SectorPath;
use super::set::Set;
use crate::engine::Point;

/// Money from one amount to another, both included, minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket {
    /// The least worth looking at; 0 if nothing is too small.
    pub min_minor: i64,
    /// The most.
    pub max_minor: i64,
}

/// A point and how far around it is still wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// The middle.
    pub point: Point,
    /// Kilometres.
    pub radius_km: f32,
}

/// One search of one buyer, investor or lender. What is empty or absent was not asked and does not count.
#[derive(Debug, Clone, PartialEq)]
pub struct Mandate {
    /// The mandate.
    pub id: Uuid,
    /// Who is looking.
    pub buyer_kind: BuyerKind,
    /// GST state code of the buyer.
    pub buyer_state: Option<u8>,
    /// Whether funds were proved.
    pub proof_of_funds: bool,
    /// Sectors the buyer has worked in.
    pub experience: Vec<SectorPath>,
    /// Deals wanted; any other is out of the question.
    pub deal_kinds: DealKinds,
    /// Sectors wanted.
    pub sectors: Vec<SectorPath>,
    /// Sectors out of the question.
    pub sectors_refused: Vec<SectorPath>,
    /// Places wanted.
    pub areas: Vec<Area>,
    /// States wanted as a whole.
    pub states: States,
    /// What there is to spend.
    pub ticket: Option<Ticket>,
    /// Yearly revenue wanted.
    pub revenue: Option<Ticket>,
    /// Yearly profit of at least this, minor units.
    pub profit_at_least_minor: Option<i64>,
    /// Yearly growth of at least this, percent.
    pub growth_at_least_percent: Option<i16>,
    /// The time the buyer means to give.
    pub involvement: Option<Involvement>,
    /// The most risk taken, 0 to 100.
    pub risk_at_most: Option<u8>,
    /// Wishes to close within so many months.
    pub within_months: Option<u8>,
    /// Traits the business must have.
    pub must_haves: Traits,
    /// Traits that end the conversation.
    pub deal_breakers: Traits,
    /// Features the buyer will not bend on: less than a full degree is a violation.
    pub musts: Set<Feature>,
}

impl Mandate {
    /// A mandate for `deal_kinds` that asks nothing else yet.
    pub fn open(id: Uuid, buyer_kind: BuyerKind, deal_kinds: DealKinds) -> Self {
        Self {
            id,
            buyer_kind,
            buyer_state: None,
            proof_of_funds: false,
            experience: Vec::new(),
            deal_kinds,
            sectors: Vec::new(),
            sectors_refused: Vec::new(),
            areas: Vec::new(),
            states: States::default(),
            ticket: None,
            revenue: None,
            profit_at_least_minor: None,
            growth_at_least_percent: None,
            involvement: None,
            risk_at_most: None,
            within_months: None,
            must_haves: Traits::EMPTY,
            deal_breakers: Traits::EMPTY,
            musts: Set::EMPTY,
        }
    }
}
