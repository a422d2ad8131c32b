//! Granting, taking and listing roles.

use bazaar_db::{DbFault, Tx};
use bazaar_jobs::{Subject, audit_in};
use bazaar_kit::{Ctx, Fault, FaultKind, MarketId, MarketRole, PersonId, Who, permission};
use serde_json::json;

use super::store::{self, RoleHolder};
use crate::person::store::find_person;
use crate::{Identity, events};

permission!(
    /// Granting and taking market roles.
    pub ROLE_GRANT = "role.grant", [Who::Role(MarketRole::Operator)], "someone else's, same market"
);
permission!(
    /// Seeing who holds market roles.
    pub ROLE_LIST = "role.list", [Who::Role(MarketRole::Operator)], "same market"
);

/// What can go wrong around roles.
#[derive(Debug, thiserror::Error)]
pub enum RoleFault {
    /// Nobody changes their own roles.
    #[error("nobody changes their own roles")]
    Own,
    /// There is no such person here.
    #[error("no such person")]
    Missing,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
    /// A fault that is one already.
    #[error(transparent)]
    Refused(#[from] Fault),
}

impl From<RoleFault> for Fault {
    fn from(fault: RoleFault) -> Self {
        match fault {
            RoleFault::Own => Self::new(FaultKind::Forbidden, "identity-role-own"),
            RoleFault::Missing => Self::missing(),
            RoleFault::Db(fault) => fault.into(),
            RoleFault::Refused(fault) => fault,
        }
    }
}

impl Identity {
    /// Gives somebody else a role.
    pub async fn grant_role(&self, ctx: &Ctx, person: PersonId, role: MarketRole) -> Result<(), RoleFault> {
        ROLE_GRANT.check(ctx)?;
        self.change_role(ctx, person, role, true).await
    }

    /// Takes a role from somebody else.
    pub async fn revoke_role(&self, ctx: &Ctx, person: PersonId, role: MarketRole) -> Result<(), RoleFault> {
        ROLE_GRANT.check(ctx)?;
        self.change_role(ctx, person, role, false).await
    }

    async fn change_role(
        &self,
        ctx: &Ctx,
        person: PersonId,
        role: MarketRole,
        is_granted: bool,
    ) -> Result<(), RoleFault> {
        if ctx.signed_in().is_some_and(|signed_in| signed_in.person == person) {
            return Err(RoleFault::Own);
        }
        let (identity, job_ctx) = (self.clone(), ctx.clone());
        self.inner
            .db
            .write(ctx, move |tx| change_in(tx, &job_ctx, &identity, person, (role, is_granted)))
            .await
    }

    /// Who holds which role.
    pub async fn list_role_holders(&self, ctx: &Ctx) -> Result<Vec<RoleHolder>, RoleFault> {
        ROLE_LIST.check(ctx)?;
        let market = ctx.market;
        Ok(self
            .inner
            .db
            .read(ctx, move |tx| store::list_holders(tx, market))
            .await
            .map_err(|f: DbFault| f)?)
    }

    /// The people with this role: for notices to those who work a queue.
    pub fn role_holders_in(
        &self,
        tx: &mut Tx<'_>,
        market: MarketId,
        role: MarketRole,
    ) -> Result<Vec<PersonId>, DbFault> {
        let holders = store::list_holders(tx, market)?;
        Ok(holders.into_iter().filter(|holder| holder.role == role).map(|holder| holder.person).collect())
    }
}

fn change_in(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    identity: &Identity,
    person: PersonId,
    (role, is_granted): (MarketRole, bool),
) -> Result<(), RoleFault> {
    find_person(tx, ctx.market, person)?.ok_or(RoleFault::Missing)?;
    let is_changed = if is_granted {
        store::insert_role(tx, ctx, person, role)?
    } else {
        store::delete_role(tx, ctx.market, person, role)?
    };
    if is_changed {
        events::role_changed_in(tx, ctx, &identity.inner.wake, person, (role.as_str(), is_granted))?;
        identity.forget_views_in(tx, ctx, person)?;
        let detail = json!({ "role": role, "granted": is_granted });
        audit_in(tx, ctx, ROLE_GRANT.name, Subject::of("person", person), &detail)?;
    }
    Ok(())
}
