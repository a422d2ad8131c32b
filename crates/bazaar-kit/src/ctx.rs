//! Who asks, where, in which language and when: the first argument of every op.
//!
//! A door builds a [`Ctx`] in one place and cannot make up more rights than the session or token it read; an op
//! reads its time, ids and locale from here, so a test can set them all.

use std::net::IpAddr;
use std::sync::Arc;

use crate::clock::Timestamp;
use crate::fault::Fault;
use crate::id::{Id, MarketId, OrganisationId, PersonId, RequestId, SessionId};
use crate::locale::Locale;
use crate::text_enum;

text_enum! {
    /// A role given by the operator in one market, never chosen by its holder.
    pub enum MarketRole {
        /// Runs the market: configuration, people, money.
        Operator = "operator",
        /// Decides on listings and documents.
        Reviewer = "reviewer",
        /// Helps people; sees, does not decide.
        Support = "support",
    }
}

text_enum! {
    /// What a member may do inside an organisation, least first.
    pub enum OrganisationRole {
        /// Reads and drafts.
        Member = "member",
        /// Publishes and changes.
        Manager = "manager",
        /// Everything, members included. An organisation always has one.
        Owner = "owner",
    }
}

text_enum! {
    /// The way a request came in.
    pub enum Door {
        /// A page in a browser.
        Web = "web",
        /// The REST interface.
        Api = "api",
        /// The command line.
        Cli = "cli",
        /// A job or timer.
        Job = "job",
    }
}

/// A person's place in an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// The organisation.
    pub organisation: OrganisationId,
    /// What the person may do there.
    pub role: OrganisationRole,
    /// The organisation's registration as a lender (bank or NBFC) was checked with the regulator's list.
    pub lender_checked: bool,
}

/// The person signed in, as read from the session or token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Who.
    pub person: PersonId,
    /// The session behind a cookie or token.
    pub session: SessionId,
    /// The market the session belongs to; it opens no other.
    pub market: MarketId,
    /// The name to greet with.
    pub name: String,
    /// Roles given by the operator.
    pub roles: Vec<MarketRole>,
    /// Organisations, in the order they were joined.
    pub memberships: Vec<Membership>,
    /// When the person declared to be a serious buyer of stakes, if ever.
    pub stake_declared_at: Option<Timestamp>,
    /// When the person last showed that it is them: by signing in, or once more since.
    pub proved_at: Timestamp,
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody signed in.
    Anonymous,
    /// A person.
    Person(Arc<SignedIn>),
    /// The product itself: a job, a timer, the command line of the machine's owner. The reason goes to the audit.
    System(&'static str),
}

/// The context of one request.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// Who acts.
    pub actor: Actor,
    /// The market it happens in.
    pub market: MarketId,
    /// The language of the answer.
    pub locale: Locale,
    /// The moment it happens: one moment for the whole request.
    pub now: Timestamp,
    /// The request's id, for the log and the audit.
    pub request_id: RequestId,
    /// The way it came in.
    pub door: Door,
    /// The caller's address, where there is one.
    pub address: Option<IpAddr>,
}

impl Ctx {
    /// A context in which the product itself acts in `market`.
    pub fn system(market: MarketId, now: Timestamp, reason: &'static str) -> Self {
        Self {
            actor: Actor::System(reason),
            market,
            locale: Locale::En,
            now,
            request_id: Id::new(now),
            door: Door::Job,
            address: None,
        }
    }

    /// A new id made at this request's moment.
    pub fn new_id<K>(&self) -> Id<K> {
        Id::new(self.now)
    }

    /// The person signed in, if any.
    pub fn signed_in(&self) -> Option<&SignedIn> {
        match &self.actor {
            Actor::Person(signed_in) => Some(signed_in),
            Actor::Anonymous | Actor::System(_) => None,
        }
    }

    /// The person signed in; a fault where nobody is.
    pub fn person(&self) -> Result<&SignedIn, Fault> {
        self.signed_in().ok_or_else(Fault::sign_in_required)
    }

    /// Whether the actor holds this role in this market. The system holds every role.
    pub fn has_role(&self, role: MarketRole) -> bool {
        match &self.actor {
            Actor::System(_) => true,
            Actor::Person(signed_in) => signed_in.roles.contains(&role),
            Actor::Anonymous => false,
        }
    }

    /// The actor's role in an organisation, if any.
    pub fn role_in(&self, organisation: OrganisationId) -> Option<OrganisationRole> {
        self.signed_in()?.memberships.iter().find(|m| m.organisation == organisation).map(|m| m.role)
    }

    /// Whether the actor may act for this organisation with at least this role.
    pub fn acts_for(&self, organisation: OrganisationId, least: OrganisationRole) -> bool {
        matches!(self.actor, Actor::System(_)) || self.role_in(organisation).is_some_and(|role| role >= least)
    }

    /// Whether the actor belongs to a lender whose registration was checked.
    pub fn is_checked_lender(&self) -> bool {
        self.signed_in().is_some_and(|signed_in| signed_in.memberships.iter().any(|m| m.lender_checked))
    }
}
