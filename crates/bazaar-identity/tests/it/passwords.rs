//! Joining, signing in, forgetting and changing by e-mail and password.

use bazaar_identity::{JoinByEmail, Opened, PasswordChange, PasswordFault, PasswordSignIn, SignInFrom};
use bazaar_kit::{Ctx, Fault, FaultKind};

use crate::ground::{Ground, agreed, browser};

const EMAIL: &str = "asha@example.in";
const PASSWORD: &str = "four quiet mango trees";

fn sign_in(email: &str, password: &str) -> PasswordSignIn {
    PasswordSignIn { email: email.to_owned(), password: password.to_owned(), from: browser() }
}

fn join(email: &str) -> JoinByEmail {
    JoinByEmail {
        name: "Asha Rao".to_owned(),
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
        terms: agreed(),
    }
}

impl Ground {
    async fn by_password(&self, ctx: &Ctx, password: &str) -> Result<Opened, PasswordFault> {
        self.identity.sign_in_by_password(ctx, sign_in(EMAIL, password)).await
    }
}

#[bazaar_db::test]
async fn no_address_and_password_sign_in_but_the_right_ones(ground: Ground) {
    ground.person(EMAIL, PASSWORD).await;
    for (email, password) in [
        ("any@example.in", "any password"),
        (EMAIL, "any password"),
        (EMAIL, ""),
        (EMAIL, "Four quiet mango trees"),
        ("other@example.in", PASSWORD),
        (EMAIL, "' or '1'='1"),
    ] {
        let refused = ground.identity.sign_in_by_password(&ground.stranger(), sign_in(email, password)).await;
        assert!(matches!(refused, Err(PasswordFault::Wrong)), "{email} {password}: {refused:?}");
    }
    assert!(ground.by_password(&ground.stranger(), PASSWORD).await.is_ok());
    let small = sign_in(" Asha@Example.IN ", PASSWORD);
    assert!(ground.identity.sign_in_by_password(&ground.stranger(), small).await.is_ok());
}

#[bazaar_db::test]
async fn joining_needs_the_letter_and_the_password(ground: Ground) {
    let ctx = ground.stranger();
    ground.identity.start_joining(&ctx, join(EMAIL)).await.unwrap();
    let link = ground.link_token().await;
    assert!(
        matches!(ground.by_password(&ctx, PASSWORD).await, Err(PasswordFault::Wrong)),
        "not before the letter"
    );
    let guessed = ground.identity.finish_joining(&ctx, &link, "another password", browser()).await;
    assert!(matches!(guessed, Err(PasswordFault::Wrong)), "{guessed:?}");
    let joined = ground.identity.finish_joining(&ctx, &link, PASSWORD, browser()).await.unwrap();
    assert!(joined.is_new && !joined.needs_name);
    let again = ground.identity.finish_joining(&ctx, &link, PASSWORD, browser()).await;
    assert!(matches!(again, Err(PasswordFault::LinkOver)), "{again:?}");
    let ctx = ground.ctx_of(&joined).await;
    let me = ground.identity.find_me(&ctx).await.unwrap();
    assert_eq!((me.name.as_str(), me.email.as_deref(), me.has_password), ("Asha Rao", Some(EMAIL), true));
    assert!(ctx.signed_in().is_some_and(|signed_in| signed_in.roles.is_empty()), "nobody joins with a role");
}

#[bazaar_db::test]
async fn joining_and_forgetting_do_not_tell_whether_an_address_is_known(ground: Ground) {
    ground.person(EMAIL, PASSWORD).await;
    let ctx = ground.stranger();
    for email in [EMAIL, "new@example.in"] {
        ground.identity.start_joining(&ctx, join(email)).await.unwrap();
        ground.identity.ask_password_reset(&ctx, email).await.unwrap();
    }
    ground.work().await;
    let letters = ground.mail.letters();
    let to = |email: &str| letters.iter().filter(|sent| sent.letter.to == email).count();
    assert_eq!((to(EMAIL), to("new@example.in")), (2, 1));
    let known = letters.iter().find(|sent| sent.letter.subject.contains("already have")).unwrap();
    assert!(!known.letter.text.contains("?token="), "a letter to a known address opens nothing");
    assert!(letters.iter().all(|sent| sent.letter.text.contains("https://bazaar.test/")));
}

#[bazaar_db::test]
async fn fields_at_fault_are_named_all_at_once(ground: Ground) {
    let bad = JoinByEmail {
        name: " ".to_owned(),
        email: "asha".to_owned(),
        password: "password123".to_owned(),
        terms: None,
    };
    let fault =
        ground.identity.start_joining(&ground.stranger(), bad).await.map_err(Fault::from).unwrap_err();
    let fields: Vec<&str> = fault.fields.iter().map(|field| field.field.as_ref()).collect();
    assert_eq!((fault.kind, fields), (FaultKind::Invalid, vec!["name", "email", "password", "terms"]));
    let own_name = JoinByEmail { password: "Asha@20262026".to_owned(), ..join(EMAIL) };
    let fault =
        ground.identity.start_joining(&ground.stranger(), own_name).await.map_err(Fault::from).unwrap_err();
    assert_eq!(fault.fields[0].key, "identity-password-personal");
    ground.work().await;
    assert!(ground.mail.letters().is_empty());
}

#[bazaar_db::test]
async fn a_reset_works_once_for_half_an_hour_and_ends_every_session(ground: Ground) {
    ground.person(EMAIL, PASSWORD).await;
    let before = ground.by_password(&ground.stranger(), PASSWORD).await.unwrap();
    ground.identity.ask_password_reset(&ground.stranger(), EMAIL).await.unwrap();
    let old_link = ground.link_token().await;
    ground.clock.advance_seconds(1_801);
    let new = "six brown river boats";
    let late = ground.identity.reset_password(&ground.stranger(), &old_link, new).await;
    assert!(matches!(late, Err(PasswordFault::LinkOver)), "{late:?}");
    ground.identity.ask_password_reset(&ground.stranger(), EMAIL).await.unwrap();
    let link = ground.link_token().await;
    let weak = ground.identity.reset_password(&ground.stranger(), &link, "short").await;
    assert!(
        matches!(weak, Err(PasswordFault::Fields(_))),
        "a weak choice does not use the link up: {weak:?}"
    );
    ground.identity.reset_password(&ground.stranger(), &link, new).await.unwrap();
    assert!(ground.by_cookie(&before.secret).await.is_none(), "sessions of before are over");
    assert!(matches!(ground.by_password(&ground.stranger(), PASSWORD).await, Err(PasswordFault::Wrong)));
    assert!(ground.by_password(&ground.stranger(), new).await.is_ok());
    let again = ground.identity.reset_password(&ground.stranger(), &link, PASSWORD).await;
    assert!(matches!(again, Err(PasswordFault::LinkOver)), "{again:?}");
    for forged in ["", "x", &link[1..], &format!("A{}", &link[1..])] {
        let refused = ground.identity.reset_password(&ground.stranger(), forged, PASSWORD).await;
        assert!(matches!(refused, Err(PasswordFault::LinkOver)), "{forged}");
    }
}

#[bazaar_db::test]
async fn changing_the_password_ends_the_other_sessions_only(ground: Ground) {
    ground.person(EMAIL, PASSWORD).await;
    let elsewhere = ground.by_password(&ground.stranger(), PASSWORD).await.unwrap();
    let here = ground.by_password(&ground.stranger(), PASSWORD).await.unwrap();
    let ctx = ground.ctx_of(&here).await;
    let change = |present: &str| PasswordChange {
        present: present.to_owned(),
        new: "six brown river boats".to_owned(),
    };
    let guessed = ground.identity.change_password(&ctx, change("a guess at it")).await;
    assert!(matches!(guessed, Err(PasswordFault::PresentWrong)), "{guessed:?}");
    assert!(ground.by_cookie(&elsewhere.secret).await.is_some());
    ground.identity.change_password(&ctx, change(PASSWORD)).await.unwrap();
    assert!(ground.by_cookie(&elsewhere.secret).await.is_none());
    assert!(ground.by_cookie(&here.secret).await.is_some());
}

#[bazaar_db::test]
async fn a_flood_of_guesses_waits_and_cannot_lock_the_person_out(ground: Ground) {
    ground.person(EMAIL, PASSWORD).await;
    let own = ground.stranger_at("198.51.100.7");
    let first = ground.by_password(&own, PASSWORD).await.unwrap();
    let mut wrong = 0;
    for guess in 0..60 {
        let ctx = ground.stranger_at(&format!("192.0.2.{guess}"));
        match ground.by_password(&ctx, &format!("guess number {guess}")).await {
            Err(PasswordFault::Wrong) => wrong += 1,
            Err(PasswordFault::TooMany { wait_s }) => assert!((1..=900).contains(&wait_s)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(wrong, 30, "thirty guesses, then waiting");
    let stranger = ground.by_password(&ground.stranger(), PASSWORD).await;
    assert!(matches!(stranger, Err(PasswordFault::TooMany { .. })), "even the right one waits: {stranger:?}");
    let from = SignInFrom { device: Some(first.device.clone()), ..browser() };
    let known = PasswordSignIn { from, ..sign_in(EMAIL, PASSWORD) };
    let opened = ground.identity.sign_in_by_password(&own, known).await;
    assert!(opened.is_ok(), "the person's own device is not held up: {opened:?}");
}

#[bazaar_db::test]
async fn a_new_device_gets_in_by_letter_while_guesses_wait(ground: Ground) {
    ground.person(EMAIL, PASSWORD).await;
    for guess in 0..40 {
        let _ = ground.by_password(&ground.stranger_at(&format!("192.0.2.{guess}")), "a wrong guess").await;
    }
    ground.identity.ask_password_reset(&ground.stranger(), EMAIL).await.unwrap();
    let link = ground.link_token().await;
    ground.identity.reset_password(&ground.stranger(), &link, "six brown river boats").await.unwrap();
    assert!(ground.by_password(&ground.stranger(), "six brown river boats").await.is_ok());
}

#[bazaar_db::test]
async fn an_unknown_address_waits_like_a_known_one(ground: Ground) {
    let mut wrong = 0;
    for guess in 0..40 {
        let ctx = ground.stranger_at(&format!("192.0.2.{guess}"));
        let refused =
            ground.identity.sign_in_by_password(&ctx, sign_in("nobody@example.in", "a guess at it")).await;
        wrong += usize::from(matches!(refused, Err(PasswordFault::Wrong)));
    }
    assert_eq!(wrong, 30);
}

#[bazaar_db::test]
async fn an_address_is_changed_by_its_own_letter(ground: Ground) {
    ground.person("taken@example.in", PASSWORD).await;
    let asha = ground.by_phone("98765 43210").await;
    let ctx = ground.ctx_of(&asha).await;
    ground.identity.ask_email_change(&ctx, EMAIL).await.unwrap();
    let link = ground.link_token().await;
    let other = ground.by_phone("91234 56789").await;
    let by_other = ground.identity.confirm_email(&ground.ctx_of(&other).await, &link).await;
    assert!(matches!(by_other, Err(PasswordFault::LinkOver)), "someone else's link: {by_other:?}");
    ground.identity.confirm_email(&ctx, &link).await.unwrap();
    assert_eq!(ground.identity.find_me(&ctx).await.unwrap().email.as_deref(), Some(EMAIL));
    ground.identity.ask_email_change(&ctx, "taken@example.in").await.unwrap();
    ground.work().await;
    assert!(ground.mail.letters()[0].letter.subject.contains("already have"), "told there, not here");
}

#[bazaar_db::test]
async fn letters_to_one_reader_are_capped(ground: Ground) {
    ground.person(EMAIL, PASSWORD).await;
    let mut sent = 0;
    for number in 0..10 {
        let ctx = ground.stranger_at(&format!("192.0.2.{number}"));
        sent += usize::from(ground.identity.ask_password_reset(&ctx, EMAIL).await.is_ok());
    }
    assert_eq!(sent, 6);
}
