//! Live updates through the door: an open page hears that a notice came, and a stop does not wait for it.

use std::time::Duration;

use axum::body::Body;
use bazaar_db::DbFault;
use bazaar_jobs::{NewEvent, Wake, emit_in};
use bazaar_testkit::{HOST, Person, TestApp};
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HOST as HOST_HEADER};
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use serde_json::json;
use uuid::Uuid;

async fn open(app: &TestApp, person: &Person<'_>) -> Response<Body> {
    let cookie = format!("bazaar-session={}", person.session().unwrap());
    let request = Request::get("/live")
        .header(HOST_HEADER, HOST)
        .header(ACCEPT, "text/event-stream")
        .header(COOKIE, cookie)
        .body(Full::new(Bytes::new()))
        .unwrap();
    app.app().frame().answer(request, person.address()).await
}

/// The next piece of the stream within a moment, if there is one.
async fn next_piece(stream: &mut Response<Body>) -> Option<String> {
    let frame = tokio::time::timeout(Duration::from_millis(700), stream.body_mut().frame()).await.ok()??;
    Some(String::from_utf8(frame.unwrap().into_data().unwrap().to_vec()).unwrap())
}

async fn emit_for(app: &TestApp, person: &Person<'_>, number: u128) {
    let (ctx, payload) = (app.system_ctx(), json!({ "person": person.id }));
    let event = NewEvent { kind: "probe.happened", aggregate: Uuid::from_u128(number), version: 1, payload };
    let stored: Result<(), DbFault> =
        app.app().db().write(&app.system_ctx(), move |tx| emit_in(tx, &ctx, &Wake::default(), &event)).await;
    stored.unwrap();
}

#[bazaar_db::test]
async fn an_open_page_hears_what_concerns_its_reader(app: TestApp) {
    let (mine, other) = (app.person().await, app.person().await);
    app.settle().await;
    let mut stream = open(&app, &mine).await;
    assert_eq!(stream.status(), StatusCode::OK);
    assert_eq!(stream.headers()[CONTENT_TYPE], "text/event-stream");
    assert!(next_piece(&mut stream).await.unwrap().starts_with("retry: "));
    let mut heard = None;
    for number in 1..40 {
        emit_for(&app, &other, 1_000 + number).await;
        emit_for(&app, &mine, number).await;
        heard = next_piece(&mut stream).await;
        if heard.is_some() {
            break;
        }
    }
    let heard = heard.expect("a change is heard");
    let data = heard.strip_prefix("event: changed\ndata: ").unwrap();
    let change: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!((&change["kind"], &change["version"]), (&json!("probe.happened"), &json!(1)));
    let id: Uuid = change["id"].as_str().unwrap().parse().unwrap();
    assert!(id.as_u128() < 1_000, "what concerns somebody else is not told");
}

#[bazaar_db::test]
async fn a_stop_ends_open_streams_and_strangers_get_none(app: TestApp) {
    let person = app.person().await;
    let mut stream = open(&app, &person).await;
    assert!(next_piece(&mut stream).await.is_some());
    app.app().health().note_stopping();
    let ended = async { while stream.body_mut().frame().await.is_some() {} };
    tokio::time::timeout(Duration::from_secs(10), ended).await.expect("the stream ends by itself");
    assert_eq!(app.visitor().get("/live").await.status, 401);
    assert_eq!(person.get("/live").await.status, 415, "it is not a page");
}
