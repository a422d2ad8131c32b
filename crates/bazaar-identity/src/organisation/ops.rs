//! Making organisations, seeing them, and checking lenders.

use bazaar_db::{DbFault, Tx};
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::{
    Ctx, Fault, FaultKind, FieldFault, MarketId, MarketRole, OrganisationId, OrganisationRole, PersonId, Who,
    permission,
};
use serde_json::json;

use super::model::{CreateOrganisation, Member, Organisation, OrganisationKind};
use super::store;
use crate::person::parse_name;
use crate::{Identity, events};

permission!(
    /// Making an organisation.
    pub ORGANISATION_CREATE = "organisation.create", [Who::SignedIn], "none"
);
permission!(
    /// Seeing an organisation and its members.
    pub ORGANISATION_SEE = "organisation.see", [Who::SignedIn, Who::Role(MarketRole::Operator)], "member, or operator"
);
permission!(
    /// Setting a lender's registration number.
    pub LENDER_REGISTER = "lender.register", [Who::SignedIn], "owner"
);
permission!(
    /// Checking a lender's registration.
    pub LENDER_CHECK = "lender.check", [Who::Role(MarketRole::Operator)], "lender with a registration number"
);

/// The longest registration number: RBI's look like `N-14.03268` or `A-13.01234`.
const REGISTRATION_CHARS: usize = 30;

/// What can go wrong around organisations.
#[derive(Debug, thiserror::Error)]
pub enum OrganisationFault {
    /// A field is wrong.
    #[error("a field is wrong")]
    Field(FieldFault),
    /// It does not exist, or the actor may not know that it does.
    #[error("no such organisation, member or invitation")]
    Missing,
    /// The actor's role there does not suffice.
    #[error("the role does not suffice")]
    RoleTooLow,
    /// It would be left without an owner.
    #[error("the last owner cannot go")]
    LastOwner,
    /// It is not a lender, or has no registration number yet.
    #[error("not a lender with a registration number")]
    NotALender,
    /// The invited person has not proved to hold that number or address.
    #[error("the invitation is for another number or address")]
    NotYours,
    /// Too many invitations: wait.
    #[error("too many invitations")]
    TooMany {
        /// How long, in seconds.
        wait_s: i64,
    },
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<FieldFault> for OrganisationFault {
    fn from(field: FieldFault) -> Self {
        Self::Field(field)
    }
}

impl From<OrganisationFault> for Fault {
    fn from(fault: OrganisationFault) -> Self {
        match fault {
            OrganisationFault::Field(field) => field.into(),
            OrganisationFault::Missing | OrganisationFault::NotYours => Self::missing(),
            OrganisationFault::RoleTooLow => {
                Self::new(FaultKind::Forbidden, "identity-organisation-role-too-low")
            }
            OrganisationFault::LastOwner => {
                Self::new(FaultKind::Conflict, "identity-organisation-last-owner")
            }
            OrganisationFault::NotALender => {
                Self::new(FaultKind::Conflict, "identity-organisation-not-a-lender")
            }
            OrganisationFault::TooMany { wait_s } => crate::password::too_many(wait_s),
            OrganisationFault::Db(fault) => fault.into(),
            OrganisationFault::Refused(fault) => fault,
        }
    }
}

impl Identity {
    /// Makes an organisation; whoever makes it owns it.
    pub async fn create_organisation(
        &self,
        ctx: &Ctx,
        create: CreateOrganisation,
    ) -> Result<OrganisationId, OrganisationFault> {
        ORGANISATION_CREATE.check(ctx)?;
        let (owner, id) = (ctx.person()?.person, ctx.new_id());
        let create = checked(create)?;
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                store::insert_organisation(tx, &job_ctx, id, &create)?;
                store::insert_member(tx, &job_ctx, id, owner, OrganisationRole::Owner)?;
                identity.note_membership_in(tx, &job_ctx, id, owner)?;
                let detail = json!({ "kind": create.kind });
                audit_in(tx, &job_ctx, ORGANISATION_CREATE.name, Subject::of("organisation", id), &detail)?;
                Ok(id)
            })
            .await
    }

    /// An organisation, to its members and to operators; a stranger's looks missing.
    pub async fn find_organisation(
        &self,
        ctx: &Ctx,
        id: OrganisationId,
    ) -> Result<(Organisation, Vec<Member>), OrganisationFault> {
        ORGANISATION_SEE.check(ctx)?;
        if ctx.role_in(id).is_none() && !ctx.has_role(MarketRole::Operator) {
            return Err(OrganisationFault::Missing);
        }
        let market = ctx.market;
        self.inner
            .db
            .read(ctx, move |tx| {
                let found = store::find_organisation(tx, market, id)?.ok_or(OrganisationFault::Missing)?;
                Ok((found, store::list_members(tx, market, id)?))
            })
            .await
    }

    /// One's own organisations with one's role in each, in the order they were joined.
    pub async fn list_my_organisations(
        &self,
        ctx: &Ctx,
    ) -> Result<Vec<(Organisation, OrganisationRole)>, OrganisationFault> {
        ORGANISATION_SEE.check(ctx)?;
        let (market, person) = (ctx.market, ctx.person()?.person);
        self.inner.db.read(ctx, move |tx| Ok(store::list_of_person(tx, market, person)?)).await
    }

    /// Sets a lender's registration number, which takes an earlier check back.
    pub async fn register_lender(
        &self,
        ctx: &Ctx,
        id: OrganisationId,
        registration: &str,
    ) -> Result<(), OrganisationFault> {
        LENDER_REGISTER.check(ctx)?;
        let registration = parse_registration(registration)?;
        let (identity, job_ctx, actor) = (self.clone(), ctx.clone(), ctx.person()?.person);
        self.inner
            .db
            .write(ctx, move |tx| {
                let organisation = lock_as(tx, &job_ctx, id, actor, OrganisationRole::Owner)?;
                if organisation.kind != OrganisationKind::Lender {
                    return Err(OrganisationFault::NotALender);
                }
                store::update_lender(tx, job_ctx.market, id, Some(&registration), None)?;
                identity.note_organisation_in(tx, &job_ctx, id)?;
                audit_in(tx, &job_ctx, LENDER_REGISTER.name, Subject::of("organisation", id), &json!({}))?;
                Ok(())
            })
            .await
    }

    /// Records that the registration was found on the regulator's list.
    pub async fn check_lender(&self, ctx: &Ctx, id: OrganisationId) -> Result<(), OrganisationFault> {
        LENDER_CHECK.check(ctx)?;
        self.set_lender_check(ctx, id, true).await
    }

    /// Records that the registration is not, or no longer, on the regulator's list.
    pub async fn uncheck_lender(&self, ctx: &Ctx, id: OrganisationId) -> Result<(), OrganisationFault> {
        LENDER_CHECK.check(ctx)?;
        self.set_lender_check(ctx, id, false).await
    }

    async fn set_lender_check(
        &self,
        ctx: &Ctx,
        id: OrganisationId,
        is_found: bool,
    ) -> Result<(), OrganisationFault> {
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| {
                let found =
                    store::lock_organisation(tx, job_ctx.market, id)?.ok_or(OrganisationFault::Missing)?;
                let registration =
                    found.rbi_registration.as_deref().filter(|_| found.kind == OrganisationKind::Lender);
                let registration = registration.ok_or(OrganisationFault::NotALender)?;
                let checked_at = is_found.then_some(job_ctx.now);
                store::update_lender(tx, job_ctx.market, id, Some(registration), checked_at)?;
                identity.note_organisation_in(tx, &job_ctx, id)?;
                let detail = json!({ "found": is_found });
                audit_in(tx, &job_ctx, LENDER_CHECK.name, Subject::of("organisation", id), &detail)?;
                Ok(())
            })
            .await
    }

    /// Lenders with a registration number that nobody has checked yet, oldest first.
    pub async fn list_unchecked_lenders(&self, ctx: &Ctx) -> Result<Vec<Organisation>, OrganisationFault> {
        LENDER_CHECK.check(ctx)?;
        let market = ctx.market;
        self.inner.db.read(ctx, move |tx| Ok(store::list_unchecked(tx, market)?)).await
    }

    /// An organisation by its id, for the caller's transaction.
    pub fn organisation_in(
        &self,
        tx: &mut Tx<'_>,
        market: MarketId,
        id: OrganisationId,
    ) -> Result<Option<Organisation>, DbFault> {
        store::find_organisation(tx, market, id)
    }

    /// Somebody's place changed: say so, and have their sessions read anew.
    pub(super) fn note_membership_in(
        &self,
        tx: &mut Tx<'_>,
        ctx: &Ctx,
        id: OrganisationId,
        person: PersonId,
    ) -> Result<(), DbFault> {
        events::membership_changed_in(tx, ctx, &self.inner.wake, id, person)?;
        self.forget_views_in(tx, ctx, person)
    }

    fn note_organisation_in(&self, tx: &mut Tx<'_>, ctx: &Ctx, id: OrganisationId) -> Result<(), DbFault> {
        for member in store::list_members(tx, ctx.market, id)? {
            self.forget_views_in(tx, ctx, member.person)?;
        }
        Ok(())
    }
}

/// Adds an organisation with its owner inside the caller's transaction, quietly: for loading samples in bulk.
pub fn add_organisation_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: OrganisationId,
    create: CreateOrganisation,
    owner: PersonId,
) -> Result<(), OrganisationFault> {
    crate::person::ADD_PERSON.check(ctx)?;
    store::insert_organisation(tx, ctx, id, &checked(create)?)?;
    store::insert_member(tx, ctx, id, owner, OrganisationRole::Owner)?;
    Ok(())
}

/// Locks the organisation for an act that needs at least `least` there. What the session says about roles may be
/// seconds old; this reads the row.
pub(super) fn lock_as(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: OrganisationId,
    actor: PersonId,
    least: OrganisationRole,
) -> Result<Organisation, OrganisationFault> {
    let organisation = store::lock_organisation(tx, ctx.market, id)?.ok_or(OrganisationFault::Missing)?;
    let role = store::find_role(tx, ctx.market, id, actor)?.ok_or(OrganisationFault::Missing)?;
    if role >= least { Ok(organisation) } else { Err(OrganisationFault::RoleTooLow) }
}

fn checked(create: CreateOrganisation) -> Result<CreateOrganisation, OrganisationFault> {
    let registration = match (create.kind, create.rbi_registration.as_deref().map(str::trim)) {
        (OrganisationKind::Lender, Some(typed)) if !typed.is_empty() => Some(parse_registration(typed)?),
        _ => None,
    };
    Ok(CreateOrganisation {
        name: parse_name("name", &create.name)?,
        rbi_registration: registration,
        ..create
    })
}

fn parse_registration(typed: &str) -> Result<String, FieldFault> {
    let text = typed.trim().to_ascii_uppercase();
    let is_plain = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | ' '));
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    if is_plain && has_digit && text.len() <= REGISTRATION_CHARS {
        Ok(text)
    } else {
        Err(FieldFault::new("rbi_registration", "identity-registration-wrong"))
    }
}
