//! Connections that give up their parser between requests: nobody may notice.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bazaar_doors::accept::{AcceptSettings, Connection, StopReport, serve};
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use proptest::prelude::*;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::sockets::Client;

/// Answers with path and body; what goes to `/deaf` is answered unread.
async fn echo(request: Request<Incoming>, _: Arc<Connection>) -> Response<Full<Bytes>> {
    let path = request.uri().path().to_owned();
    if path == "/deaf" {
        return Response::new(Full::new(Bytes::from_static(b"unread")));
    }
    let body = request.into_body().collect().await.unwrap().to_bytes();
    Response::new(Full::new(format!("{path} {}", String::from_utf8_lossy(&body)).into()))
}

struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<StopReport>,
}

/// A server whose connections rest after every answer, or none of which rests before the watch sends it.
async fn start(parsers_kept_idle: u32) -> Server {
    let settings = AcceptSettings {
        parsers_kept_idle,
        lame_duck: Duration::ZERO,
        drain: Duration::from_secs(2),
        ..AcceptSettings::default()
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let ended = tokio::spawn(serve(listener, settings, echo, async {
        let _ = stopped.await;
    }));
    Server { address, stop, ended }
}

impl Server {
    async fn stop(self) -> StopReport {
        self.stop.send(()).unwrap();
        self.ended.await.unwrap()
    }
}

/// A request as sent, in two pieces; the client may wait for its answer before it says more.
#[derive(Debug, Clone)]
struct Said {
    body: String,
    cut: usize,
    waits: bool,
}

impl Said {
    fn bytes(&self, number: usize) -> Vec<u8> {
        let head = if self.body.is_empty() {
            format!("GET /{number} HTTP/1.1\r\nHost: a\r\n\r\n")
        } else {
            format!("POST /{number} HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n\r\n", self.body.len())
        };
        format!("{head}{}", self.body).into_bytes()
    }
}

fn said() -> impl Strategy<Value = Said> {
    // Bodies that look like requests would be answered, were they taken for such.
    let body = prop_oneof![
        3 => Just(String::new()),
        1 => Just("GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n".to_owned()),
        1 => "[a-z]{1,40}",
    ];
    (body, 0..120_usize, any::<bool>()).prop_map(|(body, cut, waits)| Said { body, cut, waits })
}

async fn converse(address: SocketAddr, conversation: &[Said]) -> Vec<String> {
    let mut client = Client::connect(address).await.unwrap();
    let mut answers = Vec::new();
    for (number, said) in conversation.iter().enumerate() {
        let bytes = said.bytes(number);
        let (first, second) = bytes.split_at(said.cut.min(bytes.len()));
        client.send(first).await.unwrap();
        // Lets the server see the first piece by itself.
        tokio::task::yield_now().await;
        client.send(second).await.unwrap();
        while said.waits && answers.len() <= number {
            answers.push(client.answer().await.unwrap().text());
        }
    }
    while answers.len() < conversation.len() {
        answers.push(client.answer().await.unwrap().text());
    }
    answers
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn resting_changes_no_conversation(conversation in proptest::collection::vec(said(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let expected: Vec<String> =
            conversation.iter().enumerate().map(|(number, said)| format!("/{number} {}", said.body)).collect();
        for parsers_kept_idle in [0, 256] {
            let answers = runtime.block_on(async {
                let server = start(parsers_kept_idle).await;
                let answers = converse(server.address, &conversation).await;
                server.stop().await;
                answers
            });
            prop_assert_eq!(&answers, &expected);
        }
    }
}

#[tokio::test]
async fn a_head_that_comes_in_halves_behind_another_request_is_answered() {
    for parsers_kept_idle in [0, 256] {
        let server = start(parsers_kept_idle).await;
        let mut client = Client::connect(server.address).await.unwrap();
        client.send("GET /0 HTTP/1.1\r\nHost: a\r\n\r\nGET /1 HTTP/1.1\r").await.unwrap();
        assert_eq!(client.answer().await.unwrap().text(), "/0 ");
        client.send("\nHost: a\r\n\r\n").await.unwrap();
        assert_eq!(client.answer().await.unwrap().text(), "/1 ");
    }
}

#[tokio::test]
async fn beyond_the_parsers_kept_a_connection_rests_after_each_answer() {
    let server = start(0).await;
    let mut client = Client::connect(server.address).await.unwrap();
    for number in 0..10 {
        assert_eq!(client.get(&format!("/{number}")).await.unwrap().text(), format!("/{number} "));
    }
    drop(client);
    // The last answer may have been read before its connection lay down.
    assert!((9..=10).contains(&server.stop().await.rested));
}

#[tokio::test]
async fn within_the_parsers_kept_a_connection_rests_only_once_it_falls_silent() {
    let server = start(256).await;
    let mut client = Client::connect(server.address).await.unwrap();
    for _ in 0..10 {
        client.get("/").await.unwrap();
    }
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert_eq!(client.get("/again").await.unwrap().text(), "/again ");
    assert!((1..=3).contains(&server.stop().await.rested), "rested while it was talking, or never");
}

#[tokio::test]
async fn what_follows_an_unread_body_is_never_taken_for_a_request() {
    const HIDDEN: &str = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";
    let server = start(0).await;
    let mut client = Client::connect(server.address).await.unwrap();
    let head = format!("POST /deaf HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n\r\n", HIDDEN.len());
    client.send(head).await.unwrap();
    assert_eq!(client.answer().await.unwrap().text(), "unread");
    // The server may have closed already: that is fine too.
    let _ = client.send(HIDDEN).await;
    let said = client.read_to_end(Duration::from_secs(2)).await.expect("the connection ends");
    assert_eq!(said, "", "a body was answered");
}

#[tokio::test]
async fn resting_connections_leave_at_a_stop() {
    let server = start(0).await;
    let mut clients = Vec::new();
    for _ in 0..20 {
        let mut client = Client::connect(server.address).await.unwrap();
        client.get("/").await.unwrap();
        clients.push(client);
    }
    let report = server.stop().await;
    assert_eq!((report.open_at_stop, report.cut_at_deadline), (20, 0));
    for mut client in clients {
        assert!(client.is_closed_within(Duration::from_secs(1)).await);
    }
}
