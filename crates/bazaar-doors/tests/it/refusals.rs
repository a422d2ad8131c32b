//! Bad input, over sockets and without: always a problem or a page, never a 500, never an echo.

use std::time::{Duration, Instant};

use bazaar_doors::FrameSettings;
use bazaar_doors::accept::AcceptSettings;
use tokio::net::TcpListener;

use crate::market::{get, market, post};
use crate::sockets::{Client, header};

const JSON: (&str, &str) = ("content-type", "application/json");
const HTML: (&str, &str) = ("accept", "text/html");

/// A client of a market behind a real socket.
pub(crate) async fn client() -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let frame = market(FrameSettings::default());
    tokio::spawn(frame.serve(listener, AcceptSettings::default(), std::future::pending()));
    Client::connect(address).await.unwrap()
}

#[tokio::test]
async fn one_host_is_required() {
    for head in [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: bazaar.test\r\nHost: bazaar.test\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET http://other.test/ HTTP/1.1\r\nHost: bazaar.test\r\n\r\n",
    ] {
        let mut client = client().await;
        client.send(head).await.unwrap();
        let answer = client.answer().await.unwrap();
        assert_eq!(answer.status, 400, "{head}");
        assert_eq!(header(&answer.head, "content-type"), Some("application/problem+json"), "{head}");
    }
    let frame = market(FrameSettings::default());
    assert_eq!(get(&frame, "/", &[("host", "unknown.test")]).await.status, 421);
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_before_it_is_read() {
    let mut client = client().await;
    let head = "POST /api/v1/wishes HTTP/1.1\r\nHost: bazaar.test\r\nContent-Type: application/json\r\n";
    client.send(format!("{head}Content-Length: 1073741824\r\n\r\n{{")).await.unwrap();
    let answer = client.answer().await.unwrap();
    assert_eq!(answer.status, 413);
    assert!(answer.text().contains("request-too-large"));
}

#[tokio::test]
async fn a_body_that_does_not_tell_its_size_is_cut_at_the_limit() {
    let mut client = client().await;
    let head = "POST /api/v1/wishes HTTP/1.1\r\nHost: bazaar.test\r\nContent-Type: application/json\r\n";
    client.send(format!("{head}Transfer-Encoding: chunked\r\n\r\n")).await.unwrap();
    let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x1_0000));
    let mut sent = 0;
    while sent < 64 << 20 && client.send(&chunk).await.is_ok() {
        sent += 0x1_0000;
    }
    assert!(sent < 16 << 20, "{sent} bytes were taken");
}

#[tokio::test]
async fn a_handler_that_never_ends_is_given_up() {
    let mut client = client().await;
    let start = Instant::now();
    let answer = client.get("/never").await.unwrap();
    assert_eq!(answer.status, 503);
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    assert_eq!(client.get("/form").await.unwrap().status, 200, "the connection lives on");
}

#[tokio::test]
async fn a_panic_is_an_answer_that_tells_nothing() {
    let frame = market(FrameSettings::default());
    let page = get(&frame, "/panics", &[HTML]).await;
    assert_eq!(page.status, 500);
    assert!(page.text().contains("<h1>") && page.text().contains(page.header("x-request-id")));
    assert!(!page.text().contains("a handler's mistake"));
    let broken = get(&frame, "/api/v1/broken", &[]).await;
    assert_eq!((broken.status, broken.header("retry-after")), (503, "7"));
    assert!(!broken.text().contains("secret cause"));
}

#[tokio::test]
async fn nothing_sent_comes_back() {
    const EVIL: &str = "evil7e57";
    let frame = market(FrameSettings::default());
    let form = ("content-type", "application/x-www-form-urlencoded");
    let answers = [
        get(&frame, &format!("/{EVIL}"), &[]).await,
        get(&frame, &format!("/{EVIL}"), &[HTML]).await,
        get(&frame, &format!("/numbers/{EVIL}"), &[]).await,
        get(&frame, &format!("/numbers/1?page={EVIL}"), &[]).await,
        get(&frame, "/numbers/1?page=%00", &[]).await,
        post(&frame, "/api/v1/wishes", &[JSON], &format!("{{\"{EVIL}\":1}}")).await,
        post(&frame, "/api/v1/wishes", &[JSON], &format!("{{\"sector\":\"a\",\"most_paise\":\"{EVIL}\"}}"))
            .await,
        post(&frame, "/api/v1/wishes", &[JSON], &format!("{{{EVIL}")).await,
        post(&frame, "/api/v1/wishes", &[JSON], r#"{"sector":"\u0000"}"#).await,
        post(&frame, "/api/v1/wishes", &[("content-type", EVIL)], "{}").await,
        post(&frame, "/form", &[form], &format!("name={EVIL}")).await,
    ];
    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert_eq!(statuses, [404, 404, 404, 400, 400, 422, 422, 400, 400, 415, 403]);
    for answer in &answers {
        let path_on_the_page = answer.header("content-type").starts_with("text/html");
        assert!(path_on_the_page || !answer.text().contains(EVIL), "{}", answer.text());
    }
    assert_eq!(get(&frame, "/numbers/7?page=2", &[]).await.text(), "7 Some(2)");
}

#[tokio::test]
async fn a_fault_points_at_its_field() {
    let frame = market(FrameSettings::default());
    let wrong = post(&frame, "/api/v1/wishes", &[JSON], r#"{"sector":"a","most_paise":"x"}"#).await;
    let problem = wrong.problem();
    assert_eq!(problem["type"], "urn:bazaar:problem:fault-invalid");
    assert_eq!(problem["status"], 422);
    assert_eq!(problem["request_id"], wrong.header("x-request-id"));
    assert_eq!(problem["errors"][0]["field"], "most_paise");
    assert_eq!(problem["errors"][0]["pointer"], "#/most_paise");
    assert_eq!(problem["errors"][0]["code"], "request-json-wrong");
    assert!(!problem["errors"][0]["detail"].as_str().unwrap().is_empty());
}
