//! Clients that never finish their requests.

use std::time::{Duration, Instant};

use bazaar_kit::Clock;
use bazaar_testkit::wire::send;
use bazaar_testkit::{START, TestApp};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Connections that never finish their headers.
const HALF_OPEN: usize = 200;
/// Headers have five seconds; the rest is for a busy machine.
const CUT_OFF: Duration = Duration::from_secs(9);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_that_never_finish_are_cut_and_nobody_waits_for_them() {
    let folder = tempfile::tempdir().unwrap();
    let app = TestApp::start(folder.path(), None, Clock::manual(START)).await;
    let served = app.serve().await;
    let start = Instant::now();
    let mut clients = Vec::new();
    for _ in 0..HALF_OPEN {
        let mut client = TcpStream::connect(served.address).await.unwrap();
        client.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ").await.unwrap();
        clients.push(client);
    }
    let asked = Instant::now();
    let answer = send(served.address, "GET", "/livez", &[], b"").await.unwrap();
    assert_eq!(answer.status, 200);
    assert!(asked.elapsed() < Duration::from_secs(2), "health waited {:?}", asked.elapsed());
    for mut client in clients {
        let left = CUT_OFF.saturating_sub(start.elapsed());
        let mut told = Vec::new();
        let ended = timeout(left, client.read_to_end(&mut told)).await;
        assert!(ended.is_ok(), "a half-open connection lives after {:?}", start.elapsed());
    }
    let report = served.stop().await;
    assert_eq!(report.cut_at_deadline, 0, "{report:?}");
}
