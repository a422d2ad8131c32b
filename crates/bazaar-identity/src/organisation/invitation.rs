//! Inviting people by number or address, and their answer.

use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::india::Phone;
use bazaar_kit::{Ctx, FieldFault, OrganisationId, OrganisationRole, Who, permission};
use serde_json::json;

use super::model::{Invitation, InvitationId, may_invite};
use super::ops::{OrganisationFault, lock_as};
use super::store::{self, NewInvitation};
use crate::Identity;
use crate::letter::{NewToken, Purpose, post_in};
use crate::lockout::{INVITATIONS_PER_PERSON, take_in};
use crate::person::parse_email;
use crate::person::store::find_person;

permission!(
    /// Inviting somebody into an organisation.
    pub MEMBER_INVITE = "member.invite", [Who::SignedIn], "manager for members, owner for all"
);
permission!(
    /// Seeing and answering invitations.
    pub INVITATION_ANSWER = "invitation.answer", [Who::SignedIn], "holder of the invited number or address"
);

/// An invitation lasts so many days.
const LIVES_DAYS: i64 = 14;

/// Somebody to invite.
#[derive(Debug, Clone)]
pub struct InviteMember {
    /// A number or an address, as typed.
    pub contact: String,
    /// As what.
    pub role: OrganisationRole,
}

impl Identity {
    /// Invites somebody. Whether the number or address is known here is not told.
    pub async fn invite_member(
        &self,
        ctx: &Ctx,
        organisation: OrganisationId,
        invite: InviteMember,
    ) -> Result<InvitationId, OrganisationFault> {
        MEMBER_INVITE.check(ctx)?;
        let actor = ctx.person()?.person;
        let (phone, email) = parse_contact(&invite.contact)?;
        let id = ctx.new_id();
        let (letter, key) =
            (ctx.new_id(), self.inner.keys.mac(INVITATIONS_PER_PERSON.name, &[actor.uuid().as_bytes()]));
        let invitation = NewInvitation {
            id,
            organisation,
            phone,
            email,
            role: invite.role,
            expires_at: ctx.now.plus_days(LIVES_DAYS),
        };
        let job_ctx = ctx.clone();
        self.inner
            .db
            .write(ctx, move |tx| {
                let found = lock_as(tx, &job_ctx, organisation, actor, OrganisationRole::Manager)?;
                let by = store::find_role(tx, job_ctx.market, organisation, actor)?;
                if !by.is_some_and(|by| may_invite(by, invitation.role)) {
                    return Err(OrganisationFault::RoleTooLow);
                }
                if let Some(wait_s) = take_in(tx, &job_ctx, &INVITATIONS_PER_PERSON, &key)? {
                    return Err(OrganisationFault::TooMany { wait_s });
                }
                store::insert_invitation(tx, &job_ctx, &invitation, actor)?;
                if let Some(email) = &invitation.email {
                    let token = NewToken {
                        id: letter,
                        purpose: Purpose::Invited,
                        person: None,
                        email: email.clone(),
                        name: found.name,
                        password_hash: None,
                        locale: job_ctx.locale,
                        terms_version: None,
                    };
                    post_in(tx, &job_ctx, &token)?;
                }
                let subject = Subject::of("organisation", organisation);
                audit_in(tx, &job_ctx, MEMBER_INVITE.name, subject, &json!({ "role": invitation.role }))?;
                Ok(id)
            })
            .await
    }

    /// Invitations to the numbers and addresses one has proved to hold.
    pub async fn list_my_invitations(&self, ctx: &Ctx) -> Result<Vec<Invitation>, OrganisationFault> {
        INVITATION_ANSWER.check(ctx)?;
        let (person, job_ctx) = (ctx.person()?.person, ctx.clone());
        self.inner
            .db
            .read(ctx, move |tx| {
                let me = find_person(tx, job_ctx.market, person)?.ok_or(OrganisationFault::Missing)?;
                Ok(store::list_invitations(tx, &job_ctx, me.phone.as_deref(), me.email.as_deref())?)
            })
            .await
    }

    /// Accepts or declines an invitation of one's own.
    pub async fn answer_invitation(
        &self,
        ctx: &Ctx,
        id: InvitationId,
        is_accepted: bool,
    ) -> Result<OrganisationId, OrganisationFault> {
        INVITATION_ANSWER.check(ctx)?;
        let person = ctx.person()?.person;
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let me = find_person(tx, job_ctx.market, person)?.ok_or(OrganisationFault::Missing)?;
                let mine = store::list_invitations(tx, &job_ctx, me.phone.as_deref(), me.email.as_deref())?;
                let invitation = mine
                    .into_iter()
                    .find(|invitation| invitation.id == id)
                    .ok_or(OrganisationFault::NotYours)?;
                if !store::end_invitation(tx, &job_ctx, id)? {
                    return Err(OrganisationFault::NotYours);
                }
                if is_accepted {
                    store::insert_member(tx, &job_ctx, invitation.organisation, person, invitation.role)?;
                    identity.note_membership_in(tx, &job_ctx, invitation.organisation, person)?;
                }
                let subject = Subject::of("organisation", invitation.organisation);
                let detail = json!({ "accepted": is_accepted });
                audit_in(tx, &job_ctx, INVITATION_ANSWER.name, subject, &detail)?;
                Ok(invitation.organisation)
            })
            .await
    }
}

/// An address where there is an `@`, a mobile number otherwise.
fn parse_contact(typed: &str) -> Result<(Option<String>, Option<String>), FieldFault> {
    if typed.contains('@') {
        return parse_email("contact", typed).map(|email| (None, Some(email)));
    }
    match Phone::parse_mobile(typed) {
        Ok(phone) => Ok((Some(phone.as_str().to_owned()), None)),
        Err(_) => Err(FieldFault::new("contact", "identity-contact-wrong")),
    }
}
