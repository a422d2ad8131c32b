//! Proving once more that it is oneself, before changing how one signs in.

use bazaar_identity::{CodeFault, PasswordChange, PasswordFault, SESSION_PROVE};
use bazaar_kit::{Actor, Ctx, Fault, FaultKind};

use crate::ground::Ground;

const ASHA: &str = "98765 43210";
const NEW_NUMBER: &str = "91234 56789";
const PASSWORD: &str = "seven green parrots";
const QUARTER_HOUR_S: i64 = 15 * 60;

fn needs_proof<T: std::fmt::Debug>(refused: Result<T, impl Into<Fault>>) -> bool {
    let fault: Fault = refused.expect_err("refused").into();
    (fault.kind, fault.key) == (FaultKind::Forbidden, "identity-proof-needed")
}

fn first_password() -> PasswordChange {
    PasswordChange { present: String::new(), new: PASSWORD.to_owned() }
}

#[bazaar_db::test]
async fn a_session_left_open_changes_no_way_of_signing_in(ground: Ground) {
    let asha = ground.by_phone(ASHA).await;
    ground.clock.advance_seconds(QUARTER_HOUR_S - 1);
    let ctx = ground.ctx_of(&asha).await;
    ground.identity.ask_email_change(&ctx, "asha@example.in").await.expect("signed in just now");
    ground.clock.advance_seconds(1);
    let ctx = ground.ctx_of(&asha).await;
    assert!(needs_proof(ground.identity.ask_phone_change(&ctx, NEW_NUMBER).await));
    assert!(needs_proof(ground.identity.ask_email_change(&ctx, "other@example.in").await));
    assert!(needs_proof(ground.identity.change_password(&ctx, first_password()).await));
    let me = ground.identity.find_me(&ctx).await.unwrap();
    assert_eq!((me.phone.as_deref(), me.email, me.has_password), (Some("+919876543210"), None, false));
}

#[bazaar_db::test]
async fn a_code_to_ones_own_number_proves_it(ground: Ground) {
    let asha = ground.by_phone(ASHA).await;
    ground.clock.advance_seconds(86_400);
    let ctx = ground.ctx_of(&asha).await;
    ground.identity.ask_proof_code(&ctx).await.unwrap();
    let code = ground.last_code();
    assert!(matches!(ground.identity.prove_by_code(&ctx, "000000").await, Err(CodeFault::Wrong)));
    assert!(needs_proof(ground.identity.change_password(&ctx, first_password()).await));
    ground.identity.prove_by_code(&ctx, &code).await.unwrap();
    let ctx = ground.ctx_of(&asha).await;
    ground.identity.change_password(&ctx, first_password()).await.expect("it was proved");
    assert!(matches!(ground.identity.prove_by_code(&ctx, &code).await, Err(CodeFault::Wrong)), "once");
}

#[bazaar_db::test]
async fn a_password_proves_it_and_is_not_guessed_at(ground: Ground) {
    let asha = ground.by_phone(ASHA).await;
    let ctx = ground.ctx_of(&asha).await;
    ground.identity.change_password(&ctx, first_password()).await.unwrap();
    ground.clock.advance_seconds(QUARTER_HOUR_S);
    let ctx = ground.ctx_of(&asha).await;
    ground.identity.prove_by_password(&ctx, PASSWORD).await.unwrap();
    let proved = ground.ctx_of(&asha).await;
    ground.identity.ask_phone_change(&proved, NEW_NUMBER).await.expect("it was proved");
    ground.clock.advance_seconds(QUARTER_HOUR_S);
    let ctx = ground.ctx_of(&asha).await;
    let mut refusals = Vec::new();
    for _ in 0..30 {
        refusals.push(ground.identity.prove_by_password(&ctx, "not the password").await.unwrap_err());
    }
    assert!(matches!(refusals[0], PasswordFault::Wrong));
    assert!(matches!(refusals[29], PasswordFault::TooMany { .. }), "{:?}", refusals[29]);
    assert!(needs_proof(ground.identity.ask_phone_change(&ctx, NEW_NUMBER).await));
}

#[bazaar_db::test]
async fn a_proof_belongs_to_its_session(ground: Ground) {
    let here = ground.by_phone(ASHA).await;
    ground.clock.advance_seconds(60);
    let there = ground.by_phone(ASHA).await;
    ground.clock.advance_seconds(QUARTER_HOUR_S);
    let ctx = ground.ctx_of(&here).await;
    ground.identity.ask_proof_code(&ctx).await.unwrap();
    ground.identity.prove_by_code(&ctx, &ground.last_code()).await.unwrap();
    let other = ground.ctx_of(&there).await;
    assert!(needs_proof(ground.identity.ask_phone_change(&other, NEW_NUMBER).await));
    let ctx = Ctx { actor: Actor::Anonymous, ..other };
    for refused in [
        ground.identity.ask_proof_code(&ctx).await.map(drop).map_err(Fault::from),
        ground.identity.prove_by_code(&ctx, "123456").await.map_err(Fault::from),
        ground.identity.prove_by_password(&ctx, PASSWORD).await.map_err(Fault::from),
    ] {
        assert_eq!(refused.unwrap_err().kind, FaultKind::SignInRequired, "{}", SESSION_PROVE.name);
    }
}
