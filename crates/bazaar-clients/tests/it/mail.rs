//! Letters through a relay, into a folder and into the sink.

use bazaar_clients::Secret;
use bazaar_clients::mail::{
    Letter, Mail, MailFault, MailFolder, MailSink, Sender, SmtpConfig, SmtpMail, SmtpSecurity,
};
use bazaar_kit::clock::Timestamp;
use bazaar_kit::id::Id;

use crate::relay::Relay;

const NOW: Timestamp = Timestamp::from_micros(1_763_600_000_000_000);

fn letter(to: &str) -> Letter {
    Letter {
        id: Id::new(NOW),
        to: to.to_owned(),
        subject: "आपका कोड".to_owned(),
        text: "One line\n.\nafter a lone dot".to_owned(),
        html: None,
    }
}

fn sender() -> Sender {
    Sender::try_new("Bazaar", "post@bazaar.example", None).expect("well-formed")
}

/// Longer than a busy machine needs, so it fails no test.
const PATIENCE_MS: u64 = 20_000;

fn smtp(port: u16, timeout_ms: u64) -> Mail {
    let config = SmtpConfig {
        host: "127.0.0.1".to_owned(),
        port,
        security: SmtpSecurity::Plain,
        credentials: Some(("bazaar".to_owned(), Secret::new("relay-password"))),
        timeout_ms,
    };
    Mail::Smtp(SmtpMail::try_new(&config, sender()).expect("configured"))
}

#[tokio::test]
async fn a_relay_hears_account_envelope_and_letter() {
    let relay = Relay::start(&[]).await;
    smtp(relay.port, PATIENCE_MS).send(&letter("asha@example.in"), NOW).await.expect("sent");
    let heard = relay.heard();
    for line in [
        // base64 of "\0bazaar\0relay-password" (RFC 4616)
        "AUTH PLAIN AGJhemFhcgByZWxheS1wYXNzd29yZA==",
        "RCPT TO:<asha@example.in>",
        "To: asha@example.in",
        "Date: Thu, 20 Nov 2025 00:53:20 +0000",
        "..",
        ".",
    ] {
        assert!(heard.iter().any(|said| said == line), "{line:?} in {heard:#?}");
    }
    assert!(heard.iter().any(|said| said.starts_with("MAIL FROM:<post@bazaar.example>")));
}

/// Whether a fault is the one expected.
type Judge = fn(&MailFault) -> bool;

#[tokio::test]
async fn refusals_are_told_apart_by_their_code() {
    let cases: [(_, _, Judge); 6] = [
        ("AUTH", "535 5.7.8 no", |fault| matches!(fault, MailFault::NotAuthorised(_))),
        ("RCPT", "550 5.1.1 no such user", |fault| matches!(fault, MailFault::AddressRefused(_))),
        ("RCPT", "450 4.2.1 grey-listed", |fault| matches!(fault, MailFault::Unavailable(_))),
        (".", "554 5.7.1 spam", |fault| matches!(fault, MailFault::Refused(_))),
        ("MAIL", "421 4.3.2 closing", |fault| matches!(fault, MailFault::Unavailable(_))),
        (".", "452 4.3.1 full", |fault| matches!(fault, MailFault::Unavailable(_))),
    ];
    for (command, answer, expected) in cases {
        let relay = Relay::start(&[(command, answer)]).await;
        let fault =
            smtp(relay.port, PATIENCE_MS).send(&letter("asha@example.in"), NOW).await.expect_err("refused");
        assert!(expected(&fault), "{command} {answer}: {fault:?}");
        assert_eq!(fault.is_retryable(), matches!(fault, MailFault::Unavailable(_)));
    }
}

#[tokio::test]
async fn a_silent_or_absent_relay_is_unavailable() {
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = silent.local_addr().expect("bound").port();
    let fault = smtp(port, 300).send(&letter("asha@example.in"), NOW).await.expect_err("no greeting");
    assert!(matches!(fault, MailFault::Unavailable(_)), "{fault:?}");
    drop(silent);
    let fault =
        smtp(port, PATIENCE_MS).send(&letter("asha@example.in"), NOW).await.expect_err("nobody there");
    assert!(matches!(fault, MailFault::Unavailable(_)), "{fault:?}");
}

#[tokio::test]
async fn credentials_are_never_sent_over_an_unprotected_line_that_should_be_protected() {
    let relay = Relay::start(&[]).await;
    let config = SmtpConfig {
        host: "127.0.0.1".to_owned(),
        port: relay.port,
        security: SmtpSecurity::StartTls,
        credentials: Some(("bazaar".to_owned(), Secret::new("relay-password"))),
        timeout_ms: PATIENCE_MS,
    };
    let mail = Mail::Smtp(SmtpMail::try_new(&config, sender()).expect("configured"));
    mail.send(&letter("asha@example.in"), NOW).await.expect_err("the relay offers no TLS");
    assert!(!relay.heard().iter().any(|said| said.starts_with("AUTH") || said.starts_with("MAIL")));
}

#[tokio::test]
async fn a_folder_holds_one_file_per_letter() {
    let folder = tempfile::tempdir().expect("a folder");
    let mail = Mail::Folder(MailFolder::open(folder.path().join("out"), sender()).await.expect("opened"));
    let letter = letter("asha@example.in");
    mail.send(&letter, NOW).await.expect("written");
    mail.send(&letter, NOW).await.expect("written again");
    let names: Vec<_> = std::fs::read_dir(folder.path().join("out"))
        .expect("readable")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("ASCII"))
        .collect();
    assert_eq!(names, [format!("{}.eml", letter.id)]);
}

#[tokio::test]
async fn the_sink_keeps_the_last_letters_newest_first() {
    let sink = MailSink::new(2);
    let mail = Mail::Sink(sink.clone());
    for to in ["a@example.in", "b@example.in", "c@example.in"] {
        mail.send(&letter(to), NOW).await.expect("kept");
    }
    let kept: Vec<_> = sink.letters().into_iter().map(|sent| sent.letter.to).collect();
    assert_eq!(kept, ["c@example.in", "b@example.in"]);
}

#[tokio::test]
async fn the_sink_fails_on_request_and_knows_a_letter_sent_again() {
    let sink = MailSink::new(10);
    let mail = Mail::Sink(sink.clone());
    sink.refuse_next(MailFault::Unavailable("the relay sleeps".into()));
    let letter = letter("asha@example.in");
    let fault = mail.send(&letter, NOW).await.expect_err("as asked for");
    assert!(fault.is_retryable() && sink.letters().is_empty());
    mail.send(&letter, NOW).await.expect("kept");
    mail.send(&letter, NOW.plus_seconds(5)).await.expect("kept once");
    assert_eq!(sink.letters().len(), 1);
    let malformed = Letter { to: "not an address".to_owned(), ..letter };
    assert!(matches!(mail.send(&malformed, NOW).await, Err(MailFault::AddressMalformed)));
}
