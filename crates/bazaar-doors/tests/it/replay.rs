//! A marked request is done once, however often it comes.

use std::sync::atomic::Ordering;

use bazaar_doors::FrameSettings;

use crate::market::{Answer, WISHES_MADE, market, post};

const JSON: (&str, &str) = ("content-type", "application/json");
const ASHA: (&str, &str) = ("authorization", "Bearer asha");

#[tokio::test]
async fn the_same_key_is_answered_again_and_done_once() {
    let frame = market(FrameSettings::default());
    let wish = async |key: &str, body: &str| -> Answer {
        post(&frame, "/api/v1/wishes", &[JSON, ASHA, ("idempotency-key", key)], body).await
    };
    let before = WISHES_MADE.load(Ordering::SeqCst);
    let first = wish("one", r#"{"sector":"10712"}"#).await;
    let again = wish("one", r#"{"sector":"10712"}"#).await;
    assert_eq!((first.status, again.status), (200, 200));
    assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), ("", "true"));
    assert_eq!((first.text(), first.header("content-type")), (again.text(), again.header("content-type")));
    assert_eq!(WISHES_MADE.load(Ordering::SeqCst), before + 1);

    let other = wish("one", r#"{"sector":"47110"}"#).await;
    assert_eq!((other.status, other.code()), (422, "request-idempotency-key-reused".to_owned()));
    assert_eq!(wish("two", r#"{"sector":"47110"}"#).await.header("idempotency-replayed"), "");
    assert_eq!(wish("a b", r#"{"sector":"47110"}"#).await.code(), "request-idempotency-key-invalid");
}

#[tokio::test]
async fn a_refused_request_may_come_again_mended_under_its_key() {
    let frame = market(FrameSettings::default());
    let marked = [JSON, ASHA, ("idempotency-key", "mended")];
    assert!((400..500).contains(&post(&frame, "/api/v1/wishes", &marked, r#"{"sektor":"x"}"#).await.status));
    let mended = post(&frame, "/api/v1/wishes", &marked, r#"{"sector":"10712"}"#).await;
    assert_eq!((mended.status, mended.header("idempotency-replayed")), (200, ""));
}
