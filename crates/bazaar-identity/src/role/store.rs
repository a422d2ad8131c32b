//! SQL of market roles.

use bazaar_db::{DbFault, Tx, row, sql};
use bazaar_kit::{Ctx, MarketId, MarketRole, PersonId, Timestamp};

sql! {
    INSERT_ROLE(MarketId, PersonId, MarketRole, Option<PersonId>, Timestamp) =
        "insert into market_role (market_id, person_id, role, granted_by, granted_at) values ($1, $2, $3, $4, $5)
         on conflict (market_id, person_id, role) do nothing";
    DELETE_ROLE(MarketId, PersonId, MarketRole) =
        "delete from market_role where market_id = $1 and person_id = $2 and role = $3";
    LIST_HOLDERS(MarketId) -> RoleHolder =
        "select r.person_id, p.name, r.role, r.granted_at from market_role r
         join person p on p.id = r.person_id and p.market_id = r.market_id
         where r.market_id = $1 order by r.role, r.granted_at, r.person_id limit 1000";
}

row! {
    /// Somebody with a role.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct RoleHolder {
        /// Who.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// Which role.
        pub role: MarketRole,
        /// Since when.
        pub granted_at: Timestamp,
    }
}

/// True where it was not held before.
pub(super) fn insert_role(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    person: PersonId,
    role: MarketRole,
) -> Result<bool, DbFault> {
    let granted_by = ctx.signed_in().map(|signed_in| signed_in.person);
    Ok(tx.run(&INSERT_ROLE, (ctx.market, person, role, granted_by, ctx.now))? == 1)
}

/// True where it was held before.
pub(super) fn delete_role(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
    role: MarketRole,
) -> Result<bool, DbFault> {
    Ok(tx.run(&DELETE_ROLE, (market, person, role))? == 1)
}

pub(super) fn list_holders(tx: &mut Tx<'_>, market: MarketId) -> Result<Vec<RoleHolder>, DbFault> {
    tx.list(&LIST_HOLDERS, (market,))
}
