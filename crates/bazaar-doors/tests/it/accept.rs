//! The accept loop: deadlines, the cap, and a stop under load.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bazaar_doors::accept::{AcceptSettings, Connection, StopReport, serve};
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use crate::sockets::Client;

struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<StopReport>,
}

impl Server {
    async fn start(settings: AcceptSettings) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let ended = tokio::spawn(serve(listener, settings, answer, async {
            let _ = stopped.await;
        }));
        Self { address, stop, ended }
    }

    async fn stop(self) -> StopReport {
        self.stop.send(()).unwrap();
        self.ended.await.unwrap()
    }
}

async fn answer(request: Request<Incoming>, _: Arc<Connection>) -> Response<Full<Bytes>> {
    match request.uri().path() {
        "/slow" => sleep(Duration::from_millis(700)).await,
        "/for-ever" => std::future::pending().await,
        "/large" => return Response::new(Full::new(vec![b'x'; 8 << 20].into())),
        _ => {}
    }
    Response::new(Full::new(Bytes::from_static(b"hello")))
}

fn quick() -> AcceptSettings {
    AcceptSettings {
        header_timeout: Duration::from_secs(1),
        idle_timeout: Duration::from_secs(2),
        write_timeout: Duration::from_secs(1),
        lame_duck: Duration::from_millis(300),
        drain: Duration::from_secs(3),
        ..AcceptSettings::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_that_never_finish_their_headers_are_cut_at_the_default_deadline() {
    let server = Server::start(AcceptSettings::default()).await;
    let start = Instant::now();
    let mut clients = Vec::new();
    for _ in 0..50 {
        let mut client = Client::connect(server.address).await.unwrap();
        client.send("GET / HTTP/1.1\r\nHost: bazaar.test\r\nX-Slow: ").await.unwrap();
        clients.push(client);
    }
    sleep(Duration::from_secs(2)).await;
    for client in &mut clients {
        // One more byte does not buy more time.
        client.send("a").await.unwrap();
    }
    for mut client in clients {
        let left = Duration::from_secs(6).saturating_sub(start.elapsed());
        assert!(client.is_closed_within(left).await, "alive after {:?}", start.elapsed());
    }
    assert!(start.elapsed() > Duration::from_secs(4), "cut too early");
    assert_eq!(Client::connect(server.address).await.unwrap().get("/").await.unwrap().status, 200);
    assert_eq!(server.stop().await.cut_by_watch, 50);
}

#[tokio::test]
async fn an_idle_connection_outlives_the_header_deadline_and_ends_at_its_own() {
    let server = Server::start(quick()).await;
    let mut client = Client::connect(server.address).await.unwrap();
    assert_eq!(client.get("/").await.unwrap().status, 200);
    sleep(Duration::from_millis(1_500)).await;
    assert_eq!(client.get("/").await.unwrap().status, 200, "idle is not slow");
    assert!(client.is_closed_within(Duration::from_secs(3)).await);
}

#[tokio::test]
async fn a_client_that_does_not_read_is_cut() {
    let server = Server::start(quick()).await;
    let mut client = Client::connect(server.address).await.unwrap();
    client.send("GET /large HTTP/1.1\r\nHost: bazaar.test\r\n\r\n").await.unwrap();
    sleep(Duration::from_secs(3)).await;
    assert!(client.answer().await.is_none(), "the whole answer came although nobody read for three seconds");
    assert_eq!(server.stop().await.cut_by_watch, 1);
}

#[tokio::test]
async fn at_the_cap_newcomers_wait_for_a_seat() {
    let server = Server::start(AcceptSettings { max_connections: 2, ..quick() }).await;
    let mut first = Client::connect(server.address).await.unwrap();
    let mut second = Client::connect(server.address).await.unwrap();
    assert!(first.get("/").await.is_some());
    assert!(second.get("/").await.is_some());
    let mut third = Client::connect(server.address).await.unwrap();
    third.send("GET / HTTP/1.1\r\nHost: bazaar.test\r\n\r\n").await.unwrap();
    assert!(timeout(Duration::from_millis(300), third.answer()).await.is_err(), "served beyond the cap");
    drop(first);
    assert_eq!(timeout(Duration::from_secs(2), third.answer()).await.unwrap().unwrap().status, 200);
}

#[tokio::test]
async fn a_head_with_bare_line_feeds_ends_the_connection() {
    let server = Server::start(quick()).await;
    let mut client = Client::connect(server.address).await.unwrap();
    client.send("GET / HTTP/1.1\nHost: bazaar.test\r\n\r\n").await.unwrap();
    assert!(client.answer().await.is_none_or(|answer| answer.status == 400));
}

#[tokio::test]
async fn a_connection_that_carried_a_chunked_request_is_not_reused() {
    let server = Server::start(quick()).await;
    let mut client = Client::connect(server.address).await.unwrap();
    let chunked =
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    client.send(chunked).await.unwrap();
    assert!(client.answer().await.unwrap().says_close());
    assert!(client.is_closed_within(Duration::from_secs(1)).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_under_load_loses_no_request_though_half_open_and_idle_clients_stay() {
    let server = Server::start(quick()).await;
    let address = server.address;
    let mut half_open = Client::connect(address).await.unwrap();
    half_open.send("GET / HTTP/1.1\r\nHost: baz").await.unwrap();
    let mut idle = Client::connect(address).await.unwrap();
    assert!(idle.get("/").await.is_some());

    let (answered, failed) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let is_stopping = Arc::new(AtomicBool::new(false));
    let workers: Vec<_> = (0..8)
        .map(|worker| {
            let path = if worker == 0 { "/slow" } else { "/" };
            let counts = (Arc::clone(&answered), Arc::clone(&failed));
            tokio::spawn(work(address, path, counts, Arc::clone(&is_stopping)))
        })
        .collect();
    sleep(Duration::from_millis(500)).await;
    is_stopping.store(true, Ordering::SeqCst);
    let start = Instant::now();
    let report = server.stop().await;
    let took = start.elapsed();
    for worker in workers {
        worker.await.unwrap();
    }
    assert_eq!(failed.load(Ordering::SeqCst), 0, "of {} requests", answered.load(Ordering::SeqCst));
    assert!(answered.load(Ordering::SeqCst) > 100);
    assert_eq!(report.cut_at_deadline, 0, "{report:?}");
    assert!(took < Duration::from_secs(3), "stopping took {took:?}");
    assert!(half_open.is_closed_within(Duration::from_millis(100)).await);
    assert!(idle.is_closed_within(Duration::from_millis(100)).await);
}

/// Asks again and again on one connection, opening another whenever the server says it is closing this one.
async fn work(
    address: SocketAddr,
    path: &str,
    (answered, failed): (Arc<AtomicU64>, Arc<AtomicU64>),
    is_stopping: Arc<AtomicBool>,
) {
    // Refused once stopping is no failed request: nothing was sent.
    while let Ok(mut client) = Client::connect(address).await {
        loop {
            match client.get(path).await {
                Some(answer) if answer.status == 200 => {
                    answered.fetch_add(1, Ordering::SeqCst);
                    if answer.says_close() {
                        break;
                    }
                }
                _ => {
                    failed.fetch_add(1, Ordering::SeqCst);
                    return;
                }
            }
        }
        if is_stopping.load(Ordering::SeqCst) {
            return;
        }
    }
}

#[tokio::test]
async fn a_request_that_never_ends_is_cut_at_the_drain_deadline() {
    let server = Server::start(AcceptSettings { drain: Duration::from_millis(500), ..quick() }).await;
    let mut client = Client::connect(server.address).await.unwrap();
    client.send("GET /for-ever HTTP/1.1\r\nHost: bazaar.test\r\n\r\n").await.unwrap();
    sleep(Duration::from_millis(100)).await;
    let report = server.stop().await;
    assert_eq!((report.open_at_stop, report.cut_at_deadline), (1, 1));
    assert!(client.answer().await.is_none());
}

#[test]
fn the_loop_runs_on_a_single_thread_too() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let server = Server::start(quick()).await;
        let mut client = Client::connect(server.address).await.unwrap();
        assert_eq!(client.get("/").await.unwrap().text(), "hello");
        drop(client);
        let report = server.stop().await;
        assert_eq!((report.accepted, report.cut_at_deadline), (1, 0));
    });
}
