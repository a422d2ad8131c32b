//! Sessions: made new, listed, ended, never mixed up.

use bazaar_doors::frame::Lookup;
use bazaar_identity::{SessionFault, VerifyCode};
use bazaar_jobs::{Follower, Wake};
use bazaar_kit::{Actor, Ctx, Fault, FaultKind, Id};
use std::sync::Arc;

use crate::ground::{Ground, agreed, browser, by_cookie};

const ASHA: &str = "98765 43210";
const RAVI: &str = "91234 56789";

#[bazaar_db::test]
async fn a_cached_me_is_never_someone_elses(ground: Ground) {
    let (asha, ravi) = (ground.by_phone(ASHA).await, ground.by_phone(RAVI).await);
    // Warm the caches, then ask many times in turn and at once.
    for _ in 0..20 {
        for opened in [&asha, &ravi] {
            let ctx = ground.ctx_of(opened).await;
            assert_eq!(ctx.signed_in().unwrap().person, opened.person);
            assert_eq!(ground.identity.find_me(&ctx).await.unwrap().id, opened.person);
        }
    }
    let asked = (0..100).map(|number| {
        let opened = if number % 2 == 0 { asha.clone() } else { ravi.clone() };
        let (identity, now) = (ground.identity.clone(), ground.now());
        tokio::spawn(async move {
            let found = by_cookie(&identity, &opened.secret, now).await.expect("live");
            assert_eq!((found.person, found.session), (opened.person, opened.session));
        })
    });
    for task in asked.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    for planted in ["", "x", asha.device.as_str(), &asha.secret[1..], &asha.session.to_string()] {
        assert!(ground.by_cookie(planted).await.is_none(), "{planted}");
    }
}

#[bazaar_db::test]
async fn signing_in_makes_a_new_secret_and_ends_the_session_at_hand(ground: Ground) {
    let planted = ground.by_phone(RAVI).await;
    let in_planted = ground.ctx_of(&planted).await;
    let code = ground.code_for(ASHA).await;
    let verify = VerifyCode { phone: ASHA.to_owned(), code, from: browser(), terms: agreed() };
    let asha = ground.identity.verify_code(&in_planted, verify).await.unwrap();
    assert_ne!(asha.secret, planted.secret);
    assert!(ground.by_cookie(&planted.secret).await.is_none(), "the planted session opens nothing");
    assert_eq!(ground.by_cookie(&asha.secret).await.unwrap().person, asha.person);
}

#[bazaar_db::test]
async fn one_lists_and_ends_ones_own_sessions_only(ground: Ground) {
    let first = ground.by_phone(ASHA).await;
    ground.clock.advance_seconds(700);
    let second = ground.by_phone(ASHA).await;
    let ravi = ground.by_phone(RAVI).await;
    let ctx = ground.ctx_of(&second).await;
    let mine = ground.identity.list_my_sessions(&ctx).await.unwrap();
    let shown: Vec<_> = mine.iter().map(|session| (session.id, session.is_current)).collect();
    assert_eq!(shown, [(second.session, true), (first.session, false)]);
    assert_eq!(
        (mine[0].agent.as_str(), mine[0].address.as_deref()),
        ("Firefox on Android", Some("192.0.2.1"))
    );
    for strange in [ravi.session, Id::new(ground.now())] {
        let refused = ground.identity.end_session(&ctx, strange).await;
        assert!(
            matches!(refused, Err(SessionFault::Missing)),
            "a stranger's and a missing one look the same"
        );
    }
    assert!(ground.by_cookie(&ravi.secret).await.is_some());
    ground.by_cookie(&first.secret).await.expect("cached");
    assert_eq!(ground.identity.end_other_sessions(&ctx).await.unwrap(), 1);
    assert!(ground.by_cookie(&first.secret).await.is_none(), "ended at once, cache or not");
    ground.identity.end_session(&ctx, second.session).await.unwrap();
    assert!(ground.by_cookie(&second.secret).await.is_none());
    assert_eq!(ground.events().await.iter().filter(|kind| *kind == "session.revoked").count(), 2);
}

#[bazaar_db::test]
async fn a_session_ends_when_unused_and_in_any_case(ground: Ground) {
    let unused = ground.by_phone(ASHA).await;
    ground.clock.advance_seconds(14 * 86_400 + 1);
    assert!(ground.by_cookie(&unused.secret).await.is_none(), "two weeks without use");
    let used = ground.by_phone(ASHA).await;
    for _ in 0..4 {
        ground.clock.advance_seconds(7 * 86_400);
        assert!(ground.by_cookie(&used.secret).await.is_some(), "use keeps it alive");
    }
    ground.clock.advance_seconds(2 * 86_400);
    assert!(ground.by_cookie(&used.secret).await.is_none(), "thirty days are the most");
}

#[bazaar_db::test]
async fn a_session_opens_its_own_market_only(ground: Ground) {
    let asha = ground.by_phone(ASHA).await;
    ground.by_cookie(&asha.secret).await.expect("cached");
    let elsewhere =
        match (ground.identity.session_lookup())(&asha.secret, Id::new(ground.now()), ground.now()) {
            Lookup::Ready(found) => found.unwrap(),
            Lookup::Pending(found) => found.await.unwrap(),
        };
    assert_eq!(elsewhere, None);
}

#[bazaar_db::test]
async fn another_node_hears_of_an_ended_session(ground: Ground) {
    let asha = ground.by_phone(ASHA).await;
    let other = ground.second_node();
    let taker = other.clone();
    let follower = Follower::default().take(move |event| taker.take_event(event));
    let following = tokio::spawn(follower.follow(ground.db.clone(), Wake::default()));
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert!(by_cookie(&other, &asha.secret, ground.now()).await.is_some(), "cached over there");
    let ctx = ground.ctx_of(&asha).await;
    ground.identity.end_session(&ctx, asha.session).await.unwrap();
    let mut is_over = false;
    for _ in 0..80 {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        is_over = by_cookie(&other, &asha.secret, ground.now()).await.is_none();
        if is_over {
            break;
        }
    }
    assert!(is_over, "an event drops the other node's view long before its age does");
    following.abort();
}

#[bazaar_db::test]
async fn what_is_over_is_swept_and_what_lives_stays(ground: Ground) {
    let asha = ground.by_phone(ASHA).await;
    ground.code_for(RAVI).await;
    ground.clock.advance_seconds(3_700);
    ground.work().await;
    assert!(ground.by_cookie(&asha.secret).await.is_some());
    ground.clock.advance_seconds(200 * 86_400);
    ground.work().await;
    assert!(ground.by_cookie(&asha.secret).await.is_none());
    assert_eq!(ground.by_phone(ASHA).await.person, asha.person, "people are not swept");
}

#[bazaar_db::test]
async fn nobody_signed_in_is_asked_to_sign_in(ground: Ground) {
    let asha = ground.by_phone(ASHA).await;
    let ctx = Ctx { actor: Actor::Anonymous, ..ground.ctx_of(&asha).await };
    let identity = Arc::new(ground.identity.clone());
    let refusals = [
        identity.list_my_sessions(&ctx).await.map_err(Fault::from).err(),
        identity.end_session(&ctx, asha.session).await.map_err(Fault::from).err(),
        identity.end_other_sessions(&ctx).await.map_err(Fault::from).err(),
        identity.find_me(&ctx).await.map_err(Fault::from).err(),
        identity.declare_stake_buyer(&ctx, "stake-buyer/1").await.map_err(Fault::from).err(),
        identity.ask_email_change(&ctx, "asha@example.in").await.map_err(Fault::from).err(),
        identity.confirm_email(&ctx, "x").await.map_err(Fault::from).err(),
        identity.list_my_organisations(&ctx).await.map_err(Fault::from).err(),
        identity.list_my_invitations(&ctx).await.map_err(Fault::from).err(),
    ];
    for refusal in refusals {
        assert_eq!(refusal.expect("refused").kind, FaultKind::SignInRequired);
    }
}
