//! Organisations: businesses, lenders and agencies, and the people who act for them.
//!
//! Roles grow: a *member* reads and drafts, a *manager* publishes, changes and invites members, an *owner* does
//! everything. There is always an owner: the last one can neither leave nor step down. Somebody is invited by number
//! or address and accepts once they have proved to hold it. A lender is *checked* when an operator compared its
//! registration with the regulator's list; changing the number takes the check back.

mod invitation;
mod model;
mod ops;
mod people;
mod store;

pub use invitation::{INVITATION_ANSWER, InviteMember, MEMBER_INVITE};
pub use model::{CreateOrganisation, Invitation, InvitationId, Member, Organisation, OrganisationKind};
pub use ops::{
    LENDER_CHECK, LENDER_REGISTER, ORGANISATION_CREATE, ORGANISATION_SEE, OrganisationFault,
    add_organisation_in,
};
pub use people::{MEMBER_CHANGE, MEMBER_LEAVE};
