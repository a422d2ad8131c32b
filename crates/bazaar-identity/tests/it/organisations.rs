//! Organisations, members, invitations, lenders.

use bazaar_identity::{CreateOrganisation, InviteMember, OrganisationFault, OrganisationKind};
use bazaar_kit::{Ctx, Fault, FaultKind, OrganisationId, OrganisationRole};

use crate::ground::Ground;

const ASHA: &str = "98765 43210";
const RAVI: &str = "91234 56789";
const MEERA: &str = "99887 76655";

fn bakery() -> CreateOrganisation {
    CreateOrganisation {
        name: "Rao Bakery".to_owned(),
        kind: OrganisationKind::Business,
        rbi_registration: None,
    }
}

fn lender() -> CreateOrganisation {
    CreateOrganisation { name: "Fair NBFC".to_owned(), kind: OrganisationKind::Lender, ..bakery() }
}

fn invite(contact: &str, role: OrganisationRole) -> InviteMember {
    InviteMember { contact: contact.to_owned(), role }
}

impl Ground {
    /// Somebody signed in by phone joins the organisation with this role.
    async fn joins(&self, owner: &Ctx, id: OrganisationId, phone: &str, role: OrganisationRole) -> Ctx {
        let opened = self.by_phone(phone).await;
        let ctx = self.ctx_of(&opened).await;
        let invitation = self.identity.invite_member(owner, id, invite(phone, role)).await.unwrap();
        self.identity.answer_invitation(&ctx, invitation, true).await.unwrap();
        self.ctx_of(&opened).await
    }
}

#[bazaar_db::test]
async fn whoever_makes_an_organisation_owns_it_and_strangers_do_not_see_it(ground: Ground) {
    let opened = ground.by_phone(ASHA).await;
    let asha = ground.ctx_of(&opened).await;
    let id = ground.identity.create_organisation(&asha, bakery()).await.unwrap();
    let asha = ground.ctx_of(&opened).await;
    assert_eq!(asha.role_in(id), Some(OrganisationRole::Owner), "the session knows at once");
    let (found, members) = ground.identity.find_organisation(&asha, id).await.unwrap();
    assert_eq!((found.name.as_str(), members.len()), ("Rao Bakery", 1));
    let mine = ground.identity.list_my_organisations(&asha).await.unwrap();
    assert_eq!(
        mine.iter().map(|(o, role)| (o.id, *role)).collect::<Vec<_>>(),
        [(id, OrganisationRole::Owner)]
    );
    let ravi = ground.by_phone(RAVI).await;
    let ravi = ground.ctx_of(&ravi).await;
    for strange in [id, ravi.new_id()] {
        let refused =
            ground.identity.find_organisation(&ravi, strange).await.map_err(Fault::from).unwrap_err();
        assert_eq!(refused.kind, FaultKind::Missing);
        let refused =
            ground.identity.invite_member(&ravi, strange, invite(MEERA, OrganisationRole::Member)).await;
        assert!(matches!(refused, Err(OrganisationFault::Missing)), "{refused:?}");
    }
    assert!(ground.identity.find_organisation(&ground.operator(MEERA).await, id).await.is_ok());
}

#[bazaar_db::test]
async fn an_invitation_is_for_whoever_holds_the_number_or_address(ground: Ground) {
    let asha = ground.by_phone(ASHA).await;
    let id = ground.identity.create_organisation(&ground.ctx_of(&asha).await, bakery()).await.unwrap();
    let asha = ground.ctx_of(&asha).await;
    let invitation =
        ground.identity.invite_member(&asha, id, invite(RAVI, OrganisationRole::Manager)).await.unwrap();
    let meera = ground.by_phone(MEERA).await;
    let refused = ground.identity.answer_invitation(&ground.ctx_of(&meera).await, invitation, true).await;
    assert!(matches!(refused, Err(OrganisationFault::NotYours)), "{refused:?}");
    let opened = ground.by_phone(RAVI).await;
    let ravi = ground.ctx_of(&opened).await;
    let waiting = ground.identity.list_my_invitations(&ravi).await.unwrap();
    assert_eq!(
        (waiting[0].organisation_name.as_str(), waiting[0].role),
        ("Rao Bakery", OrganisationRole::Manager)
    );
    ground.identity.answer_invitation(&ravi, invitation, true).await.unwrap();
    assert_eq!(ground.ctx_of(&opened).await.role_in(id), Some(OrganisationRole::Manager));
    let again = ground.identity.answer_invitation(&ravi, invitation, true).await;
    assert!(matches!(again, Err(OrganisationFault::NotYours)), "{again:?}");
    ground
        .identity
        .invite_member(&asha, id, invite("New@Example.in", OrganisationRole::Member))
        .await
        .unwrap();
    ground.work().await;
    let letter = &ground.mail.letters()[0].letter;
    assert_eq!(letter.to, "new@example.in");
    assert!(letter.subject.contains("Rao Bakery"));
    let declined =
        ground.identity.invite_member(&asha, id, invite(MEERA, OrganisationRole::Member)).await.unwrap();
    ground.identity.answer_invitation(&ground.ctx_of(&meera).await, declined, false).await.unwrap();
    assert_eq!(ground.ctx_of(&meera).await.role_in(id), None);
}

#[bazaar_db::test]
async fn roles_decide_what_members_may_do_and_an_owner_remains(ground: Ground) {
    let opened = ground.by_phone(ASHA).await;
    let id = ground.identity.create_organisation(&ground.ctx_of(&opened).await, bakery()).await.unwrap();
    let asha = ground.ctx_of(&opened).await;
    let ravi = ground.joins(&asha, id, RAVI, OrganisationRole::Manager).await;
    let meera = ground.joins(&ravi, id, MEERA, OrganisationRole::Member).await;
    let (own, manager, member) =
        (asha.person().unwrap().person, ravi.person().unwrap().person, meera.person().unwrap().person);
    let identity = &ground.identity;
    for (ctx, role) in [(&ravi, OrganisationRole::Manager), (&meera, OrganisationRole::Member)] {
        let refused = identity.invite_member(ctx, id, invite("x@example.in", role)).await;
        assert!(matches!(refused, Err(OrganisationFault::RoleTooLow)), "{refused:?}");
        let refused = identity.change_member_role(ctx, id, own, OrganisationRole::Member).await;
        assert!(matches!(refused, Err(OrganisationFault::RoleTooLow)), "{refused:?}");
        let refused = identity.remove_member(ctx, id, own).await;
        assert!(matches!(refused, Err(OrganisationFault::RoleTooLow)), "{refused:?}");
    }
    for refused in [
        identity.leave_organisation(&asha, id).await,
        identity.change_member_role(&asha, id, own, OrganisationRole::Manager).await,
        identity.remove_member(&asha, id, own).await,
    ] {
        assert!(matches!(refused, Err(OrganisationFault::LastOwner)), "{refused:?}");
    }
    identity.change_member_role(&asha, id, manager, OrganisationRole::Owner).await.unwrap();
    identity.leave_organisation(&asha, id).await.unwrap();
    identity.remove_member(&ravi, id, member).await.unwrap();
    let (_, members) = identity.find_organisation(&ravi, id).await.unwrap();
    assert_eq!(
        members.iter().map(|m| (m.person, m.role)).collect::<Vec<_>>(),
        [(manager, OrganisationRole::Owner)]
    );
    assert_eq!(ground.ctx_of(&opened).await.role_in(id), None);
}

#[bazaar_db::test]
async fn only_an_operator_checks_a_lender_and_a_new_number_takes_the_check_back(ground: Ground) {
    let opened = ground.by_phone(ASHA).await;
    let id = ground.identity.create_organisation(&ground.ctx_of(&opened).await, lender()).await.unwrap();
    let asha = ground.ctx_of(&opened).await;
    let operator = ground.operator(RAVI).await;
    let early = ground.identity.check_lender(&operator, id).await;
    assert!(matches!(early, Err(OrganisationFault::NotALender)), "no number yet: {early:?}");
    ground.identity.register_lender(&asha, id, " n-14.03268 ").await.unwrap();
    let waiting = ground.identity.list_unchecked_lenders(&operator).await.unwrap();
    assert_eq!(waiting[0].rbi_registration.as_deref(), Some("N-14.03268"));
    let own = ground.identity.check_lender(&asha, id).await.map_err(Fault::from).unwrap_err();
    assert_eq!(own.kind, FaultKind::Forbidden);
    assert!(!ground.ctx_of(&opened).await.is_checked_lender());
    ground.identity.check_lender(&operator, id).await.unwrap();
    assert!(ground.ctx_of(&opened).await.is_checked_lender());
    ground.identity.uncheck_lender(&operator, id).await.unwrap();
    assert!(!ground.ctx_of(&opened).await.is_checked_lender());
    ground.identity.check_lender(&operator, id).await.unwrap();
    ground.identity.register_lender(&asha, id, "N-14.99999").await.unwrap();
    assert!(!ground.ctx_of(&opened).await.is_checked_lender());
    for typed in ["", "nothing", "<b>1</b>", &"1".repeat(40)] {
        let wrong = ground.identity.register_lender(&asha, id, typed).await;
        assert!(matches!(wrong, Err(OrganisationFault::Field(_))), "{typed}");
    }
    let shop = ground.identity.create_organisation(&asha, bakery()).await.unwrap();
    let not_a_lender = ground.identity.register_lender(&asha, shop, "N-14.03268").await;
    assert!(matches!(not_a_lender, Err(OrganisationFault::NotALender)), "{not_a_lender:?}");
}
