//! What a deal is, and the decisions about it that need nothing but itself.

use std::collections::BTreeMap;

use bazaar_kit::{
    Ctx, Currency, Id, MarketRole, OrganisationId, OrganisationRole, PersonId, Timestamp, text_enum,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::process::{ActorKind, Firer, Process, Timer, Transition};

/// Marks a deal.
pub enum DealMark {}
/// Names a deal; chosen by its maker.
pub type DealId = Id<DealMark>;

/// Who sits in a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holder {
    /// A person.
    Person(PersonId),
    /// An organisation: any of its managers acts.
    Organisation(OrganisationId),
}

impl Holder {
    /// Whether the actor may act as this holder.
    pub fn is_sat_by(self, ctx: &Ctx) -> bool {
        match self {
            Self::Person(person) => ctx.signed_in().is_some_and(|signed_in| signed_in.person == person),
            Self::Organisation(organisation) => {
                ctx.role_in(organisation).is_some_and(|role| role >= OrganisationRole::Manager)
            }
        }
    }
}

/// A value told with a transition: money in minor units, rates in basis points, moments in microseconds, or words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Told {
    /// A number.
    Number(i64),
    /// Words.
    Text(String),
}

text_enum! {
    /// Where the money of a hold is.
    pub enum PositionState {
        /// Asked for.
        Asked = "asked",
        /// With the partner.
        There = "there",
        /// Paid out, given back or never come.
        Over = "over",
    }
}

/// What became of a hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The hold's id in the ledger.
    pub id: Uuid,
    /// Where the money is.
    pub state: PositionState,
    /// How much was put aside.
    pub whole_minor: i64,
    /// How much of it can still go out.
    pub left_minor: i64,
}

/// A process under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    /// Its id.
    pub id: DealId,
    /// Its process.
    pub process: String,
    /// The version of the process it runs on.
    pub process_version: u32,
    /// Where it stands.
    pub state: String,
    /// How many moves were made, from 1 for its beginning.
    pub version: i64,
    /// What it is about: deals about the same move one after another.
    pub subject: Uuid,
    /// The deal it is a part of.
    pub parent: Option<DealId>,
    /// The currency of every amount in it.
    pub currency: Currency,
    /// Who sits where.
    pub seats: BTreeMap<String, Holder>,
    /// What was told.
    pub told: BTreeMap<String, Told>,
    /// What became of each hold.
    pub positions: BTreeMap<String, Position>,
    /// Since when it stands there.
    pub since: Timestamp,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
}

/// A transition that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The deal's version after it.
    pub version: i64,
    /// Which.
    pub transition: String,
    /// From where.
    pub from: String,
    /// To where.
    pub to: String,
    /// Who fired it: a seat, or one of the words for nobody.
    pub by: String,
    /// The person who did, where it was one.
    pub person: Option<PersonId>,
    /// What was told with it, as JSON.
    pub told: String,
    /// When.
    pub happened_at: Timestamp,
}

impl Deal {
    /// The numbers among what was told.
    pub fn numbers(&self) -> BTreeMap<String, i64> {
        let number = |(name, told): (&String, &Told)| match told {
            Told::Number(number) => Some((name.clone(), *number)),
            Told::Text(_) => None,
        };
        self.told.iter().filter_map(number).collect()
    }

    /// Whether the actor may act in this seat.
    pub fn may_sit(&self, process: &Process, ctx: &Ctx, seat: &str) -> bool {
        match process.actor(seat).map(|actor| actor.kind) {
            Some(ActorKind::Party) => self.seats.get(seat).is_some_and(|holder| holder.is_sat_by(ctx)),
            // Nobody decides on a deal of their own.
            Some(ActorKind::Staff) => {
                ctx.signed_in().is_some()
                    && ctx.has_role(MarketRole::Operator)
                    && !self.seats.values().any(|holder| holder.is_sat_by(ctx))
            }
            None => false,
        }
    }

    /// What the actor may do now.
    pub fn moves_of<'p>(&self, process: &'p Process, ctx: &Ctx) -> Vec<&'p Transition> {
        let may = |transition: &&Transition| match &transition.by {
            Firer::Seat(seat) => transition.from.contains(&self.state) && self.may_sit(process, ctx, seat),
            _ => false,
        };
        process.transitions.iter().filter(may).collect()
    }

    /// When a timer of its state is due. Nothing where the moment it counts from was never told.
    pub fn due_at(&self, timer: &Timer, window_s: Option<i64>) -> Option<Timestamp> {
        let seconds = window_s.unwrap_or(timer.after.seconds);
        let from = match &timer.until {
            None => self.since,
            Some(field) => match self.told.get(field)? {
                Told::Number(micros) => Timestamp::from_micros(*micros),
                Told::Text(_) => return None,
            },
        };
        Some(from.plus_seconds(seconds))
    }
}
