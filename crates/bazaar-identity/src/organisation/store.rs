//! SQL of organisations, members and invitations.

use bazaar_db::{DbFault, Tx, row, sql, text_column};
use bazaar_kit::{Ctx, MarketId, OrganisationId, OrganisationRole, PersonId, Timestamp};

use super::model::{CreateOrganisation, Invitation, InvitationId, Member, Organisation, OrganisationKind};

text_column!(OrganisationKind);

sql! {
    INSERT_ORGANISATION(OrganisationId, MarketId, String, OrganisationKind, Option<String>, Timestamp) =
        "insert into organisation (id, market_id, name, kind, rbi_registration, created_at, version)
         values ($1, $2, $3, $4, $5, $6, 1)";
    FIND_ORGANISATION(MarketId, OrganisationId) -> OrganisationRow =
        "select id, name, kind, rbi_registration, lender_checked_at, created_at, version from organisation
         where market_id = $1 and id = $2";
    LOCK_ORGANISATION(MarketId, OrganisationId) -> OrganisationRow =
        sqlite "select id, name, kind, rbi_registration, lender_checked_at, created_at, version from organisation
                where market_id = $1 and id = $2",
        postgres "select id, name, kind, rbi_registration, lender_checked_at, created_at, version from organisation
                where market_id = $1 and id = $2 for update";
    LIST_OF_PERSON(MarketId, PersonId) -> MineRow =
        "select o.id, o.name, o.kind, o.rbi_registration, o.lender_checked_at, o.created_at, o.version, m.role
         from membership m join organisation o on o.id = m.organisation_id
         where m.market_id = $1 and m.person_id = $2 order by m.joined_at, o.id limit 100";
    LIST_UNCHECKED(MarketId) -> OrganisationRow =
        "select id, name, kind, rbi_registration, lender_checked_at, created_at, version from organisation
         where market_id = $1 and kind = 'lender' and lender_checked_at is null and rbi_registration is not null
         order by id limit 200";
    UPDATE_LENDER(MarketId, OrganisationId, Option<String>, Option<Timestamp>) =
        "update organisation set rbi_registration = $3, lender_checked_at = $4, version = version + 1
         where market_id = $1 and id = $2";

    INSERT_MEMBER(MarketId, OrganisationId, PersonId, OrganisationRole, Timestamp) =
        "insert into membership (market_id, organisation_id, person_id, role, joined_at) values ($1, $2, $3, $4, $5)
         on conflict (organisation_id, person_id) do nothing";
    FIND_ROLE(MarketId, OrganisationId, PersonId) -> (OrganisationRole,) =
        "select role from membership where market_id = $1 and organisation_id = $2 and person_id = $3";
    COUNT_OWNERS(MarketId, OrganisationId) -> (i64,) =
        "select count(*) from membership where market_id = $1 and organisation_id = $2 and role = 'owner'";
    LIST_MEMBERS(MarketId, OrganisationId) -> MemberRow =
        "select m.person_id, p.name, m.role, m.joined_at from membership m
         join person p on p.id = m.person_id
         where m.market_id = $1 and m.organisation_id = $2 order by m.joined_at, m.person_id limit 500";
    UPDATE_MEMBER(MarketId, OrganisationId, PersonId, OrganisationRole) =
        "update membership set role = $4 where market_id = $1 and organisation_id = $2 and person_id = $3";
    DELETE_MEMBER(MarketId, OrganisationId, PersonId) =
        "delete from membership where market_id = $1 and organisation_id = $2 and person_id = $3";

    INSERT_INVITATION(InvitationId, MarketId, OrganisationId, Option<String>, Option<String>, OrganisationRole,
                      PersonId, Timestamp, Timestamp) =
        "insert into invitation (id, market_id, organisation_id, phone, email, role, invited_by, created_at,
                                 expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    LIST_INVITATIONS(MarketId, Option<String>, Option<String>, Timestamp) -> InvitationRow =
        "select i.id, i.organisation_id, o.name, i.role, i.expires_at from invitation i
         join organisation o on o.id = i.organisation_id
         where i.market_id = $1 and (i.phone = cast($2 as text) or i.email = cast($3 as text))
           and i.ended_at is null and i.expires_at > $4
         order by i.id limit 100";
    END_INVITATION(MarketId, InvitationId, Timestamp) =
        "update invitation set ended_at = $3 where market_id = $1 and id = $2 and ended_at is null";
}

row! {
    struct OrganisationRow {
        id: OrganisationId,
        name: String,
        kind: OrganisationKind,
        rbi_registration: Option<String>,
        lender_checked_at: Option<Timestamp>,
        created_at: Timestamp,
        version: i64,
    }
}
row! {
    struct MineRow {
        id: OrganisationId,
        name: String,
        kind: OrganisationKind,
        rbi_registration: Option<String>,
        lender_checked_at: Option<Timestamp>,
        created_at: Timestamp,
        version: i64,
        role: OrganisationRole,
    }
}
row! {
    struct MemberRow { person: PersonId, name: String, role: OrganisationRole, joined_at: Timestamp }
}
row! {
    struct InvitationRow {
        id: InvitationId,
        organisation: OrganisationId,
        organisation_name: String,
        role: OrganisationRole,
        expires_at: Timestamp,
    }
}

impl From<OrganisationRow> for Organisation {
    fn from(row: OrganisationRow) -> Self {
        let OrganisationRow { id, name, kind, rbi_registration, lender_checked_at, created_at, version } =
            row;
        Self { id, name, kind, rbi_registration, lender_checked_at, created_at, version }
    }
}

impl From<MineRow> for (Organisation, OrganisationRole) {
    fn from(row: MineRow) -> Self {
        let MineRow { id, name, kind, rbi_registration, lender_checked_at, created_at, version, role } = row;
        (Organisation { id, name, kind, rbi_registration, lender_checked_at, created_at, version }, role)
    }
}

/// An invitation to be stored.
#[derive(Debug, Clone)]
pub(super) struct NewInvitation {
    pub(super) id: InvitationId,
    pub(super) organisation: OrganisationId,
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
    pub(super) role: OrganisationRole,
    pub(super) expires_at: Timestamp,
}

pub(super) fn insert_organisation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: OrganisationId,
    create: &CreateOrganisation,
) -> Result<(), DbFault> {
    let registration = create.rbi_registration.as_ref();
    tx.run(&INSERT_ORGANISATION, (id, ctx.market, &create.name, create.kind, registration, ctx.now)).map(drop)
}

pub(super) fn find_organisation(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: OrganisationId,
) -> Result<Option<Organisation>, DbFault> {
    Ok(tx.find(&FIND_ORGANISATION, (market, id))?.map(Organisation::from))
}

pub(super) fn lock_organisation(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: OrganisationId,
) -> Result<Option<Organisation>, DbFault> {
    Ok(tx.find(&LOCK_ORGANISATION, (market, id))?.map(Organisation::from))
}

pub(super) fn list_of_person(
    tx: &mut Tx<'_>,
    market: MarketId,
    person: PersonId,
) -> Result<Vec<(Organisation, OrganisationRole)>, DbFault> {
    Ok(tx.list(&LIST_OF_PERSON, (market, person))?.into_iter().map(Into::into).collect())
}

pub(super) fn list_unchecked(tx: &mut Tx<'_>, market: MarketId) -> Result<Vec<Organisation>, DbFault> {
    Ok(tx.list(&LIST_UNCHECKED, (market,))?.into_iter().map(Organisation::from).collect())
}

pub(super) fn update_lender(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: OrganisationId,
    registration: Option<&str>,
    checked_at: Option<Timestamp>,
) -> Result<(), DbFault> {
    tx.run(&UPDATE_LENDER, (market, id, registration, checked_at)).map(drop)
}

/// Does nothing where the person is a member already.
pub(super) fn insert_member(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    id: OrganisationId,
    person: PersonId,
    role: OrganisationRole,
) -> Result<(), DbFault> {
    tx.run(&INSERT_MEMBER, (ctx.market, id, person, role, ctx.now)).map(drop)
}

pub(super) fn find_role(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: OrganisationId,
    person: PersonId,
) -> Result<Option<OrganisationRole>, DbFault> {
    Ok(tx.find(&FIND_ROLE, (market, id, person))?.map(|(role,)| role))
}

pub(super) fn count_owners(tx: &mut Tx<'_>, market: MarketId, id: OrganisationId) -> Result<i64, DbFault> {
    Ok(tx.find(&COUNT_OWNERS, (market, id))?.map_or(0, |(count,)| count))
}

pub(super) fn list_members(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: OrganisationId,
) -> Result<Vec<Member>, DbFault> {
    let rows = tx.list(&LIST_MEMBERS, (market, id))?;
    let member = |MemberRow { person, name, role, joined_at }| Member { person, name, role, joined_at };
    Ok(rows.into_iter().map(member).collect())
}

pub(super) fn update_member(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: OrganisationId,
    person: PersonId,
    role: OrganisationRole,
) -> Result<(), DbFault> {
    tx.run(&UPDATE_MEMBER, (market, id, person, role)).map(drop)
}

pub(super) fn delete_member(
    tx: &mut Tx<'_>,
    market: MarketId,
    id: OrganisationId,
    person: PersonId,
) -> Result<(), DbFault> {
    tx.run(&DELETE_MEMBER, (market, id, person)).map(drop)
}

pub(super) fn insert_invitation(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    invitation: &NewInvitation,
    by: PersonId,
) -> Result<(), DbFault> {
    let NewInvitation { id, organisation, phone, email, role, expires_at } = invitation;
    let (phone, email) = (phone.as_ref(), email.as_ref());
    let values = (*id, ctx.market, *organisation, phone, email, *role, by, ctx.now, *expires_at);
    tx.run(&INSERT_INVITATION, values).map(drop)
}

/// Open invitations to this number or this address.
pub(super) fn list_invitations(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    phone: Option<&str>,
    email: Option<&str>,
) -> Result<Vec<Invitation>, DbFault> {
    let rows = tx.list(&LIST_INVITATIONS, (ctx.market, phone, email, ctx.now))?;
    let invitation = |InvitationRow { id, organisation, organisation_name, role, expires_at }| Invitation {
        id,
        organisation,
        organisation_name,
        role,
        expires_at,
    };
    Ok(rows.into_iter().map(invitation).collect())
}

/// True for exactly one answer.
pub(super) fn end_invitation(tx: &mut Tx<'_>, ctx: &Ctx, id: InvitationId) -> Result<bool, DbFault> {
    Ok(tx.run(&END_INVITATION, (ctx.market, id, ctx.now))? == 1)
}
