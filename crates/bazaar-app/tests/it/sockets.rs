//! Clients that never finish, and a stop while everybody is asking.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use bazaar_kit::Clock;
use bazaar_testkit::wire::{read_answer, send};
use bazaar_testkit::{START, TestApp};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::process::Process;

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

/// Asks over one connection until told that it closes; says how many answers came.
async fn ask_until_told(address: SocketAddr) -> Result<usize, String> {
    let mut stream = TcpStream::connect(address).await.map_err(|fault| fault.to_string())?;
    let request = format!(
        "GET /api/v1/search?q=bakery HTTP/1.1\r\nhost: {address}\r\naccept: application/json\r\n\r\n"
    );
    for answered in 1.. {
        stream.write_all(request.as_bytes()).await.map_err(|fault| fault.to_string())?;
        let answer = read_answer(&mut stream).await.map_err(|fault| fault.to_string())?;
        if answer.status != 200 {
            return Err(format!("{} {}", answer.status, answer.text()));
        }
        if answer.header("connection") == Some("close") {
            return Ok(answered);
        }
    }
    unreachable!("the loop ends only by an answer that says so")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_under_load_loses_no_request() {
    let folder = tempfile::tempdir().unwrap();
    let mut process = Process::start(folder.path());
    let address = process.address;
    let clients: Vec<_> = (0..16).map(|_| tokio::spawn(ask_until_told(address))).collect();
    sleep(Duration::from_millis(500)).await;
    process.signal("TERM");
    let mut answers = 0;
    for client in clients {
        let told =
            timeout(Duration::from_secs(20), client).await.expect("every client is told to go").unwrap();
        answers += told.expect("no request is lost");
    }
    assert!(answers > 16, "there was a load: {answers} answers");
    let status = process.ended(Duration::from_secs(20)).await;
    assert_eq!(status.code(), Some(0));
}
