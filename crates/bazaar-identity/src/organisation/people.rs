//! Changing members' roles, removing members, leaving.

use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::{Ctx, OrganisationId, OrganisationRole, PersonId, Who, permission};
use serde_json::json;

use super::model::leaves_no_owner;
use super::ops::{OrganisationFault, lock_as};
use super::store;
use crate::Identity;

permission!(
    /// Changing and removing members.
    pub MEMBER_CHANGE = "member.change", [Who::SignedIn], "owner; an owner remains"
);
permission!(
    /// Leaving an organisation.
    pub MEMBER_LEAVE = "member.leave", [Who::SignedIn], "member; an owner remains"
);

impl Identity {
    /// Gives a member another role.
    pub async fn change_member_role(
        &self,
        ctx: &Ctx,
        organisation: OrganisationId,
        person: PersonId,
        role: OrganisationRole,
    ) -> Result<(), OrganisationFault> {
        MEMBER_CHANGE.check(ctx)?;
        self.move_member(ctx, organisation, person, Some(role)).await
    }

    /// Removes a member.
    pub async fn remove_member(
        &self,
        ctx: &Ctx,
        organisation: OrganisationId,
        person: PersonId,
    ) -> Result<(), OrganisationFault> {
        MEMBER_CHANGE.check(ctx)?;
        self.move_member(ctx, organisation, person, None).await
    }

    /// Leaves an organisation.
    pub async fn leave_organisation(
        &self,
        ctx: &Ctx,
        organisation: OrganisationId,
    ) -> Result<(), OrganisationFault> {
        MEMBER_LEAVE.check(ctx)?;
        self.move_member(ctx, organisation, ctx.person()?.person, None).await
    }

    /// `next` is the role the person has afterwards; none where they are gone.
    async fn move_member(
        &self,
        ctx: &Ctx,
        organisation: OrganisationId,
        person: PersonId,
        next: Option<OrganisationRole>,
    ) -> Result<(), OrganisationFault> {
        let actor = ctx.person()?.person;
        let is_leaving = actor == person && next.is_none();
        let least = if is_leaving { OrganisationRole::Member } else { OrganisationRole::Owner };
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                lock_as(tx, &job_ctx, organisation, actor, least)?;
                let now = store::find_role(tx, job_ctx.market, organisation, person)?;
                let now = now.ok_or(OrganisationFault::Missing)?;
                let owners = store::count_owners(tx, job_ctx.market, organisation)?;
                if leaves_no_owner(owners, now, next) {
                    return Err(OrganisationFault::LastOwner);
                }
                match next {
                    Some(role) => store::update_member(tx, job_ctx.market, organisation, person, role)?,
                    None => store::delete_member(tx, job_ctx.market, organisation, person)?,
                }
                identity.note_membership_in(tx, &job_ctx, organisation, person)?;
                let detail = json!({ "person": person, "role": next });
                let subject = Subject::of("organisation", organisation);
                audit_in(tx, &job_ctx, MEMBER_CHANGE.name, subject, &detail)?;
                Ok(())
            })
            .await
    }
}
