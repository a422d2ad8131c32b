//! Who is told of what, once.

use bazaar_comms::{Happening, NOTICE_LIST, NOTICE_MAKE, NOTICE_READ, NoticeFault, NoticeKind, NoticeList};
use bazaar_identity::{AddPerson, PersonFault, add_person_in};
use bazaar_kit::Locale;
use bazaar_kit::{Ctx, FaultKind, Id, PageRequest, PersonId};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::ground::{Ground, START};

async fn list(ground: &Ground, person: PersonId) -> NoticeList {
    ground.comms.list_notices(&ground.ctx_of(person), PageRequest::first(100)).await.unwrap()
}

async fn kinds(ground: &Ground, person: PersonId) -> Vec<NoticeKind> {
    list(ground, person).await.page.items.into_iter().map(|notice| notice.kind).collect()
}

#[bazaar_db::test]
async fn members_hear_of_their_listing_and_nobody_else_does(ground: Ground) {
    let listing = ground.listing("listing.published").await;
    let notices = list(&ground, ground.asha).await;
    let notice =
        notices.page.items.iter().find(|notice| notice.kind == NoticeKind::ListingPublished).unwrap();
    assert_eq!((notice.subject, notice.path()), (listing, format!("/sell/{listing}")));
    assert_eq!(notice.title, "Bakery <b>in Pune</b>");
    assert_eq!(notices.unread, 2, "the welcome and the listing");
    assert_eq!(kinds(&ground, ground.ravi).await, [NoticeKind::Welcome]);
}

#[bazaar_db::test]
async fn each_kind_of_event_has_its_notice(ground: Ground) {
    for kind in ["listing.submitted", "listing.refused", "listing.expired", "listing.paused"] {
        ground.listing(kind).await;
    }
    for kind in ["match.found", "role.changed", "refresh.reused"] {
        ground.emit(kind, json!({ "person": ground.ravi })).await;
    }
    ground.work().await;
    let mut of_asha = kinds(&ground, ground.asha).await;
    of_asha.sort_unstable();
    assert_eq!(
        of_asha,
        [
            NoticeKind::Welcome,
            NoticeKind::ListingSubmitted,
            NoticeKind::ListingRefused,
            NoticeKind::ListingExpired
        ]
    );
    let mut of_ravi = kinds(&ground, ground.ravi).await;
    of_ravi.sort_unstable();
    assert_eq!(
        of_ravi,
        [NoticeKind::Welcome, NoticeKind::MatchFound, NoticeKind::RoleChanged, NoticeKind::SessionEnded]
    );
}

#[bazaar_db::test]
async fn an_event_delivered_again_tells_nobody_twice(ground: Ground) {
    ground.listing("listing.published").await;
    ground.deliver_again().await;
    ground.deliver_again().await;
    assert_eq!(list(&ground, ground.asha).await.unread, 2);
    assert_eq!(ground.mail.letters().len(), 1);
}

#[bazaar_db::test]
async fn unread_notices_come_first_on_every_page(ground: Ground) {
    for _ in 0..4 {
        ground.listing("listing.submitted").await;
    }
    let ctx = ground.ctx_of(ground.asha);
    let newest = list(&ground, ground.asha).await.page.items[0].clone();
    let read = ground.comms.read_notice(&ctx, newest.id).await.unwrap();
    assert_eq!(read.read_at, Some(ctx.now));
    let mut seen = Vec::new();
    let mut request = PageRequest::first(2);
    loop {
        let page = ground.comms.list_notices(&ctx, request).await.unwrap().page;
        seen.extend(page.items);
        let Some(next) = page.next else { break };
        request = PageRequest::parse("notices", Some(&next), Some(2)).unwrap();
    }
    assert_eq!(seen.len(), 5);
    assert_eq!(seen.last().map(|notice| notice.id), Some(newest.id), "read ones come last");
    assert!(seen[..4].windows(2).all(|pair| pair[0].id.uuid() > pair[1].id.uuid()), "newest first");
    ground.clock.advance_seconds(9);
    let again = ground.comms.read_notice(&ground.ctx_of(ground.asha), newest.id).await.unwrap();
    assert_eq!(again.read_at, read.read_at, "the first reading counts");
    assert_eq!(ground.comms.count_unread_notices(&ctx).await.unwrap(), 4);
    assert_eq!(ground.comms.read_all_notices(&ctx).await.unwrap(), 4);
    assert_eq!(ground.comms.read_all_notices(&ctx).await.unwrap(), 0);
    assert_eq!(ground.comms.count_unread_notices(&ctx).await.unwrap(), 0);
}

#[bazaar_db::test]
async fn a_strangers_notice_and_a_missing_one_look_the_same(ground: Ground) {
    ground.work().await;
    let of_asha = list(&ground, ground.asha).await.page.items[0].id;
    for id in [of_asha, Id::new(START)] {
        let refused = ground.comms.read_notice(&ground.ctx_of(ground.ravi), id).await;
        assert!(matches!(refused, Err(NoticeFault::Missing)));
    }
    assert_eq!(list(&ground, ground.asha).await.unread, 1, "a stranger's try changes nothing");
}

#[bazaar_db::test]
async fn people_without_an_address_and_people_unknown_here_are_no_trouble(ground: Ground) {
    let (ctx, nobody) = (ground.system(), Id::new(START));
    let without: PersonId = Id::new(START);
    let add = AddPerson {
        id: without,
        name: "Meena".into(),
        phone: Some("98765 43210".into()),
        email: None,
        password: None,
        locale: Locale::En,
    };
    let added: Result<(), PersonFault> =
        ground.db.write(&ground.system(), move |tx| add_person_in(tx, &ctx, add.clone())).await;
    added.unwrap();
    for person in [without, nobody] {
        ground.emit("match.found", json!({ "person": person })).await;
    }
    let gone: Id<()> = Id::new(START);
    ground.emit("listing.published", json!({ "organisation": gone })).await;
    ground.work().await;
    assert_eq!(kinds(&ground, without).await, [NoticeKind::MatchFound]);
    assert!(ground.mail.letters().is_empty());
    assert!(ground.worker.counts().await.unwrap().is_empty(), "no job failed");
}

#[bazaar_db::test]
async fn an_event_that_names_nobody_lies_dead_for_an_operator(ground: Ground) {
    ground.emit("match.found", json!({})).await;
    ground.work().await;
    let counts = ground.worker.counts().await.unwrap();
    assert_eq!(
        counts.iter().map(|count| (count.state.as_str(), count.count)).collect::<Vec<_>>(),
        [("dead", 1)]
    );
}

#[bazaar_db::test]
async fn rights_are_asked_for(ground: Ground) {
    let nobody = Ctx { actor: bazaar_kit::Actor::Anonymous, ..ground.system() };
    for permission in [&NOTICE_LIST, &NOTICE_READ, &NOTICE_MAKE] {
        assert_eq!(
            permission.check(&nobody).unwrap_err().kind,
            FaultKind::SignInRequired,
            "{}",
            permission.name
        );
    }
    let happening = Happening {
        event: Uuid::from_u128(1),
        kind: "match.found".into(),
        aggregate: Uuid::from_u128(2),
        person: Some(ground.ravi),
        organisation: None,
        title: String::new(),
    };
    let by_person = ground.comms.tell(&ground.ctx_of(ground.asha), happening.clone()).await;
    assert!(matches!(by_person, Err(NoticeFault::Refused(fault)) if fault.kind == FaultKind::Forbidden));
    assert_eq!(ground.comms.tell(&ground.system(), happening.clone()).await.unwrap(), 1);
    assert_eq!(ground.comms.tell(&ground.system(), happening.clone()).await.unwrap(), 0);
    let untold = Happening { kind: "person.changed".into(), ..happening };
    assert_eq!(ground.comms.tell(&ground.system(), untold).await.unwrap(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// However deliveries and readings mix, a notice is never doubled and never becomes unread again.
    #[test]
    fn nothing_makes_a_read_notice_unread(steps in proptest::collection::vec(0..3_u8, 1..6)) {
        bazaar_db::testing::on_sqlite(async |ground: Ground| {
            ground.listing("listing.published").await;
            let ctx = ground.ctx_of(ground.asha);
            let mut is_all_read = false;
            for step in steps {
                match step {
                    0 => ground.deliver_again().await,
                    1 => {
                        ground.comms.read_all_notices(&ctx).await.unwrap();
                        is_all_read = true;
                    }
                    _ => drop(ground.comms.read_notice(&ctx, list(&ground, ground.asha).await.page.items[0].id).await.unwrap()),
                }
                let now = list(&ground, ground.asha).await;
                assert_eq!(now.page.items.len(), 2);
                assert!(!is_all_read || now.unread == 0);
            }
        });
    }
}
