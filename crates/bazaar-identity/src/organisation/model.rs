//! What organisations, members and invitations are, and who may change whom.

use bazaar_kit::{Id, OrganisationId, OrganisationRole, PersonId, Timestamp, text_enum};

text_enum! {
    /// What an organisation is in the market for.
    pub enum OrganisationKind {
        /// Sells or buys businesses and goods.
        Business = "business",
        /// Lends: a bank or NBFC.
        Lender = "lender",
        /// Acts for others.
        Agency = "agency",
    }
}

/// Marks invitations.
pub enum InvitationMark {}
/// Names an invitation.
pub type InvitationId = Id<InvitationMark>;

/// An organisation, as its members see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Which.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// What it is in the market for.
    pub kind: OrganisationKind,
    /// A lender's registration with the Reserve Bank, as its owner typed it.
    pub rbi_registration: Option<String>,
    /// When an operator found the registration on the regulator's list.
    pub lender_checked_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// For the next edit.
    pub version: i64,
}

/// A new organisation.
#[derive(Debug, Clone)]
pub struct CreateOrganisation {
    /// Its name as typed.
    pub name: String,
    /// What it is in the market for.
    pub kind: OrganisationKind,
    /// A lender's registration number as typed.
    pub rbi_registration: Option<String>,
}

/// A member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: OrganisationRole,
    /// Since when.
    pub joined_at: Timestamp,
}

/// An invitation waiting for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// Into which organisation.
    pub organisation: OrganisationId,
    /// The organisation's name.
    pub organisation_name: String,
    /// As what.
    pub role: OrganisationRole,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Whether somebody with the role `by` may invite somebody as `role`: managers invite members, owners anyone.
pub(super) fn may_invite(by: OrganisationRole, role: OrganisationRole) -> bool {
    by == OrganisationRole::Owner || (by == OrganisationRole::Manager && role == OrganisationRole::Member)
}

/// Whether the organisation would be without an owner if somebody with the role `now` became `next` (or left).
pub(super) fn leaves_no_owner(owners: i64, now: OrganisationRole, next: Option<OrganisationRole>) -> bool {
    now == OrganisationRole::Owner && next != Some(OrganisationRole::Owner) && owners <= 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn managers_invite_members_only() {
        use OrganisationRole::{Manager, Member, Owner};
        for (by, role, may) in [
            (Owner, Owner, true),
            (Owner, Member, true),
            (Manager, Member, true),
            (Manager, Manager, false),
            (Manager, Owner, false),
            (Member, Member, false),
        ] {
            assert_eq!(may_invite(by, role), may, "{by} invites {role}");
        }
    }

    proptest! {
        /// No sequence of changes and departures leaves an organisation without an owner.
        #[test]
        fn there_is_always_an_owner(steps in proptest::collection::vec((0_usize..4, 0_usize..4), 0..40)) {
            let mut members = vec![Some(OrganisationRole::Owner), Some(OrganisationRole::Member), None, None];
            let owners = |members: &[Option<OrganisationRole>]| {
                i64::try_from(members.iter().filter(|m| **m == Some(OrganisationRole::Owner)).count()).unwrap()
            };
            for (who, next) in steps {
                let next = OrganisationRole::ALL.get(next).copied();
                let is_kept_out = members[who]
                    .is_some_and(|now| leaves_no_owner(owners(&members), now, next));
                if !is_kept_out {
                    members[who] = next;
                }
                prop_assert!(owners(&members) >= 1);
            }
        }
    }
}
