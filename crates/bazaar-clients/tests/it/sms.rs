//! Short messages through both providers and the recorder.

use bazaar_clients::sms::{
    Msg91, Msg91Config, Sms, SmsFault, SmsRecorder, SmsTemplate, Twilio, TwilioConfig, TwilioSender,
};
use bazaar_clients::{Endpoint, Secret};
use bazaar_kit::fault::{Fault, FaultKind};
use bazaar_kit::locale::Locale;

use crate::provider::{Provider, Reply, nobody};

fn template() -> SmsTemplate {
    SmsTemplate {
        dlt_template_id: "1107160000000000001".to_owned(),
        dlt_entity_id: "1101500000000000001".to_owned(),
        header: "BAZAAR".to_owned(),
        provider_template_id: "6808ca80d6fc054bef42".to_owned(),
        text: "{#var#} is your code & ends in {#var#} minutes".to_owned(),
        locale: Locale::En,
    }
}

fn twilio(endpoint: Endpoint) -> Sms {
    let config = TwilioConfig {
        endpoint,
        account_sid: "AC0123".to_owned(),
        auth_token: Secret::new("twilio-token"),
        sender: TwilioSender::Service("MG77".to_owned()),
        status_callback_url: Some("https://bazaar.example/hooks/twilio".to_owned()),
    };
    Sms::Twilio(Twilio::try_new(config).expect("configured"))
}

fn msg91(endpoint: Endpoint) -> Sms {
    Sms::Msg91(
        Msg91::try_new(Msg91Config { endpoint, auth_key: Secret::new("msg91-key") }).expect("configured"),
    )
}

async fn send(sms: &Sms) -> Result<String, SmsFault> {
    let receipt = sms.send("+919876543210", &template(), &["123456", "10"]).await?;
    Ok(receipt.provider_id)
}

#[tokio::test]
async fn twilio_gets_a_form_with_basic_authentication() {
    let provider =
        Provider::start(Reply::Answer("201 Created", "", r#"{"sid":"SM9","status":"queued"}"#)).await;
    assert_eq!(send(&twilio(provider.endpoint())).await.expect("sent"), "SM9");
    let request = provider.only_request();
    assert_eq!(request.line, "POST /2010-04-01/Accounts/AC0123/Messages.json");
    // base64 of "AC0123:twilio-token"
    assert_eq!(request.header("authorization"), Some("Basic QUMwMTIzOnR3aWxpby10b2tlbg=="));
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(
        request.body,
        "To=%2B919876543210&MessagingServiceSid=MG77&Body=123456+is+your+code+%26+ends+in+10+minutes\
         &StatusCallback=https%3A%2F%2Fbazaar.example%2Fhooks%2Ftwilio"
    );
}

#[tokio::test]
async fn msg91_gets_json_with_the_slots_by_name() {
    let provider =
        Provider::start(Reply::Answer("200 OK", "", r#"{"type":"success","message":"5762846b"}"#)).await;
    assert_eq!(send(&msg91(provider.endpoint())).await.expect("sent"), "5762846b");
    let request = provider.only_request();
    assert_eq!(request.line, "POST /api/v5/flow/");
    assert_eq!(request.header("authkey"), Some("msg91-key"));
    let body: serde_json::Value = serde_json::from_str(&request.body).expect("JSON");
    assert_eq!(
        body,
        serde_json::json!({
            "template_id": "6808ca80d6fc054bef42",
            "sender": "BAZAAR",
            "short_url": "0",
            "recipients": [{ "mobiles": "919876543210", "VAR1": "123456", "VAR2": "10" }],
        })
    );
}

/// Whether a fault is the one expected.
type Judge = fn(&SmsFault) -> bool;

/// Sends against each answer and judges the fault and whether it may be tried again.
async fn judge(make: fn(Endpoint) -> Sms, cases: &[(Reply, bool, Judge)]) {
    for (reply, retryable, expected) in cases {
        let provider = Provider::start(*reply).await;
        let fault = send(&make(provider.endpoint())).await.expect_err("refused");
        assert!(expected(&fault), "{reply:?}: {fault:?}");
        assert_eq!(fault.is_retryable(), *retryable, "{reply:?}");
        provider.only_request();
    }
}

#[tokio::test]
async fn twilio_refusals_are_told_apart() {
    let answer = |status, body| Reply::Answer(status, "", body);
    judge(
        twilio,
        &[
            (answer("401 Unauthorized", r#"{"code":20003,"message":"Authenticate"}"#), false, |fault| {
                matches!(fault, SmsFault::NotAuthorised)
            }),
            (answer("400 Bad Request", r#"{"code":21211,"message":"Invalid 'To'"}"#), false, |fault| {
                matches!(fault, SmsFault::NumberRefused)
            }),
            (answer("400 Bad Request", r#"{"code":21610}"#), false, |fault| {
                matches!(fault, SmsFault::Stopped)
            }),
            (answer("400 Bad Request", r#"{"code":21617}"#), false, |fault| {
                matches!(fault, SmsFault::Refused { code: 21_617 })
            }),
            (answer("404 Not Found", "<html>"), false, |fault| {
                matches!(fault, SmsFault::Refused { code: 404 })
            }),
            (answer("503 Service Unavailable", ""), true, |fault| matches!(fault, SmsFault::Unavailable(_))),
            (
                Reply::Answer("429 Too Many Requests", "retry-after: 7\r\n", r#"{"code":20429}"#),
                true,
                |fault| matches!(fault, SmsFault::TooMany { retry_after_s: Some(7) }),
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn msg91_refusals_are_told_apart_whatever_their_status() {
    let answer = |status, body| Reply::Answer(status, "", body);
    judge(
        msg91,
        &[
            (answer("200 OK", r#"{"type":"error","message":"no key","code":"106"}"#), false, |fault| {
                matches!(fault, SmsFault::NotAuthorised)
            }),
            (answer("200 OK", r#"{"type":"error","message":"x","code":207}"#), false, |fault| {
                matches!(fault, SmsFault::Refused { code: 207 })
            }),
            (answer("401 Unauthorized", r#"{"type":"error","message":"x"}"#), false, |fault| {
                matches!(fault, SmsFault::NotAuthorised)
            }),
            (answer("200 OK", "<html>"), false, |fault| matches!(fault, SmsFault::OutcomeUnknown(_))),
            (answer("500 Internal Server Error", ""), true, |fault| {
                matches!(fault, SmsFault::Unavailable(_))
            }),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_lost_answer_is_unknown_and_not_repeated() {
    for make in [twilio, msg91] {
        judge(
            make,
            &[
                (Reply::Silence, false, |fault| matches!(fault, SmsFault::OutcomeUnknown(_))),
                (Reply::Hangup, false, |fault| matches!(fault, SmsFault::OutcomeUnknown(_))),
            ],
        )
        .await;
    }
}

#[tokio::test]
async fn a_provider_that_is_not_there_sent_nothing() {
    for make in [twilio, msg91] {
        let fault = send(&make(nobody().await)).await.expect_err("nobody there");
        assert!(matches!(fault, SmsFault::Unavailable(_)) && fault.is_retryable(), "{fault:?}");
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let provider = Provider::start(Reply::Answer("302 Found", "location: /elsewhere\r\n", "")).await;
    let fault = send(&twilio(provider.endpoint())).await.expect_err("not an answer");
    assert!(matches!(fault, SmsFault::Refused { code: 302 }), "{fault:?}");
    provider.only_request();
}

#[tokio::test]
async fn the_recorder_keeps_what_a_phone_would_show_and_fails_on_request() {
    let recorder = SmsRecorder::new(1);
    let sms = Sms::Recorder(recorder.clone());
    recorder.refuse_next(SmsFault::NumberRefused);
    assert!(matches!(send(&sms).await, Err(SmsFault::NumberRefused)));
    send(&sms).await.expect("kept");
    assert_eq!(send(&sms).await.expect("kept"), "recorded-2");
    let messages = recorder.messages();
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].text, "123456 is your code & ends in 10 minutes");
    assert_eq!((messages[0].to.as_str(), messages[0].header.as_str()), ("+919876543210", "BAZAAR"));
}

#[test]
fn people_are_told_what_they_can_change() {
    let refused = Fault::from(SmsFault::NumberRefused);
    assert_eq!((refused.kind, refused.fields[0].key), (FaultKind::Invalid, "sms-number-refused"));
    let busy = Fault::from(SmsFault::TooMany { retry_after_s: Some(7) });
    assert_eq!((busy.kind, busy.retry_after_s), (FaultKind::Unavailable, Some(7)));
    assert_eq!(Fault::from(SmsFault::NotAuthorised).kind, FaultKind::Unavailable);
}
