//! Signing in, joining and changing the number by one-time code.

use bazaar_clients::sms::{SmsFault, SmsRecorder};
use bazaar_db::Db;
use bazaar_identity::{CodeFault, PhoneCodes, SignInFrom, VerifyCode};
use bazaar_kit::{Actor, Ctx, Fault, FaultKind};

use crate::ground::{Ground, agreed, browser};

const ASHA: &str = "98765 43210";

fn verify(code: &str) -> VerifyCode {
    VerifyCode { phone: ASHA.to_owned(), code: code.to_owned(), from: browser(), terms: agreed() }
}

fn wrong(code: &str) -> String {
    let last = if code.ends_with('0') { '1' } else { '0' };
    format!("{}{last}", &code[..5])
}

#[bazaar_db::test]
async fn a_code_joins_and_then_signs_in_and_works_once(ground: Ground) {
    let code = ground.code_for(ASHA).await;
    let message = &ground.sms.messages()[0];
    assert_eq!(
        (message.to.as_str(), message.text.ends_with(&format!("@bazaar.test #{code}"))),
        ("+919876543210", true)
    );
    let joined = ground.identity.verify_code(&ground.stranger(), verify(&code)).await.unwrap();
    assert!(joined.is_new && joined.needs_name);
    let again = ground.identity.verify_code(&ground.stranger(), verify(&code)).await;
    assert!(matches!(again, Err(CodeFault::Wrong)), "a code works once: {again:?}");
    let back = ground.by_phone("+91-98765-43210").await;
    assert!(!back.is_new && back.person == joined.person, "the same number is the same person");
    assert_eq!(ground.events().await.iter().filter(|kind| *kind == "person.joined").count(), 1);
}

#[bazaar_db::test]
async fn asking_again_sends_the_same_code_after_a_growing_pause(ground: Ground) {
    let first = ground.code_for(ASHA).await;
    let refused = ground.identity.ask_code(&ground.stranger(), ASHA, None).await;
    assert!(matches!(refused, Err(CodeFault::TooSoon { wait_s: 30 })), "{refused:?}");
    ground.clock.advance_seconds(30);
    assert_eq!(ground.code_for(ASHA).await, first);
    ground.clock.advance_seconds(30);
    let refused = ground.identity.ask_code(&ground.stranger(), ASHA, None).await;
    assert!(matches!(refused, Err(CodeFault::TooSoon { wait_s: 30 })), "{refused:?}");
    ground.clock.advance_seconds(600);
    assert!(matches!(
        ground.identity.verify_code(&ground.stranger(), verify(&first)).await,
        Err(CodeFault::Wrong)
    ));
    assert_ne!(ground.code_for(ASHA).await, first, "over after ten minutes");
}

#[bazaar_db::test]
async fn five_guesses_and_the_code_is_dead_even_at_once(ground: Ground) {
    let code = ground.code_for(ASHA).await;
    let guesses = (0..40).map(|_| {
        let (identity, ctx, guess) = (ground.identity.clone(), ground.stranger(), verify(&wrong(&code)));
        tokio::spawn(async move { identity.verify_code(&ctx, guess).await })
    });
    let mut looked_at = 0;
    for guess in guesses.collect::<Vec<_>>() {
        match guess.await.unwrap() {
            Err(CodeFault::Wrong) => looked_at += 1,
            Err(CodeFault::TooMany { .. }) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(looked_at, 5);
    let right = ground.identity.verify_code(&ground.stranger(), verify(&code)).await;
    assert!(matches!(right, Err(CodeFault::TooMany { .. })), "{right:?}");
    let fresh = ground.code_for(ASHA).await;
    assert!(ground.identity.verify_code(&ground.stranger(), verify(&fresh)).await.is_ok());
}

#[bazaar_db::test]
async fn strangers_can_use_up_neither_guesses_nor_messages_of_a_known_device(ground: Ground) {
    let asha = ground.by_phone(ASHA).await;
    ground.clock.advance_seconds(3_600);
    let mut sent = 0;
    while ground.identity.ask_code(&ground.stranger(), ASHA, None).await.is_ok() {
        sent += 1;
        ground.clock.advance_seconds(400);
    }
    assert!((5..=12).contains(&sent), "strangers are capped: {sent}");
    let code = ground.last_code();
    let own = ground.stranger_at("198.51.100.7");
    ground.clock.advance_seconds(400);
    ground
        .identity
        .ask_code(&own, ASHA, Some(&asha.device))
        .await
        .expect("Asha's own device is not capped by others");
    let code = if ground.last_code() == code { code } else { ground.last_code() };
    for _ in 0..6 {
        let _ = ground.identity.verify_code(&ground.stranger(), verify(&wrong(&code))).await;
    }
    let from = SignInFrom { device: Some(asha.device.clone()), ..browser() };
    let opened = ground.identity.verify_code(&own, VerifyCode { from, ..verify(&code) }).await;
    assert_eq!(opened.map(|opened| opened.person).ok(), Some(asha.person));
}

#[bazaar_db::test]
async fn neighbouring_numbers_and_one_address_are_capped(ground: Ground) {
    let mut sent = 0;
    for number in 0..100 {
        // Every number from another address: only the neighbourhood is common to them.
        let ctx = ground.stranger_at(&format!("192.0.2.{number}"));
        if ground.identity.ask_code(&ctx, &format!("98765434{number:02}"), None).await.is_ok() {
            sent += 1;
        }
    }
    assert_eq!(sent, 60, "a walk through neighbouring numbers ends");
    let mut sent = 0;
    for number in 0..60 {
        let phone = format!("9{number:02}8765431");
        let ctx = ground.stranger_at("198.51.100.7");
        sent += usize::from(ground.identity.ask_code(&ctx, &phone, None).await.is_ok());
    }
    assert_eq!(sent, 30, "one address asks for so many");
}

#[bazaar_db::test]
async fn the_answer_does_not_tell_whether_a_number_is_known(ground: Ground) {
    ground.by_phone(ASHA).await;
    ground.clock.advance_seconds(60);
    let known = ground.identity.ask_code(&ground.stranger(), ASHA, None).await.unwrap();
    let unknown = ground.identity.ask_code(&ground.stranger(), "99876 54321", None).await.unwrap();
    assert_eq!((known.again_in_s, known.shown_code), (unknown.again_in_s, unknown.shown_code));
    for phone in [ASHA, "99876 54321", "91234 56789"] {
        let guess = VerifyCode { phone: phone.to_owned(), ..verify("000000") };
        let refused = ground.identity.verify_code(&ground.stranger(), guess).await;
        assert!(matches!(refused, Err(CodeFault::Wrong)), "{refused:?}");
    }
}

#[bazaar_db::test]
async fn without_a_carrier_there_is_no_phone_sign_in_and_codes_are_shown_only_where_said(db: Db) {
    let off = Ground::with_codes(db.clone(), PhoneCodes::Off, SmsRecorder::new(1)).await;
    assert!(!off.identity.has_phone_sign_in());
    let refused = off.identity.ask_code(&off.stranger(), ASHA, None).await.map_err(Fault::from).unwrap_err();
    assert_eq!((refused.kind, refused.key), (FaultKind::Unavailable, "identity-phone-off"));
    let shown = Ground::with_codes(db, PhoneCodes::Shown, SmsRecorder::new(1)).await;
    let code = shown.identity.ask_code(&shown.stranger(), ASHA, None).await.unwrap().shown_code.unwrap();
    assert!(shown.identity.verify_code(&shown.stranger(), verify(&code)).await.is_ok());
}

#[bazaar_db::test]
async fn a_message_that_is_not_sent_and_a_number_that_is_none_are_said(ground: Ground) {
    ground.sms.refuse_next(SmsFault::NumberRefused);
    let refused =
        ground.identity.ask_code(&ground.stranger(), ASHA, None).await.map_err(Fault::from).unwrap_err();
    assert_eq!(refused.fields[0].field, "phone");
    for typed in ["", "12345", "011 2345 6789", "+1 415 555 0123"] {
        let refused = ground.identity.ask_code(&ground.stranger(), typed, None).await;
        assert!(matches!(refused, Err(CodeFault::Phone(_))), "{typed}");
    }
}

#[bazaar_db::test]
async fn the_number_is_changed_by_a_code_to_the_new_one_and_the_old_one_is_told(ground: Ground) {
    let asha = ground.by_phone(ASHA).await;
    let ctx = ground.ctx_of(&asha).await;
    let new = "91234 56789";
    ground.identity.ask_phone_change(&ctx, new).await.unwrap();
    let code = ground.last_code();
    assert!(matches!(
        ground.identity.confirm_phone_change(&ctx, new, &wrong(&code)).await,
        Err(CodeFault::Wrong)
    ));
    let sign_in = VerifyCode { phone: new.to_owned(), ..verify(&code) };
    let used_elsewhere = ground.identity.verify_code(&ground.stranger(), sign_in).await;
    assert!(used_elsewhere.is_err(), "a code for changing does not sign in");
    ground.identity.confirm_phone_change(&ctx, new, &code).await.unwrap();
    let told = &ground.sms.messages()[0];
    assert_eq!(
        (told.to.as_str(), told.text.as_str()),
        ("+919876543210", "The number of your account was changed.")
    );
    let me = ground.identity.find_me(&ctx).await.unwrap();
    assert_eq!(me.phone.as_deref(), Some("+919123456789"));
    assert_eq!(ground.by_phone(new).await.person, asha.person);
    assert_ne!(
        ground.by_phone(ASHA).await.person,
        asha.person,
        "the old number is free for whoever holds it"
    );
}

#[bazaar_db::test]
async fn a_number_of_someone_else_cannot_be_taken(ground: Ground) {
    ground.by_phone("91234 56789").await;
    ground.clock.advance_seconds(60);
    let asha = ground.by_phone(ASHA).await;
    let ctx = ground.ctx_of(&asha).await;
    ground.identity.ask_phone_change(&ctx, "91234 56789").await.unwrap();
    let code = ground.last_code();
    let taken = ground.identity.confirm_phone_change(&ctx, "91234 56789", &code).await;
    assert!(matches!(taken, Err(CodeFault::PhoneTaken)), "{taken:?}");
    let anonymous = Ctx { actor: Actor::Anonymous, ..ctx };
    let refused = ground.identity.ask_phone_change(&anonymous, ASHA).await.map_err(Fault::from).unwrap_err();
    assert_eq!(refused.kind, FaultKind::SignInRequired);
}
