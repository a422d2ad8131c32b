//! Letters: sent once, in their reader's language, and only where wanted.

use bazaar_clients::mail::MailFault as RelayFault;
use bazaar_comms::{MAIL_CHOOSE, MAIL_SEND, MailCategory};
use bazaar_kit::{Actor, Ctx, FaultKind};
use serde_json::json;

use crate::ground::{Ground, TRANSLATOR};

#[bazaar_db::test]
async fn a_letter_says_what_the_notice_says_in_its_readers_language(ground: Ground) {
    let listing = ground.listing("listing.published").await;
    ground.emit("match.found", json!({ "person": ground.ravi })).await;
    ground.work().await;
    let letters = ground.mail.letters();
    let [to_ravi, to_asha] = &letters[..] else { panic!("{letters:?}") };
    assert_eq!(
        (to_asha.letter.to.as_str(), to_asha.letter.subject.as_str()),
        ("asha@example.in", "Your listing is live")
    );
    assert!(
        to_asha.letter.text.contains(&format!("https://bazaar.test/sell/{listing}\n")),
        "{}",
        to_asha.letter.text
    );
    assert!(to_asha.letter.text.starts_with("Dear Asha Rao,"));
    let html = to_asha.letter.html.as_deref().unwrap();
    assert!(html.contains("&#60;b&#62;in Pune") && !html.contains("<b>in Pune"), "{html}");
    assert_eq!(to_ravi.letter.to, "ravi@example.in");
    assert!(to_ravi.letter.text.contains("https://bazaar.test/hi/buy/matches\n"), "{}", to_ravi.letter.text);
    assert!(to_ravi.letter.html.as_deref().unwrap().contains("lang=\"hi-IN\""));
    assert_eq!(TRANSLATOR.missing_count(), 0);
}

#[bazaar_db::test]
async fn a_relay_that_is_away_is_tried_again_and_gets_one_letter(ground: Ground) {
    ground.mail.refuse_next(RelayFault::Unavailable("away".into()));
    ground.listing("listing.published").await;
    assert_eq!((ground.mail.letters().len(), ground.mail_states().await), (0, vec!["waiting".to_owned()]));
    ground.clock.advance_seconds(6);
    ground.work().await;
    assert_eq!((ground.mail.letters().len(), ground.mail_states().await), (1, vec!["sent".to_owned()]));
    let first = ground.mail.letters();
    ground.deliver_again().await;
    assert_eq!(ground.mail.letters(), first, "a job that runs again sends nothing");
    assert_eq!(ground.mail_states().await, ["sent"]);
}

#[bazaar_db::test]
async fn a_letter_refused_for_good_is_not_tried_again(ground: Ground) {
    ground.mail.refuse_next(RelayFault::AddressRefused("unknown".into()));
    ground.listing("listing.refused").await;
    ground.clock.advance_seconds(3_600);
    ground.deliver_again().await;
    assert!(ground.mail.letters().is_empty());
    assert_eq!(ground.mail_states().await, ["refused"]);
}

#[bazaar_db::test]
async fn people_choose_what_they_get(ground: Ground) {
    let ctx = ground.ctx_of(ground.asha);
    let before = ground.comms.list_mail_choices(&ctx).await.unwrap();
    assert!(before.len() == 2 && before.iter().all(|choice| choice.is_on), "{before:?}");
    ground.comms.choose_mail(&ctx, vec![MailCategory::Matches]).await.unwrap();
    let after = ground.comms.list_mail_choices(&ctx).await.unwrap();
    assert!(
        after.iter().all(|choice| choice.is_on == (choice.category == MailCategory::Matches)),
        "{after:?}"
    );
    ground.listing("listing.published").await;
    assert!(ground.mail.letters().is_empty(), "listings are off");
    ground.emit("refresh.reused", json!({ "person": ground.asha })).await;
    ground.emit("match.found", json!({ "person": ground.asha })).await;
    ground.work().await;
    assert_eq!(ground.mail.letters().len(), 2, "the account's letters cannot be switched off");
    ground.comms.choose_mail(&ctx, vec![MailCategory::Listings]).await.unwrap();
    ground.listing("listing.expired").await;
    assert_eq!(ground.mail.letters().len(), 3);
}

#[bazaar_db::test]
async fn a_letter_switched_off_while_it_waits_is_dropped(ground: Ground) {
    ground.mail.refuse_next(RelayFault::Unavailable("away".into()));
    ground.listing("listing.published").await;
    ground.comms.choose_mail(&ground.ctx_of(ground.asha), Vec::new()).await.unwrap();
    ground.clock.advance_seconds(6);
    ground.work().await;
    assert!(ground.mail.letters().is_empty());
    assert_eq!(ground.mail_states().await, ["dropped"]);
}

#[bazaar_db::test]
async fn rights_are_asked_for(ground: Ground) {
    let nobody = Ctx { actor: Actor::Anonymous, ..ground.system() };
    assert_eq!(MAIL_CHOOSE.check(&nobody).unwrap_err().kind, FaultKind::SignInRequired);
    let person = ground.ctx_of(ground.asha);
    assert_eq!(MAIL_SEND.check(&person).unwrap_err().kind, FaultKind::Forbidden);
}
