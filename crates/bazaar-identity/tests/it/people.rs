//! Profiles, roles, declarations, markets.

use bazaar_identity::{
    AddPerson, DeclarationFault, MarketSetup, PersonFault, ProfileEdit, RoleFault, STAKE_TEXT_VERSION,
    add_person_in,
};
use bazaar_kit::{Actor, Ctx, DEFAULT_MARKET, Fault, FaultKind, Id, Locale, MarketRole};

use crate::ground::Ground;

const ASHA: &str = "98765 43210";
const RAVI: &str = "91234 56789";

fn add(ground: &Ground, phone: &str) -> AddPerson {
    AddPerson {
        id: Id::new(ground.now()),
        name: "Ravi".to_owned(),
        phone: Some(phone.to_owned()),
        email: None,
        password: None,
        locale: Locale::Hi,
    }
}

#[bazaar_db::test]
async fn a_profile_is_edited_by_its_owner_and_shows_at_once(ground: Ground) {
    let opened = ground.by_phone(ASHA).await;
    let ctx = ground.ctx_of(&opened).await;
    let edit = |version, name: &str| ProfileEdit { version, name: name.to_owned(), locale: Locale::Hi };
    ground.identity.edit_profile(&ctx, edit(1, " Asha  Rao ")).await.unwrap();
    assert_eq!(
        ground.ctx_of(&opened).await.signed_in().unwrap().name,
        "Asha Rao",
        "cached views are dropped"
    );
    let stale = ground.identity.edit_profile(&ctx, edit(1, "Asha")).await;
    assert!(matches!(stale, Err(PersonFault::ChangedMeanwhile)), "{stale:?}");
    let nameless = ground.identity.edit_profile(&ctx, edit(2, "  ")).await;
    assert!(matches!(nameless, Err(PersonFault::Field(_))), "{nameless:?}");
    let me = ground.identity.find_me(&ctx).await.unwrap();
    assert_eq!((me.name.as_str(), me.locale, me.version), ("Asha Rao", Locale::Hi, 2));
}

#[bazaar_db::test]
async fn nobody_registers_as_operator_or_makes_themselves_one(ground: Ground) {
    let asha = ground.by_phone(ASHA).await;
    let ctx = ground.ctx_of(&asha).await;
    assert!(ctx.signed_in().unwrap().roles.is_empty());
    for role in MarketRole::ALL {
        let refused =
            ground.identity.grant_role(&ctx, asha.person, *role).await.map_err(Fault::from).unwrap_err();
        assert_eq!(refused.kind, FaultKind::Forbidden);
    }
    let refused = ground.identity.grant_role(&ground.stranger(), asha.person, MarketRole::Operator).await;
    assert_eq!(Fault::from(refused.unwrap_err()).kind, FaultKind::SignInRequired);
    let operator = ground.operator(RAVI).await;
    let own = operator.signed_in().unwrap().person;
    let refused = ground.identity.grant_role(&operator, own, MarketRole::Reviewer).await;
    assert!(matches!(refused, Err(RoleFault::Own)), "{refused:?}");
}

#[bazaar_db::test]
async fn a_role_counts_from_the_next_request_and_ends_with_it(ground: Ground) {
    let operator = ground.operator(RAVI).await;
    let asha = ground.by_phone(ASHA).await;
    ground.ctx_of(&asha).await;
    ground.identity.grant_role(&operator, asha.person, MarketRole::Reviewer).await.unwrap();
    assert!(ground.ctx_of(&asha).await.has_role(MarketRole::Reviewer));
    let holders = ground.identity.list_role_holders(&operator).await.unwrap();
    assert_eq!(holders.iter().filter(|h| h.person == asha.person).count(), 1);
    ground.identity.revoke_role(&operator, asha.person, MarketRole::Reviewer).await.unwrap();
    assert!(!ground.ctx_of(&asha).await.has_role(MarketRole::Reviewer));
    let nobody = ground.identity.grant_role(&operator, Id::new(ground.now()), MarketRole::Reviewer).await;
    assert!(matches!(nobody, Err(RoleFault::Missing)), "{nobody:?}");
    let refused = ground.identity.list_role_holders(&ground.ctx_of(&asha).await).await;
    assert_eq!(Fault::from(refused.unwrap_err()).kind, FaultKind::Forbidden);
    assert_eq!(ground.events().await.iter().filter(|kind| *kind == "role.changed").count(), 3);
}

#[bazaar_db::test]
async fn a_declaration_names_its_words_and_opens_stakes(ground: Ground) {
    let asha = ground.by_phone(ASHA).await;
    let ctx = ground.ctx_of(&asha).await;
    let old = ground.identity.declare_stake_buyer(&ctx, "stake-buyer/0").await;
    assert!(matches!(old, Err(DeclarationFault::TextChanged)), "{old:?}");
    ground.identity.declare_stake_buyer(&ctx, STAKE_TEXT_VERSION).await.unwrap();
    assert_eq!(ground.ctx_of(&asha).await.signed_in().unwrap().stake_declared_at, Some(ground.now()));
    let declared = ground.identity.find_me(&ctx).await.unwrap().stake_declaration.unwrap();
    assert_eq!((declared.text_version.as_str(), declared.made_at), (STAKE_TEXT_VERSION, ground.now()));
}

#[bazaar_db::test]
async fn only_the_product_adds_people_and_contacts_stay_unique(ground: Ground) {
    let asha = ground.by_phone(ASHA).await;
    let ctx = ground.ctx_of(&asha).await;
    let refused = ground.identity.add_person(&ctx, add(&ground, RAVI)).await;
    assert_eq!(Fault::from(refused.unwrap_err()).kind, FaultKind::Forbidden);
    let taken = ground.identity.add_person(&ground.system(), add(&ground, ASHA)).await;
    assert!(matches!(taken, Err(PersonFault::ContactTaken)), "{taken:?}");
    let ravi = add(&ground, RAVI);
    let (id, system) = (ravi.id, ground.system());
    let job_ctx = system.clone();
    ground.db.write(&system, move |tx| add_person_in(tx, &job_ctx, ravi.clone())).await.unwrap();
    assert_eq!(ground.by_phone(RAVI).await.person, id);
    let (identity, job_ctx) = (ground.identity.clone(), system.clone());
    let contact = ground
        .db
        .read(&system, move |tx| identity.contact_in(tx, &job_ctx, id).map_err(PersonFault::from))
        .await
        .unwrap()
        .unwrap();
    assert_eq!((contact.phone.as_deref(), contact.locale), (Some("+919123456789"), Locale::Hi));
}

#[bazaar_db::test]
async fn markets_are_found_by_host_in_any_case_and_setting_up_is_not_for_people(ground: Ground) {
    let by_host = ground.identity.market_by_host();
    assert_eq!(by_host("bazaar.test").map(|market| market.id), Some(DEFAULT_MARKET));
    assert!(by_host("Bazaar.TEST").is_some());
    assert!(by_host("elsewhere.test").is_none());
    assert_eq!(ground.identity.list_markets().await, Ok(vec![DEFAULT_MARKET]));
    let setup = MarketSetup {
        name: "Mandi".to_owned(),
        public_url: "https://mandi.test".to_owned(),
        hosts: vec!["mandi.test".to_owned()],
        is_sample: true,
    };
    let stranger = Ctx { actor: Actor::Anonymous, ..ground.system() };
    assert!(ground.identity.ensure_default_market(&stranger, setup.clone()).await.is_err());
    ground.identity.ensure_default_market(&ground.system(), setup).await.unwrap();
    assert!(by_host("bazaar.test").is_none(), "hosts are replaced as a whole");
    let market = by_host("mandi.test").unwrap();
    assert_eq!((market.name.as_str(), market.is_sample), ("Mandi", true));
}
