//! Agreement to the terms: nobody joins without it, and it is on record.

use bazaar_identity::{CodeFault, JoinByEmail, PasswordFault, TERMS_VERSION, VerifyCode};
use bazaar_kit::Fault;

use crate::ground::{Ground, agreed, browser};

const ASHA: &str = "98765 43210";

fn verify(code: &str, terms: Option<String>) -> VerifyCode {
    VerifyCode { phone: ASHA.to_owned(), code: code.to_owned(), from: browser(), terms }
}

#[bazaar_db::test]
async fn whoever_is_new_agrees_before_joining_and_the_code_stays_good(ground: Ground) {
    let code = ground.code_for(ASHA).await;
    for terms in [None, Some("terms/0".to_owned())] {
        let refused = ground.identity.verify_code(&ground.stranger(), verify(&code, terms)).await;
        let fault = Fault::from(refused.expect_err("nobody joins without agreeing"));
        assert_eq!((&*fault.fields[0].field, fault.fields[0].key), ("terms", "identity-terms-missing"));
    }
    let joined = ground.identity.verify_code(&ground.stranger(), verify(&code, agreed())).await.unwrap();
    assert!(joined.is_new);
    let me = ground.identity.find_me(&ground.ctx_of(&joined).await).await.unwrap();
    let consent = me.consent.expect("is on record");
    assert_eq!((consent.text_version.as_str(), consent.given_at), (TERMS_VERSION, ground.now()));
}

#[bazaar_db::test]
async fn whoever_is_known_signs_in_without_being_asked_again(ground: Ground) {
    let asha = ground.by_phone(ASHA).await;
    ground.clock.advance_seconds(60);
    let code = ground.code_for(ASHA).await;
    let again = ground.identity.verify_code(&ground.stranger(), verify(&code, None)).await.unwrap();
    assert_eq!((again.person, again.is_new), (asha.person, false));
}

#[bazaar_db::test]
async fn a_letter_remembers_when_its_reader_agreed(ground: Ground) {
    let join = |terms| JoinByEmail {
        name: "Asha Rao".to_owned(),
        email: "asha@example.in".to_owned(),
        password: "seven green parrots".to_owned(),
        terms,
    };
    let refused = ground.identity.start_joining(&ground.stranger(), join(None)).await;
    assert!(matches!(refused, Err(PasswordFault::Fields(fields)) if fields[0].field == "terms"));
    let agreed_at = ground.now();
    ground.identity.start_joining(&ground.stranger(), join(agreed())).await.unwrap();
    ground.clock.advance_seconds(3_600);
    let link = ground.link_token().await;
    let stranger = ground.stranger();
    let joined = ground.identity.finish_joining(&stranger, &link, "seven green parrots", browser()).await;
    let me = ground.identity.find_me(&ground.ctx_of(&joined.unwrap()).await).await.unwrap();
    let consent = me.consent.expect("is on record");
    assert_eq!((consent.text_version.as_str(), consent.given_at), (TERMS_VERSION, agreed_at));
}

#[bazaar_db::test]
async fn a_wrong_code_is_said_before_anything_about_terms(ground: Ground) {
    ground.code_for(ASHA).await;
    let refused = ground.identity.verify_code(&ground.stranger(), verify("000000", None)).await;
    assert!(matches!(refused, Err(CodeFault::Wrong)), "nothing tells a stranger whether a number is known");
}
